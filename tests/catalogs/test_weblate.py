"""Weblate: the settings for it match the repository, and the termbases have the glossary's terms."""

import json
import re
from pathlib import PurePosixPath
from xml.etree import ElementTree as xml

import pytest
from checkout import ROOT, Checkout, copy_content

from communique.glossary.terms import read_glossary
from communique.project.settings import load_project

COMPONENTS = json.loads((ROOT / "guide" / "weblate.json").read_text(encoding="utf-8"))
# What import_json takes of a component; it leaves out others without a word (Weblate 5).
FIELDS = {
    "allow_translation_propagation",
    "edit_template",
    "file_format",
    "filemask",
    "language_regex",
    "manage_units",
    "name",
    "new_base",
    "new_lang",
    "repo",
    "slug",
}


def files(component: dict[str, str]) -> dict[str, str]:
    """A component's files by language, as Weblate finds them."""
    before, after = component["filemask"].split("*")
    found = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(component["filemask"])}
    languages = {path.removeprefix(before).removesuffix(after): path for path in found}
    return {code: path for code, path in languages.items() if re.match(component["language_regex"], code)}


def test_every_catalog_but_the_english_copy_edit_is_in_one_component() -> None:
    masked = [path for component in COMPONENTS for path in files(component).values()]
    catalogs = [
        *ROOT.glob("locale/*/LC_MESSAGES/**/*.po"),
        *ROOT.glob("communique/documents/locale/*/LC_MESSAGES/*.po"),
    ]
    paths = [path.relative_to(ROOT).as_posix() for path in catalogs]
    # Whoever adds a statement adds a component to guide/weblate.json, a copy of the last one's.
    assert sorted(masked) == sorted(path for path in paths if PurePosixPath(path).parts[1] != "en")


def test_every_component_has_the_languages_of_the_project_and_fields_that_weblate_takes() -> None:
    codes = {language.code for language in load_project(ROOT).languages} - {"en"}
    for component in COMPONENTS:
        assert set(component) == FIELDS
        assert files(component).keys() == codes
        assert component["file_format"] == "po"
        assert component["new_lang"] == "contact"
    assert len({component["slug"] for component in COMPONENTS}) == len(COMPONENTS)


def test_all_components_share_the_first_one_s_repository() -> None:
    first, *others = COMPONENTS
    assert first["repo"].startswith("https://")
    assert {component["repo"] for component in others} == {f"weblate://statements/{first['slug']}"}


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
