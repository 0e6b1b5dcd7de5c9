"""Opening a release that somebody sent: its folder is listed without following anything, an archive is unpacked.

Everything in it is untrusted: names lead out of folders, archives are bombs, and what looks like a file need not be.
"""

import hashlib
import lzma
import os
import shutil
import stat
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path, PurePosixPath
from typing import IO

from communique.errors import CommuniqueError, unreadable
from communique.manifest.files import is_plain_path
from communique.manifest.manifest import SUMS
from communique.project.plain_files import open_plain

LARGEST = 20_000_000_000  # bytes of a file
# A small archive of more is a bomb; a large one may have more for each of its own bytes, as those of releases do.
UNPACKED, MOST = 2_000_000_000, 100_000  # bytes; files and folders
TIMES, LEAST = 20, 1000  # times its own bytes; bytes of it for each file or folder
LONGEST_LIST = 100_000_000  # bytes that a ZIP file says of all its files, which are read at once
LONGEST_HEADER = 1_000_000  # bytes that a tar says of a file, which are read at once
SAYING = frozenset(b"xgXLK")  # types of headers: pax, Solaris, long names
BROKEN = (
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,  # also for what is encrypted, or compressed in a way that we do not know
    ValueError,
    lzma.LZMAError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True)
class Listing:
    """What is in a folder: the SHA-256 of each file by its path; ``odd`` says of all else why no release has it."""

    files: Mapping[str, str]
    odd: Mapping[str, str]


def listing(folder: Path) -> Listing:
    """List a folder, with all that is below it; nothing but plain files is opened."""
    files: dict[str, str] = {}
    odd: dict[str, str] = {}
    for name, fault in _walk(folder):
        try:
            if not fault:
                with open_plain(folder / name) as file:
                    files[name] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            fault = f"cannot be read ({error.strerror})"
        if fault:
            odd[name] = fault
    return Listing(dict(sorted(files.items())), dict(sorted(odd.items())))


@contextmanager
def opened_release(release: Path, folder: Path) -> Iterator[Path]:
    """Lend the folder of a release, unpacked into ``folder`` if it is an archive; raise CommuniqueError."""
    kind = _kind(release)
    if stat.S_ISDIR(kind):
        yield release
    elif stat.S_ISREG(kind):
        _unpack(release, folder)
        yield _top(folder, release)
    else:
        raise _no_release(release)


def _kind(release: Path) -> int:
    """Return what is there, 0 for nothing; raise CommuniqueError for what nobody may look at."""
    try:
        kind = release.stat().st_mode
        if stat.S_ISDIR(kind):
            os.scandir(release).close()
    except PermissionError as error:
        raise unreadable(release, error) from None
    except (OSError, ValueError):
        kind = 0
    return kind


def _no_release(release: Path) -> CommuniqueError:
    return CommuniqueError("no release there: name its folder, or an archive of it", release)


def _walk(folder: Path) -> Iterator[tuple[str, str]]:
    """Name everything below a folder but folders that hold something, and what is wrong with what is no file."""
    waiting = [""]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(folder / place) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield place or ".", f"cannot be read ({error.strerror})"
            continue
        if not found:
            yield place or ".", "an empty folder"
        for entry in found:
            name = f"{place}/{entry.name}" if place else entry.name
            fault = _fault(entry)
            if not fault and entry.is_dir(follow_symlinks=False):
                waiting.append(name)
            else:
                yield name, fault


def _fault(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "a link: a release has plain files only"
    if not entry.is_dir(follow_symlinks=False) and not entry.is_file(follow_symlinks=False):
        return "neither a file nor a folder"
    try:
        entry.name.encode()
    except UnicodeEncodeError:
        return "its name is not UTF-8"
    # A file may have more bytes than its disk: it would be read for days.
    return f"larger than {LARGEST} bytes: no file of a release is" if _size(entry) > LARGEST else ""


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:
        return 0


def _unpack(archive: Path, folder: Path) -> None:
    try:
        # A tar that ends with a ZIP file looks like one of those, too.
        if _is_tar(archive):
            _untar(archive, _Unpacked(archive, folder))
        elif zipfile.is_zipfile(archive):
            _unzip(archive, _Unpacked(archive, folder))
        else:
            raise _no_release(archive)
    except BROKEN as error:
        raise CommuniqueError(f"cannot be unpacked ({error}): get it again", archive) from None


class _Member(tarfile.TarInfo):
    """A header of a tar, which is refused before what it says of a file fills the memory."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_Member":
        made = super().frombuf(buf, encoding, errors)
        if made.type == tarfile.GNUTYPE_SPARSE or (made.type[0] in SAYING and made.size > LONGEST_HEADER):
            raise ValueError(f"a header as no release has: type {made.type!r}, {made.size} bytes")
        return made


def _is_tar(archive: Path) -> bool:
    try:
        with tarfile.open(archive, tarinfo=_Member):
            return True
    except tarfile.TarError:
        return False


class _Unpacked:
    """Says where to put what is in an archive, each name once and all of it within bounds, before any is there."""

    def __init__(self, archive: Path, folder: Path) -> None:
        self._archive = archive
        self._folder = folder
        self._names: set[str] = set()
        self._count = self._size = 0
        size = archive.stat().st_size
        self._largest, self._most = max(UNPACKED, TIMES * size), max(MOST, size // LEAST)

    def place(self, name: str, size: int) -> Path | None:
        """Return where to put something, before it is looked at; None for the folder itself."""
        self._count, self._size = self._count + 1, self._size + size
        if self._size > self._largest or self._count > self._most:
            most = f"{self._largest} bytes or {self._most} files"
            raise self.error(f"more than {most} when unpacked: no release is that large")
        path = PurePosixPath(name)
        if name and not path.parts:
            return None
        if not is_plain_path(path.as_posix()):
            raise self.error(f"{name!r} would leave the folder, or is not what it looks like: this is no release")
        # Where names that differ in case only are the same file, the last one would win.
        same = unicodedata.normalize("NFC", unicodedata.normalize("NFC", path.as_posix()).casefold())
        if same in self._names:
            raise self.error(f"{name!r} appears twice: this is no release")
        self._names.add(same)
        return self._folder / path

    def error(self, text: str) -> CommuniqueError:
        return CommuniqueError(text, self._archive)


def _unzip(archive: Path, unpacked: _Unpacked) -> None:
    with Careful(archive) as file, zipfile.ZipFile(file) as packed:
        places = [_place_of(entry, unpacked) for entry in packed.infolist()]
        for entry, path in zip(packed.infolist(), places, strict=True):
            if path:
                with packed.open(entry) as content:
                    _put(path, None if entry.is_dir() else content)


def _place_of(entry: zipfile.ZipInfo, unpacked: _Unpacked) -> Path | None:
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise unpacked.error(f"{entry.filename!r} is neither a file nor a folder: get it again")
    return unpacked.place(entry.filename, entry.file_size)


class Careful(FileIO):
    """A ZIP file whose list of files, which is read in one go, is refused before it fills the memory."""

    def read(self, size: int | None = -1) -> bytes:
        most = LONGEST_LIST + 1
        data = super().read(most if size is None or size < 0 else min(size, most))
        if data and len(data) == most:
            raise ValueError(f"a list of files of more than {LONGEST_LIST} bytes, as no release has")
        return data or b""


def _untar(archive: Path, unpacked: _Unpacked) -> None:
    places = []
    # One at a time: to find the next member, all of this one is decompressed.
    with tarfile.open(archive, tarinfo=_Member) as packed:
        for member in packed:
            if not member.isdir() and not member.isfile():
                raise unpacked.error(f"{member.name!r} is neither a file nor a folder: get it again")
            places.append(unpacked.place(member.name, member.size))
    with tarfile.open(archive, tarinfo=_Member) as packed:
        for member, path in zip(packed, places, strict=True):
            if path:
                _put(path, packed.extractfile(member))


def _put(path: Path, content: IO[bytes] | None) -> None:
    """Write a file, piece by piece, or make a folder where there is no content."""
    if content is None:
        path.mkdir(parents=True, exist_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            shutil.copyfileobj(content, file)


def _top(folder: Path, release: Path) -> Path:
    """Find the one folder of an archive that is a release; raise CommuniqueError where there is more, or none."""
    everything = sorted(folder.rglob("*"))
    lists = [path for path in everything if path.name == SUMS and path.is_file()]
    if not lists:
        raise CommuniqueError(f"no {SUMS} in it: verify the whole release, not one of its archives", release)
    top = min(lists, key=lambda path: len(path.parts)).parent
    for path in everything:
        if path != top and path not in top.parents and top not in path.parents:
            name = path.relative_to(folder).as_posix()
            raise CommuniqueError(f"{name!r} is outside of the folder that has {SUMS}: this is no release", release)
    return top
