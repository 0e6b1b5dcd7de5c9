"""Rows of a glossary: a build makes again what a changed one occurs in, and lists, which show titles."""

from pathlib import Path
from unicodedata import normalize

import pytest
from checkout import Checkout, copy_content
from comparing import differences
from listening import heard, listen

ONE, TWO, MORE = "2020-02-29-one", "2020-02-29-two", "2021-01-01-more"
JAPANESE = """msgid "An example"
msgstr "タンザニアザンジバル諸島協議会についての声明であるとのこと"

msgid "Deep concern."
msgstr "ザンジバル諸島協議会は深い懸念を表明する。"
"""
LONG = "\n".join(
    ["#~ msgid " + '"x"', "#~ msgstr " + f'"{"長" * 30_000}"', ""]
)  # more than a text that is put into order


@pytest.mark.parametrize(
    ("row", "read"),
    [
        ("Kyzyl Voivodeship,クズル県,,", {"index"}),
        ("Zanzibar Assembly,ザンジバル諸島協議会,,", {"index", f"statements/{ONE}"}),
        ("Thailand,タイ王国,,", {"index", f"statements/{TWO}"}),
    ],
    ids=["nowhere", "in a text and its title", "a country that a field has the code of"],
)
@pytest.mark.parametrize("target", ["html", "pdf"])
def test_a_row_of_the_glossary_concerns_the_documents_that_it_occurs_in(
    brief: Checkout, tmp_path: Path, target: str, row: str, read: set[str]
) -> None:
    log = tmp_path / "log"
    listen(brief, log)
    for name in (ONE, TWO, MORE):
        brief.add_statement(name, "Deep concern.\n", "en")
    brief.add_catalog("ja", f"statements/{ONE}", normalize("NFD", JAPANESE) + LONG)
    for name in (TWO, MORE):
        brief.add_catalog("ja", f"statements/{name}")
    two = brief.root / "docs" / "statements" / f"{TWO}.rst"
    two.write_text(f":country: TH\n{two.read_text()}")
    brief.build("--language", "ja", target=target)
    heard(log)
    with (brief.root / "locale" / "glossary.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    brief.build("--language", "ja", target=target)
    assert {line.removeprefix("read ja ") for line in heard(log) if line.startswith("read")} == read
    anew = copy_content(tmp_path / "anew", brief.root)
    anew.communique(target, "--language", "ja", env={"COMMUNIQUE_CACHE": str(tmp_path / "cache")})
    assert differences(brief.root / "build" / target / "ja", anew.root / "build" / target / "ja") == []
