"""Catalogs: ``.po`` files become values, read without loss, and the state of each message."""
