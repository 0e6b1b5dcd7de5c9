"""Writing files whole: an interrupted command leaves the old content or the new, never half of it."""

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO

from communique.errors import CommuniqueError, Unwritable

Data = bytes | Path  # what is in a file: its bytes, or where they lie


def read(data: Data) -> bytes:
    """Return what is in a file."""
    return data.read_bytes() if isinstance(data, Path) else data


def write_atomically(path: Path, *data: bytes) -> None:
    """Write ``data``, part by part, to ``path`` through a temporary file in its folder; raise CommuniqueError."""
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else None
        new = path.with_name(f".new-{os.urandom(8).hex()}")
        try:
            with _new_file(new, 0o666 if mode is None else 0o600) as file:
                file.writelines(data)
            if mode is not None:
                new.chmod(mode)
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(path, error) from None


def write_together(files: Mapping[Path, bytes], folder: Path) -> None:
    """Write files for all to read; put them in place when all are on the disk: no full one comes between them."""
    made: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            made[path] = new = folder / f".new-{os.urandom(8).hex()}"
            with _new_file(new, 0o600) as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.chmod(0o644)
        for path, new in made.items():
            new.replace(path)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        for new in made.values():
            new.unlink(missing_ok=True)


def _new_file(path: Path, mode: int) -> IO[bytes]:
    opener = partial(os.open, mode=mode)
    try:
        return open(path, "xb", opener=opener)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return open(path, "xb", opener=opener)


@contextmanager
def staging_folder(parent: Path) -> Iterator[Path]:
    """Lend an empty folder below ``parent`` (on the same file system as the target), and clear it away after."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=parent))
    except OSError as error:
        raise unwritable(parent, error) from None
    try:
        yield folder
    finally:
        _clear_away(folder)


def _clear_away(folder: Path) -> None:
    """Delete a folder, to its end where an interrupt comes meanwhile."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except KeyboardInterrupt:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def clear_folder(folder: Path, names: Set[str], but: str) -> None:
    """Leave of a folder the plain files of these names, and one of its own folders; raise CommuniqueError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear(str(folder), "", names, but)
    except OSError as error:
        raise unwritable(folder, error) from None


def _clear(folder: str, inside: str, names: Set[str], but: str) -> None:
    for entry in list(os.scandir(folder)):
        name = f"{inside}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if name != but:
                _clear(entry.path, f"{name}/", names, but)
                with suppress(OSError):  # not empty
                    Path(entry.path).rmdir()
        elif name not in names or not entry.is_file(follow_symlinks=False):
            Path(entry.path).unlink()


def write_changed(path: Path, data: bytes) -> None:
    """Write a file unless it is there as it is to be, so that whoever has read it knows it again."""
    try:
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise unwritable(path, error) from None


def replace_folder(new: Path, folder: Path, staging: Path) -> None:
    """Put ``new`` in the place of ``folder``, whose old content moves to ``staging``; raise CommuniqueError."""
    old = staging / "old"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except OSError as error:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise unwritable(folder, error) from None


def move_folder(made: Path, folder: Path) -> None:
    """Rename a folder, where it lies on another disk than it was made on: a copy of it that is whole."""
    try:
        made.rename(folder)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with staging_folder(folder.parent) as staging:
            shutil.copytree(made, copy := staging / "copy")
            copy.rename(folder)


def refuse_unwritable(folder: Path) -> None:
    """Raise Unwritable where nothing could be put into a folder, missing or not: before work that takes long."""
    place = folder if folder.exists() else folder.parent
    if not (place.is_dir() and os.access(place, os.W_OK | os.X_OK)):
        raise Unwritable("cannot be written to: check its permissions, and that it is a folder", place)


def replace_files(new: Path, folder: Path, kept: frozenset[str]) -> list[Path]:
    """Put each file of ``new`` in its place in ``folder``; others there go, but for those named in ``kept``."""
    placed = []
    try:
        for path in sorted(path for path in new.rglob("*") if path.is_file()):
            target = folder / path.relative_to(new)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
            placed.append(target)
        stays = kept.union(str(path.relative_to(folder)) for path in placed)
        for place, _, names in os.walk(folder):
            inside = place[len(str(folder)) + 1 :]
            for gone in [name for name in names if os.path.join(inside, name) not in stays]:  # noqa: PTH118
                Path(place, gone).unlink()
    except OSError as error:
        raise unwritable(folder, error) from None
    return placed


def unwritable(path: Path, error: OSError) -> Unwritable:
    """Return an error for a place that cannot be written to; of a copy, where it should have gone."""
    error = _first(error)
    place = error.filename2 or (path if error.filename is None else error.filename)
    return Unwritable(f"cannot write ({error.strerror}): check the permissions and the space there", place)


def of_the_system(error: OSError, place: Path | None = None) -> CommuniqueError:
    """Return what a fault of a disk or of the output means where no stage has said it."""
    error = _first(error)
    where = error.filename2 or error.filename or place
    if where is not None:
        return CommuniqueError(f"{error.strerror}: check its permissions and the space there", str(where))
    return CommuniqueError(f"{error.strerror or error}: check where the output goes, and the space there")


def _first(error: OSError) -> OSError:
    """Return the first of the faults that copying a folder has met, of which Python makes one without a name."""
    if not (isinstance(error, shutil.Error) and isinstance(error.args[0], list)):
        return error
    _, place, said = error.args[0][0]
    reason = re.search(r"\] ([^:]+)", said)
    return OSError(0, reason[1] if reason else said, str(place))
