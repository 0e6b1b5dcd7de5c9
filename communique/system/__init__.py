"""Files, the cache, programs, git and the terminal: the edges to everything outside."""
