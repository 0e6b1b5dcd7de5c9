"""Contradictions: words of two texts that exclude each other, whatever values both state."""
