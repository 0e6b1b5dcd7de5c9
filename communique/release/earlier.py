"""``dist/``: where releases are put, each of them once and whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from communique.errors import CommuniqueError
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.versions import version_key
from communique.release.manifest import NAME, SITE, EditionEntry, Manifest, read_manifest
from communique.system.files import unwritable


@dataclass(frozen=True)
class Release:
    """A release by its folder and its manifest."""

    folder: Path
    manifest: Manifest


def release_folder(project: Project, version: str) -> Path:
    """Say where a version is put; raise CommuniqueError where it is already."""
    folder = project.root / "dist" / version
    if folder.exists() or folder.is_symlink():
        text = "this version has been made: a correction is a new version, make release VERSION=…"
        raise CommuniqueError(text, project.shown(folder))
    return folder


def earlier_releases(project: Project, version: str) -> tuple[Release, ...]:
    """List the releases in ``dist/``, the newest first; raise CommuniqueError unless ``version`` comes after all.

    What is no release, whole and under its own name, is passed over.
    """
    found = []
    for path in (project.root / "dist").glob(f"*/{NAME}"):
        try:
            manifest = read_manifest(path.read_bytes()) if path.is_file() else None
        except (CommuniqueError, OSError):
            continue
        if manifest and manifest.version == path.parent.name:
            found.append(Release(path.parent, manifest))
    found.sort(key=lambda release: version_key(release.manifest.version), reverse=True)
    if found and version_key(found[0].manifest.version) >= version_key(version):
        newest = found[0].manifest.version
        raise CommuniqueError(f"{version} does not come after {newest}: choose a later version", "dist")
    return tuple(found)


def addresses(manifest: Manifest) -> tuple[str, ...]:
    """List what a release has in its site."""
    return tuple(file.path.removeprefix(SITE) for file in manifest.files if file.path.startswith(SITE))


def put_in_place(made: Path, folder: Path) -> None:
    """Move a finished release to its place in one step; raise CommuniqueError."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made.rename(folder)
    except OSError as error:
        raise unwritable(folder, error) from None


def silently_changed(before: Sequence[Release], after: Release) -> Iterator[str]:
    """Say which English text is not that of the last release that had it, though nothing tells its readers."""
    for entry in after.manifest.editions:
        if entry.language != SOURCE_LANGUAGE or not entry.released:
            continue
        found = ((release, old) for release in before for old in release.manifest.editions)
        last = next((pair for pair in found if _is_same(pair[1], entry, after.manifest)), None)
        if last is None:
            continue
        release, old = last
        then, now = (_read(each.folder, edition) for each, edition in ((release, old), (after, entry)))
        if then is None or now is None or then.text == now.text:
            continue
        text = f"the English of {entry.statement} is not that of {release.manifest.version}"
        if version_key(entry.version) <= version_key(old.version):
            yield f"{text}, and its version is no later: raise :version: and add '.. correction:: DATE'"
        elif now.corrections <= then.corrections:
            yield f"{text}, and no correction says so: add '.. correction:: DATE'"


def _is_same(old: EditionEntry, new: EditionEntry, manifest: Manifest) -> bool:
    """Tell a statement, by its name or by one that leads to it now."""
    if old.language != SOURCE_LANGUAGE or not old.released:
        return False
    address, present = (f"{SOURCE_LANGUAGE}/statements/{entry.statement}.html" for entry in (old, new))
    return old.statement == new.statement or manifest.redirects.get(address) == present


def _read(folder: Path, entry: EditionEntry) -> "_ArticleReader | None":
    page = next((folder / name for name in entry.files if name.endswith(".html")), None)
    if page is None or not page.is_file():
        return None
    reader = _ArticleReader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


class _ArticleReader(HTMLParser):
    """Reads what a statement says: its words, and where it leads; not how large its PDF is, nor its version."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.corrections = 0
        self._article = False
        self._passed_over = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        classes = (values.get("class") or "").split()
        self._article = self._article or tag == "article"
        if not self._passed_over and classes and classes[0] in {"formats", "notice", "version"}:
            self._passed_over = tag
        if self._article and not self._passed_over:
            self.text += [values[name] or "" for name in ("href", "src", "alt", "datetime") if name in values]
            self.corrections += "correction" in classes

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._article = False
        if tag == self._passed_over:
            self._passed_over = ""

    def handle_data(self, data: str) -> None:
        if self._article and not self._passed_over:
            self.text += data.split()
