"""Words of any script, as ICU finds them: what has changed in a text is shown word by word."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from icu4py.breakers import WordBreaker


def words(text: str, code: str) -> list[str]:
    """Cut a text into its words and what stands between them (UAX #29, with a dictionary for Khmer and Japanese)."""
    return list(WordBreaker(text, code)) if text else []


def changes(old: str, new: str, code: str) -> Iterator[tuple[str, str]]:
    """Return the parts that both texts have ("same"), that only the old has ("gone") and only the new ("new")."""
    before, after = words(old, code), words(new, code)
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield "same", "".join(before[i:j])
        else:
            yield from ((name, part) for name, part in _both(before[i:j], after[k:m]) if part)


def _both(before: list[str], after: list[str]) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("gone", "".join(before)), ("new", "".join(after))
