"""A manifest is held to its format, which says what it records; older formats are read as they were written."""

import json

import jsonschema
import pytest
from checkout import ROOT

from communique.errors import CommuniqueError
from communique.release.manifest import read_manifest, schema

SHA256, COMMIT = "0" * 64, "1" * 40
EDITION = {
    "language": "en",
    "statement": "2016-06-08-cambodia",
    "version": "1.1",
    "text": SHA256,
    "corrections": ["2016-06-20"],
    "released": True,
    "reasons": [],
    "revision": COMMIT,
    "earlier": None,
    "messages": {"translated": 1, "fuzzy": 0, "broken": 0, "missing": 0},
    "approvals": [],
    "files": [],
}
HELD = EDITION | {
    "language": "km",
    "text": None,
    "corrections": [],
    "released": False,
    "reasons": ["1 message fuzzy"],
}
VALUES = {
    "version": "1.0",
    "date": "2026-11-24T12:00:00Z",
    "organisation": "សិទ្ធិ “HRN”",
    "require": "checked",
    "revision": COMMIT,
    "digest": SHA256,
    "editions": [EDITION, HELD],
    "files": [{"path": "site/index.html", "size": 1, "sha256": SHA256}],
    "redirects": {},
    "tools": {"sphinx": "9.0.4"},
    "requested": [],
    "format": 2,
}
ADDED = ("text", "corrections")
FIRST = VALUES | {
    "format": 1,
    "editions": [{k: v for k, v in edition.items() if k not in ADDED} for edition in (EDITION, HELD)],
}


def encoded(values: dict) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def with_edition(**changed: object) -> dict:
    return VALUES | {"editions": [EDITION | changed]}


@pytest.mark.parametrize("values", [VALUES, FIRST], ids=["format 2", "format 1"])
def test_every_format_is_written_again_as_it_was_read(values: dict) -> None:
    assert read_manifest(encoded(values)).encoded() == encoded(values)


@pytest.mark.parametrize(
    "values",
    [
        VALUES | {"format": 1},
        FIRST | {"format": 2},
        with_edition(text=None),
        with_edition(text=SHA256[1:]),
        with_edition(text=f"{SHA256}\n"),
        with_edition(corrections=["20 June 2016"]),
        with_edition(corrections=None),
        with_edition(language="km\n"),
        VALUES | {"version": "1.0\n"},
        VALUES | {"date": "2026-11-24T12:00:00Z\n"},
        VALUES | {"revision": f"{COMMIT}\n"},
        {name: value for name, value in VALUES.items() if name != "requested"},
        {name: value for name, value in VALUES.items() if name != "format"},
    ],
)
def test_what_a_format_does_not_have_is_refused(values: dict) -> None:
    with pytest.raises(CommuniqueError, match=r"^manifest.json: not the manifest of a release \(.*\): get"):
        read_manifest(encoded(values))


@pytest.mark.parametrize("number", [0, 3])
def test_a_format_that_this_program_does_not_know_is_named(number: int) -> None:
    with pytest.raises(CommuniqueError, match=f"format {number}: this communique reads 1 and 2"):
        read_manifest(encoded(VALUES | {"format": number}))


def test_the_schema_that_is_shipped_is_the_one_of_the_form() -> None:
    """Write it with ``communique.release.manifest.schema``."""
    assert (ROOT / "communique" / "release" / "manifest.schema.json").read_bytes() == schema()
    for values in (VALUES, FIRST):
        jsonschema.Draft202012Validator(json.loads(schema())).validate(values)
