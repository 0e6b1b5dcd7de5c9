"""Zip files whose bytes depend on nothing but the names and contents of their files, and one time."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from communique.system.files import Data, read

MODE = 0o100644 << 16


def zipped(files: Iterable[tuple[str, bytes]], made: datetime) -> bytes:
    """Pack files in their order, all dated ``made`` (UTC)."""
    out = BytesIO()
    zip_into(out, files, made)
    return out.getvalue()


def write_archive(path: Path, files: Mapping[str, Data], made: datetime) -> None:
    """Pack files, for reading offline, below a folder of the archive's own name, all dated ``made`` (UTC)."""
    with path.open("xb") as out:
        zip_into(out, ((f"{path.stem}/{name}", files[name]) for name in sorted(files)), made)


def zip_into(out: IO[bytes], files: Iterable[tuple[str, Data]], made: datetime) -> None:
    """Write a zip file, one of its files after the other.

    They are stored as they are: what zlib makes of them differs between its builds, and most are compressed already.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, data in files:
            entry = zipfile.ZipInfo(name, made.timetuple()[:6])
            entry.external_attr = MODE
            entry.create_system = 3  # Unix, whichever system packs it
            packed.writestr(entry, read(data))


def unpacked(packed: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of what ``zipped`` has packed; none of nothing."""
    if packed:
        with zipfile.ZipFile(BytesIO(packed)) as files:
            yield from ((name, files.read(name)) for name in files.namelist())
