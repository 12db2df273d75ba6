"""annotate: what a report names and says, as a mention graph. Reads ``report`` and ``imprint``, writes ``graph``."""

from communique.annotate.model import annotate_by_model
from communique.annotate.rules import annotate_by_rules

__all__ = ["annotate_by_model", "annotate_by_rules"]
