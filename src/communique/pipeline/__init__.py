"""pipeline: the stages in one written list, and the runner that carries a report through them."""

from communique.pipeline.runner import Pipeline, open_pipeline

__all__ = ["Pipeline", "open_pipeline"]
