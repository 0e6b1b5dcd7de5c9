"""Taking along: what all forms of a statement that are read by themselves have in common."""
