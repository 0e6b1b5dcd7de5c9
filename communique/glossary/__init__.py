"""The glossary: how names and terms are written in each language, and where a text has them."""
