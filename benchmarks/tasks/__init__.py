"""The tasks: each measures one thing and returns a result and its page."""
