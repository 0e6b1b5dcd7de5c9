"""Checks of how a text is written, whatever it says: its characters, figures, spelling and punctuation."""
