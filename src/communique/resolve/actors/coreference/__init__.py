"""coreference: what short expressions of a report ("he", "the two ministers", "its") stand for."""
