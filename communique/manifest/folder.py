"""``dist/``: where releases are put, each of them once and whole."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from communique.errors import CommuniqueError
from communique.manifest.manifest import NAME, SITE, File, Manifest, read_manifest
from communique.manifest.plain import read_plain
from communique.project.model import Project
from communique.project.versions import version_key
from communique.system.digests import digest_of
from communique.system.files import move_folder, unwritable


def releases_in(folder: Path) -> Iterator[tuple[str, Manifest]]:
    """Read the manifests of the releases in a folder, with the names of their own folders; pass over what is none."""
    for path in folder.glob(f"*/{NAME}"):
        with suppress(CommuniqueError, OSError):
            if path.is_file():
                yield path.parent.name, read_manifest(read_plain(path))


def release_folder(project: Project, version: str) -> Path:
    """Return where a version is put; raise CommuniqueError where it is already."""
    folder = project.dist / version
    if folder.exists() or folder.is_symlink():
        raise _taken(project, folder)
    return folder


def _taken(project: Project, folder: Path) -> CommuniqueError:
    text = "this version has been made: a correction is a new version, make release VERSION=…"
    return CommuniqueError(text, project.shown(folder))


def earlier_releases(project: Project, version: str) -> tuple[Manifest, ...]:
    """List the releases in ``dist/``, the newest first; raise CommuniqueError unless ``version`` comes after all.

    What is no release, whole and under its own name, is passed over. Of the newest alone the files are listed, by the
    paths of those whose addresses stay.
    """
    found: list[Manifest] = []
    for name, manifest in releases_in(project.dist):
        if manifest.version == name:
            found = _with(found, manifest)
    if found and version_key(found[0].version) >= version_key(version):
        newest = found[0].version
        raise CommuniqueError(f"{version} does not come after {newest}: choose a later version", "dist")
    return tuple(found)


def _with(found: list[Manifest], manifest: Manifest) -> list[Manifest]:
    """Add a release to others, the newest first, which alone keeps its files."""
    if found and version_key(found[0].version) > version_key(manifest.version):
        older = [*found[1:], replace(manifest, files=())]
        return [found[0], *sorted(older, key=lambda each: version_key(each.version), reverse=True)]
    files = tuple(File(file.path, 0, "") for file in manifest.files if file.path.startswith(SITE))
    return [replace(manifest, files=files), *(replace(each, files=()) for each in found)]


def manifest_digest(project: Project, manifest: Manifest) -> str:
    """Return the SHA-256 digest of the manifest of a release in ``dist/``."""
    return digest_of(read_plain(project.dist / manifest.version / NAME))


def site_addresses(manifest: Manifest) -> tuple[str, ...]:
    """List what a release has in its site."""
    return tuple(file.path.removeprefix(SITE) for file in manifest.files if file.path.startswith(SITE))


def put_in_place(project: Project, made: Path, folder: Path) -> None:
    """Move a finished release to its place in one step; raise CommuniqueError, also where another is there by now."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        move_folder(made, folder)
    except OSError as error:
        raise _taken(project, folder) if folder.exists() else unwritable(folder, error) from None
