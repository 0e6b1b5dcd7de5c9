"""What newsrooms' programs read of statements: items of ninjs 3.1 (IPTC), which say where each text is."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from communique.glossary.subjects import COUNTRY
from communique.metadata.head import Head
from communique.metadata.newest import Place, newest
from communique.statements.formats import CARD, HTML, PDF

NAME = "news.json"
STANDARD = {"name": "ninjs", "version": "3.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"}


def ninjs(statements: Iterable[Head]) -> str:
    """Write statements that have a day and an address, in their order."""
    return _written(dict(_item(each)) for each in statements)


def ninjs_again(news: str, statements: Iterable[Head], gone: Collection[str]) -> str:
    """Write items once more, with what they say of some statements now, without addresses that are ``gone``."""
    old = {item["uri"]: item for item in json.loads(news)}
    new = {each.identity: dict(_item(each)) for each in statements}
    return _written(newest(old, new, gone, _place))


def _place(item: Mapping[str, Any]) -> Place:
    return item["versionCreated"], item["firstCreated"], item["renditions"][0]["href"]


def _written(items: Iterable[Mapping[str, Any]]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"


def _item(told: Head) -> Iterator[tuple[str, Any]]:
    yield from {"uri": told.identity, "standard": STANDARD, "type": "text", "representationType": "partial"}.items()
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


def _renditions(told: Head) -> Iterator[Mapping[str, str]]:
    for form, href in ((HTML, told.address), (PDF, told.pdf), (CARD, told.card)):
        if href:
            yield {"name": form.name, "href": href, "contentType": form.media_type}
