"""Publishing to another machine: a real sshd and a real rsync, on loopback."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from checkout import ROOT, need
from faults import was_injected, wrapper
from publishing import IN_THE_WAY, OF_ANOTHER, PAGE, killed_publish, leftovers, online, put, put_in_the_way, roll_back
from releases import write_sums
from servers import SSHD, sshd

from communique.errors import CommuniqueError
from communique.publish import host
from communique.publish.bundle import digests, read_bundle
from communique.publish.destinations import read_destination
from communique.publish.host import Host, _placing


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a machine that can be reached by SSH (this one), and the command that reaches it."""
    need(SSHD, "ssh", "rsync")
    with sshd(tmp_path_factory.mktemp("machine") / "sshd") as (port, shell):
        yield f"ssh://{os.environ.get('USER') or 'root'}@127.0.0.1:{port}", shell


@pytest.fixture
def remote(machine: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    """A destination on that machine, and the folder that it is here; its name has a blank."""
    address, shell = machine
    monkeypatch.setenv("RSYNC_RSH", shell)
    folder = tmp_path / "the www"
    return f"{address}{folder}", folder


def test_a_machine_has_the_layout_of_a_folder(dist: Path, remote: tuple[str, Path], tmp_path: Path) -> None:
    destination, folder = remote
    put(dist / "1.0", destination)
    assert digests(folder / "current") == digests(dist / "1.0")
    put(dist / "1.0", tmp_path / "here")
    for name in ("nginx.conf", "Caddyfile"):
        here = (tmp_path / "here" / name).read_text(encoding="utf-8")
        assert (folder / name).read_text(encoding="utf-8") == here.replace(f"{tmp_path}/here", str(folder))
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        path.name for path in (tmp_path / "here").iterdir()
    )
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_a_machine_has_what_is_there_with_the_same_files(dist: Path, copied: Path, remote: tuple[str, Path]) -> None:
    destination, folder = remote
    place = read_destination(destination, ROOT, os.environ)
    assert not place.has(read_bundle(dist / "1.0"))
    assert not folder.exists(), "to ask makes nothing"
    put(dist / "1.0", destination)
    assert [place.has(read_bundle(dist / version)) for version in ("1.0", "1.1")] == [True, False]
    page = copied / "site" / PAGE
    page.write_bytes(page.read_bytes().replace(b"1.0", b"9.9"))
    assert not place.has(read_bundle(copied))


def test_a_machine_is_switched_and_rolled_back(dist: Path, remote: tuple[str, Path]) -> None:
    destination, folder = remote
    for version in ("1.0", "1.1", "1.1", "1.0", "2.0"):
        outcome = put(dist / version, destination, goes_back=version == "1.0")
        assert outcome.online.endswith(f"{folder}/current → versions/{version}")
        assert digests(folder / "current") == digests(dist / version)
    roll_back(destination)
    assert online(folder) == "versions/1.0"
    roll_back(destination)
    assert online(folder) == "versions/2.0"
    # What is there can be published to as a folder, too.
    roll_back(folder)
    assert online(folder) == "versions/1.0"
    assert leftovers(folder) == []


def test_a_machine_s_version_is_never_replaced(dist: Path, copied: Path, remote: tuple[str, Path]) -> None:
    destination, folder = remote
    put(dist / "1.0", destination)
    page = copied / "site" / PAGE
    page.write_bytes(page.read_bytes().replace(b"1.0", b"9.9"))
    write_sums(copied)
    with pytest.raises(CommuniqueError, match=r"1\.0 is there already with other files"):
        put(copied, destination)
    shutil.rmtree(copied / "site" / "ja")
    write_sums(copied)
    with pytest.raises(CommuniqueError, match=r"1\.0 is there already with other files"):
        put(copied, destination)
    assert digests(folder / "current") == digests(dist / "1.0")


def put_again(release: Path, destination: str) -> None:
    """Publish after a kill: what it had begun on the other machine may end there only now."""
    for _ in range(5):
        with suppress(CommuniqueError):
            put(release, destination)
            return
        time.sleep(0.3)
    put(release, destination)


def test_what_is_published_meanwhile_is_not_overwritten(dist: Path, remote: tuple[str, Path]) -> None:
    destination, folder = remote
    put(dist / "1.0", destination)
    place = read_destination(destination, ROOT, os.environ)
    assert isinstance(place, Host)
    before = place._look("1.1")
    put(dist / "1.1", folder)
    with pytest.raises(CommuniqueError, match="has published meanwhile: run it again"):
        place._switch(before, "1.0", [], ".new-0")
    with pytest.raises(CommuniqueError, match="has published meanwhile: run it again"):
        place._switch(place._look("1.1"), "1.1", _placing("versions/1.1", ".new-0"), ".new-0")
    # The other one comes between the look and the rename.
    (folder / "versions" / ".new-0").mkdir()
    with pytest.raises(CommuniqueError, match="has published meanwhile: run it again"):
        place._switch(place._look("1.1"), "1.1", _placing("versions/1.1", ".new-0")[1:], ".new-0")
    assert digests(folder / "current") == digests(dist / "1.1")
    assert leftovers(folder) == []


def test_a_machine_left_half_way_is_published_to_again(dist: Path, remote: tuple[str, Path]) -> None:
    destination, folder = remote
    put(dist / "1.0", destination)
    begun = time.monotonic()
    put(dist / "1.1", destination)
    longest = time.monotonic() - begun
    roll_back(destination)
    for number in range(6):
        shutil.rmtree(folder / "versions" / "1.1", ignore_errors=True)
        killed_publish(dist / "1.1", destination, longest * (0.1 + 0.9 * number / 6))
        version = online(folder).removeprefix("versions/")
        assert digests(folder / "versions" / version) == digests(dist / version)
        put_again(dist / "1.1", destination)
        assert digests(folder / "current") == digests(dist / "1.1")
        assert leftovers(folder) == []
        roll_back(destination)
        assert online(folder) == "versions/1.0"


@pytest.mark.parametrize("step", [1, 2, 3, 4], ids=["asking", "looking", "copying", "switching"])
def test_a_connection_that_fails_at_any_step_is_one_line_and_leaves_the_old_site(
    dist: Path, remote: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    destination, folder = remote
    put(dist / "1.0", destination)
    count, log = tmp_path / "count", tmp_path / "log"
    wrapper(
        tmp_path / "ssh",
        os.environ["RSYNC_RSH"],
        "write",
        log,
        f"echo >> {count}; [ $(wc -l < {count}) -eq {step} ]",
    )
    with monkeypatch.context() as way:
        way.setenv("RSYNC_RSH", str(tmp_path / "ssh"))
        with pytest.raises(CommuniqueError) as raised:
            put(dist / "1.1", destination)
    assert was_injected(log)
    assert "\n" not in str(raised.value)
    assert digests(folder / "current") == digests(dist / "1.0")
    put(dist / "1.1", destination)
    assert (digests(folder / "current"), leftovers(folder)) == (digests(dist / "1.1"), [])


def test_a_machine_s_folder_of_another_s_is_left_alone(dist: Path, remote: tuple[str, Path]) -> None:
    destination, folder = remote
    folder.mkdir()
    (folder / "Caddyfile").write_text("example.org\n")
    with pytest.raises(CommuniqueError, match="Caddyfile was not written by communique"):
        put(dist / "1.0", destination)
    (folder / "Caddyfile").unlink()
    (folder / "current").mkdir()
    with pytest.raises(CommuniqueError, match="current is no link"):
        put(dist / "1.0", destination)


@pytest.mark.parametrize(("name", "make"), IN_THE_WAY, ids=lambda value: getattr(value, "__name__", value))
def test_what_is_in_the_way_on_a_machine_is_one_line(
    dist: Path, remote: tuple[str, Path], name: str, make: Callable[[Path], None]
) -> None:
    destination, folder = remote
    put_in_the_way(folder / name, make)
    with pytest.raises(CommuniqueError, match=OF_ANOTHER) as raised:
        put(dist / "1.0", destination)
    assert "\n" not in str(raised.value)


def test_a_connection_that_falls_silent_is_one_line(
    dist: Path, remote: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a network goes away, nobody says so: the publisher would wait for ever."""
    destination, folder = remote
    put(dist / "1.0", destination)
    silent = f'#!/bin/sh\ncase "$*" in *rsync*) exec sleep 30;; esac\nexec {os.environ["RSYNC_RSH"]} "$@"\n'
    (tmp_path / "ssh").write_text(silent)
    (tmp_path / "ssh").chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(tmp_path / "ssh"))
    monkeypatch.setattr(host, "SECONDS", 1)
    with pytest.raises(CommuniqueError, match="timeout after 1 seconds"):
        put(dist / "1.1", destination)
    assert online(folder) == "versions/1.0"


@pytest.mark.parametrize("place", ["current", "current/site/new", "versions"])
def test_nothing_is_published_within_what_a_machine_has_online(
    dist: Path, remote: tuple[str, Path], place: str
) -> None:
    destination, folder = remote
    put(dist / "1.0", destination)
    before = sorted(folder.rglob("*"))
    with pytest.raises(CommuniqueError, match=f"the folder is inside what is online in {folder}: publish there"):
        put(dist / "1.1", f"{destination}/{place}")
    assert sorted(folder.rglob("*")) == before


def test_a_machine_s_full_disk_is_one_line(
    dist: Path, machine: tuple[str, str], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, shell = machine
    monkeypatch.setenv("RSYNC_RSH", shell)
    put(dist / "1.0", f"{address}{small}/www")
    with pytest.raises(CommuniqueError) as raised:
        put(dist / "1.1", f"{address}{small}/www")
    assert "No space left on device" in str(raised.value)
    assert "\n" not in str(raised.value)
    assert digests(small / "www" / "current") == digests(dist / "1.0")


def test_a_machine_that_cannot_be_reached_is_one_line(dist: Path, remote: tuple[str, Path]) -> None:
    with pytest.raises(CommuniqueError, match=r"127\.0\.0\.1: .*Connection refused.*: check the connection"):
        put(dist / "1.0", "ssh://127.0.0.1:1/srv/www")


@pytest.mark.parametrize("said", ["", "communique:state\\n", "communique:state\\nversions/1.0\\n"])
def test_a_machine_that_says_too_little_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    machine = tmp_path / "ssh"
    machine.write_text(f"#!/bin/sh\ncat > /dev/null\nprintf '{said}'\n")
    machine.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(machine))
    with pytest.raises(CommuniqueError, match="sh did not answer: check the connection"):
        roll_back("publisher@example.org:/srv/www")


def test_a_machine_with_another_key_is_refused(
    dist: Path, remote: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").touch()
    monkeypatch.setenv("RSYNC_RSH", f"{os.environ['RSYNC_RSH']} -o UserKnownHostsFile={tmp_path}/empty")
    with pytest.raises(CommuniqueError, match="No ED25519 host key is known"):
        put(dist / "1.0", remote[0])
