"""What goes wrong while Sphinx reads or writes is one line that names the document, and never a traceback."""

import pytest
from checkout import Checkout

SLUG = "2020-02-29-events"


@pytest.mark.parametrize("options", ["", "   :numbered:\n"])
@pytest.mark.parametrize("command", ["update", "html"])
def test_a_toctree_that_leads_back_to_itself_is_refused_with_its_line(
    brief: Checkout, command: str, options: str
) -> None:
    index = brief.root / "docs" / "index.rst"
    tree = f"\n.. toctree::\n{options}\n   statements/{SLUG}\n"
    index.write_text(index.read_text(encoding="utf-8") + tree, encoding="utf-8")
    brief.add_statement(SLUG, f"Text.\n\n.. toctree::\n{options}\n   /index\n")
    done = brief.communique(command, "--language", "en")
    assert done.returncode == 2
    told = f"docs/statements/{SLUG}.rst:9: the toctree leads back to itself (index → statements/{SLUG} → index)"
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["update", "html"])
def test_a_toctree_that_names_its_own_document_is_told_what_it_does(brief: Checkout, command: str) -> None:
    brief.add_statement(SLUG, f"Text.\n\n.. toctree::\n\n   {SLUG}\n")
    done = brief.communique(command, "--language", "en")
    assert done.returncode
    told = f"rst:9: WARNING: the toctree leads back to its own document: take 'statements/{SLUG}' out"
    assert told in done.stderr


INCLUDED = {
    ".. include:: missing.txt": "'missing.txt' is not a file: put it there, or mend its name",
    ".. include:: /statements": "'statements' is not a file",
    ".. include:: latin.txt": "docs/statements/latin.txt:2: not UTF-8: save it in that encoding",
    ".. csv-table::\n   :file: missing.csv": "'missing.csv' is not a file",
    ".. csv-table::\n   :file: latin.txt": "docs/statements/latin.txt:2: not UTF-8: save it in that encoding",
}


@pytest.mark.parametrize("text", INCLUDED)
@pytest.mark.parametrize("command", ["update", "html"])
def test_a_file_that_cannot_be_included_is_named_with_the_line_that_asks_for_it(
    brief: Checkout, command: str, text: str
) -> None:
    brief.add_statement(SLUG, f"Text.\n\n{text}\n")
    (brief.root / "docs" / "statements" / "latin.txt").write_bytes(b"Text,\ncaf\xe9\n")
    done = brief.communique(command, "--language", "en")
    assert done.returncode in (1, 2)
    assert f"docs/statements/{SLUG}.rst:9: CRITICAL: {INCLUDED[text]}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "below", ["An example\n==========\n\nText.\n", "==========\nAn example\n==========\n\nText.\n", "Text.\n"]
)
@pytest.mark.parametrize("command", ["update", "html"])
def test_what_stands_right_below_the_fields_is_not_taken_for_a_second_title(
    brief: Checkout, command: str, below: str
) -> None:
    brief.add_statement(SLUG, "Text.\n", "en")
    path = brief.root / "docs" / "statements" / f"{SLUG}.rst"
    path.write_text(f":date: 2020-02-29\n:organization: Human\n   Rights Now\n{below}", encoding="utf-8")
    done = brief.communique(command, "--language", "en")
    assert f"docs/statements/{SLUG}.rst:4: no empty line below the fields: put one above this line" in done.stderr
    assert "Traceback" not in done.stderr
