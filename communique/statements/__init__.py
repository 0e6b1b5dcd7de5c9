"""What is known of statements: their fields, in which languages they are, and the words around their text."""
