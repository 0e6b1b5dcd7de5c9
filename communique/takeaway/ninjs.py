"""What newsrooms' programs read of statements: items of ninjs 3.1 (IPTC), which say where each text is."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Protocol

from communique.project.model import Language
from communique.statements.formats import CARD, HTML, PDF
from communique.statements.statement import COUNTRY
from communique.statements.subjects import Subject

NAME = "news.json"
STANDARD = {"name": "ninjs", "version": "3.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"}


class Told(Protocol):
    """What is known of a statement that is online; ``latest`` is the day of its text (ISO 8601)."""

    language: Language
    title: str
    description: str
    organisation: str
    persons: tuple[str, ...]
    bodies: tuple[str, ...]
    address: str
    pdf: str
    card: str
    day: date | None
    latest: str
    subjects: tuple[Subject, ...]
    withdrawn: bool


def ninjs(statements: Iterable[Any]) -> str:
    """Write statements that have a day and an address, in their order."""
    return json.dumps([dict(_item(each)) for each in statements], ensure_ascii=False, indent=1) + "\n"


def _item(told: Told) -> Iterator[tuple[str, Any]]:
    yield from {"uri": told.address, "standard": STANDARD, "type": "text", "representationType": "partial"}.items()
    yield from {"pubStatus": "canceled" if told.withdrawn else "usable", "language": told.language.code}.items()
    first = told.day.isoformat() if told.day else told.latest
    yield from {"firstCreated": f"{first}T00:00:00Z", "versionCreated": f"{told.latest}T00:00:00Z"}.items()
    yield "headlines", [{"role": "main", "contentType": "text/plain", "value": told.title}]
    yield "descriptions", [{"role": "summary", "contentType": "text/plain", "value": told.description}]
    yield "by", ", ".join((*told.persons, *told.bodies))
    yield "people", [{"name": name, "rel": "author"} for name in told.persons]
    yield "organisations", [{"name": name, "rel": "issuer"} for name in told.bodies]
    yield "places", [{"name": each.name.text} for each in told.subjects if each.field == COUNTRY]
    yield "subjects", [{"name": each.name.text} for each in told.subjects if each.field != COUNTRY]
    yield "copyrightHolder", told.organisation
    yield "renditions", list(_renditions(told))


def _renditions(told: Told) -> Iterator[Mapping[str, str]]:
    for form, href in ((HTML, told.address), (PDF, told.pdf), (CARD, told.card)):
        if href:
            yield {"name": form.name, "href": href, "contentType": form.media_type}
