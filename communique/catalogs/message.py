"""Messages: what a catalog says of one text, as values."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from communique.text.normal import in_one_line, normal

LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Message:
    """A translatable unit as a catalog has it; ``line`` is where its entry begins, ``comment`` the translator's.

    ``typed`` is the translation as it stands there; everything else reads it in its normal form.
    """

    msgid: str
    typed: str
    fuzzy: bool
    line: int
    flags: tuple[str, ...] = ()
    comment: str = ""

    @cached_property
    def msgstr(self) -> str:
        """The translation in its normal form, in one line where its source is."""
        return normal(self.typed if "\n" in self.msgid else in_one_line(self.typed))


def is_visible(text: str) -> bool:
    """Return whether a text leaves a mark on paper: without any, its passage would vanish."""
    if LETTER.search(text):
        return True
    return any(
        not character.isspace() and character != "\\" and unicodedata.category(character)[0] != "C"
        for character in text
    )
