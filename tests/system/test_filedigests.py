"""Digests of files: the contents decide, and times only save the reading."""

import json
import os
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from communique.system.filedigests import NO_FILE, FileDigests, settle
from communique.system.files import write_atomically
from communique.system.records import read_record, write_record

SOURCES = Path("build", "records", "files", "sources.json")


def test_a_file_that_nobody_has_touched_is_read_once(tmp_path: Path) -> None:
    file, build = tmp_path / "file", tmp_path / "build"
    file.write_bytes(b"text")
    settle()
    first = FileDigests(build)
    assert first.digest(str(file)) == sha256(b"text").hexdigest()
    first.save()
    again = FileDigests(build)
    assert again.digest(str(file)) == first.digest(str(file))
    assert (list(first.added[""]), again.added) == ([str(file)], {})


def test_what_is_larger_than_anything_published_is_not_read_and_known_by_its_times(tmp_path: Path) -> None:
    file = tmp_path / "sparse"
    with file.open("wb") as written:
        written.truncate(1 << 42)  # reading it would take an hour
    first = FileDigests(tmp_path / "build").digest(str(file))
    assert first == FileDigests(tmp_path / "build").digest(str(file)) != NO_FILE
    os.utime(file, ns=(1, 1))
    assert FileDigests(tmp_path / "build").digest(str(file)) != first


def test_a_file_written_as_it_is_looked_at_is_read_again(tmp_path: Path) -> None:
    """The next write may leave the same size and the same times."""
    file, build = tmp_path / "file", tmp_path / "build"
    for number in range(300):
        file.write_bytes(b"%4d" % number)
        seen = FileDigests(build)
        assert seen.digest(str(file)) == sha256(b"%4d" % number).hexdigest()
        seen.save()


def test_an_old_time_hides_nothing(tmp_path: Path) -> None:
    file, build = tmp_path / "file", tmp_path / "build"
    for text in (b"old!", b"new!"):
        file.write_bytes(text)
        os.utime(file, (1, 1))
        settle()
        seen = FileDigests(build)
        assert seen.digest(str(file)) == sha256(text).hexdigest()
        seen.save()


def test_a_time_that_is_still_to_come_is_not_trusted(tmp_path: Path) -> None:
    file, build = tmp_path / "file", tmp_path / "build"
    file.write_bytes(b"text")
    ahead = time.time_ns() + 10**12
    os.utime(file, ns=(ahead, ahead))
    settle()
    seen = FileDigests(build)
    seen.digest(str(file))
    assert seen.added == {}


def test_no_file_and_a_damaged_index_are_nothing(tmp_path: Path) -> None:
    file, build = tmp_path / "file", tmp_path / "build"
    for damage in (b"", b"[]", b"null", b'{"%s": 1}' % bytes(file), b"\xff" * 9, b"[" * 100_000):
        write_atomically(tmp_path / SOURCES, damage)
        assert FileDigests(build).digest(str(file)) == NO_FILE
        file.write_bytes(b"text")
        assert FileDigests(build).digest(str(file)) == sha256(b"text").hexdigest()
        file.unlink()


def test_what_was_written_meanwhile_is_told(tmp_path: Path) -> None:
    file, build = tmp_path / "file", tmp_path / "build"
    file.write_bytes(b"text")
    settle()
    before = FileDigests(build)
    before.digest(str(file))
    same = FileDigests(build)
    same.digest(str(file))
    assert same.is_as(before)
    file.write_bytes(b"text")
    after = FileDigests(build)
    after.digest(str(file))
    assert not after.is_as(before)


def test_what_is_written_after_a_first_look_is_seen_though_all_was_known_by_then(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("one")
    settle()
    known = FileDigests(tmp_path / "build")
    known.digest(str(path))
    known.save()
    before = FileDigests(known.build)
    before.digest(str(path))
    path.write_text("two")
    settle()
    now = FileDigests(known.build)
    now.digest(str(path))
    assert not now.is_as(before)


def test_who_looks_again_reads_nothing_anew_and_keeps_what_was_read_before(tmp_path: Path) -> None:
    file, build = tmp_path / "file", tmp_path / "build"
    file.write_bytes(b"text")
    settle()
    first = FileDigests(build)
    first.digest(str(file))
    second = first.again()
    assert second.digest(str(file)) == first.digest(str(file))
    second.save()
    assert str(file) in json.loads((tmp_path / SOURCES).read_bytes())
    file.write_bytes(b"another")
    assert first.again().digest(str(file)) != first.digest(str(file))


def test_what_others_have_kept_meanwhile_stays(tmp_path: Path) -> None:
    names, build = ("first", "second", "third"), tmp_path / "build"
    for name in names:
        (tmp_path / name).write_bytes(name.encode())
    settle()
    readers = [FileDigests(build) for _ in names]
    for reader, name in zip(readers, names, strict=True):
        reader.digest(str(tmp_path / name))
    for reader in (readers[0], readers[1].again(), readers[2]):
        reader.save()
    assert json.loads((tmp_path / SOURCES).read_bytes()).keys() == {str(tmp_path / name) for name in names}


def test_what_is_known_of_an_output_is_kept_apart(tmp_path: Path) -> None:
    parts = {"sources": ["docs/a.rst", "build/a"], "html-km": ["build/html/km/a.html", "build/html/km/_static/a.css"]}
    _looked_at(tmp_path, [name for names in parts.values() for name in names])
    kept = {path.stem: list(json.loads(path.read_bytes())) for path in (tmp_path / SOURCES).parent.iterdir()}
    assert kept == {part: [str(tmp_path / name) for name in names] for part, names in parts.items()}


def test_who_makes_one_output_neither_reads_nor_writes_what_is_known_of_others(tmp_path: Path) -> None:
    page, other = "build/html/km/a.html", "build/html/ja/a.html"
    _looked_at(tmp_path, [page, other])
    of_others = (tmp_path / SOURCES).with_name("html-ja.json")
    of_others.write_bytes(b"{}")
    (tmp_path / page).write_bytes(b"another")
    _looked_at(tmp_path, [page])
    assert of_others.read_bytes() == b"{}"
    assert _looked_at(tmp_path, [other]).added.keys() == {"html-ja"}


def _looked_at(root: Path, names: list[str]) -> FileDigests:
    """Write the files that are not there, look at them, and keep what was seen."""
    for name in names:
        if not (root / name).exists():
            write_atomically(root / name, name.encode())
    settle()
    digests = FileDigests(root / "build")
    for name in names:
        digests.digest(str(root / name))
    digests.save()
    return digests


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_no_text_is_looked_at_each_time(tmp_path: Path) -> None:
    path = str(tmp_path / os.fsdecode(b"\xff.png"))
    Path(path).write_bytes(b"text")
    settle()
    digests = FileDigests(tmp_path / "build")
    digests.digest(path)
    digests.save()
    assert FileDigests(digests.build).digest(path) == sha256(b"text").hexdigest()
    write_record(tmp_path, "a", {path: 1})
    assert read_record(tmp_path, "a") is None
