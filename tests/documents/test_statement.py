"""The statement in docs/ is the text as issued; the English catalog puts right what terminology lists, no more."""

from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from checkout import DOCNAME, ROOT, SLUG, Checkout
from docutils import nodes
from sphinx.application import Sphinx

from communique.documents.sphinx_run import _isolated

SOURCE = ROOT / "tests" / "statement-en.txt"

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
    assert metadata == {"date": "2016-06-08", "organization": "Human Rights Now"}


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


@pytest.mark.parametrize(("field", "message"), [("date", "no date"), ("organization", "no organization")])
def test_a_statement_without_its_metadata_is_refused(checkout: Checkout, field: str, message: str) -> None:
    path = checkout.root / "docs" / "statements" / f"{SLUG}.rst"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f":{field}:")), encoding="utf-8")
    done = checkout.communique("html", "--language", "en")
    assert done.returncode == 2
    assert f"docs/statements/{SLUG}.rst:1: the statement has {message}: write ':{field}:" in done.stderr
    assert not (checkout.root / "build" / "html").exists()


def test_a_date_that_is_none_is_refused(checkout: Checkout) -> None:
    checkout.edit(checkout.root / "docs" / "statements" / f"{SLUG}.rst", "2016-06-08", "8 June 2016")
    done = checkout.communique("html", "--language", "en")
    assert done.returncode == 2
    assert "the date is '8 June 2016': write ':date: 2016-06-08'" in done.stderr


def test_a_document_without_a_title_is_refused(checkout: Checkout) -> None:
    (checkout.root / "docs" / "index.rst").write_text("No title.\n\n.. statements::\n", encoding="utf-8")
    done = checkout.communique("html", "--language", "en")
    assert done.returncode == 2
    assert "docs/index.rst:1: no single title" in done.stderr


def test_the_index_lists_statements_newest_first_by_their_own_metadata(checkout: Checkout) -> None:
    for day, title in (("2017-03-04", "A later one"), ("2015-01-02", "An earlier one")):
        text = f":date: {day}\n:organization: Human Rights Now\n\n{title}\n{'=' * len(title)}\n\nText.\n"
        (checkout.root / "docs" / "statements" / f"{day}-x.rst").write_text(text, encoding="utf-8")
        catalog = checkout.catalog("en", f"statements/{day}-x")
        catalog.write_text('msgid ""\nmsgstr ""\n"Language: en\\n"\n', encoding="utf-8")
    checkout.build("--language", "en")
    index = checkout.page("en", "index")
    days = ["4 March 2017", "8 June 2016", "2 January 2015"]
    places = [index.index(f">{day}</time>") for day in days]
    assert places == sorted(places)
    assert 'href="statements/2017-03-04-x.html">A later one</a>' in index


def add_field(checkout: Checkout, field: str) -> None:
    path = checkout.root / "docs" / "statements" / f"{SLUG}.rst"
    checkout.edit(path, ":organization: Human Rights Now\n", f":organization: Human Rights Now\n{field}\n")


def test_an_earlier_name_must_be_a_slug(checkout: Checkout) -> None:
    add_field(checkout, ":formerly: 2016-06-08-cambodia Cambodia")
    done = checkout.communique("html", "--language", "en")
    assert done.returncode == 2
    message = "'Cambodia' is no slug: write the statement's earlier name, as ':formerly: 2016-06-08-cambodia'"
    assert f"docs/statements/{SLUG}.rst:3: {message}" in done.stderr


@pytest.mark.parametrize(
    ("slug", "field", "where"),
    [
        ("2020-02-29-example", "", f"{SLUG}.rst:3: the earlier name '2020-02-29-example' is that of"),
        ("2020-02-29-other", ":formerly: 2020-02-29-example\n", "2020-02-29-other.rst:3: the earlier name"),
    ],
)
def test_an_earlier_name_leads_to_one_statement(checkout: Checkout, slug: str, field: str, where: str) -> None:
    add_field(checkout, ":formerly: 2020-02-29-example")
    head = f":date: 2020-02-29\n:organization: Human Rights Now\n{field}\n"
    checkout.add_statement(slug, f"{head}Title\n=====\n\nText.\n")
    done = checkout.communique("html", "--language", "en")
    assert done.returncode == 2
    assert f"docs/statements/{where}" in done.stderr
    assert not (checkout.root / "build" / "html").exists()
