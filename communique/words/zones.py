"""Time zones behind a time: what one language has as 2 p.m. (GMT), others write out."""

import re

# Elsewhere ICT is a technology.
ZONED = re.compile(
    r"(?:[ap]\.?m\.?|\d[:.]?\d\d|\b(?:[A-Z][a-z]+day|noon|midnight|hours|hrs|o[’']clock)) ?"
    r"\((?:[A-Z]{1,2}[SD]T|[A-Z]{1,3}ST|GMT|UTC|ICT|[CEW]E?T|MSK|WIB)\)"
)
