"""The rules-only annotator: vocabulary and patterns, the plain baseline of every benchmark."""

from communique.annotate.rules.annotator import annotate_by_rules

__all__ = ["annotate_by_rules"]
