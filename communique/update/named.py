"""Names in catalogs: where translators are in danger, only those stay who may be named."""

import re
from collections.abc import Collection
from dataclasses import replace

from communique.catalogs.entries import CatalogFile
from communique.catalogs.headers import TRANSLATOR, fields, with_field

# As editors and Weblate write those who have translated: name, address, years.
AUTHOR = re.compile(r"#\s*(?P<name>[^<>]*?)\s*<[^<>]*>\s*,[\s\d,-]*\.?\s*")


def naming_only(file: CatalogFile, named: Collection[str]) -> CatalogFile:
    """Leave out of a catalog's header all translators but those who may be ``named``."""
    header = file.header
    if _name(fields(header).get(TRANSLATOR, "")) not in {"", *named}:
        header = with_field(header, TRANSLATOR, "")
    lines = tuple(
        line for line in header.lines if not (found := AUTHOR.fullmatch(line)) or found["name"] in {"", *named}
    )
    return replace(file, header=replace(header, lines=lines))


def _name(person: str) -> str:
    return person.partition("<")[0].strip()
