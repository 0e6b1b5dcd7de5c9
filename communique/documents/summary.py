"""What a statement is about, in as many words as a preview of a link shows."""

import re

from docutils import nodes

from communique.documents.corrections import withdrawal
from communique.project.model import Language
from communique.text.linebreaks import chunks

LONGEST = 200  # code points: what previews show
SPACES = re.compile(r"\s+")


def describe(doctree: nodes.document, language: Language) -> str:
    """Return the beginning of a statement's first paragraph, or of what stands in its place, as previews show it."""
    if notice := withdrawal(doctree):
        return shortened(" · ".join(map(_text, notice.children)), language)
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section):
            return shortened(_text(paragraph), language)
    return ""


def shortened(text: str, language: Language) -> str:
    """Cut a text between two words where it is longer than previews show."""
    if len(text) <= LONGEST:
        return text
    kept = ""
    for chunk in chunks(text, language.code):
        if len(kept) + len(chunk) >= LONGEST:
            break
        kept += chunk
    return kept.rstrip(" ,;:–、") + "…"


def _text(block: nodes.Node) -> str:
    calls = (nodes.footnote_reference, nodes.citation_reference)
    texts = (text for text in block.findall(nodes.Text) if not isinstance(text.parent, calls))
    return SPACES.sub(" ", "".join(text.astext() for text in texts)).strip()
