"""What is new: a language or a statement becomes its files."""
