"""The Language Server Protocol: what the checks find, in any editor while a translator types."""
