"""The settings for Weblate match the repository."""

import json
import re
from pathlib import PurePosixPath

from checkout import DOCNAME, ROOT

from communique.new.weblate import with_components
from communique.project.settings import load_project

COMPONENTS = json.loads((ROOT / "guide" / "weblate.json").read_text(encoding="utf-8"))


# What import_json takes of a component; it leaves out others without a word (Weblate 5).
FIELDS = {
    "allow_translation_propagation",
    "edit_template",
    "file_format",
    "file_format_params",
    "filemask",
    "language_regex",
    "manage_units",
    "name",
    "new_base",
    "new_lang",
    "merge_style",
    "push",
    "push_branch",
    "repo",
    "slug",
    "vcs",
}
# Of the repository, which all share.
SERVER = {"merge_style", "push", "push_branch", "vcs"}


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
        *ROOT.glob("communique/statements/locale/*/LC_MESSAGES/*.po"),
    ]
    paths = [path.relative_to(ROOT).as_posix() for path in catalogs]
    assert sorted(masked) == sorted(path for path in paths if PurePosixPath(path).parts[1] != "en")


def test_every_component_has_the_languages_of_its_catalogs_and_fields_that_weblate_takes() -> None:
    project = {language.code for language in load_project(ROOT).languages} - {"en"}
    interface = {path.name for path in (ROOT / "communique" / "statements" / "locale").iterdir() if path.is_dir()}
    assert interface > project
    for component in COMPONENTS:
        codes = project if component["filemask"].startswith("locale/") else interface
        assert set(component) <= FIELDS
        assert component.keys() >= FIELDS - SERVER
        assert files(component).keys() == codes
        assert component["file_format"] == "po"
        assert component["new_lang"] == "contact"
    assert len({component["slug"] for component in COMPONENTS}) == len(COMPONENTS)


def test_all_components_share_the_first_one_s_repository() -> None:
    first, *others = COMPONENTS
    assert first["repo"].startswith("https://")
    assert first.keys() >= SERVER
    assert not any(component.keys() & SERVER for component in others)
    assert with_components(COMPONENTS, ["index", DOCNAME], "locale/*/LC_MESSAGES/") == COMPONENTS
    assert {component["repo"] for component in others} == {f"weblate://statements/{first['slug']}"}
