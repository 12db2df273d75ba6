"""Fits the weights of the reasons by which short expressions are resolved."""
