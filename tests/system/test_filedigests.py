"""Digests of files: the contents decide, and times only save the reading."""

import json
import os
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from communique.system.filedigests import NO_FILE, FileDigests, settle
from communique.system.records import read_record, write_record


def test_a_file_that_nobody_has_touched_is_read_once(tmp_path: Path) -> None:
    file, index = tmp_path / "file", tmp_path / "index.json"
    file.write_bytes(b"text")
    settle()
    first = FileDigests(index)
    assert first.digest(str(file)) == sha256(b"text").hexdigest()
    first.save()
    again = FileDigests(index)
    assert again.digest(str(file)) == first.digest(str(file))
    assert (list(first.added), again.added) == ([str(file)], {})


def test_a_file_written_as_it_is_looked_at_is_read_again(tmp_path: Path) -> None:
    """The next write may leave the same size and the same times."""
    file, index = tmp_path / "file", tmp_path / "index.json"
    for number in range(300):
        file.write_bytes(b"%4d" % number)
        seen = FileDigests(index)
        assert seen.digest(str(file)) == sha256(b"%4d" % number).hexdigest()
        seen.save()


def test_an_old_time_hides_nothing(tmp_path: Path) -> None:
    file, index = tmp_path / "file", tmp_path / "index.json"
    for text in (b"old!", b"new!"):
        file.write_bytes(text)
        os.utime(file, (1, 1))
        settle()
        seen = FileDigests(index)
        assert seen.digest(str(file)) == sha256(text).hexdigest()
        seen.save()


def test_a_time_that_is_still_to_come_is_not_trusted(tmp_path: Path) -> None:
    file, index = tmp_path / "file", tmp_path / "index.json"
    file.write_bytes(b"text")
    ahead = time.time_ns() + 10**12
    os.utime(file, ns=(ahead, ahead))
    settle()
    seen = FileDigests(index)
    seen.digest(str(file))
    assert seen.added == {}


def test_no_file_and_a_damaged_index_are_nothing(tmp_path: Path) -> None:
    file, index = tmp_path / "file", tmp_path / "index.json"
    for damage in (b"", b"[]", b"null", b'{"%s": 1}' % bytes(file), b"\xff" * 9, b"[" * 100_000):
        index.write_bytes(damage)
        assert FileDigests(index).digest(str(file)) == NO_FILE
        file.write_bytes(b"text")
        assert FileDigests(index).digest(str(file)) == sha256(b"text").hexdigest()
        file.unlink()


def test_what_was_written_meanwhile_is_told(tmp_path: Path) -> None:
    file, index = tmp_path / "file", tmp_path / "index.json"
    file.write_bytes(b"text")
    settle()
    before = FileDigests(index)
    before.digest(str(file))
    same = FileDigests(index)
    same.digest(str(file))
    assert same.is_as(before)
    file.write_bytes(b"text")
    after = FileDigests(index)
    after.digest(str(file))
    assert not after.is_as(before)


def test_what_is_written_after_a_first_look_is_seen_though_all_was_known_by_then(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("one")
    settle()
    known = FileDigests(tmp_path / "records" / "files.json")
    known.digest(str(path))
    known.save()
    before = FileDigests(known.path)
    before.digest(str(path))
    path.write_text("two")
    settle()
    now = FileDigests(known.path)
    now.digest(str(path))
    assert not now.is_as(before)


def test_who_looks_again_reads_nothing_anew_and_keeps_what_was_read_before(tmp_path: Path) -> None:
    file, index = tmp_path / "file", tmp_path / "records" / "files.json"
    file.write_bytes(b"text")
    settle()
    first = FileDigests(index)
    first.digest(str(file))
    second = first.again()
    assert second.digest(str(file)) == first.digest(str(file))
    second.save()
    assert str(file) in json.loads(index.read_bytes())
    file.write_bytes(b"another")
    assert first.again().digest(str(file)) != first.digest(str(file))


def test_what_others_have_kept_meanwhile_stays(tmp_path: Path) -> None:
    names, index = ("first", "second", "third"), tmp_path / "index.json"
    for name in names:
        (tmp_path / name).write_bytes(name.encode())
    settle()
    readers = [FileDigests(index) for _ in names]
    for reader, name in zip(readers, names, strict=True):
        reader.digest(str(tmp_path / name))
    for reader in (readers[0], readers[1].again(), readers[2]):
        reader.save()
    assert json.loads(index.read_bytes()).keys() == {str(tmp_path / name) for name in names}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_no_text_is_looked_at_each_time(tmp_path: Path) -> None:
    path = str(tmp_path / os.fsdecode(b"\xff.png"))
    Path(path).write_bytes(b"text")
    settle()
    digests = FileDigests(tmp_path / "records" / "files.json")
    digests.digest(path)
    digests.save()
    assert FileDigests(digests.path).digest(path) == sha256(b"text").hexdigest()
    write_record(tmp_path, "a", {path: 1})
    assert read_record(tmp_path, "a") is None
