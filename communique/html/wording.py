"""The words around the text of a page, as its template writes them."""

from collections.abc import Callable
from functools import partial

from communique.html.lines import LineEnds
from communique.statements.edition import Edition
from communique.statements.interface import Interface, Phrase
from communique.statements.marking import lang


class Wording:
    """The interface of an edition, with the places where its lines may end."""

    def __init__(self, edition: Edition) -> None:
        self.interface = Interface(edition.language)
        self.line_ends = LineEnds(edition)

    def text(self, msgid: str, **values: str) -> str:
        """Write one of the interface's phrases."""
        return self.written(self.interface.phrase(msgid, **values))

    def heading(self, phrase: Phrase) -> str:
        """Write a phrase as a title."""
        return self.line_ends.heading(phrase)

    def written(self, phrase: Phrase) -> str:
        """Write a phrase with the places where its lines may end, marked where it is in another language."""
        return self.line_ends.phrase(phrase)

    @property
    def functions(self) -> dict[str, Callable[..., str]]:
        """What templates call."""
        around = partial(lang, around=self.interface.language.code)
        return {"t": self.text, "written": self.written, "lang": around}
