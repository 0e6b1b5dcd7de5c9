"""Names in addresses and of files, in letters that every computer has."""

import re
import unicodedata


def addressed(name: str) -> str:
    """Write a name in small letters of ASCII and hyphens; "" where nothing of it is left."""
    plain = unicodedata.normalize("NFKD", name).replace("’", "").encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
