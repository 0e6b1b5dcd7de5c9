"""``dist/``: where releases are put, each of them once and whole."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from communique.config import SOURCE_LANGUAGE, Project
from communique.errors import CommuniqueError
from communique.files import unwritable
from communique.manifest import NAME, Manifest, read_manifest
from communique.versions import version_key


def release_folder(project: Project, version: str) -> Path:
    """Say where a version is put; raise CommuniqueError where it is already."""
    folder = project.root / "dist" / version
    if folder.exists() or folder.is_symlink():
        text = "this version has been made: a correction is a new version, make release VERSION=…"
        raise CommuniqueError(text, project.shown(folder))
    return folder


def previous_release(project: Project, version: str) -> tuple[Path, Manifest] | None:
    """Find the release that comes before a version, among those in ``dist/``."""
    found = []
    for path in (project.root / "dist").glob(f"*/{NAME}"):
        manifest = read_manifest(path.read_bytes())
        if version_key(manifest.version) < version_key(version):
            found.append((version_key(manifest.version), path.parent, manifest))
    return max(found)[1:] if found else None


def addresses(manifest: Manifest) -> tuple[str, ...]:
    """List what a release has in its site."""
    return tuple(file.path.removeprefix("site/") for file in manifest.files if file.path.startswith("site/"))


def put_in_place(made: Path, folder: Path) -> None:
    """Move a finished release to its place in one step; raise CommuniqueError."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made.rename(folder)
    except OSError as error:
        raise unwritable(folder, error) from None


def silently_changed(before: tuple[Path, Manifest], after: tuple[Path, Manifest]) -> Iterator[str]:
    """Name the statements whose English is not that of the release before, though their version still is."""
    known = {entry.statement: entry for entry in before[1].editions if entry.language == SOURCE_LANGUAGE}
    for entry in after[1].editions:
        old = known.get(entry.statement)
        if entry.language != SOURCE_LANGUAGE or old is None or entry.version != old.version:
            continue
        pages = [(before[0] / name, after[0] / name) for name in entry.files if name.endswith(".html")]
        if any(then.is_file() and _text(then) != _text(now) for then, now in pages):
            yield entry.statement


def _text(page: Path) -> str:
    reader = _ArticleReader()
    reader.feed(page.read_text(encoding="utf-8"))
    return " ".join(reader.text.split())


class _ArticleReader(HTMLParser):
    """Reads what stands below a statement's title."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attributes: object) -> None:
        if tag in {"article", "header"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if self._open == ["article"]:
            self.text += data
