"""Termbases: every term of the glossary, with its alternatives and its note."""

from xml.etree import ElementTree as xml

import pytest
from checkout import ROOT, Checkout, copy_content

from communique.glossary.terms import read_glossary
from communique.project.settings import load_project


@pytest.fixture(scope="module")
def termbases(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    checkout = copy_content(tmp_path_factory.mktemp("termbases"))
    done = checkout.communique("glossary")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "build/glossary/ja.tbx\nbuild/glossary/km.tbx\n"
    return checkout


@pytest.mark.parametrize("code", ["ja", "km"])
def test_a_termbase_has_every_term_with_its_alternatives_and_its_note(termbases: Checkout, code: str) -> None:
    tree = xml.parse(termbases.root / "build" / "glossary" / f"{code}.tbx")
    found = []
    for entry in tree.iter("termEntry"):
        source, target = (language.find("tig") for language in entry.iter("langSet"))
        assert source is not None
        assert target is not None
        also = (target.findtext("note") or "").removeprefix("also ")
        forms = [target.findtext("term"), *filter(None, also.split(", "))]
        found.append((source.findtext("term"), tuple(forms), entry.findtext("descrip") or ""))
    terms = [term for term in read_glossary(load_project(ROOT)) if code in term.renderings]
    assert found == [(term.source, term.renderings[code], term.note) for term in terms]


def test_a_termbase_of_one_language_is_the_same_at_every_time(termbases: Checkout) -> None:
    path = termbases.root / "build" / "glossary" / "ja.tbx"
    before = path.read_bytes()
    assert termbases.communique("glossary", "--language", "ja").stdout == "build/glossary/ja.tbx\n"
    assert path.read_bytes() == before
