"""A manifest is held to its format, which says what it records; older formats are read as they were written."""

import json
from typing import Any

import pytest
from checkout import ROOT, Checkout
from msgspec.structs import replace
from verifying import HOSTILE_NAMES

from communique.errors import CommuniqueError
from communique.manifest.manifest import MOST, File, read_manifest, schema

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
    "overruled": [{"check": "names", "message": "He …", "reason": "one name", "approved": ["legal"]}],
    "approvals": [{"role": "legal", "date": "2026-11-25", "messages": 1, "sha256": "2" * 64}],
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
    "glossary": [
        {"language": "km", "term": "UN", "renderings": ["អ.ស.ប"], "note": "", "messages": 2, "approved": {"legal": 1}}
    ],
    "settings": [{"file": "languages.toml", "name": "language.km.justify", "value": "true"}],
    "tools": {"sphinx": "9.0.4"},
    "requested": [],
    "format": 3,
}
SECOND = {name: value for name, value in VALUES.items() if name not in ("glossary", "settings")} | {
    "format": 2,
    "editions": [edition | {"overruled": 1} for edition in (EDITION, HELD)],
}
ADDED = ("text", "corrections")
FIRST = SECOND | {
    "format": 1,
    "editions": [{k: v for k, v in edition.items() if k not in ADDED} for edition in SECOND["editions"]],
}


def encoded(values: dict) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def with_edition(**changed: object) -> dict:
    return VALUES | {"editions": [EDITION | changed]}


@pytest.mark.parametrize("values", [VALUES, SECOND, FIRST], ids=["format 3", "format 2", "format 1"])
def test_every_format_is_written_again_as_it_was_read(values: dict) -> None:
    assert read_manifest(encoded(values)).encoded() == encoded(values)
    assert read_manifest(encoded(VALUES)).in_format(values["format"]).encoded() == encoded(values)


@pytest.mark.parametrize(
    "values",
    [
        VALUES | {"format": 1},
        VALUES | {"format": 2},
        FIRST | {"format": 2},
        SECOND | {"format": 3},
        SECOND | {"glossary": []},
        {name: value for name, value in VALUES.items() if name != "settings"},
        with_edition(overruled=1),
        with_edition(overruled=[{"check": "names", "message": "He …", "approved": []}]),
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


def test_the_manifest_of_a_thousand_statements_in_ten_languages_is_read() -> None:
    files = tuple(
        File(f"site/km/statements/2016-06-08-{number:07}-cambodia.html", 1, SHA256) for number in range(270_000)
    )
    names = tuple(file.path for file in files)
    made = read_manifest(encoded(VALUES))
    shares = (names[place::10_000] for place in range(10_000))
    editions = tuple(replace(made.editions[0], files=share) for share in shares)
    large = replace(made, files=files, editions=editions)
    assert read_manifest(large.encoded()) == large


@pytest.mark.parametrize("number", [0, 4])
def test_a_format_that_this_program_does_not_know_is_named(number: int) -> None:
    with pytest.raises(CommuniqueError, match=f"format {number}: this communique reads 1 to 3"):
        read_manifest(encoded(VALUES | {"format": number}))


def test_the_schema_that_is_shipped_is_the_one_of_the_form() -> None:
    """Write it with ``communique.manifest.manifest.schema``."""
    import jsonschema

    assert (ROOT / "communique" / "manifest" / "manifest.schema.json").read_bytes() == schema()
    for values in (VALUES, SECOND, FIRST):
        jsonschema.Draft202012Validator(json.loads(schema())).validate(values)


def change(values: dict, place: str, value: Any) -> None:
    """Set what is at a place such as files/0/path."""
    *way, last = place.split("/")
    for step in way:
        values = values[int(step) if isinstance(values, list) else step]
    values[last] = value


def refused(data: bytes) -> str:
    with pytest.raises(CommuniqueError) as caught:
        read_manifest(data)
    assert str(caught.value).startswith("manifest.json: ")
    return str(caught.value)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_path_of_a_manifest_leads_out_of_the_release(signed: Checkout, name: str) -> None:
    text = (signed.root / "dist" / "1.0" / "manifest.json").read_text(encoding="utf-8")
    for place, value in (
        ("redirects", {name: "en/index.html"}),
        ("redirects", {"en/old.html": name}),
        ("files/0/path", name),
        ("editions/0/files", [name]),
    ):
        values = json.loads(text)
        change(values, place, value)
        refused(json.dumps(values).encode())


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("format", True),
        ("version", "1.0/../.."),
        ("version", 1.0),
        ("date", "2026-11-24"),
        ("date", "2026-11-24T12:00:00+07:00"),
        ("date", "2026-13-24T12:00:00Z"),
        ("organisation", ""),
        ("organisation", "x" * 10_001),
        ("organisation", "\ud800"),
        ("require", "nothing"),
        ("revision", "HEAD"),
        ("digest", "0" * 63),
        ("requested", ["../km"]),
        ("requested", "km"),
        ("redirects", []),
        ("tools", {"sphinx": 1}),
        ("more", 1),
        ("files/0/size", True),
        ("files/0/size", -1),
        ("files/0/size", 1.5),
        ("files/0/sha256", "G" * 64),
        ("files/0/unsigned", {"size": 1}),
        ("files/0/unsigned", None),
        ("files/0/path", "site/index.html"),
        ("files/0/more", 1),
        ("editions/0/language", "../km"),
        ("editions/0/statement", "../b"),
        ("editions/0/released", 1),
        ("editions/0/reasons", [1]),
        ("editions/0/reasons", "ab"),
        ("editions/0/approvals", {"a": 1}),
        ("editions/0/approvals", ["somebody"]),
        ("editions/0/approvals", [{"role": "legal", "date": "today", "messages": 1, "sha256": SHA256}]),
        ("require", ["checked", ""]),
        ("editions/0/messages", {"translated": 1}),
        ("editions/0/earlier", {"version": "1.0", "changed": 1, "added": 0}),
        ("editions/0/earlier", {"version": "1.0", "changed": 1, "added": 0, "removed": True}),
        ("editions/0/more", 1),
    ],
)
def test_a_manifest_is_held_to_its_form(signed: Checkout, place: str, value: Any) -> None:
    values = json.loads((signed.root / "dist" / "1.0" / "manifest.json").read_text(encoding="utf-8"))
    change(values, place, value)
    refused(json.dumps(values).encode())


def test_a_manifest_says_each_thing_once_and_is_not_endless(signed: Checkout) -> None:
    data = (signed.root / "dist" / "1.0" / "manifest.json").read_bytes()
    assert "appears twice" in refused(data.replace(b'{\n  "version"', b'{\n  "version": "9.9",\n  "version"', 1))
    assert "larger than" in refused(data + b" " * MOST)


def test_an_edition_of_an_earlier_text_is_read_as_it_was_written(signed: Checkout) -> None:
    values = json.loads((signed.root / "dist" / "1.0" / "manifest.json").read_text(encoding="utf-8"))
    earlier = {"version": "2016-06-08", "changed": 1, "added": 0, "removed": 2}
    change(values, "editions/0/earlier", earlier)
    change(values, "files/0/unsigned", {"size": 1, "sha256": "0" * 64})
    data = (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()
    assert read_manifest(data).encoded() == data
