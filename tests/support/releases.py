"""Releases made by hand from real pages, and what verifies them: their own sums."""

import os
import shutil
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import UNSET, UnsetType

from communique.manifest.manifest import FORMAT, NAME, Before, Manifest
from communique.project.model import Project
from communique.project.settings import load_project
from communique.project.versions import version_key
from communique.publish.bundle import digests
from communique.publish.destinations import read_destination
from communique.publish.publish import publish

MANIFEST = partial(
    Manifest,
    date="2026-11-24T12:00:00Z",
    organisation="Human Rights Now",
    require="checked",
    revision="0" * 40,
    digest="0" * 64,
    editions=(),
    files=(),
    redirects={},
    glossary=(),
    settings=(),
    tools={},
    requested=(),
    format=FORMAT,
)

CHOOSER = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Statements {version}</title></head>
<body><main><h1>Statements</h1><ul><li><a href="en/index.html">English</a></li>
<li><a href="ja/index.html" lang="ja">日本語</a></li>
<li><a href="km/index.html" lang="km">ភាសាខ្មែរ</a></li></ul></main></body>
</html>
"""


def last_of(dist: Path, version: str) -> Before | UnsetType:
    """Name the release that a version follows."""
    found = [path.name for path in dist.iterdir() if version_key(path.name) < version_key(version)]
    last = max(found, key=version_key, default=None)
    return Before(last, sha256((dist / last / NAME).read_bytes()).hexdigest()) if last else UNSET


def make_release(pages: Path, dist: Path, version: str) -> Path:
    """Lay out a release of what a project has built; each version's pages say which they are of."""
    folder = dist / version
    shutil.copytree(pages, folder / "site")
    for empty in [path for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())]:
        empty.rmdir()
    (folder / "site" / "index.html").write_text(CHOOSER.format(version=version), encoding="utf-8")
    page, *_ = sorted((folder / "site" / "km" / "statements").glob("*.html"))
    page.write_text(page.read_text(encoding="utf-8") + f"<!-- {version} -->\n" * 200, encoding="utf-8")
    (folder / NAME).write_bytes(MANIFEST(version=version, before=last_of(dist, version)).encoded())
    (folder / f"statements-{version}.zip").write_bytes(b"PK\5\6" + bytes(18))
    write_sums(folder)
    return folder


def write_sums(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink(missing_ok=True)
    (folder / "SHA256SUMS").write_text("".join(f"{digest}  {name}\n" for name, digest in digests(folder).items()))


def publish_by_sums(arguments: Sequence[str]) -> int:
    """Publish a release to a destination, as seen from a project's folder."""
    release, destination, root = arguments
    project = load_project(Path(root))
    return len(
        publish(project, Path(release), read_destination(destination, Path(root), os.environ), by_sums).problems
    )


def by_sums(project: Project, folder: Path, is_online: bool) -> tuple[str, ...]:
    """Verify a release by its sums."""
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    return tuple(
        f"{name}: is not what SHA256SUMS says"
        for name, digest in sums.items()
        if not (folder / name).is_file() or sha256((folder / name).read_bytes()).hexdigest() != digest
    )
