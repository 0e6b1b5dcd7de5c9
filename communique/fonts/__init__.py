"""Fonts: pinned files, cut down to the characters that a text needs."""
