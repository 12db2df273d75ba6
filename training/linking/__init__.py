"""Weights of links across reports: what they are set on, how, and how links are scored."""
