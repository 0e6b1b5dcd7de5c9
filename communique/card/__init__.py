"""Share cards: the picture that messengers and social networks show of a link to a statement."""
