"""Roman numbers of a list: a translation has all of categories I, II and V, or writes none in Roman numbers."""

import re
import unicodedata
from collections.abc import Iterator

LIST = re.compile(r"\b[IVX]+(?:, [IVX]+)*,? (?:and|or) [IVX]+\b")
LABEL = re.compile(r"(?<![A-Za-z])[IVX]+(?![A-Za-z])")


def lost_labels(source: str, translation: str) -> Iterator[str]:
    """Find the numbers of a list that a translation lacks, which has others of it."""
    rows = [LABEL.findall(match[0]) for match in LIST.finditer(source)]
    given = set(LABEL.findall(unicodedata.normalize("NFKC", translation))) if rows else set()
    for labels in rows:
        is_list = any(len(label) > 1 for label in labels)  # "X and I" may be people
        if is_list and given.intersection(labels):
            yield from (label for label in labels if label not in given)
