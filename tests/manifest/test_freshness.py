"""make refresh: a note that a release is the newest, which those can verify who have no connection."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from checkout import Checkout
from verifying import verify

from communique.errors import CommuniqueError
from communique.manifest.freshness import MOST, NOTES, read_note
from communique.manifest.manifest import read_manifest
from communique.project.settings import load_project
from communique.verify.fresh import currency, unsound_note
from communique.verify.unpacking import listing

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def fresh(signed: Checkout, tmp_path: Path) -> Checkout:
    """The signed release with a note of noon on 26 November."""
    # Another process may verify it meanwhile.
    checkout = signed.copied(tmp_path / "repository")
    done = refreshed(checkout, signed)
    assert (done.returncode, done.stdout) == (
        0,
        "dist/1.0/freshness.json: 1.0 is the newest until 2026-12-03T12:00:00Z\n",
    )
    return checkout


def refreshed(
    checkout: Checkout,
    signed: Checkout,
    *options: str,
    key: str = "editor",
    release: str = "dist/1.0",
    at: datetime = NOW,
):
    env = {"COMMUNIQUE_KEY": str(signed.root.parent / key), "SOURCE_DATE_EPOCH": str(int(at.timestamp()))}
    return checkout.communique("refresh", "--release", release, *options, env=env)


def told(checkout: Checkout, now: datetime) -> list[str]:
    folder = checkout.root / "dist" / "1.0"
    said: list[str] = []
    manifest = read_manifest((folder / "manifest.json").read_bytes())
    found = listing(folder).files
    wrong = unsound_note(load_project(checkout.root), manifest, folder, found, now, said.append)
    return [*said, *wrong]


def test_a_verification_says_until_when_a_release_is_the_newest(fresh: Checkout) -> None:
    assert sum((fresh.root / "dist" / "1.0" / name).stat().st_size for name in NOTES) <= MOST
    assert told(fresh, NOW + timedelta(days=6)) == [
        "freshness: the newest release until 2026-12-03T12:00:00Z, as its signer says"
    ]


def test_an_old_release_gets_no_note_in_the_folder_of_a_newer_one(fresh: Checkout, signed: Checkout) -> None:
    """Whoever can write to dist/, and has no key, would have a note for an old release."""
    (fresh.root / "dist" / "1.0").rename(fresh.root / "dist" / "1.1")
    done = refreshed(fresh, signed, release="dist/1.1")
    told = "dist/1.1: has release 1.0 in it, not 1.1: get 1.1 again, where it is online\n"
    assert (done.returncode, done.stderr) == (2, told)


def test_a_clock_that_is_behind_makes_no_note_older_than_the_one_that_is_there(
    fresh: Checkout, signed: Checkout
) -> None:
    before = [(fresh.root / "dist" / "1.0" / name).read_bytes() for name in NOTES]
    done = refreshed(fresh, signed, at=NOW - timedelta(days=400))
    told = (
        "was made on 2026-11-26T12:00:00Z, and the clock says 2025-10-22T12:00:00Z: set it right, or delete the note"
    )
    assert (done.returncode, done.stderr) == (2, f"dist/1.0/freshness.json: {told} if that is wrong\n")
    assert [(fresh.root / "dist" / "1.0" / name).read_bytes() for name in NOTES] == before


def test_a_note_that_has_run_out_is_told_in_a_line(fresh: Checkout) -> None:
    week = timedelta(days=7)
    assert told(fresh, NOW + week - timedelta(seconds=1)) == [
        "freshness: the newest release until 2026-12-03T12:00:00Z, as its signer says"
    ]
    assert told(fresh, NOW + week) == [
        "freshness: its note ran out on 2026-12-03T12:00:00Z: there may be a newer release"
    ]


def test_a_clock_that_is_set_back_keeps_no_note_good(fresh: Checkout) -> None:
    """Whoever can set a reader's clock, by an answer of NTP, would have an old release called the newest for ever."""
    assert told(fresh, NOW - timedelta(hours=14)) == [
        "freshness: the newest release until 2026-12-03T12:00:00Z, as its signer says"
    ]
    (line,) = told(fresh, NOW - timedelta(days=2))
    assert line.startswith(
        "freshness: its note was made on 2026-11-26T12:00:00Z, and the clock of this computer says"
    )
    project, folder = load_project(fresh.root), fresh.root / "dist" / "1.0"
    known = currency(project, read_manifest((folder / "manifest.json").read_bytes()), folder, NOW - timedelta(days=2))
    assert (known.until, "2026-11-24" in known.outdated) == ("", True)


def test_a_note_whose_signature_was_not_written_is_mended_by_the_next_refresh(
    fresh: Checkout, signed: Checkout
) -> None:
    folder, later = fresh.root / "dist" / "1.0", NOW + timedelta(days=1)
    before = (folder / NOTES[1]).read_bytes()
    assert refreshed(fresh, signed, at=later).returncode == 0
    (folder / NOTES[1]).write_bytes(before)
    assert told(fresh, later) == ["freshness.json.sig: it does not fit the note: one of them was changed"]
    assert refreshed(fresh, signed, at=later).returncode == 0
    assert told(fresh, later) == ["freshness: the newest release until 2026-12-04T12:00:00Z, as its signer says"]


def test_a_release_without_a_note_is_told_in_a_line(signed: Checkout) -> None:
    assert told(signed, NOW) == ["freshness: no note, so that nothing here says whether it is the newest"]


def test_a_note_that_somebody_else_has_made_is_a_problem(fresh: Checkout, signed: Checkout) -> None:
    folder = fresh.root / "dist" / "1.0"
    note = json.loads((folder / NOTES[0]).read_bytes())
    for change, problem in [
        ({"until": "2026-12-26T12:00:00Z"}, "freshness.json.sig: it does not fit the note: one of them was changed"),
        ({"until": "2027-12-26T12:00:00Z"}, "freshness.json: no note of freshness (too long)"),
        ({"version": "1.1"}, "freshness.json: of another release, 1.1"),
        ({"more": ""}, "freshness.json: no note of freshness"),
    ]:
        (folder / NOTES[0]).write_text(json.dumps(note | change))
        (line,) = told(fresh, NOW)
        assert line.startswith(problem)
    shutil.copy(folder / "SHA256SUMS.sig", folder / NOTES[1])
    (folder / NOTES[0]).write_bytes((folder / "SHA256SUMS").read_bytes())
    assert told(fresh, NOW)[0].startswith("freshness.json: no note of freshness")
    (folder / NOTES[1]).unlink()
    assert told(fresh, NOW) == ["freshness.json.sig: missing"]


def test_what_nobody_could_verify_is_not_made(fresh: Checkout, signed: Checkout) -> None:
    before = (fresh.root / "dist" / "1.0" / NOTES[0]).read_bytes()
    for options, problem in [
        ({"key": "stranger"}, "no reader could verify it: signers does not have its key"),
        ({"release": "dist/9"}, "dist/9/manifest.json: is not there"),
    ]:
        done = refreshed(fresh, signed, **options)
        assert done.returncode == 2
        assert problem in done.stderr
    done = refreshed(fresh, signed, "--days", "32")
    assert (done.returncode, done.stderr.split(":")[0]) == (2, "32 days")
    assert (fresh.root / "dist" / "1.0" / NOTES[0]).read_bytes() == before


def test_only_the_newest_is_called_so(fresh: Checkout, signed: Checkout) -> None:
    later = Path(shutil.copytree(fresh.root / "dist" / "1.0", fresh.root / "dist" / "1.1")) / "manifest.json"
    later.write_text(
        later.read_text(encoding="utf-8").replace('"version": "1.0",\n  "date"', '"version": "1.1",\n  "date"')
    )
    done = refreshed(fresh, signed)
    assert (done.returncode, done.stderr) == (2, "dist/1.0: 1.1 is newer: refresh that one\n")
    later.write_text('{"version": "1.1"')
    done = refreshed(fresh, signed)
    assert done.returncode == 2
    assert done.stderr.endswith("dist/1.1/manifest.json: not the manifest of a release, which may be a newer one: "
                                "get it again, or take it away\n")  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 100_000, b'{"version": "1.0"}', b"\xff"])
def test_what_is_no_note_is_refused(data: bytes) -> None:
    with pytest.raises(CommuniqueError, match="no note of freshness"):
        read_note(data)


def test_a_note_goes_online_with_the_version_that_is_there(fresh: Checkout, signed: Checkout, tmp_path: Path) -> None:
    from releases import by_sums

    from communique.publish.destinations import read_destination
    from communique.publish.publish import publish

    project, folder = load_project(fresh.root), fresh.root / "dist" / "1.0"
    (tmp_path / "sh").write_text('#!/bin/sh\nwhile [ "$1" != "here" ]; do shift; done; shift\nexec sh -c "$*"\n')
    (tmp_path / "sh").chmod(0o755)
    places = [(f"{tmp_path}/www", {}), (f"here:{tmp_path}/other", {"RSYNC_RSH": str(tmp_path / "sh")})]
    for text, environment in places:
        place = read_destination(text, fresh.root, environment)
        publish(project, folder, place, by_sums)
        assert refreshed(fresh, signed, "--days", "9").returncode == 0
        publish(project, folder, place, by_sums)
        note = Path(text.removeprefix("here:")) / "current" / NOTES[0]
        assert note.read_bytes() == (folder / NOTES[0]).read_bytes()
        assert refreshed(fresh, signed).returncode == 0


def test_verify_takes_the_note_of_a_mirror_for_what_it_is(fresh: Checkout, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(fresh.root / "dist" / "1.0", tmp_path / "mirror"))
    (folder / NOTES[0]).write_bytes(b"{}")
    (line,) = verify(fresh, folder, 1)
    assert line.startswith("freshness.json: no note of freshness")
