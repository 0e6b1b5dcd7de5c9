"""Where lines may end, in languages whose words only a dictionary tells apart: at ``<wbr>``.

Browsers have dictionaries of their own, which know no names and differ from each other. What is between two such
places is a ``<span>`` that no line ends inside; to Chromium the style sheet forbids all other ends of the block
besides. A Japanese heading is made of phrases that no line ends inside: a ``<wbr>`` would take the space before a
figure. Copied text and searching within the page are as without either.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise

from docutils import nodes
from markupsafe import Markup

from communique.documents.footnotes import backlink
from communique.documents.items import TITLE
from communique.glossary.names import whole_names
from communique.html.runs import marked_html
from communique.project.model import Language
from communique.statements.edition import Edition
from communique.statements.interface import Phrase
from communique.statements.marking import beside, block_of, marked_language
from communique.text.latin import BREAK
from communique.text.linebreaks import chunks, has_kana, phrases

# What stands for the characters of a footnote's call, which stays with what is before it, and of a link back, whole.
STAND_INS: dict[type[nodes.Node], str] = {nodes.footnote_reference: "\u2060", backlink: "a"}
# Characters of a phrase: a small phone's line has room for those of a heading, and other screens' for more.
LONGEST_IN_HEADING, LONGEST_IN_WIDE_HEADING = 12, 16
SHORTEST_LINE = 12  # code points, of the last line of a block
SHORT = 4  # code points, of a word that says how the next one stands ("of", "at", "which"): no line ends behind it
TEXT = re.compile(r"(?:^|(?<=>))[^<>]+")
PIECE = re.compile(r"<span>([^<>]*)</span>")
LONGEST = 20  # code points; a line of a small phone may be shorter than a longer piece, which browsers may break


class LineEnds:
    """Finds where the lines of an edition's texts may end."""

    def __init__(self, edition: Edition) -> None:
        self.languages = {each.code: each for each in edition.project.languages}
        self.language = edition.language
        self.names = whole_names(edition.glossary, edition.language.code)
        self.block: nodes.Node | None = None
        self.cut: dict[int, list[str]] = {}

    def marked(self, text: str, language: Language) -> Markup:
        """Write a text of its own as HTML."""
        if not _needs(text, language):
            return Markup(marked_html(text, language))
        return Markup(_written(tuple(joined(chunks(text, language.code, self.names))), language))

    def heading(self, phrase: Phrase) -> Markup:
        """Write a phrase as a title."""
        if phrase.language == self.language.code and _pauses(phrase.text, self.language):
            return _phrased(phrase.text, self.language)
        return self.phrase(phrase)

    def phrase(self, phrase: Phrase) -> Markup:
        """Write a phrase of the edition, marked where it is in another language."""
        own = phrase.language == self.language.code
        return phrase.linked(self.marked(phrase.text, self.language) if own else Markup(phrase.__html__()))

    def language_of(self, node: nodes.Node) -> Language:
        """Find the language of the passage that a text is in."""
        return self.languages.get(marked_language(node) or "", self.language)

    def text(self, node: nodes.Text) -> str:
        """Write a text of a document as HTML."""
        if (pieces := self.pieces(node)) is not None:
            return pieces
        language = self.language_of(node)
        return marked_html(node.astext(), language, beside=beside(node) if language.direction == "rtl" else ("", ""))

    def pieces(self, node: nodes.Text) -> str | None:
        """Write a text as HTML, seen in the block that it is a part of; None where browsers know where lines end."""
        block = block_of(node)
        language = self.language_of(block)
        title = _title(node, block)
        if title is not None and _pauses(title.astext(), language):
            return _phrased(node.astext(), self.language_of(node))
        if block is not self.block:
            needs = _needs(block.astext(), language)
            self.block, self.cut = block, _cut(block, language, self.names) if needs else {}
        found = self.cut.get(id(node))
        return None if found is None else _written(tuple(found), self.language_of(node))


def _needs(text: str, language: Language) -> bool:
    """Return whether a text has letters without spaces between its words (General_Category Lo, as Khmer's are)."""
    return language.line_breaker == "dictionary" and any(unicodedata.category(sign) == "Lo" for sign in text)


def _pauses(text: str, language: Language) -> bool:
    """Return whether a title is cut into phrases: a Japanese one."""
    return language.line_breaker == "rules" and has_kana(text)


def _title(node: nodes.Node, block: nodes.Element) -> nodes.Element | None:
    """Find the title that a text is in, that of a section or of what a list leads to."""
    link = node.parent
    while link is not block and TITLE not in link["classes"]:
        link = link.parent
    return link if isinstance(link, nodes.title) or TITLE in link["classes"] else None


def _cut(block: nodes.Element, language: Language, names: Sequence[str]) -> dict[int, list[str]]:
    """Cut each text of a block where a line may end; the first piece is empty where one may end before the text."""
    texts = list(block.findall(nodes.Text))
    seen = [
        STAND_INS[type(text.parent)] * len(text.astext()) if type(text.parent) in STAND_INS else text.astext()
        for text in texts
    ]
    found = joined(chunks("".join(seen), language.code, names))
    ends = list(accumulate(map(len, found if isinstance(block, nodes.title) else leaning(found))))[:-1]
    starts = [0, *accumulate(len(text) for text in seen)]
    return {
        id(text): _at(text.astext(), [end - start for end in ends])
        for text, start in zip(texts, starts, strict=False)
    }


def joined(found: list[str]) -> list[str]:
    """Leave the first pieces of a block together, which any line has room for, and the last, a word or two."""
    ends = list(accumulate(map(len, found), initial=0))
    first = max(end for end in ends if end <= LONGEST)
    last = min(end for end in ends if end >= ends[-1] - SHORTEST_LINE)
    kept = [0, *(end for end in ends if 0 < end == first or first < end <= last), ends[-1]]
    text = "".join(found)
    return [text[start:end] for start, end in pairwise(dict.fromkeys(kept))]


def leaning(found: list[str]) -> list[str]:
    """Leave each short word with the next one, in text whose lines have room for both."""
    kept: list[str] = []
    for piece in found:
        before = kept[-1] if kept else ""
        if 0 < len(before) <= SHORT and not before[-1].isspace() and len(before + piece) <= LONGEST:
            kept[-1] += piece
        else:
            kept.append(piece)
    return kept


def _at(text: str, places: Sequence[int]) -> list[str]:
    inside = [place for place in places if 0 <= place < len(text)]
    return [text[start:end] for start, end in zip([0, *inside], [*inside, len(text)], strict=True)]


@lru_cache(maxsize=128)
def _written(pieces: tuple[str, ...], language: Language) -> str:
    whole, parts = "".join(pieces), list[str]()
    for is_long, group in groupby(pieces, lambda piece: len(piece.strip()) > LONGEST):
        if is_long:
            parts += [f'<span class="long">{marked_html(piece, language, whole)}</span>' for piece in group]
        else:
            text = marked_html(BREAK.join(group), language, whole)
            parts.append(TEXT.sub(_kept_whole, text) if len(pieces) > 1 else text)
    return "<wbr>".join(parts)


def _kept_whole(text: re.Match[str]) -> str:
    """Write a piece so that no browser ends a line inside it."""
    has_letters = any(unicodedata.category(sign) == "Lo" for sign in text[0])
    return f"<span>{text[0]}</span>" if has_letters and len(text[0].strip()) > SHORT else text[0]


def without_pieces(page: str) -> str:
    """Leave it to browsers again where lines end, but for the places where they may: the page is shorter."""
    return PIECE.sub(r"\1", page)


@lru_cache(maxsize=128)
def _phrased(text: str, language: Language) -> Markup:
    found = phrases(text)
    if len(found) == 1:
        return Markup(marked_html(text, language))
    pieces = ((_forms(phrase), marked_html(phrase, language, text)) for phrase in found)
    return Markup("".join(f'<span class="{forms}">{piece}</span>' for forms, piece in pieces))


def _forms(phrase: str) -> str:
    """Name the classes of a phrase by its length; a longer one ends lines as browsers do."""
    if len(phrase) > LONGEST_IN_WIDE_HEADING:
        return "long"
    return "phrase long" if len(phrase) > LONGEST_IN_HEADING else "phrase"
