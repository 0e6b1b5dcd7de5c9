"""Word: a statement as newsrooms edit it, with headings, lists, notes and the language of every passage."""
