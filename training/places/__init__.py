"""Weights of the reasons by which places are recognised and ranked."""
