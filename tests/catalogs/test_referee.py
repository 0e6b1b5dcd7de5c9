"""The referee reads what is written once more: it must be the messages that we mean."""

from dataclasses import replace
from pathlib import Path

import pytest
from checkout import ROOT

from communique.catalogs.entries import CatalogFile, read_catalog_file
from communique.catalogs.referee import refuse_unalike
from communique.errors import CommuniqueError

SHIPPED = sorted(ROOT.glob("locale/*/LC_MESSAGES/**/*.po"))


def code(path: Path) -> str:
    return path.relative_to(ROOT / "locale").parts[0]


def read(path: Path) -> CatalogFile:
    return read_catalog_file(path.read_bytes(), code(path), path)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_shipped_catalog_is_read_alike(path: Path) -> None:
    refuse_unalike(read(path), code(path), path)


@pytest.mark.parametrize(
    "lines",
    [
        ('msgid "a"\n', 'msgstr "b"\n', 'msgid "c"\n', 'msgstr "d"\n'),
        ('msgid "a"\n', 'msgstr "b"\n', "a line of no form\n"),
    ],
    ids=["two in one", "no form"],
)
def test_entries_that_say_something_else_than_we_mean_are_seen(lines: tuple[str, ...]) -> None:
    document = read(SHIPPED[0])
    changed = replace(document, entries=(replace(document.entries[0], lines=lines), *document.entries[1:]))
    with pytest.raises(CommuniqueError, match="nothing was written"):
        refuse_unalike(changed, code(SHIPPED[0]), Path("x.po"))
