"""The reader's corpus and the tools that hold it to its scheme."""
