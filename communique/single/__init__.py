"""One file: a page with all that it shows in it, to be sent by messenger and read without a connection."""
