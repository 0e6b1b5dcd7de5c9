"""Bill of materials: valid by CycloneDX's own schema, complete, and the same bytes from the same packages."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from checkout import ROOT

from communique.errors import CommuniqueError
from communique.manifest.sbom import Package, cyclonedx, embedded_in, packages, sbom
from communique.project.settings import load_project

WHEN = datetime(2026, 11, 23, 12, tzinfo=UTC)
FONTS = sorted({font.regular.package for font in load_project(ROOT).fonts})


def read(data: bytes) -> dict[str, Any]:
    """Read a bill that the strict schema passes."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(data.decode())
    assert found is None, found
    result: dict[str, Any] = json.loads(data)
    return result


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    return read(sbom("human-rights-now", "1.0", WHEN, FONTS))


def test_the_release_is_described_on_its_day(bill: dict[str, Any]) -> None:
    assert bill["specVersion"] == "1.6"
    assert bill["metadata"]["timestamp"] == "2026-11-23T12:00:00+00:00"
    about = bill["metadata"]["component"]
    assert (about["type"], about["name"], about["version"]) == ("data", "human-rights-now", "1.0")


def test_every_package_has_version_purl_and_licence(bill: dict[str, Any]) -> None:
    components = {part["name"]: part for part in bill["components"]}
    assert {"communique", "sphinx", "docutils", "typst", "jinja2", "markupsafe", *FONTS} <= components.keys()
    assert "pytest" not in components
    order = [(part["type"], name) for name, part in components.items()]
    assert order == sorted(order)
    for name, part in components.items():
        assert part["purl"] == f"pkg:pypi/{name}@{part['version']}"
        assert part["licenses"], name
    assert components["sphinx"]["licenses"] == [{"license": {"id": "BSD-2-Clause"}}]
    assert components["roman-numerals"]["licenses"] == [{"expression": "0BSD OR CC0-1.0"}]
    assert {"license": {"name": "Public Domain"}} in components["docutils"]["licenses"]


def test_fonts_are_marked_as_embedded(bill: dict[str, Any]) -> None:
    marked = [part["name"] for part in bill["components"] if "properties" in part]
    assert marked == FONTS
    (font, *_) = (part for part in bill["components"] if part["name"] == FONTS[0])
    assert font["properties"] == [{"name": "communique:embedded", "value": "true"}]


def test_what_was_approved_is_said_of_the_release_and_compared() -> None:
    approved = [
        ("km/2016-06-08-a:language", f"2026-11-26 28 {'1' * 64}"),
        ("km/2016-06-08-a:legal", "2026-11-26 1 2"),
    ]
    bill = sbom("hrn", "1.0", WHEN, FONTS, approved)
    said = read(bill)["metadata"]["component"]["properties"]
    assert [(each["name"], each["value"]) for each in said] == [(f"communique:approved:{n}", v) for n, v in approved]
    assert embedded_in(bill) != embedded_in(sbom("hrn", "1.0", WHEN, FONTS, approved[:1]))
    assert embedded_in(bill) == embedded_in(sbom("hrn", "1.0", WHEN, FONTS, approved[::-1]))


def test_what_needs_which_is_said_for_all(bill: dict[str, Any]) -> None:
    needs = {row["ref"].partition("@")[0]: row.get("dependsOn", []) for row in bill["dependencies"]}
    assert {"human-rights-now"} | {part["purl"].partition("@")[0] for part in bill["components"]} == needs.keys()
    names = {need.partition("@")[0] for need in needs["human-rights-now"]}
    assert names == {f"pkg:pypi/{name}" for name in ("communique", *FONTS)}
    assert any(need.startswith("pkg:pypi/docutils@") for need in needs["pkg:pypi/sphinx"])


def test_the_same_bytes_in_another_process_zone_and_order() -> None:
    first = sbom("hrn", "1.0", WHEN, FONTS)
    east = WHEN.astimezone(timezone(timedelta(hours=9)))
    assert sbom("hrn", "1.0", east, FONTS[::-1]) == first
    code = (
        "import sys; from datetime import *; from communique.manifest.sbom import sbom; "
        f"sys.stdout.buffer.write(sbom('hrn', '1.0', datetime(2026, 11, 23, 12, tzinfo=UTC), {FONTS!r}))"
    )
    env = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env)
    assert done.stdout == first, done.stderr
    for told in (sys.prefix, str(ROOT)):
        assert told.encode() not in first


def test_another_release_or_package_has_another_serial_number() -> None:
    package = Package("a", "1", ("MIT",), ())
    serials = {
        read(cyclonedx(name, version, when, [found], ["a"]))["serialNumber"]
        for name, version, when, found in [
            ("hrn", "1.0", WHEN, package),
            ("hrn", "1.0", WHEN, package),
            ("other", "1.0", WHEN, package),
            ("hrn", "1.1", WHEN, package),
            ("hrn", "1.0", WHEN + timedelta(days=1), package),
            ("hrn", "1.0", WHEN, Package("a", "2", ("MIT",), ())),
        ]
    }
    assert len(serials) == 5


@pytest.mark.parametrize("licences", [(), ("A licence of our own",), ("MIT AND (OFL-1.1 OR CC0-1.0)",), ("A", "B")])
def test_any_licence_makes_a_valid_bill(licences: tuple[str, ...]) -> None:
    (part,) = read(cyclonedx("hrn", "1.0", WHEN, [Package("a", "1", licences, ())], ["a"]))["components"]
    assert len(part.get("licenses", [])) == len(licences)


def test_extras_that_are_asked_for_count_and_others_do_not() -> None:
    def names(asked: str) -> set[str]:
        return {package.name for package in packages([asked])}

    assert "jsonschema" not in names("cyclonedx-python-lib")
    assert {"jsonschema", "cyclonedx-python-lib"} <= names("cyclonedx-python-lib[json-validation]")


def test_a_missing_package_is_named() -> None:
    with pytest.raises(CommuniqueError, match="the package no-such-font is needed and not installed: set "):
        sbom("hrn", "1.0", WHEN, ["No_Such.Font"])
