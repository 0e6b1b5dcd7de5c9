"""A folder that a web server of this machine reads: versions side by side, and a link to the one that is online.

Whatever is written has a name beginning with ``.new-`` until it is whole and on the disk. A publish that is killed
leaves such names behind, which the next one clears, and the old site as it was.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from communique.errors import CommuniqueError
from communique.manifest.manifest import NAME
from communique.manifest.plain import read_plain
from communique.project.model import Project
from communique.publish.bundle import Bundle, digests, lasting
from communique.publish.history import FILENAME, FOLDER, LINK, History, linked_version, read_history, version_taken
from communique.publish.succession import notes_in, refuse_older_notes, refuse_step_back
from communique.publish.web_server import FILES, MARK, server_settings
from communique.system.digests import digest_of
from communique.system.files import unwritable, write_atomically, write_together

NEW = ".new-"


@dataclass(frozen=True)
class Folder:
    """A place on this machine, by its absolute path."""

    path: Path

    @property
    def versions(self) -> Path:
        """Where the versions are."""
        return self.path / FOLDER

    def has(self, bundle: Bundle) -> bool:
        """Return whether a version with these very files is there, whatever note and record it has."""
        version = self.versions / bundle.version
        with _errors(self.path):
            return version.is_dir() and lasting(digests(version)) == lasting(bundle.files)

    def publish(self, bundle: Bundle, project: Project) -> str:
        """Copy a release, unless it is there already, and put it online."""
        with _errors(self.path):
            self._refuse_inside(bundle)
            self._make()
            with self._alone():
                self._clear()
                refuse_step_back(bundle, current := self._current(), self._digest(current), str(self.path))
                version = self.versions / bundle.version
                if not version.exists():
                    self._add(bundle)
                elif not self.has(bundle):
                    raise version_taken(str(self.path), bundle.version)
                refuse_older_notes(bundle, notes_in(version), str(self.path))
                self._put_beside(bundle, version, project)
                return self._switch(bundle.version)

    def roll_back(self) -> str:
        """Put the version online that was online before."""
        with _errors(self.path), self._alone():
            self._clear()
            version = self._history().before(self._current())
            if not (self.versions / version).is_dir():
                raise CommuniqueError("is not there any more: publish a release instead", self.versions / version)
            return self._switch(version)

    def _refuse_inside(self, bundle: Bundle) -> None:
        """Refuse a place within a release, here or where one is online: it would be a release no longer."""
        place = self.path.resolve()
        if place.is_relative_to(bundle.folder.resolve()):
            raise CommuniqueError("is inside the release: publish to a folder of its own, outside", self.path)
        for above in (place, *place.parents):
            if above.name == FOLDER and (above.parent / LINK).is_symlink():
                raise CommuniqueError(f"is inside what is online in {above.parent}: publish there", self.path)

    def _make(self) -> None:
        """Make the folder and those above it for all to read, whatever the umask is; refuse one that is not ours."""
        for folder in (*reversed(self.versions.parents), self.versions):
            if not os.path.lexists(folder):
                folder.mkdir(exist_ok=True)  # somebody else may publish there, too
                folder.chmod(0o755)
            if not folder.is_dir():
                raise CommuniqueError("is no folder: publish to a folder of its own", folder)
        for name in FILES:
            path = self.path / name
            is_ours = path.is_file() and MARK in path.read_text(encoding="utf-8", errors="replace")
            if path.exists() and not is_ours:
                raise CommuniqueError("was not written by communique: publish to a folder of its own", path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep a second publisher out; the lock goes with the process that holds it."""
        handle = os.open(self.versions, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError:
            raise CommuniqueError("somebody else is publishing there: wait and try again", self.path) from None
        finally:
            os.close(handle)

    def _clear(self) -> None:
        for path in (*self.versions.glob(f"{NEW}*"), *self.path.glob(f"{NEW}*")):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()

    def _add(self, bundle: Bundle) -> None:
        new = Path(tempfile.mkdtemp(prefix=NEW, dir=self.versions))
        try:
            for name in bundle.files:
                _copy(bundle.folder / name, new / name)
            if digests(new) != bundle.files:
                raise CommuniqueError("has changed while it was copied: nothing is online, try again", bundle.folder)
            for folder in (new, *(path for path in new.rglob("*") if path.is_dir())):
                folder.chmod(0o755)
                _sync(folder)
            new.rename(self.versions / bundle.version)
            _sync(self.versions)
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def _put_beside(self, bundle: Bundle, version: Path, project: Project) -> None:
        """Write the release's notes as they are now, and what web servers are told of its files."""
        notes = {version / name: (bundle.folder / name).read_bytes() for name in bundle.notes}
        served = server_settings(project, bundle.files, str(self.path))
        write_together(notes | {self.path / name: text.encode() for name, text in served.items()}, self.path)
        _sync(version)

    def _switch(self, version: str) -> str:
        """Record the switch, then do it by one rename."""
        link, new = self.path / LINK, self.path / f"{NEW}{LINK}"
        current = self._current()
        _write(self.path / FILENAME, self._history().switched(current, version).text)
        new.symlink_to(f"{FOLDER}/{version}")
        new.replace(link)
        _sync(self.path)
        return f"{link} → {FOLDER}/{version}"

    def _current(self) -> str:
        link = self.path / LINK
        if link.exists() and not link.is_symlink():
            raise CommuniqueError("is no link: publish to a folder of its own", link)
        return linked_version(str(link.readlink())) if link.is_symlink() else ""

    def _digest(self, version: str) -> str | None:
        manifest = self.versions / version / NAME
        return digest_of(read_plain(manifest)) if version and manifest.is_file() else None

    def _history(self) -> History:
        path = self.path / FILENAME
        if path.exists() and not path.is_file():
            raise CommuniqueError("is no file: publish to a folder of its own", path)
        return read_history(path.read_text(encoding="utf-8", errors="replace") if path.exists() else "")


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from None


def _copy(source: Path, target: Path) -> None:
    """Copy a file's bytes and not its time: servers know versions of one size apart by their times."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)
    _sync(target)


def _write(path: Path, text: str) -> None:
    write_atomically(path, text.encode())
    path.chmod(0o644)
    _sync(path)


def _sync(path: Path) -> None:
    """Wait until a file, or what a folder lists, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
