"""The steps, oldest first; their numbers are the versions of the schema."""
