"""EPUB 3: a statement as a book of one text, for readers of books and for reading without a connection."""
