"""Weblate's settings: a component for each catalog, and whatever a server says in them stays."""

import json

import pytest
from checkout import DOCNAME, SLUG, Checkout

from communique.new.weblate import with_components

FOLDER = "locale/*/LC_MESSAGES/"
NEW = "statements/2026-11-23-freedom-of-assembly"


def mask(docname: str) -> str:
    return f"{FOLDER}{docname}.po"


def test_a_list_that_is_empty_is_made_whole() -> None:
    first, second = with_components([], ["index", NEW], FOLDER)
    assert first["filemask"] == mask("index")
    assert (first["push"], first["push_branch"], first["merge_style"]) == (first["repo"], "weblate", "rebase")
    assert first["vcs"] == "git-force-push"
    assert (second["name"], second["slug"]) == ("2026-11-23 freedom of assembly", "2026-11-23-freedom-of-assembly")
    assert second["repo"] == "weblate://statements/index"
    assert all(each["file_format_params"] == {"po_line_wrap": 65535} for each in (first, second))


def test_a_new_component_is_like_the_last_and_stands_behind_it() -> None:
    first, second = with_components([], ["index", "statements/2020-01-01-old"], FOLDER)
    words = {"slug": "words", "filemask": "elsewhere/*.po"}
    found = with_components(
        [first, {**second, "license": "MIT"}, words], ["index", "statements/2020-01-01-old", NEW], FOLDER
    )
    assert [each["slug"] for each in found] == ["index", "2020-01-01-old", NEW.partition("/")[2], "words"]
    assert found[2]["license"] == "MIT"


def test_the_component_of_a_document_that_is_gone_goes_but_never_the_one_with_the_repository() -> None:
    old = with_components([], ["index", NEW], FOLDER)
    assert with_components(old, ["index"], FOLDER) == old[:1]
    assert [each["filemask"] for each in with_components(old, [NEW], FOLDER)] == [mask("index"), mask(NEW)]


@pytest.mark.parametrize(
    "command", [("statement", NEW.partition("/")[2]), ("language", "--language", "fr"), ("update",)]
)
def test_commands_that_make_catalogs_name_them_to_weblate(brief: Checkout, command: tuple[str, ...]) -> None:
    path = brief.root / "guide" / "weblate.json"
    path.parent.mkdir()
    path.write_text("[]")
    done = brief.communique(*command)
    assert done.returncode == 0, done.stderr
    assert "guide/weblate.json" in done.stdout.splitlines()
    masks = [each["filemask"] for each in json.loads(path.read_text(encoding="utf-8"))]
    assert masks == [mask("index"), mask(DOCNAME), *([mask(NEW)] if command[0] == "statement" else [])]
    assert "guide/weblate.json" not in brief.communique("update").stdout


def test_a_project_without_weblate_gets_no_settings_for_it(brief: Checkout) -> None:
    assert brief.communique("update").returncode == 0
    assert not (brief.root / "guide").exists()


OF_OTHER_TYPES = (
    '{"slug": "x", "filemask": ["a"]}',
    '{"slug": 3, "filemask": "a"}',
    '{"slug": null, "filemask": "a"}',
)


@pytest.mark.parametrize(
    "text",
    ["[", "{}", "[1]", '[{"slug": "index"}]', "\x00", "[" * 100_000, *(f"[{each}]" for each in OF_OTHER_TYPES)],
)
def test_settings_that_are_broken_are_left_and_named(brief: Checkout, text: str) -> None:
    path = brief.root / "guide" / "weblate.json"
    path.parent.mkdir()
    path.write_text(text)
    done = brief.communique("update")
    assert done.returncode == 2
    assert done.stderr.startswith("guide/weblate.json: not ")
    assert len(done.stderr.splitlines()) == 1
    assert path.read_text() == text


def test_the_catalog_of_a_statement_that_is_gone_keeps_its_component(brief: Checkout) -> None:
    path = brief.root / "guide" / "weblate.json"
    path.parent.mkdir()
    path.write_text("[]")
    brief.communique("update")
    brief.add_statement("2020-01-02-example", "Some text.\n")
    (brief.root / "docs" / "statements" / f"{SLUG}.rst").unlink()
    assert brief.communique("update").returncode == 0
    masks = [each["filemask"] for each in json.loads(path.read_text(encoding="utf-8"))]
    assert masks == [mask("index"), mask(DOCNAME), mask("statements/2020-01-02-example")]
