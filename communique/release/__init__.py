"""A release: the editions of a revision that pass the gate become one folder that anybody can make again."""
