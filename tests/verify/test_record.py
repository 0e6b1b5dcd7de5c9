"""make verify reads a public record offline, and takes none of something else."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from calendars import PROMISE, stamp
from checkout import Checkout
from opentimestamps.core.notary import (
    BitcoinBlockHeaderAttestation,
    LitecoinBlockHeaderAttestation,
    PendingAttestation,
    TimeAttestation,
)
from verifying import verify

from communique.signing.timestamps import branch, proof
from communique.verify.record import RECORD, unsound_record
from communique.verify.unpacking import listing

NONCE = bytes(16)
PENDING, BLOCK = PendingAttestation(PROMISE), BitcoinBlockHeaderAttestation(870_000)


def prove(folder: Path, *attestations: TimeAttestation) -> bytes:
    """Write a proof of a release's list beside it."""
    digest = sha256((folder / "SHA256SUMS").read_bytes()).digest()
    branches = [branch(NONCE + bytes([i]), stamp(digest, each)) for i, each in enumerate(attestations)]
    (folder / RECORD).write_bytes(proof(digest, branches))
    return (folder / RECORD).read_bytes()


def test_a_record_is_told_in_a_line_whatever_the_release_comes_in(signed: Checkout, copy: Path) -> None:
    prove(copy, PENDING, BLOCK)
    archive = shutil.make_archive(str(copy.parent / "sent"), "gztar", copy.parent, "1.0")
    done = signed.communique("verify", "--release", archive)
    assert done.returncode == 0
    told = f"record: in block 870000 of Bitcoin: 'ots verify {RECORD}' holds it to the chain"
    assert told in done.stderr.splitlines()


def test_a_record_of_something_else_is_a_problem(signed: Checkout, copy: Path) -> None:
    own = prove(copy, PENDING)
    (copy / RECORD).write_bytes(own.replace(sha256((copy / "SHA256SUMS").read_bytes()).digest(), bytes(32)))
    (line,) = verify(signed, copy, 1)
    assert line.startswith(f"{RECORD}: a proof of something else: get the release again, or delete it")
    (copy / RECORD).unlink()
    (copy / RECORD).symlink_to(copy / "SHA256SUMS")
    assert verify(signed, copy, 1) == [f"{RECORD}: a link: a release has plain files only"]


def test_nor_is_that_of_the_release_one_of_its_archives(signed: Checkout, copy: Path, tmp_path: Path) -> None:
    prove(copy, PENDING)
    (archive,) = copy.glob("*-en.zip")
    shutil.unpack_archive(archive, tmp_path / "part")
    (part,) = (tmp_path / "part").iterdir()
    shutil.copy(copy / RECORD, part)
    (line,) = verify(signed, part, 1)
    assert line.startswith(f"{RECORD}: a proof of something else")


@pytest.mark.parametrize(
    ("attestations", "told"),
    [
        ([PENDING], f"record: promised by {PROMISE}, not yet in a block"),
        ([PENDING, PENDING], f"record: promised by {PROMISE}, not yet in a block"),
        ([PENDING, PendingAttestation("http://b.example")],
         f"record: promised by {PROMISE}, http://b.example, not yet in a block"),
        ([PENDING, LitecoinBlockHeaderAttestation(7)], f"record: promised by {PROMISE}, not yet in a block"),
        ([BitcoinBlockHeaderAttestation(870_001), BLOCK],
         f"record: in block 870000 of Bitcoin: 'ots verify {RECORD}' holds it to the chain"),
    ],
)  # fmt: skip
def test_what_a_record_says(copy: Path, attestations: list[TimeAttestation], told: str) -> None:
    prove(copy, *attestations)
    said: list[str] = []
    assert unsound_record(copy, listing(copy).files, said.append) == ()
    assert said == [told]


@pytest.mark.parametrize(
    "kind", ["empty", "text", "cut off", "longer", "too large", "of another chain alone", "nowhere"]
)
def test_what_is_no_record_is_a_problem(copy: Path, kind: str) -> None:
    own = prove(copy, PENDING)
    changed = {
        "empty": b"",
        "text": b"anything\n",
        "cut off": own[:-1],
        "longer": own + b"\n",
        "too large": own + bytes(2000),
        "of another chain alone": prove(copy, LitecoinBlockHeaderAttestation(7)),
        "nowhere": prove(copy, PendingAttestation("nowhere")),
    }
    (copy / RECORD).write_bytes(changed[kind])
    said: list[str] = []
    (line,) = unsound_record(copy, listing(copy).files, said.append)
    assert said == []
    assert line.startswith(f"{RECORD}: ")
    assert line.endswith(": get the release again, or delete it: a release is whole without it")
