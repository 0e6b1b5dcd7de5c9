"""Editions: languages and formats become outputs, side by side."""
