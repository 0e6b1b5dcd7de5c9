"""What a text can state, as values."""
