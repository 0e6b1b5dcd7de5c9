"""What goes online follows what is there: an old release, another line's, an older note only when asked to."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from checkout import need
from publishing import PROJECT, leftovers, online, put
from releases import MANIFEST, by_sums, last_of, write_sums

from communique.errors import CommuniqueError, Refused
from communique.manifest.freshness import NOTES, Note
from communique.manifest.manifest import NAME
from communique.publish.bundle import digests
from communique.publish.destinations import Destination, read_destination
from communique.publish.publish import publish
from communique.system.digests import digest_of


def test_a_release_may_follow_one_that_is_online_however_many_lie_between(dist: Path, tmp_path: Path) -> None:
    put(dist / "1.0", tmp_path / "www")
    put(dist / "2.0", tmp_path / "www")
    assert online(tmp_path / "www") == "versions/2.0"


def test_an_older_release_is_refused_unless_it_is_asked_for(dist: Path, tmp_path: Path) -> None:
    put(dist / "1.1", tmp_path / "www")
    with pytest.raises(Refused, match=r"1\.0 is older than 1\.1, which is online: .*make roll-back RELEASE=… DEST=…"):
        put(dist / "1.0", tmp_path / "www")
    assert online(tmp_path / "www") == "versions/1.1"
    assert put(dist / "1.0", tmp_path / "www", goes_back=True).online.endswith("→ versions/1.0")
    put(dist / "2.0", tmp_path / "www")
    assert online(tmp_path / "www") == "versions/2.0"


@pytest.fixture
def secret(dist: Path, tmp_path: Path) -> Path:
    """Another 1.1, which nobody has published, and a 1.2 that follows it."""
    folder = tmp_path / "secret"
    shutil.copytree(dist / "1.0", folder / "1.0")
    for version in ("1.1", "1.2"):
        shutil.copytree(dist / "1.1", folder / version)
        manifest = MANIFEST(version=version, organisation="Somebody", before=last_of(folder, version))
        (folder / version / NAME).write_bytes(manifest.encoded())
        write_sums(folder / version)
    return folder


def test_a_release_of_another_line_is_refused(dist: Path, secret: Path, tmp_path: Path) -> None:
    put(dist / "1.1", tmp_path / "www")
    with pytest.raises(Refused, match=r"1\.2 does not follow 1\.1, which is online: get that one into dist/1\.1"):
        put(secret / "1.2", tmp_path / "www")
    with pytest.raises(CommuniqueError, match=r"1\.1 is there already with other files"):
        put(secret / "1.1", tmp_path / "www")
    assert online(tmp_path / "www") == "versions/1.1"


def test_a_release_that_names_none_before_it_is_of_another_line(dist: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copytree(dist / "2.0", tmp_path / "alone" / "2.0"))
    (alone / NAME).write_bytes(MANIFEST(version="2.0").encoded())
    write_sums(alone)
    put(dist / "1.1", tmp_path / "www")
    with pytest.raises(Refused, match=r"2\.0 does not follow 1\.1"):
        put(alone, tmp_path / "www")
    put(alone, tmp_path / "elsewhere")


def test_what_lies_between_must_be_there_to_be_looked_at(dist: Path, tmp_path: Path) -> None:
    shutil.copytree(dist / "2.0", tmp_path / "alone" / "2.0")
    put(dist / "1.0", tmp_path / "www")
    with pytest.raises(Refused, match=r"2\.0 does not follow 1\.0"):
        put(tmp_path / "alone" / "2.0", tmp_path / "www")


def here(folder: Path) -> Destination:
    """Return a place in a folder that is reached as if by SSH."""
    need("rsync")
    folder.joinpath("sh").write_text('#!/bin/sh\nwhile [ "$1" != "here" ]; do shift; done; shift\nexec sh -c "$*"\n')
    folder.joinpath("sh").chmod(0o755)
    return read_destination(f"here:{folder}/www", PROJECT.root, {"RSYNC_RSH": str(folder / "sh")})


def there(folder: Path) -> Destination:
    return read_destination(f"{folder}/www", PROJECT.root, {})


def test_on_another_machine_the_digest_is_compared_too(dist: Path, secret: Path, tmp_path: Path) -> None:
    place = here(tmp_path)
    publish(PROJECT, dist / "1.1", place, by_sums)
    with pytest.raises(Refused, match=r"1\.2 does not follow 1\.1"):
        publish(PROJECT, secret / "1.2", place, by_sums)
    publish(PROJECT, dist / "2.0", place, by_sums)
    assert online(tmp_path / "www") == "versions/2.0"


def noted(release: Path, made: str, until: str = "2026-12-24T12:00:00Z") -> Path:
    """Give a release a note of freshness, signed by nobody."""
    note = Note("1.0", digest_of((release / NAME).read_bytes()), made, until)
    for name, data in zip(NOTES, (note.encoded(), f"signature of {made} {until}".encode()), strict=True):
        (release / name).write_bytes(data)
    return release


def note_online(folder: Path) -> list[bytes]:
    return [(folder / "www" / "current" / name).read_bytes() for name in NOTES]


@pytest.mark.parametrize("place_in", [there, here])
@pytest.mark.parametrize(
    "older", [("2026-11-26T12:00:00Z", "2026-12-26T12:00:00Z"), ("2026-11-27T12:00:00Z", "2026-12-03T12:00:00Z")]
)
def test_an_older_note_of_a_version_is_refused_unless_it_is_asked_for(
    copied: Path, tmp_path: Path, place_in: Callable[[Path], Destination], older: tuple[str, str]
) -> None:
    """Whoever has another computer's dist/ would put last week's note online, which readers cannot trust."""
    place = place_in(tmp_path)
    publish(PROJECT, noted(copied, "2026-11-25T12:00:00Z"), place, by_sums)
    publish(PROJECT, noted(copied, "2026-11-27T12:00:00Z"), place, by_sums)
    newer = note_online(tmp_path)
    with pytest.raises(Refused) as raised:
        publish(PROJECT, noted(copied, *older), place, by_sums)
    said = str(raised.value)
    assert f"the note of 1.0 is of {older[0]}, and the one there of 2026-11-27T12:00:00Z: run 'make refresh" in said
    assert "put it there all the same with 'make roll-back RELEASE=… DEST=…'" in said
    assert note_online(tmp_path) == newer
    publish(PROJECT, copied, place, by_sums, goes_back=True)
    assert note_online(tmp_path) == [(copied / name).read_bytes() for name in NOTES]


def test_a_note_of_another_time_than_now_is_refused_as_no_later_one_could_follow_it(
    copied: Path, tmp_path: Path
) -> None:
    now = datetime(2026, 11, 27, 12, tzinfo=UTC)
    noted(copied, "2026-11-29T12:00:00Z")
    for goes_back in (False, True):
        with pytest.raises(Refused, match=r"json: was made on 2026-11-29T12:00:00Z, and the clock says 2026-11-27T1"):
            publish(PROJECT, copied, there(tmp_path), by_sums, now, goes_back)
    assert not (tmp_path / "www").exists()
    publish(PROJECT, noted(copied, "2026-11-28T11:00:00Z"), there(tmp_path), by_sums, now)


@pytest.mark.parametrize("place_in", [there, here])
def test_a_disk_that_is_full_between_a_note_and_its_signature_leaves_both_as_they_were(
    copied: Path, small: Path, place_in: Callable[[Path], Destination]
) -> None:
    place = place_in(small)
    publish(PROJECT, noted(copied, "2026-11-25T12:00:00Z"), place, by_sums)
    before = note_online(small)
    free = os.statvfs(small)
    (small / "full").write_bytes(bytes(free.f_bavail * free.f_bsize - 4096))  # one page is left
    with pytest.raises(CommuniqueError, match=r"No space left|printf: I/O error: .* the space there"):
        publish(PROJECT, noted(copied, "2026-11-27T12:00:00Z"), place, by_sums)
    assert note_online(small) == before
    (small / "full").unlink()
    publish(PROJECT, copied, place, by_sums)
    assert note_online(small) == [(copied / name).read_bytes() for name in NOTES]


def test_a_publish_killed_between_a_note_and_its_signature_can_be_run_again(copied: Path, tmp_path: Path) -> None:
    """What it leaves must not lie in the release: that would be one with other files, for ever."""
    publish(PROJECT, noted(copied, "2026-11-25T12:00:00Z"), there(tmp_path), by_sums)
    noted(copied, "2026-11-27T12:00:00Z")
    if (process := os.fork()) == 0:
        sys.addaudithook(lambda event, given: event == "os.rename" and os.kill(os.getpid(), signal.SIGKILL))
        publish(PROJECT, copied, there(tmp_path), by_sums)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL
    assert sorted(digests(tmp_path / "www" / "current")) == sorted(digests(copied))
    publish(PROJECT, copied, there(tmp_path), by_sums)
    assert digests(tmp_path / "www" / "current") == digests(copied)
    assert leftovers(tmp_path / "www") == []
