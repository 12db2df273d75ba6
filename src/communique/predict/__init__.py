"""predict: the only door to trained models. Loaded by manifest and hash; returns plain records and arrays."""
