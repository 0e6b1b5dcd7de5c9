"""``dist/``: where releases are put, each of them once and whole."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from communique.errors import CommuniqueError
from communique.manifest.manifest import NAME, SITE, EditionEntry, File, Manifest, releases_in
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.paths import FOLDER
from communique.project.versions import version_key
from communique.statements.formats import HTML
from communique.system.digests import digest_of
from communique.system.files import move_folder, unwritable


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
    return digest_of((project.dist / manifest.version / NAME).read_bytes())


def addresses(manifest: Manifest) -> tuple[str, ...]:
    """List what a release has in its site."""
    return tuple(file.path.removeprefix(SITE) for file in manifest.files if file.path.startswith(SITE))


def put_in_place(project: Project, made: Path, folder: Path) -> None:
    """Move a finished release to its place in one step; raise CommuniqueError, also where another is there by now."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        move_folder(made, folder)
    except OSError as error:
        raise _taken(project, folder) if folder.exists() else unwritable(folder, error) from None


def last_english(
    before: Sequence[Manifest], after: Manifest
) -> Iterator[tuple[EditionEntry, Manifest, EditionEntry]]:
    """Find for each English text the newest release that had it, and what it was there."""
    texts = [(release, {old.statement: old for old in release.editions if old.is_english}) for release in before]
    names = _names(after)
    for entry in after.editions:
        found = ((each[name], release) for release, each in texts for name in names(entry) if name in each)
        if entry.is_english and (last := next(found, None)):
            yield entry, last[1], last[0]


def silently_changed(before: Sequence[Manifest], after: Manifest) -> Iterator[str]:
    """Yield which English text is not that of the last release that had it, though nothing tells its readers.

    A release that does not record its texts is compared with nothing.
    """
    for entry, release, old in last_english(before, after):
        if not old.text or old.text == entry.text or entry.withdrawn:
            continue
        text = f"the English of {entry.statement} is not that of {release.version}"
        if version_key(entry.version) <= version_key(old.version):
            yield f"{text}, and its version is no later: raise :version: and add '.. correction:: DATE'"
        elif len(entry.days) <= len(old.days):
            yield f"{text}, and no correction says so: add '.. correction:: DATE'"


def is_english_statement(address: str) -> bool:
    """Return whether an address in the site is the page of a statement in English."""
    return address.startswith(f"{SOURCE_LANGUAGE}/{FOLDER}") and PurePosixPath(address).suffix == HTML.suffix


def vanished(before: Manifest, after: Manifest) -> Iterator[str]:
    """Yield which statement the last release has at an address that a new one leads to no statement from."""
    site = frozenset(addresses(after))
    for old in filter(is_english_statement, addresses(before)):
        leads = after.redirects.get(old, old)
        was_gone = not before.redirects.get(old, old).startswith(f"{SOURCE_LANGUAGE}/{FOLDER}")
        if was_gone or (leads in site and leads.startswith(f"{SOURCE_LANGUAGE}/{FOLDER}")):
            continue
        name = PurePosixPath(old).stem
        text = f"the statement {name} of {before.version} would vanish: keep its document, with"
        yield f"{text} ':withdrawn: DATE reason' if need be, or write ':formerly: {name}' where it has gone to"


def _names(manifest: Manifest) -> Callable[[EditionEntry], list[str]]:
    """Return what tells by which names a statement is known in a release: its own, and those that lead to it now."""
    former = defaultdict[str, list[str]](list)
    for old, new in manifest.redirects.items():
        if is_english_statement(old):
            former[new].append(PurePosixPath(old).stem)
    return lambda entry: [entry.statement, *former[f"{SOURCE_LANGUAGE}/{FOLDER}{entry.statement}{HTML.suffix}"]]
