"""A text as such: its markup, its line breaks, its script."""
