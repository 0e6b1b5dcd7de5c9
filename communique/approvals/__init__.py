"""Approvals: who has signed which words, in files of git; a change of the words voids them for that message alone."""
