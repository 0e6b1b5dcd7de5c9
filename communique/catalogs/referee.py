"""The referee: a catalog that we have made is read once more before anybody else has to."""

from pathlib import Path

from communique.catalogs.entries import CatalogFile, read_catalog_file
from communique.catalogs.entry import Entry
from communique.errors import CommuniqueError


def refuse_unalike(file: CatalogFile, code: str, shown: Path) -> None:
    """Raise CommuniqueError where what is about to be written would be read as other messages than are meant.

    What reads it is held to GNU gettext by tests.
    """
    try:
        read = read_catalog_file(file.text.encode(), code, shown)
    except CommuniqueError as error:
        raise CommuniqueError(f"{error}; nothing was written: please report this") from None
    if [*map(_meaning, read.entries)] != [*map(_meaning, file.entries)]:
        raise CommuniqueError("would be read otherwise than it is meant; nothing was written: report this", shown)


def _meaning(entry: Entry) -> tuple[object, ...]:
    return entry.msgctxt, entry.texts, entry.obsolete, entry.fuzzy
