"""Withdrawals: a notice with the day and the reason stands in place of a text, in every form that the text had."""

import re

from docutils import nodes
from sphinx.transforms import SphinxTransform

from communique.documents.corrections import correction
from communique.documents.frontmatter import SMALL, contacts, fields_and_text
from communique.project.life import read_day

FIELD = "withdrawn"
DAY = re.compile(r"\s*(\S+)\s*")


class WithdrawText(SphinxTransform):
    """Replace the text of a statement that is withdrawn, before anything is extracted or translated."""

    default_priority = 6  # behind the fields that go to their places in the text

    def apply(self, **kwargs: object) -> None:
        """Leave title, contact and rights; a field that is malformed is refused when the document has been read."""
        if (parts := fields_and_text(self.document)) is None:
            return
        head, text = parts
        fields = [field for field in head.findall(nodes.field) if field[0].astext().lower() == FIELD]
        notice = _notice(fields[0]) if len(fields) == 1 else None
        if notice is None:
            return
        kept = [child for child in text.children if _stays(child)]
        gone = nodes.container("", *(child for child in text.children if not _stays(child)))
        # What docutils still does with them, it does apart; links from elsewhere lead to the notice.
        gone.parent = text
        notice["ids"] += [name for place in gone.findall(nodes.section) for name in place["ids"]]
        notice["ids"] += [name for place in gone.findall(nodes.target) for name in place["ids"]]
        text[:] = [*kept[:1], notice, *kept[1:]]


def _stays(node: nodes.Node) -> bool:
    is_small = isinstance(node, nodes.container) and SMALL in node["classes"]
    return isinstance(node, nodes.title | contacts) or is_small


def _notice(field: nodes.field) -> correction | None:
    """Make the notice of a field that begins with the day; None where it is malformed."""
    paragraphs = [child for child in field[1].children if isinstance(child, nodes.paragraph)]
    first = paragraphs[0] if paragraphs else None
    if first is None or not isinstance(first[0], nodes.Text):
        return None
    found = DAY.match(first[0])
    if found is None or read_day(found[1]) is None:
        return None
    first[0] = nodes.Text(first[0][found.end() :])
    first.rawsource = DAY.sub("", first.rawsource, count=1)
    said = [paragraph.deepcopy() for paragraph in paragraphs if paragraph.astext()]
    for paragraph in said:
        paragraph.source, paragraph.line = field.source, paragraph.line or field.line
    notice = correction("", *said, day=found[1], withdrawn=True, ids=[FIELD], names=[FIELD])
    notice.source, notice.line = field.source, field.line
    return notice
