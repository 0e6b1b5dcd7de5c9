"""Documents: source and messages become a doctree in one language. Only this and what writes formats know Sphinx."""
