"""A release as it lies on this machine: its version, and the digest of each file, to know them by at every step."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from communique.errors import CommuniqueError

VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,63}")
SITE = "site/"


@dataclass(frozen=True)
class Bundle:
    """A release's folder as it was when it was read; ``files`` are SHA-256 by path."""

    folder: Path
    version: str
    files: Mapping[str, str]

    @property
    def site(self) -> Path:
        """What readers see."""
        return self.folder / SITE

    @property
    def site_files(self) -> Mapping[str, str]:
        """SHA-256 of what readers see, by path in the site."""
        return {name.removeprefix(SITE): digest for name, digest in self.files.items() if name.startswith(SITE)}

    def check_unchanged(self) -> None:
        """Refuse a release that somebody has changed since it was verified."""
        if digests(self.folder) != self.files:
            raise CommuniqueError("has changed while it was published: nothing is online, try again", self.folder)


def read_bundle(folder: Path) -> Bundle:
    """Read a release's version and files; raise CommuniqueError where it is none."""
    manifest = folder / "manifest.json"
    try:
        version = json.loads(manifest.read_bytes())["version"]
    except OSError as error:
        message = f"cannot read ({error.strerror}): name a release's folder, such as dist/1.0"
        raise CommuniqueError(message, manifest) from None
    except (ValueError, TypeError, KeyError):
        raise CommuniqueError("is no manifest with a version: make the release again", manifest) from None
    if not isinstance(version, str) or not VERSION.fullmatch(version):
        raise CommuniqueError(f"{version!r} is no version: make the release again", manifest)
    files = digests(folder)
    if f"{SITE}index.html" not in files:
        raise CommuniqueError("has no site/index.html: make the release again", folder)
    return Bundle(folder, version, files)


def digests(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of each file below a folder; a link could lead out of it, and is refused."""
    found = {}
    try:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise CommuniqueError("is neither a file nor a folder: take it out of the release", path)
            if path.is_file():
                with path.open("rb") as file:
                    found[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CommuniqueError(f"cannot read ({error.strerror}): check the permissions", error.filename) from None
    return found
