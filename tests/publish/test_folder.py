"""Publishing to a folder: readers see the old site whole or the new one, whatever breaks on the way."""

import fcntl
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from checkout import need
from publishing import (
    IN_THE_WAY,
    OF_ANOTHER,
    PAGE,
    killed_publish,
    leftovers,
    link_away,
    online,
    put,
    put_in_the_way,
    roll_back,
)
from releases import write_sums
from servers import NGINX, ask, nginx

from communique.errors import CommuniqueError
from communique.publish.bundle import digests


def test_a_release_is_online_whole_beside_the_server_s_settings(dist: Path, tmp_path: Path) -> None:
    folder = tmp_path / "www" / "statements"
    assert put(dist / "1.0", folder).online == f"{folder}/current → versions/1.0"
    assert digests(folder / "current") == digests(dist / "1.0")
    assert sorted(path.name for path in folder.iterdir()) == [
        "Caddyfile", "current", "history", "nginx.conf", "versions",
    ]  # fmt: skip
    assert f'"{folder}/current/site"' in (folder / "nginx.conf").read_text(encoding="utf-8")


def test_others_may_read_what_is_online_whatever_the_umask(dist: Path, tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        put(dist / "1.0", tmp_path / "srv" / "www" / "statements")
    finally:
        os.umask(old)
    for path in [tmp_path / "srv", *(tmp_path / "srv").rglob("*")]:
        if not path.is_symlink():
            assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


@pytest.mark.parametrize("name", ["www", "www/versions"])
@pytest.mark.parametrize("make", [Path.touch, os.mkfifo, lambda path: path.symlink_to("gone")])
def test_what_is_no_folder_in_the_place_of_one_is_named_as_that(
    dist: Path, tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    make(tmp_path / name)
    with pytest.raises(CommuniqueError, match=rf"/{name}: is no folder: "):
        put(dist / "1.0", tmp_path / "www")


def test_versions_may_be_a_link_to_a_folder_on_another_disk(dist: Path, tmp_path: Path) -> None:
    for name in ("www", "disk"):
        (tmp_path / name).mkdir()
    (tmp_path / "www" / "versions").symlink_to(tmp_path / "disk")
    put(dist / "1.0", tmp_path / "www")
    assert digests(tmp_path / "www" / "current") == digests(dist / "1.0") == digests(tmp_path / "disk" / "1.0")


def test_versions_stay_and_rolling_back_goes_to_the_one_before(dist: Path, tmp_path: Path) -> None:
    for version in ("1.0", "1.1", "2.0"):
        put(dist / version, tmp_path / "www")
    assert roll_back(tmp_path / "www") == f"{tmp_path}/www/current → versions/1.1"
    assert online(tmp_path / "www") == "versions/1.1"
    roll_back(tmp_path / "www")
    assert online(tmp_path / "www") == "versions/2.0"
    assert sorted(path.name for path in (tmp_path / "www" / "versions").iterdir()) == ["1.0", "1.1", "2.0"]


def test_there_is_nothing_to_roll_back_to_at_first(dist: Path, tmp_path: Path) -> None:
    put(dist / "1.0", tmp_path / "www")
    with pytest.raises(CommuniqueError, match="cannot roll back: no version was online before"):
        roll_back(tmp_path / "www")
    assert online(tmp_path / "www") == "versions/1.0"


def test_a_version_that_is_gone_is_not_rolled_back_to(dist: Path, tmp_path: Path) -> None:
    put(dist / "1.0", tmp_path / "www")
    put(dist / "1.1", tmp_path / "www")
    shutil.rmtree(tmp_path / "www" / "versions" / "1.0")
    with pytest.raises(CommuniqueError, match=r"1\.0: is not there any more"):
        roll_back(tmp_path / "www")
    assert online(tmp_path / "www") == "versions/1.1"


def test_a_version_that_is_there_is_only_switched_to(dist: Path, tmp_path: Path) -> None:
    put(dist / "1.0", tmp_path / "www")
    inode = (tmp_path / "www" / "versions" / "1.0").stat().st_ino
    put(dist / "1.1", tmp_path / "www")
    put(dist / "1.0", tmp_path / "www", goes_back=True)
    put(dist / "1.0", tmp_path / "www")
    assert online(tmp_path / "www") == "versions/1.0"
    assert (tmp_path / "www" / "versions" / "1.0").stat().st_ino == inode
    roll_back(tmp_path / "www")
    assert online(tmp_path / "www") == "versions/1.1"


def test_a_version_is_never_replaced_by_other_bytes(dist: Path, copied: Path, tmp_path: Path) -> None:
    put(dist / "1.0", tmp_path / "www")
    put(dist / "1.1", tmp_path / "www")
    (copied / "site" / PAGE).write_text("another")
    write_sums(copied)
    with pytest.raises(CommuniqueError, match=r"1\.0 is there already with other files: make a release with another"):
        put(copied, tmp_path / "www", goes_back=True)
    assert digests(tmp_path / "www" / "versions" / "1.0") == digests(dist / "1.0")
    assert online(tmp_path / "www") == "versions/1.1"


def test_a_folder_of_another_s_is_left_alone(dist: Path, tmp_path: Path) -> None:
    (tmp_path / "nginx.conf").write_text("user www-data;\n")
    with pytest.raises(CommuniqueError, match=r"nginx\.conf: was not written by communique"):
        put(dist / "1.0", tmp_path)
    (tmp_path / "nginx.conf").unlink()
    (tmp_path / "current").mkdir()
    with pytest.raises(CommuniqueError, match="current: is no link"):
        put(dist / "1.0", tmp_path)
    (tmp_path / "current").rmdir()
    (tmp_path / "current").symlink_to("/etc")
    with pytest.raises(CommuniqueError, match="'/etc' is no version"):
        put(dist / "1.0", tmp_path)


@pytest.mark.parametrize(("name", "make"), IN_THE_WAY, ids=lambda value: getattr(value, "__name__", value))
def test_what_is_in_the_way_is_one_line(dist: Path, tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    """A FIFO would keep the publisher waiting for ever."""
    put_in_the_way(tmp_path / "www" / name, make)
    with pytest.raises(CommuniqueError, match=OF_ANOTHER) as raised:
        put(dist / "1.0", tmp_path / "www")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch, link_away])
@pytest.mark.parametrize("place", ["", "versions"])
def test_whatever_a_killed_publish_has_left_is_cleared(
    dist: Path, tmp_path: Path, place: str, make: Callable[[Path], None]
) -> None:
    put(dist / "1.0", tmp_path / "www")
    make(tmp_path / "www" / place / ".new-left")
    put(dist / "1.1", tmp_path / "www")
    assert leftovers(tmp_path / "www") == []


@pytest.mark.parametrize(
    "place", ["current", "current/site/new", "versions", "versions/1.0/site", "versions/2.0", "link"]
)
def test_nothing_is_published_within_what_is_online(dist: Path, tmp_path: Path, place: str) -> None:
    www = tmp_path / "www"
    put(dist / "1.0", www)
    (www / "link").symlink_to("versions/1.0")
    before = sorted(www.rglob("*"))
    with pytest.raises(CommuniqueError, match=f"is inside what is online in {www}: publish there"):
        put(dist / "1.1", www / place)
    assert sorted(www.rglob("*")) == before


def test_a_second_publisher_waits(dist: Path, tmp_path: Path) -> None:
    put(dist / "1.0", tmp_path)
    handle = os.open(tmp_path / "versions", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(CommuniqueError, match="somebody else is publishing there"):
            put(dist / "1.1", tmp_path)
    finally:
        os.close(handle)
    assert put(dist / "1.1", tmp_path).online


def test_a_publish_killed_at_any_moment_leaves_the_old_site_whole(dist: Path, tmp_path: Path) -> None:
    folder = tmp_path / "www"
    put(dist / "1.0", folder)
    begun = time.monotonic()
    put(dist / "1.1", folder)
    longest = 1.5 * (time.monotonic() - begun)
    roll_back(folder)
    at_work = 0
    for number in range(50):
        shutil.rmtree(folder / "versions" / "1.1", ignore_errors=True)
        at_work += killed_publish(dist / "1.1", str(folder), longest * number / 50)
        version = online(folder).removeprefix("versions/")
        assert version in ("1.0", "1.1")
        assert digests(folder / "current") == digests(dist / version)
        if (folder / "versions" / "1.1").exists():
            assert digests(folder / "versions" / "1.1") == digests(dist / "1.1")
        put(dist / "1.1", folder)
        assert leftovers(folder) == []
        assert digests(folder / "current") == digests(dist / "1.1")
        roll_back(folder)
        assert online(folder) == "versions/1.0"
    assert at_work >= 10, "the test must kill publishes, not wait for them"


def test_a_roll_back_interrupted_before_the_switch_can_be_run_again(dist: Path, tmp_path: Path) -> None:
    put(dist / "1.0", tmp_path)
    put(dist / "1.1", tmp_path)
    (tmp_path / "history").write_text("1.0\n1.1\n1.0\n")
    roll_back(tmp_path)
    assert online(tmp_path) == "versions/1.0"
    assert (tmp_path / "history").read_text() == "1.0\n1.1\n1.0\n"


@contextmanager
def reading(port: int, paths: Iterable[str], seen: list[tuple[str, int, bytes]]) -> Iterator[None]:
    """Have two readers ask for paths again and again meanwhile, and list what they are answered."""
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            for path in paths:
                answer = ask(port, f"/{path}")
                seen.append((path, answer.status, answer.body))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    yield
    done.set()
    for reader in readers:
        reader.join()


def test_readers_see_one_site_or_the_other_while_it_is_switched(dist: Path, tmp_path: Path) -> None:
    need(NGINX)
    folder = tmp_path / "www"
    put(dist / "1.0", folder)
    put(dist / "1.1", folder)
    whole = {path: {(dist / version / "site" / path).read_bytes() for version in ("1.0", "1.1")}
             for path in (PAGE, "index.html")}  # fmt: skip
    seen: list[tuple[str, int, bytes]] = []
    with nginx(tmp_path / "nginx", folder / "nginx.conf") as port, reading(port, whole, seen):
        for _ in range(300):
            roll_back(folder)
    assert [each for each in seen if each[1] != 200 or each[2] not in whole[each[0]]] == []
    assert len(seen) > 200
    assert len({body for _, _, body in seen}) == 4, "readers must have seen both sites"


def test_a_full_disk_is_one_line_and_the_old_site_stays(dist: Path, small: Path) -> None:
    put(dist / "1.0", small / "www")
    with pytest.raises(CommuniqueError) as raised:
        put(dist / "1.1", small / "www")
    assert "No space left on device" in str(raised.value)
    assert "\n" not in str(raised.value)
    assert digests(small / "www" / "current") == digests(dist / "1.0")
    assert leftovers(small) == []


def test_a_disk_that_cannot_be_written_to_is_one_line(dist: Path, small: Path) -> None:
    put(dist / "1.0", small / "www")
    subprocess.run(["mount", "-o", "remount,ro", small], check=True)
    for release in ("1.0", "1.1"):
        with pytest.raises(CommuniqueError, match=r"cannot write \(Read-only file system\): check the permissions"):
            put(dist / release, small / "www")
    with pytest.raises(CommuniqueError, match="cannot roll back"):
        roll_back(small / "www")


def test_what_is_nowhere_cannot_be_rolled_back(tmp_path: Path) -> None:
    with pytest.raises(CommuniqueError, match=r"cannot write \(No such file or directory\)"):
        roll_back(tmp_path / "nowhere")
