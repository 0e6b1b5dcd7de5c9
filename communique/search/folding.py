"""The one form in which texts and queries are compared: what a reader may type differently is the same in it.

Compatibility forms (NFKC), case, accents of Latin, Greek and Cyrillic, digits of all scripts, the order of Khmer
signs, what nobody sees, punctuation. A blank stays where a word ends and another begins, where scripts write one.
"""

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("folding.toml").read_text(encoding="utf-8"))
ACCENTS = re.compile("[\u0300-\u036f]+")
IGNORABLE = re.compile(DATA["ignorable"])
IDLE_BLANK = re.compile(f" (?:(?<=[{DATA['unspaced']}] )|(?=[{DATA['unspaced']}]))")
RULES = tuple((re.compile(found), re.sub(r"\$(\d)", r"\\g<\1>", by)) for found, by in DATA["rules"])


def folded(text: str) -> str:
    """Fold a text: letters and digits, and a blank between two words of a script that has blanks."""
    text = ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    text = IGNORABLE.sub("", unicodedata.normalize("NFKC", text).lower())
    text = IDLE_BLANK.sub("", " ".join("".join(map(_kept, text)).split()))
    for pattern, by in RULES:
        before = None
        while text != before:
            before, text = text, pattern.sub(by, text)
    return text


@lru_cache(maxsize=8192)
def _kept(character: str) -> str:
    """Return a letter or a mark as it is, a digit in ASCII, and a blank for all else."""
    digit = unicodedata.decimal(character, None)
    is_kept = unicodedata.category(character)[0] in "LMN"
    return str(digit) if digit is not None else character if is_kept else " "
