"""cli: the command line. Thin: it parses, calls services and prints."""
