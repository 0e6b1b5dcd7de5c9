"""make verify, held to what somebody hostile may send as a release: it says so in a line, and harms nobody."""

import json
import os
import tarfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from checkout import Checkout
from verifying import PDF, edit_manifest, resum, verify

from communique.errors import CommuniqueError
from communique.release.files import write_release
from communique.release.manifest import MOST, read_manifest

HOSTILE = [
    "../x.html",
    "../../x.html",
    "/x.html",
    "a/../../x",
    "a//b",
    "./a",
    "a\\b",
    "a\0",
    "a\nb",
    "a\u202eb",
    "\ud800",
]


def change(values: dict, place: str, value: Any) -> None:
    """Set what is at a place such as files/0/path."""
    *way, last = place.split("/")
    for step in way:
        values = values[int(step) if isinstance(values, list) else step]
    values[last] = value


def refused(data: bytes) -> str:
    with pytest.raises(CommuniqueError) as caught:
        read_manifest(data)
    assert str(caught.value).startswith("manifest.json: ")
    return str(caught.value)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_path_of_a_manifest_leads_out_of_the_release(signed: Checkout, name: str) -> None:
    text = (signed.root / "dist" / "1.0" / "manifest.json").read_text(encoding="utf-8")
    for place, value in (
        ("redirects", {name: "en/index.html"}),
        ("redirects", {"en/old.html": name}),
        ("files/0/path", name),
        ("editions/0/files", [name]),
    ):
        values = json.loads(text)
        change(values, place, value)
        refused(json.dumps(values).encode())


@pytest.mark.parametrize("name", HOSTILE)
def test_no_release_is_written_outside_of_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommuniqueError, match="no plain path"):
        write_release({"a.html": b"", name: b""}, tmp_path / "made" / "1.0", datetime.now(UTC))
    assert list(tmp_path.iterdir()) == []


def test_a_redirect_out_of_the_folder_writes_nothing(signed: Checkout, copy: Path) -> None:
    edit_manifest(copy, lambda values: values.update(redirects={"../../../../../../../../x.html": "en/index.html"}))
    resum(copy)
    before = sorted(copy.parent.parent.rglob("*"))
    assert "no plain path" in verify(signed, copy, 2)[-1]
    assert sorted(copy.parent.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("format", True),
        ("version", "1.0/../.."),
        ("version", 1.0),
        ("date", "2026-11-24"),
        ("date", "2026-11-24T12:00:00+07:00"),
        ("date", "2026-13-24T12:00:00Z"),
        ("organisation", ""),
        ("organisation", "x" * 10_001),
        ("organisation", "\ud800"),
        ("require", "nothing"),
        ("revision", "HEAD"),
        ("digest", "0" * 63),
        ("requested", ["../km"]),
        ("requested", "km"),
        ("redirects", []),
        ("tools", {"sphinx": 1}),
        ("more", 1),
        ("files/0/size", True),
        ("files/0/size", -1),
        ("files/0/size", 1.5),
        ("files/0/sha256", "G" * 64),
        ("files/0/unsigned", {"size": 1}),
        ("files/0/unsigned", None),
        ("files/0/path", "site/index.html"),
        ("files/0/more", 1),
        ("editions/0/language", "../km"),
        ("editions/0/statement", "a/b"),
        ("editions/0/released", 1),
        ("editions/0/reasons", [1]),
        ("editions/0/reasons", "ab"),
        ("editions/0/approvals", {"a": 1}),
        ("editions/0/messages", {"translated": 1}),
        ("editions/0/earlier", {"version": "1.0", "changed": 1, "added": 0}),
        ("editions/0/earlier", {"version": "1.0", "changed": 1, "added": 0, "removed": True}),
        ("editions/0/more", 1),
    ],
)
def test_a_manifest_is_held_to_its_form(signed: Checkout, place: str, value: Any) -> None:
    values = json.loads((signed.root / "dist" / "1.0" / "manifest.json").read_text(encoding="utf-8"))
    change(values, place, value)
    refused(json.dumps(values).encode())


def test_a_manifest_says_each_thing_once_and_is_not_endless(signed: Checkout) -> None:
    data = (signed.root / "dist" / "1.0" / "manifest.json").read_bytes()
    assert "appears twice" in refused(data.replace(b'{\n  "version"', b'{\n  "version": "9.9",\n  "version"', 1))
    assert "larger than" in refused(data + b" " * MOST)


def test_an_edition_of_an_earlier_text_is_read_as_it_was_written(signed: Checkout) -> None:
    values = json.loads((signed.root / "dist" / "1.0" / "manifest.json").read_text(encoding="utf-8"))
    earlier = {"version": "2016-06-08", "changed": 1, "added": 0, "removed": 2}
    change(values, "editions/0/earlier", earlier)
    change(values, "files/0/unsigned", {"size": 1, "sha256": "0" * 64})
    data = (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()
    assert read_manifest(data).encoded() == data


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


def test_a_tar_that_ends_with_an_archive_is_a_tar(signed: Checkout, tmp_path: Path) -> None:
    made = signed.root / "dist" / "1.0"
    with tarfile.open(tmp_path / "a.tar", "w") as packed:
        for path in sorted(made.rglob("*"), key=lambda path: path.suffix == ".zip"):
            packed.add(path, f"./{path.relative_to(made)}", recursive=False)
    assert verify(signed, tmp_path / "a.tar") == []


def forge(folder: Path, edit: Callable[[dict], None]) -> None:
    """Change a manifest, as somebody does who can have no signature for it."""
    edit_manifest(folder, edit)
    resum(folder)
    (folder / "SHA256SUMS.sig").unlink()


def test_other_tools_alone_are_no_problem(unsigned: Checkout, copy: Path) -> None:
    forge(copy, lambda values: values["tools"].update(sphinx="0.1", more="1"))
    assert verify(unsigned, copy) == []


def test_the_manifest_is_held_to_its_bytes(unsigned: Checkout, copy: Path) -> None:
    forge(copy, lambda values: None)
    path = copy / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("  ", " "), encoding="utf-8")
    resum(copy)
    assert verify(unsigned, copy, 1) == ["manifest.json: not what its source gives"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[::-1],
        lambda lines: [*lines, lines[0]],
        lambda lines: [line.replace(b"  ", b" *") for line in lines],
        lambda lines: [lines[0].upper(), *lines[1:]],
        lambda lines: [*lines, b"\n"],
    ],
)
def test_the_sums_are_held_to_their_bytes(
    unsigned: Checkout, copy: Path, spoil: Callable[[list[bytes]], list[bytes]]
) -> None:
    path = copy / "SHA256SUMS"
    path.write_bytes(b"".join(spoil(path.read_bytes().splitlines(keepends=True))))
    (copy / "SHA256SUMS.sig").unlink()
    assert verify(unsigned, copy, 1)


def test_a_signature_that_nobody_can_judge_is_a_problem(unsigned: Checkout, signed: Checkout, copy: Path) -> None:
    (copy / "SHA256SUMS.minisig").write_text("anything")
    assert verify(signed, copy, 1)[0].startswith("SHA256SUMS.minisig: nobody's: ")
    assert [line.split(": ")[:2] for line in verify(unsigned, copy, 1)] == [
        ["SHA256SUMS.sig", "nobody's"],
        ["SHA256SUMS.minisig", "nobody's"],
    ]


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/etc/passwd"), Path.mkdir])
@pytest.mark.parametrize(
    "name", ["SHA256SUMS", "SHA256SUMS.sig", "SHA256SUMS.minisig", "manifest.json", "site/index.html", "site/km/more"]
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


def test_a_pipe_is_no_release(signed: Checkout, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "no release there" in verify(signed, tmp_path / "pipe", 2)[-1]


@pytest.mark.parametrize("size", [10**9, 10**30])
def test_a_pdf_that_was_larger_before_it_was_signed_is_a_problem(unsigned: Checkout, copy: Path, size: int) -> None:
    def lie(values: dict) -> None:
        for file in values["files"]:
            if file["path"] == PDF:
                file["unsigned"] = {"size": size, "sha256": file["sha256"]}

    forge(copy, lie)
    (line,) = verify(unsigned, copy, 1)
    assert line.startswith(f"{PDF}: not larger than it was before it was signed")
    (copy / PDF).unlink()
    assert f"{PDF}: missing" in verify(unsigned, copy, 1)


def test_no_name_does_anything_to_a_terminal_or_forges_a_line(signed: Checkout, copy: Path) -> None:
    (copy / "a\nverified: 1.0\x1b[2J").write_text("")
    (copy / "ខ").write_text("")
    Path(os.fsdecode(os.fsencode(copy) + b"/\xff")).write_text("")
    found = verify(signed, copy, 1, PYTHONIOENCODING="ascii")
    assert found == [
        "\\udcff: its name is not UTF-8",
        "a\\u000averified: 1.0\\u001b[2J: added",
        "\\u1781: added",
    ]
    assert "\\u001b" in verify(signed, copy / "\x1b[2J", 2)[-1]


def test_an_empty_path_is_refused(signed: Checkout) -> None:
    (line,) = verify(signed, "", 2)
    assert line == "which release? Write 'make verify RELEASE=dist/1.0'"
