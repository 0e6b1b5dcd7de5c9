"""Names as languages inflect them, where nobody has described how one does: амнистия, амнистии; الأمم, للأمم."""

import re
from collections.abc import Iterator
from functools import lru_cache
from math import ceil

SHORT = 4  # letters; of a name of one word that is no longer nothing changes
LETTER = "[\\w\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u0670\u0900-\u0fff\u1000-\u109f\u200c\u200d]"
ARTICLES = {"ال": "[ال]ل", "ה": "ה?"}  # what a preposition is written together with may change


def inflected(text: str, form: str) -> Iterator[re.Match[str]]:
    """Find where a text has each word of a name with a beginning of its own and perhaps another ending."""
    return _expression(form).finditer(text)


@lru_cache(maxsize=1024)
def _expression(form: str) -> re.Pattern[str]:
    words = form.split()
    beginnings = (_beginning(word, is_alone=len(words) == 1) for word in words)
    return re.compile(rf"(?<!{LETTER}){LETTER}{{0,2}}?" + r"\s+".join(beginnings))


def _beginning(word: str, *, is_alone: bool) -> str:
    """Return what finds a word by its first letters, more of them where it is the whole name."""
    article = next((each for each in ARTICLES if word.startswith(each)), "")
    rest = word.removeprefix(article)
    kept = max(SHORT, len(rest) - 2) if is_alone else max(SHORT - 1, ceil(len(rest) * 0.6))
    stem = ARTICLES.get(article, "") + re.escape(rest[:kept])
    return rf"{stem}{LETTER}{{0,{max(len(rest) - kept, 0) + 4}}}(?!{LETTER})"
