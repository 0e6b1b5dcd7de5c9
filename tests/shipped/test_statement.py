"""The statement in docs/ is the text as issued; the English catalog puts right what terminology lists, no more."""

from datetime import date
from pathlib import Path

from babel.dates import format_date
from checkout import DOCNAME, ROOT, Checkout
from docutils import nodes
from sphinx.application import Sphinx

from communique.documents.sphinx_run import _isolated
from communique.statements.statement import read_statement

SOURCE = ROOT / "tests" / "fixtures" / "statement-en.txt"


# As issued, as corrected; the title above the third section, too, has two subjects.
CORRECTIONS = [
    ("as part of as escalation", "as part of an escalation"),
    ("prohibiting arbitrary detention.”[1]", "prohibiting arbitrary detention.[1]"),
    ("Ny Chariya and Soen Sally were charged", "Ny Chakrya and Soen Sally were charged"),
    ("defenders is contrary to Cambodia’s", "defenders are contrary to Cambodia’s"),
    ("obligations, and continues the worrying", "obligations, and continue the worrying"),
    ("human rights defenders violates international law", "human rights defenders violate international law"),
    ("human rights defenders violates Article 9", "human rights defenders violate Article 9"),
    ("It also violates Article 12", "They also violate Article 12"),
    ("defenders is extremely serious", "defenders are extremely serious"),
    ("as it violates Cambodia’s obligations", "as they violate Cambodia’s obligations"),
    (
        "the UPR recommendations that it has",
        "the Universal Periodic Review (UPR) recommendations that they have",
    ),
    ("protection for human rights defenders “against", "protection of human rights defenders “against"),
    ("Privileges and Immunities of the UN,", "Privileges and Immunities of the United Nations,"),
    ("US $204", "US$204"),
    ("ICCPR Art. 9,", "ICCPR Art. 9"),
    ("8 Mar. 1999,", "8 Mar. 1999"),
    ("Immunity, 9 May 2016,", "Immunity, 9 May 2016"),
    ("29 Apr. 2016,", "29 Apr. 2016"),
]


def issued() -> str:
    """The text without the web page's furniture: all before the date that stands alone on its line."""
    text = SOURCE.read_text(encoding="utf-8")
    return text[text.index("\nJune 8, 2016\n") :]


def read_doctree(root: Path, target: Path, builder: str) -> tuple[nodes.document, dict[str, str]]:
    with _isolated(root):
        app = Sphinx(root / "docs", root, target, target / "doctrees", builder, status=None)
        app.build()
        return app.env.get_doctree(DOCNAME), app.env.metadata[DOCNAME]


class PlainText(nodes.SparseNodeVisitor):
    """Writes a doctree as the source text is written: "1. Introduction", "• item", "[1] note"."""

    def __init__(self, document: nodes.document) -> None:
        super().__init__(document)
        self.text = ""

    def visit_Text(self, node: nodes.Text) -> None:
        self.text += node.astext()

    def visit_list_item(self, node: nodes.list_item) -> None:
        self.text += "• "

    def visit_label(self, node: nodes.label) -> None:
        self.text += "["

    def depart_label(self, node: nodes.label) -> None:
        self.text += "] "

    visit_footnote_reference = visit_label

    def depart_footnote_reference(self, node: nodes.footnote_reference) -> None:
        self.text += "]"

    def visit_comment(self, node: nodes.comment) -> None:
        raise nodes.SkipNode  # which overrules a check, and is no text

    def depart_title(self, node: nodes.title) -> None:
        self.text += "\n\n"

    depart_paragraph = depart_title


def plain_text(doctree: nodes.document, metadata: dict[str, str]) -> str:
    visitor = PlainText(doctree)
    doctree.walkabout(visitor)
    day = format_date(date.fromisoformat(metadata["date"]), "MMMM d, y", locale="en")
    return f"{day}\n\n{visitor.text}"


def test_the_document_is_the_text_as_issued_word_for_word(checkout: Checkout, tmp_path: Path) -> None:
    doctree, metadata = read_doctree(checkout.root, tmp_path / "out", "gettext")
    assert plain_text(doctree, metadata).split() == issued().split()
    path = checkout.root / "docs" / f"{DOCNAME}.rst"
    statement = read_statement(DOCNAME, path.read_bytes(), path)
    assert (statement.date.isoformat(), statement.organizations) == (metadata["date"], ("Human Rights Now",))


def test_the_english_edition_is_the_issued_text_with_the_listed_corrections(
    checkout: Checkout, tmp_path: Path
) -> None:
    corrected = issued()
    for before, after in CORRECTIONS:
        assert corrected.count(before) == 1, before
        corrected = corrected.replace(before, after)
    doctree, metadata = read_doctree(checkout.root, tmp_path / "out", "dummy")
    assert plain_text(doctree, metadata).split() == corrected.split()
    assert "\u00a0" not in PlainText(doctree).text
