"""A release as it lies on this machine: its version, and the digest of each file, to know them by at every step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from communique.errors import CommuniqueError
from communique.manifest.manifest import NAME, SITE, Before, read_manifest
from communique.manifest.plain import read_plain
from communique.verify.record import LATER
from communique.verify.unpacking import listing


@dataclass(frozen=True)
class Bundle:
    """A release's folder as it was when it was read; ``files`` are SHA-256 by path.

    ``hour`` is what it is for, where its publisher said so, ``before`` the release that it follows; ``goes_back``
    whether it may take the place of a later one.
    """

    folder: Path
    version: str
    files: Mapping[str, str]
    hour: datetime | None = None
    before: Before | None = None
    goes_back: bool = False

    @property
    def site(self) -> Path:
        """What readers see."""
        return self.folder / SITE

    @property
    def site_files(self) -> Mapping[str, str]:
        """SHA-256 of what readers see, by path in the site."""
        return {name.removeprefix(SITE): digest for name, digest in self.files.items() if name.startswith(SITE)}

    @property
    def notes(self) -> tuple[str, ...]:
        """The note of freshness with its signature, and the public record: all that a version may get anew."""
        return tuple(name for name in LATER if name in self.files)

    def check_unchanged(self) -> None:
        """Refuse a release that somebody has changed since it was verified."""
        if digests(self.folder) != self.files:
            raise CommuniqueError("has changed while it was published: nothing is online, try again", self.folder)


def read_bundle(folder: Path, goes_back: bool = False) -> Bundle:
    """Read a release's version and files; raise CommuniqueError where it is none."""
    manifest = folder / NAME
    if not manifest.is_file():
        raise CommuniqueError("is not there: name a release's folder, such as dist/1.0", manifest)
    read = read_manifest(read_plain(manifest))
    files = digests(folder)
    if f"{SITE}index.html" not in files:
        raise CommuniqueError(f"has no {SITE}index.html: make the release again", folder)
    hour = datetime.fromisoformat(read.hour) if read.hour else None
    return Bundle(folder, read.version, files, hour, read.before or None, goes_back)


def lasting(files: Mapping[str, str]) -> dict[str, str]:
    """Return the files that stay as they are for as long as a version is online."""
    return {name: digest for name, digest in files.items() if name not in LATER}


def digests(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each file below a folder by its path; raise CommuniqueError for what no release has."""
    found = listing(folder)
    for name, fault in found.odd.items():
        raise CommuniqueError(f"{fault}: take it out of the release", folder / name)
    return found.files
