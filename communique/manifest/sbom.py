"""Bill of materials: CycloneDX 1.6 of what a release was made with, the fonts in it, and what was approved of it."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from communique.errors import CommuniqueError

PROGRAM = "communique"
EMBEDDED = "communique:embedded"
APPROVED = "communique:approved"
LONGEST_NAME = 80


@dataclass(frozen=True)
class Package:
    """An installed package: its licences as its metadata state them, and the packages that it needs here."""

    name: str
    version: str
    licences: tuple[str, ...]
    needs: tuple[str, ...]
    embedded: bool = False

    @property
    def purl(self) -> PackageURL:
        """Name the package for any tool (package-url.github.io)."""
        return PackageURL("pypi", None, self.name, self.version)


def sbom(
    name: str, version: str, when: datetime, fonts: Collection[str], approved: Sequence[tuple[str, str]] = ()
) -> bytes:
    """List what the release ``name`` ``version`` of ``when`` was made with; ``fonts`` are packages that it embeds.

    ``approved`` says of editions, in each role, what was approved.
    """
    embedded = {canonicalize_name(font) for font in fonts}
    direct = sorted({PROGRAM, *embedded})
    found = [replace(package, embedded=package.name in embedded) for package in packages(direct)]
    return cyclonedx(name, version, when, found, direct, approved)


def embedded_in(bill: bytes) -> frozenset[str] | None:
    """Return the packages that a bill says are part of the release's files, and what it says was approved.

    None for what is no bill.
    """
    try:
        said = json.loads(bill)
        parts = (each["purl"] for each in said["components"] if {"name": EMBEDDED, "value": "true"} in _said(each))
        approved = (each for each in _said(said["metadata"]["component"]) if each["name"].startswith(APPROVED))
        return frozenset([*parts, *(f"{each['name']} {each['value']}" for each in approved)])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def packages(names: Collection[str]) -> list[Package]:
    """Find packages and all that they need in this environment, sorted; raise CommuniqueError if one is missing."""
    found: dict[str, Package] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [Requirement(name) for name in names]
    while waiting:
        asked = waiting.pop()
        for extra in asked.extras or {""}:
            name = canonicalize_name(asked.name)
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            installed = _installed(name)
            needed = _needs(name, extra)
            waiting += needed
            known = found[name].needs if name in found else ()
            needs = sorted({*known, *(canonicalize_name(need.name) for need in needed)})
            found[name] = Package(name, installed["Version"], _licences(installed), tuple(needs))
    return [found[name] for name in sorted(found)]


def cyclonedx(
    name: str,
    version: str,
    when: datetime,
    found: Sequence[Package],
    direct: Collection[str],
    approved: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Write packages, and what needs which, as CycloneDX; ``direct`` are those that the release needs itself."""
    told = [*(str(package.purl) for package in found), *(f"{what} {value}" for what, value in approved)]
    identity = "\n".join([name, version, when.astimezone(UTC).isoformat(), *told])
    properties = [Property(name=f"{APPROVED}:{what}", value=value) for what, value in approved]
    release = Component(
        name=name, version=version, type=ComponentType.DATA, bom_ref=f"{name}@{version}", properties=properties
    )
    components = {package.name: _component(package) for package in found}
    bom = Bom(
        components=components.values(),
        serial_number=uuid5(NAMESPACE_URL, identity),
        metadata=BomMetaData(component=release, timestamp=when.astimezone(UTC)),
    )
    bom.register_dependency(release, [components[need] for need in direct])
    for package in found:
        bom.register_dependency(components[package.name], [components[need] for need in package.needs])
    return (JsonV1Dot6(bom).output_as_string(indent=2) + "\n").encode()


def _said(component: dict[str, Any]) -> list[Any]:
    found = component.get("properties", [])
    return found if isinstance(found, list) else []


@cache
def _installed(name: str) -> PackageMetadata:
    """Return what a package says of itself, read once: reading it takes longer than all that is made of it."""
    try:
        return metadata(name)
    except PackageNotFoundError:
        raise CommuniqueError(f"the package {name} is needed and not installed: set .venv up anew") from None


@cache
def _needs(name: str, extra: str) -> list[Requirement]:
    needed = [Requirement(text) for text in _installed(name).get_all("Requires-Dist") or ()]
    return [need for need in needed if need.marker is None or need.marker.evaluate({"extra": extra})]


def _licences(installed: PackageMetadata) -> tuple[str, ...]:
    """Take the expression, else a name that is one (some packages give the whole text), else the classifiers."""
    for field in ("License-Expression", "License"):
        text = (installed[field] or "").strip() if field in installed else ""
        if text and "\n" not in text and len(text) <= LONGEST_NAME:
            return (text,)
    classifiers = [line.split(" :: ") for line in installed.get_all("Classifier") or ()]
    return tuple(sorted({parts[-1] for parts in classifiers if parts[0] == "License"}))


@cache
def _component(package: Package) -> Component:
    factory = LicenseFactory()
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.APPLICATION if package.name == PROGRAM else ComponentType.LIBRARY,
        bom_ref=str(package.purl),
        purl=package.purl,
        licenses=[factory.make_from_string(licence) for licence in package.licences],
        properties=[Property(name=EMBEDDED, value="true")] if package.embedded else (),
    )
