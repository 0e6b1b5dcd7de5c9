"""Names of translators: a project where they are in danger keeps those who may be named, and no other."""

from pathlib import Path

import pytest
from checkout import Checkout
from repositories import commit, release
from updating import update

from communique.catalogs.entries import CatalogFile, read_catalog_file
from communique.update.named import naming_only

HEADER = (
    "# Statements in Khmer.\n# {comment}\n"
    'msgid ""\nmsgstr ""\n"Last-Translator: {translator}\\n"\n"Language: km\\n"\n\nmsgid "A"\nmsgstr "ក"\n'
)


def document(comment: str, translator: str) -> CatalogFile:
    return read_catalog_file(HEADER.format(comment=comment, translator=translator).encode(), "km", Path("km.po"))


@pytest.mark.parametrize(
    ("comment", "translator"),
    [
        ("Sok Dara <dara@example.org>, 2026.", "Sok Dara <dara@example.org>"),
        ("Sok Dara <dara@example.org>, 2025, 2026.", "Sok Dara"),
        ("Sok Dara <>, 2024-2026", "Sok  Dara <dara@example.org>"),
    ],
)
def test_a_translator_who_may_not_be_named_goes_from_header_and_comments(comment: str, translator: str) -> None:
    text = naming_only(document(comment, translator), ["Ada Example"]).text
    assert "Dara" not in text
    assert "dara@" not in text
    assert text.startswith("# Statements in Khmer.\nmsgid")
    assert '"Last-Translator: \\n"\n"Language: km\\n"\n' in text


def test_who_may_be_named_stays_with_every_byte() -> None:
    known = document("Ada Example <ada@example.org>, 2026.", "Ada Example <ada@example.org>")
    assert naming_only(known, ["Ada Example"]) == known


def test_update_and_release_keep_to_who_may_be_named(repository: Checkout) -> None:
    path = repository.catalog("km")
    repository.edit(path, '"Last-Translator: \\n"', '"Last-Translator: Sok Dara <dara@example.org>\\n"')
    assert update(repository).returncode == 0
    assert "Sok Dara" in path.read_text(encoding="utf-8")
    with (repository.root / "pyproject.toml").open("a") as settings:
        settings.write('\n[tool.communique.review]\nmay-be-named = ["Grace Example"]\n')
    assert update(repository).returncode == 0
    assert "Sok Dara" not in path.read_text(encoding="utf-8")
    commit(repository, "Name nobody")
    said = release(repository, "1.0", "--draft")
    assert "source: commits name 'Ada Example', who is not in may-be-named: " in said
