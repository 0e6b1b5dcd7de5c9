"""Rows of a glossary that occur in a text: of what is found in it no other row decides anything."""

from collections.abc import Iterator

import pytest
from babel import Locale
from checkout import DOCNAME, LANGUAGES, ROOT

from communique.catalogs.catalog import read_catalog
from communique.glossary.lexicon import Lexicon
from communique.glossary.occurring import occurring
from communique.glossary.terms import Term, read_glossary
from communique.project.settings import load_project

OFFICE = Term("Asian Human Rights Office", {"km": ("ការិយាល័យ ADHOC",), "ja": ("アジア人権局",)}, "")
SHORT = Term("AHRO", {"km": ("AHRO",), "ja": ("AHRO",)}, "")
SOKHA = Term("Ny Sokha", {"km": ("នី សុខា",), "ja": ("ニー・ソカー",)}, "")
WARRANT = Term("arrest warrant", {"km": ("ដីកា",), "ja": ("逮捕状",)}, "")
LAW = Term("law", {"km": ("ច្បាប់",), "ja": ("法律",)}, "")
ROWS = (OFFICE, SHORT, SOKHA, WARRANT, LAW)


@pytest.mark.parametrize(
    ("english", "given", "expected"),
    [
        ("It rained.", "雨であった。", ()),
        ("Ny Soka was there.", "", (SOKHA,)),
        ("ARREST WARRANTS", "", (WARRANT,)),
        ("the AHRO", "", (OFFICE, SHORT)),
        ("the aids of the laws", "", (LAW,)),
        ("The Asian human-rights offices", "", (OFFICE, SHORT)),
        ("He was there.", "ニー\u200b・ ソカーがいた。", (SOKHA,)),
        ("It rained.", "AHROである。", (OFFICE, SHORT)),
    ],
    ids=[
        "nothing",
        "misspelt",
        "in capitals",
        "an acronym",
        "a short word with an ending",
        "a name, with its acronym",
        "only given",
        "acronym given",
    ],
)
def test_a_row_occurs_however_its_words_are_written(english: str, given: str, expected: tuple[Term, ...]) -> None:
    assert occurring(ROWS, "ja", [english], [given]) == expected


def test_a_word_in_latin_letters_is_known_from_renderings_that_have_it() -> None:
    assert occurring(ROWS, "km", ["They said so."], ["អង្គការ ADHOC"]) == (OFFICE, SHORT)
    assert occurring(ROWS, "vi", ["They said so."], ["ADHOC"]) == ()


def territories() -> Iterator[Term]:
    """The names of all countries and regions, as a glossary may have them."""
    english, local = Locale("en").territories, {code: Locale(code).territories for code in LANGUAGES}
    for key, name in english.items():
        yield Term(name, {code: (names[key],) for code, names in local.items() if key in names}, "")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_rows_that_occur_find_what_all_rows_find(code: str) -> None:
    project = load_project(ROOT)
    terms = (*read_glossary(project), *territories())
    messages = read_catalog(project, project.language(code), DOCNAME).messages.values()
    english, given = [each.msgid for each in messages], [each.msgstr for each in messages]
    rows = occurring(terms, code, english, given)
    every, few = Lexicon(terms, code), Lexicon(rows, code)
    assert len(rows) < len(terms) / 2
    assert [every.found(text) for text in english] == [few.found(text) for text in english]
    assert [every.names_in("".join(text.split())) for text in given] == [
        few.names_in("".join(text.split())) for text in given
    ]
