"""Plain text: a statement as e-mail and messengers carry it."""
