"""Templates: the messages of a document, the same whether it is read with all others or alone."""

import shutil
from pathlib import Path

import pytest
from checkout import DOCNAME, EVERYTHING, SOURCE, Checkout

from communique.errors import CommuniqueError
from communique.project.settings import load_project
from communique.update.templates import extract_template, extract_templates

EXAMPLE = "statements/2020-02-29-an-example"
TEXTS = {
    "nothing of another": "A text with a note.\\ [#a]_\n\n.. [#a] The note.\n",
    "a reference": "See :doc:`it </index>`, :doc:`/index` and :ref:`end`.\n\n.. _end:\n\nThe end\n-------\n",
    "a list of documents": f".. toctree::\n   :caption: Contents\n\n   A title of its own </{DOCNAME}>\n",
    "the list of statements": "All:\n\n.. statements::\n",
    "a correction": "Text.\n\n.. correction:: 2020-03-01\n\n   It said *texts*.\n",
}


def add(checkout: Checkout, text: str, *fields: str) -> None:
    head = "\n".join([":date: 2020-02-29", ":organization: Human Rights Now", *fields])
    checkout.add_statement(EXAMPLE.removeprefix("statements/"), f"{head}\n\nAn example\n==========\n\n{text}", "en")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_document_alone_has_the_messages_that_it_has_among_all(brief: Checkout, text: str) -> None:
    add(brief, text)
    project = load_project(brief.root)
    for template in extract_templates(project):
        assert extract_template(project, template.docname) == template


def test_so_has_a_document_with_every_kind_of_markup(brief: Checkout) -> None:
    statements = EVERYTHING / "docs" / "statements"
    text = (statements / "everything.rst").read_text(encoding="utf-8")
    brief.add_statement(EXAMPLE.removeprefix("statements/"), text, "en")
    (brief.root / "docs" / "statements" / "dot.png").write_bytes((statements / "dot.png").read_bytes())
    project = load_project(brief.root)
    (whole,) = [template for template in extract_templates(project) if template.docname == EXAMPLE]
    assert extract_template(project, EXAMPLE) == whole
    assert len(whole.messages) > 30


BROKEN = {
    "markup": ("An `open link.\n", (), "Inline interpreted text"),
    "a reference to nothing": ("See :doc:`/gone`.\n", (), "unknown document"),
    "the name of another": ("Text.\n", (f":formerly: {DOCNAME.removeprefix('statements/')}",), "is that of docs/"),
}


@pytest.mark.parametrize(("text", "fields", "says"), BROKEN.values(), ids=BROKEN)
def test_a_document_that_is_broken_among_all_is_so_alone(
    brief: Checkout, text: str, fields: tuple[str, ...], says: str
) -> None:
    add(brief, text, *fields)
    for extract in (extract_templates, lambda project: extract_template(project, EXAMPLE)):
        with pytest.raises(CommuniqueError, match=says):
            extract(load_project(brief.root))


def test_a_document_alone_leaves_the_templates_of_all_as_they_are(brief: Checkout) -> None:
    project = load_project(brief.root)
    extract_templates(project)
    before = {path: path.stat().st_mtime_ns for path in Path(project.build).rglob("*")}
    extract_template(project, DOCNAME)
    after = {path: path.stat().st_mtime_ns for path in Path(project.build).rglob("*")}
    assert {path for path in before if path.is_file()} == {path for path in after if path.is_file()}
    assert all(before[path] == after[path] for path in before if path.is_file())


def test_of_many_documents_the_same_is_extracted_in_a_process_of_its_own(
    brief: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = load_project(brief.root)
    here = extract_templates(project)
    shutil.rmtree(brief.root / "build")
    monkeypatch.setattr("communique.project.recalled.MANY", 0)
    assert extract_templates(project) == here
    with (brief.root / SOURCE).open("a") as source:
        source.write("\n`nowhere`_\n")
    with pytest.raises(CommuniqueError, match="nowhere"):
        extract_templates(project)
