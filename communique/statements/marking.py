"""Passages in another language than what is around them: marked for the reader's software (WCAG 2.2, 3.1.2).

docutils writes a class ``language-xx`` as the attribute ``lang`` of pages; the PDF takes the language's fonts by it.
"""

from functools import lru_cache
from itertools import accumulate

from docutils import nodes
from markupsafe import Markup

from communique.project.model import SOURCE_LANGUAGE, Language

PREFIX = "language-"
# The frame of a list of documents whose caption is still English: its entries are in their own languages.
ENGLISH_CAPTION = "english-caption"
CALL = "א"  # any letter that is not Latin


def mark(node: nodes.Element, code: str, around: str) -> None:
    """Mark a passage in the language ``code``, where the text around it is in another."""
    if code != around:
        node["classes"].append(PREFIX + code)


def mark_untranslated(node: nodes.Element, language: Language) -> None:
    """Mark a passage of an edition that is shown as issued, for the style sheet, too."""
    if not language.is_source:
        mark(node, SOURCE_LANGUAGE, language.code)
        node["classes"].append("untranslated")


def mark_caption(title: nodes.title) -> None:
    """Mark the caption of a list of documents that is still English."""
    frame = title.parent.parent
    if isinstance(frame, nodes.compound) and ENGLISH_CAPTION in frame["classes"]:
        title["classes"] += [PREFIX + SOURCE_LANGUAGE, "untranslated"]


def marked_language(node: nodes.Node) -> str | None:
    """Find the language of the innermost marked passage that a node is in; None outside any."""
    passage: nodes.Node | None = node
    while passage is not None:
        if isinstance(passage, nodes.Element):
            for name in passage["classes"]:
                if name.startswith(PREFIX):
                    return str(name.removeprefix(PREFIX))
        passage = passage.parent
    return None


def lang(code: str, around: str) -> Markup:
    """Write the attribute of an HTML element in the language ``code``; nothing where the page is in it."""
    return Markup(' lang="{}"').format(code) if code != around else Markup("")


def block_of(node: nodes.Node) -> nodes.Element:
    """Find the block whose lines a text is on."""
    block = node.parent
    while isinstance(block.parent, nodes.TextElement):
        block = block.parent
    return block


def beside(node: nodes.Text) -> tuple[str, str]:
    """Return what stands before and behind a text in its block; a call of a note is no part of a run of letters.

    Nor is a link back to it, which is in the language of the page, a part of the text.
    """
    whole, places = _seen(block_of(node))
    start, end = places[id(node)]
    return whole[:start], whole[end:]


@lru_cache(maxsize=4)  # a block may have thousands of texts, which are asked for one by one, notes in between
def _seen(block: nodes.Element) -> tuple[str, dict[int, tuple[int, int]]]:
    """Return the text of a block, and where each of its texts stands in it."""
    texts = list(block.findall(nodes.Text))
    seen = list(map(_part, texts))
    ends = accumulate(map(len, seen))
    places = {id(text): (end - len(part), end) for text, part, end in zip(texts, seen, ends, strict=True)}
    return "".join(seen), places


def _part(text: nodes.Text) -> str:
    """Return what a text is to those beside it."""
    if isinstance(text.parent, nodes.footnote_reference):
        return CALL
    return "" if isinstance(text.parent, nodes.inline) and "refid" in text.parent else text.astext()
