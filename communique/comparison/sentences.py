"""Sentences: those of two texts that have as many, side by side."""

import re

from communique.comparison.sections import section
from communique.expressions.choices import NEVER


def side_by_side(texts: tuple[str, str], codes: tuple[str, str]) -> list[tuple[str, str]]:
    """Pair the sentences of two texts that have as many; others are one row."""
    ends = (section(code, "sentences").get("end", NEVER) for code in codes)
    parts = [re.split(end, text.strip()) for end, text in zip(ends, texts, strict=True)]
    return [*zip(*parts, strict=True)] if len(parts[0]) == len(parts[1]) else [texts]
