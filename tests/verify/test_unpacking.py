"""Unpacking: what somebody hostile may send as a release or an archive of one is refused in a line."""

import gzip
import os
import random
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import Checkout
from faults import ordinary_user
from verifying import verify

from communique.errors import CommuniqueError
from communique.manifest.manifest import SUMS
from communique.verify import unpacking
from communique.verify.unpacking import opened_release


def pack(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, "text " * 100)
    return path


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "names", [("a", "a"), ("a", "./a"), ("a", "A"), ("e\u0301", "\xe9"), ("stra\xdfe", "STRASSE")]
)
def test_a_name_that_an_archive_has_twice_is_refused(
    signed: Checkout, tmp_path: Path, names: tuple[str, ...]
) -> None:
    archive = pack(tmp_path / "a.zip", "1.0/SHA256SUMS", *(f"1.0/{name}" for name in names))
    assert "appears twice" in verify(signed, archive, 2)[-1]


@pytest.mark.parametrize("name", ["outside", "1.1/SHA256SUMS", "1.1/", "0/a/b"])
def test_what_an_archive_has_beside_the_release_is_refused(signed: Checkout, tmp_path: Path, name: str) -> None:
    archive = pack(tmp_path / "a.zip", "1.0/SHA256SUMS", "1.0/a/SHA256SUMS", name)
    assert "is outside of the folder that has SHA256SUMS" in verify(signed, archive, 2)[-1]


@pytest.mark.parametrize("closed", ["dist/1.0", "dist"])
def test_a_release_that_cannot_be_read_is_not_taken_for_none(closed: str, tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        (release := Path(top) / "dist" / "1.0").mkdir(parents=True)
        (Path(top) / closed).chmod(0)
        told = r"dist/1\.0: cannot be read \(Permission denied\)"
        with ordinary_user(), pytest.raises(CommuniqueError, match=told), opened_release(release, tmp_path):
            pass
        (Path(top) / closed).chmod(0o755)


def flagged(data: bytearray) -> bytes:
    """Say of a ZIP file's only member that it is encrypted."""
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def unknown(data: bytearray) -> bytes:
    """Say of a ZIP file's only member that it is compressed as nobody does."""
    data[8] = data[data.index(b"PK\1\2") + 10] = 99
    return bytes(data)


def garbled(data: bytearray) -> bytes:
    data[44:50] = b"\xff" * 6
    return bytes(data)


@pytest.mark.parametrize("spoil", [flagged, unknown, garbled])
def test_a_zip_that_cannot_be_unpacked_is_told_in_a_line(
    signed: Checkout, tmp_path: Path, spoil: Callable[[bytearray], bytes]
) -> None:
    archive = pack(tmp_path / "a.zip", "SHA256SUMS")
    archive.write_bytes(spoil(bytearray(archive.read_bytes())))
    (line,) = verify(signed, archive, 2)
    assert "cannot be unpacked" in line


@pytest.mark.parametrize("kind", ["gz", "xz", "bz2"])
def test_a_tar_that_ends_early_is_told_in_a_line(signed: Checkout, tmp_path: Path, kind: str) -> None:
    archive = tmp_path / "release.tar"
    with tarfile.open(archive, f"w:{kind}") as packed:
        packed.add(signed.root / "dist" / "1.0", "1.0")
    data = archive.read_bytes()
    archive.write_bytes(data[: len(data) // 2])
    (line,) = verify(signed, archive, 2)
    assert line.startswith(f"{archive}: ")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_an_archive_of_other_things_than_files_is_refused(signed: Checkout, tmp_path: Path, kind: bytes) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as packed:
        member = tarfile.TarInfo("SHA256SUMS")
        member.type, member.linkname = kind, "/etc/passwd"
        packed.addfile(member)
    assert "neither a file nor a folder" in verify(signed, tmp_path / "a.tar", 2)[-1]


def test_an_endless_member_is_not_unpacked(signed: Checkout, tmp_path: Path) -> None:
    member = tarfile.TarInfo("SHA256SUMS")
    member.size = 10**12
    (tmp_path / "a.tar").write_bytes(member.tobuf() + bytes(10_240))
    assert "no release is that large" in verify(signed, tmp_path / "a.tar", 2)[-1]


def zip_of_many(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        for number in range(30):
            packed.writestr(f"{number}", b"")


def tar_of_many(path: Path) -> None:
    with tarfile.open(path, "w") as packed:
        for number in range(30):
            packed.addfile(tarfile.TarInfo(f"{number}"))


@pytest.mark.parametrize("make", [zip_of_many, tar_of_many])
def test_an_archive_of_too_many_files_is_refused_before_any_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "archive")
    monkeypatch.setattr(unpacking, "MOST", 20)
    with (
        pytest.raises(CommuniqueError, match="20 files when unpacked: no release is that large"),
        opened_release(tmp_path / "archive", tmp_path / "unpacked"),
    ):
        pytest.fail("it was unpacked")
    assert not (tmp_path / "unpacked").exists()


@pytest.mark.parametrize("kind", ["zip", "gztar"])
def test_an_archive_of_many_files_is_opened_as_far_as_it_is_large_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (release := tmp_path / "1.0").mkdir()
    for number in range(30):
        (release / f"{number}").write_bytes(random.Random(number).randbytes(2000))
    (release / SUMS).touch()
    monkeypatch.setattr(unpacking, "MOST", 20)
    monkeypatch.setattr(unpacking, "UNPACKED", 1000)
    archive = shutil.make_archive(str(tmp_path / "archive"), kind, tmp_path, "1.0")
    with opened_release(Path(archive), tmp_path / "unpacked") as folder:
        assert len(list(folder.iterdir())) == 31


def test_a_zip_whose_list_of_files_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zip_of_many(tmp_path / "a.zip")
    monkeypatch.setattr(unpacking, "LONGEST_LIST", 1000)
    with (
        pytest.raises(CommuniqueError, match="a list of files of more than 1000 bytes"),
        opened_release(tmp_path / "a.zip", tmp_path / "unpacked"),
    ):
        pytest.fail("it was unpacked")


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_SPARSE])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_tar_whose_header_would_fill_the_memory_is_refused(
    signed: Checkout, tmp_path: Path, kind: bytes, is_first: bool
) -> None:
    file, header = tarfile.TarInfo("1.0/SHA256SUMS"), tarfile.TarInfo("1.0/a")
    header.type, header.size = kind, 10_000_000
    parts = [header.tobuf(), bytes(10_000_384), file.tobuf()]
    with gzip.open(tmp_path / "a.tar.gz", "wb", 1) as packed:
        packed.write(b"".join(parts if is_first else [file.tobuf(), *parts]) + bytes(1024))
    assert "a header as no release has" in verify(signed, tmp_path / "a.tar.gz", 2)[-1]


def test_a_tar_that_ends_with_an_archive_is_a_tar(signed: Checkout, tmp_path: Path) -> None:
    made = signed.root / "dist" / "1.0"
    with tarfile.open(tmp_path / "a.tar", "w") as packed:
        for path in sorted(made.rglob("*"), key=lambda path: path.suffix == ".zip"):
            packed.add(path, f"./{path.relative_to(made)}", recursive=False)
    assert verify(signed, tmp_path / "a.tar") == []


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/etc/passwd"), Path.mkdir])
@pytest.mark.parametrize(
    "name", ["SHA256SUMS", "SHA256SUMS.sig", "SHA256SUMS.minisig", "manifest.json", "site/index.html", "site/en/more"]
)
def test_what_is_no_file_is_named_and_not_opened(
    signed: Checkout, copy: Path, name: str, make: Callable[[Path], None]
) -> None:
    (copy / name).unlink(missing_ok=True)
    make(copy / name)
    found = [line for line in verify(signed, copy, 1) if line.startswith(f"{name}: ")]
    assert len(found) == 1
    assert any(kind in found[0] for kind in ("a link", "neither a file nor a folder", "an empty folder"))


def test_a_link_to_a_folder_is_not_followed(signed: Checkout, copy: Path) -> None:
    (copy / "site").rename(copy.parent / "site")
    (copy / "site").symlink_to(copy.parent / "site")
    assert "site: a link: a release has plain files only" in verify(signed, copy, 1)


def test_a_file_of_holes_is_not_read(signed: Checkout, copy: Path) -> None:
    with (copy / "site" / "large").open("wb") as file:
        file.truncate(10**13)
    told = f"site/large: larger than {unpacking.LARGEST} bytes: no file of a release is"
    assert told in verify(signed, copy, 1)


def test_a_pipe_is_no_release(signed: Checkout, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "no release there" in verify(signed, tmp_path / "pipe", 2)[-1]
