"""predict: the only door to trained models. Loaded by manifest and hash; returns plain records and arrays."""

from importlib.resources import files
from pathlib import Path

SHIPPED = "reader-0.4"

__all__ = ["SHIPPED", "shipped_model"]


def shipped_model() -> Path:
    """Return the folder of the model that the package reads with by default."""
    return Path(str(files("communique"))) / "models" / SHIPPED
