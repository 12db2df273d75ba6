"""What stands beside the model: rules, and spaCy from an environment of its own, each as a prediction to be counted."""
