"""What a statement is about, in as many words as a preview of a link shows."""

import re
from itertools import accumulate

from docutils import nodes

from communique.documents.corrections import withdrawal
from communique.documents.frontmatter import LEAD
from communique.project.model import Language
from communique.text.linebreaks import chunks
from communique.text.scripts import stops

LONGEST = 200  # code points: what previews show
CALLS = (nodes.footnote_reference, nodes.citation_reference)
# What a letter begins with, "To:" or "Your Excellencies,", or a line that is no sentence: it tells nothing.
ADDRESSED = re.compile(rf"[:,：，、،៖၊]$|^.{{0,24}}[^.?!…{stops()}]$")


def describe(doctree: nodes.document, language: Language) -> str:
    """Return the beginning of a statement's abstract, else of its text, as previews show it."""
    if notice := withdrawal(doctree):
        return shortened(" · ".join(map(_text, notice.children)), language)
    paragraphs = list(doctree.findall(nodes.paragraph))
    lead = [_text(each) for each in paragraphs if LEAD in each.parent["classes"]]
    texts = [_text(each) for each in paragraphs if isinstance(each.parent, nodes.section)]
    told = sorted(texts, key=lambda text: ADDRESSED.search(text) is not None)
    return shortened(next(iter([*lead, *told]), ""), language)


def shortened(text: str, language: Language) -> str:
    """Cut a text between two words where it is longer than previews show."""
    if len(text) <= LONGEST:
        return text
    ends = accumulate(map(len, chunks(text, language.code)), initial=0)
    return text[: max(end for end in ends if end < LONGEST)].rstrip(" ,;:–、") + "…"


def _text(block: nodes.Node) -> str:
    texts = (text for text in block.findall(nodes.Text) if not isinstance(text.parent, CALLS))
    return " ".join("".join(text.astext() for text in texts).split())
