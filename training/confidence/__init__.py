"""Confidence of meetings and their values: what is right by the corpus, and the weights of the signs for it."""
