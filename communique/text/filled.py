"""What a program fills in where a text is shown, as {page}."""

import re

PLACEHOLDER = re.compile(r"{[a-z]+}|[{}]")


def placeholders(text: str) -> list[str]:
    """List what is filled in, and each brace that belongs to nothing of it, in the order of their letters."""
    return sorted(PLACEHOLDER.findall(text))
