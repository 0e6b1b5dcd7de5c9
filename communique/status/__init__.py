"""Status: how far each document is in each language, and whether it would be released."""
