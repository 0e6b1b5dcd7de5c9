"""Search without a server: texts in one form, and which statement has which part of them."""
