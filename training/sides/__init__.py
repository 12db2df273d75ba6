"""What each sign of whose a person is weighs, fitted on the corpus."""
