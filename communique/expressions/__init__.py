"""Regular expressions as data: many words as one, found soon, or sooner not."""
