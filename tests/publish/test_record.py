"""A public record: a proof of a release's list by calendars of OpenTimestamps, which never stops a publish."""

import shutil
import socket
import time
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from calendars import PROMISE, Calendars, calendars
from checkout import Checkout, need, with_makefile
from opentimestamps.core.serialize import BytesDeserializationContext
from opentimestamps.core.timestamp import DetachedTimestampFile
from releases import by_sums

from communique.project.settings import load_project
from communique.publish.bundle import read_bundle
from communique.publish.destinations import read_destination
from communique.publish.publish import publish
from communique.publish.record import SECONDS, recorded
from communique.verify.record import MOST, RECORD

REBUILT = "verified: dist/1.0: built again from its source"
PROMISED = f"record: promised by {PROMISE}, not yet in a block"
GOES_ON = ": the publish goes on"


@pytest.fixture(scope="module")
def calendar() -> Iterator[Calendars]:
    with calendars() as found:
        yield found


@pytest.fixture
def press(signed: Checkout, tmp_path: Path) -> Checkout:
    """The signed release where its publisher has it, with make."""
    # Another process may verify it meanwhile.
    return with_makefile(signed.copied(tmp_path / "press"))


def referee(folder: Path) -> list[str]:
    """Read a proof as the reference library does; return what it attests of the list beside it."""
    data = (folder / RECORD).read_bytes()
    assert len(data) <= MOST
    read = DetachedTimestampFile.deserialize(BytesDeserializationContext(data))
    assert read.file_digest == sha256((folder / "SHA256SUMS").read_bytes()).digest()
    return sorted(repr(attestation) for _, attestation in read.timestamp.all_attestations())


def test_a_release_goes_online_with_its_record_and_verifies(
    press: Checkout, calendar: Calendars, tmp_path: Path
) -> None:
    need("make")
    calendar.asked.clear()
    urls = f"{calendar.address} {calendar.address}/"
    command = [
        "make",
        "--no-print-directory",
        "publish",
        "RELEASE=dist/1.0",
        f"DEST={tmp_path}/www",
        f"RECORD={urls}",
    ]
    done = press.run(*command)
    assert (done.returncode, done.stderr.splitlines()) == (0, [PROMISED, REBUILT])
    online, own = tmp_path / "www" / "current", press.root / "dist" / "1.0"
    assert referee(online) == [f"PendingAttestation('{PROMISE}')"] * 2
    assert (online / RECORD).read_bytes() == (own / RECORD).read_bytes()
    digest = sha256((own / "SHA256SUMS").read_bytes()).digest()
    assert len({*calendar.asked, digest}) == 3, "calendars learn digests of their own, and not the list's"
    done = press.communique("verify", "--release", str(tmp_path / "www" / "versions" / "1.0"))
    assert (done.returncode, PROMISED in done.stderr.splitlines()) == (0, True)
    assert press.run(*command).returncode == 0
    assert len(calendar.asked) == 2, "what is there is kept, and nobody is asked again"


def test_whatever_calendars_do_the_release_goes_online(press: Checkout, calendar: Calendars, tmp_path: Path) -> None:
    faults = ["lying", "broken", "large", "nowhere"]
    urls = [*(f"{calendar.address}/{fault}" for fault in faults), closed(), "no address"]
    given = [option for url in urls for option in ("--record", url)]
    done = press.communique("publish", "--release", "dist/1.0", "--destination", f"{tmp_path}/www", *given)
    assert (done.returncode, done.stdout) == (0, f"{tmp_path}/www/current → versions/1.0\n")
    said = done.stderr.splitlines()[:-1]
    assert [line.startswith(f"record: none of {url}: ") for url, line in zip(urls, said, strict=True)] == [True] * 6
    assert not (press.root / "dist" / "1.0" / RECORD).exists()
    assert not (tmp_path / "www" / "current" / RECORD).exists()


def closed() -> str:
    """An address at which nobody answers, as without a network."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/lying", "it claims a block at once, which none can have"),
        ("/broken", "cut off"),
        ("/more", "more after its end"),
        ("/empty", "cut off"),
        ("/page", "an operation 0x3c that this program does not know"),
        ("/large", "its answer is larger than 10000 bytes"),
        ("/nowhere", "it answers with HTTP's code 404"),
        ("/moved", "it answers with HTTP's code 302"),
        ("?query", "no address of a calendar: write it like https://a.pool.opentimestamps.org"),
    ],
)
def test_what_is_wrong_with_a_calendar_is_a_line(copy: Path, calendar: Calendars, path: str, fault: str) -> None:
    said: list[str] = []
    bundle, url = read_bundle(copy), f"{calendar.address}{path}"
    assert recorded(bundle, [url], said.append) == bundle
    assert said == [f"record: none of {url}: {fault}{GOES_ON}"]
    assert not (copy / RECORD).exists()


def test_only_https_leaves_this_machine(copy: Path) -> None:
    for url in ("http://calendar.example.org", "ftp://127.0.0.1/", "file:///etc/passwd", "https://", "https://a..b"):
        said: list[str] = []
        recorded(read_bundle(copy), [url], said.append)
        assert len(said) == 1
        assert said[0].startswith(f"record: none of {url}: ")


def test_slow_calendars_are_waited_for_together_and_others_are_taken(copy: Path, calendar: Calendars) -> None:
    said: list[str] = []
    began = time.monotonic()
    found = recorded(read_bundle(copy), [f"{calendar.address}/slow", calendar.address], said.append)
    assert time.monotonic() - began < SECONDS + 1
    assert said == [f"record: none of {calendar.address}/slow: no answer in 5 seconds{GOES_ON}", PROMISED]
    assert referee(copy) == [f"PendingAttestation('{PROMISE}')"]
    assert found == read_bundle(copy)


def test_a_proof_is_of_two_kilobytes_at_most(copy: Path, calendar: Calendars) -> None:
    said: list[str] = []
    recorded(read_bundle(copy), [f"{calendar.address}{path}" for path in ("/long", "//long", "")], said.append)
    assert len(referee(copy)) == 2
    assert said == ["record: one proof less: together they would be larger than 2000 bytes", PROMISED]


def test_a_disk_that_takes_no_proof_stops_nothing(copy: Path, calendar: Calendars) -> None:
    said: list[str] = []
    bundle = read_bundle(copy)
    shutil.rmtree(copy)
    copy.write_text("a file, so that nothing can be written below it")
    assert recorded(bundle, [calendar.address], said.append) == bundle
    assert len(said) == 1
    assert said[0].startswith("record: none: ")


@pytest.mark.parametrize("shell", ["dash", "bash"])
def test_a_record_goes_online_with_the_version_that_is_there(
    press: Checkout, calendar: Calendars, tmp_path: Path, shell: str
) -> None:
    need(shell, "rsync")
    project, folder = load_project(press.root), press.root / "dist" / "1.0"
    (tmp_path / "ssh").write_text(
        f'#!/bin/sh\nwhile [ "$1" != "here" ]; do shift; done; shift\ncase "$*" in "sh -s") exec {shell};; esac\n'
        'exec sh -c "$*"\n'
    )
    (tmp_path / "ssh").chmod(0o755)
    for text in (f"{tmp_path}/www", f"here:{tmp_path}/other"):
        place = read_destination(text, press.root, {"RSYNC_RSH": str(tmp_path / "ssh")})
        publish(project, folder, place, by_sums)
        online = Path(text.removeprefix("here:")) / "current" / RECORD
        assert not online.exists()
        record = partial(recorded, addresses=[calendar.address], tell=lambda line: None)
        publish(project, folder, place, by_sums, record=record)
        assert online.read_bytes() == (folder / RECORD).read_bytes()
        publish(project, folder, place, by_sums)
        (folder / RECORD).unlink()
