"""Countries, topics and kinds: named as the glossary does, else CLDR, else as they are written."""

from datetime import date

import pytest
from checkout import ROOT

from communique.glossary.subjects import COUNTRY, TOPIC
from communique.glossary.terms import Term
from communique.project.settings import load_project
from communique.statements.edition import Edition
from communique.statements.interface import Phrase
from communique.statements.statement import Statement
from communique.statements.subjects import subjects, unnamed, unnamed_count

PROJECT = load_project(ROOT)
TERMS = (
    Term("Land rights", {"en": ("Land rights",), "km": ("សិទ្ធិដីធ្លី",)}, ""),
    Term("Burma", {"en": ("Burma",), "ja": ("ビルマ",)}, ""),
)


def named(code: str, *about: tuple[str, str]) -> list[tuple[str, Phrase]]:
    statement = Statement("statements/x", date(2020, 2, 29), ("A body",), about=about)
    edition = Edition(PROJECT, PROJECT.language(code), TERMS)
    return [(subject.path, subject.name) for subject in subjects(edition, statement)]


@pytest.mark.parametrize(("code", "name"), [("en", "Cambodia"), ("ja", "カンボジア"), ("km", "កម្ពុជា")])
@pytest.mark.parametrize("written", ["Cambodia", "KH"])
def test_a_country_is_named_by_cldr(code: str, name: str, written: str) -> None:
    assert named(code, (COUNTRY, written)) == [("country/cambodia", Phrase(name, code))]


def test_the_glossary_goes_before_cldr() -> None:
    assert named("ja", (COUNTRY, "Burma")) == [("country/myanmar", Phrase("ビルマ", "ja"))]
    assert named("ja", (COUNTRY, "Myanmar")) == [("country/myanmar", Phrase("ミャンマー", "ja"))]


def test_english_is_as_written() -> None:
    assert named("en", (COUNTRY, "Burma")) == [("country/myanmar", Phrase("Burma", "en"))]


def test_what_has_no_name_in_a_language_is_english_and_counted_as_missing() -> None:
    about = ((COUNTRY, "Somewhere"), (TOPIC, "Land rights"), (TOPIC, "Death penalty"))
    assert named("ja", *about)[1:] == [
        ("topic/land-rights", Phrase("Land rights", "en")),
        ("topic/death-penalty", Phrase("Death penalty", "en")),
    ]
    counts = {code: unnamed_count(about, TERMS, PROJECT.language(code)).missing for code in ("en", "ja", "km")}
    assert counts == {"en": 0, "ja": 3, "km": 2}
    assert unnamed(about, TERMS, PROJECT.language("km")) == ("Somewhere", "Death penalty")


def test_a_topic_is_never_taken_for_a_country() -> None:
    assert named("ja", (TOPIC, "Japan")) == [("topic/japan", Phrase("Japan", "en"))]


def test_names_that_differ_in_case_or_accents_have_one_page() -> None:
    about = ((TOPIC, "Land rights"), (TOPIC, "Land Rights"), (COUNTRY, "Côte d’Ivoire"))
    assert [path for path, _ in named("en", *about)] == ["topic/land-rights", "country/cote-divoire"]


def test_every_name_makes_an_address() -> None:
    (path,) = (path for path, _ in named("en", (TOPIC, "人権")))
    assert path.removeprefix("topic/").isalnum()
    assert path.isascii()
