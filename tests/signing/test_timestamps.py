"""Proofs of OpenTimestamps, held to the reference library: whatever is read here is what it reads."""

from hashlib import sha256

import pytest
from calendars import PROMISE, stamp
from hypothesis import given
from hypothesis import strategies as st
from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation, UnknownAttestation
from opentimestamps.core.serialize import BytesDeserializationContext
from opentimestamps.core.timestamp import DetachedTimestampFile

from communique.signing.timestamps import DEEPEST, MAGIC, Attested, branch, proof, read_proof

DIGEST = sha256(b"a list").digest()
PENDING, BLOCK = PendingAttestation(PROMISE), BitcoinBlockHeaderAttestation(870_000)
ANSWERS = [stamp(DIGEST, each) for each in (PENDING, BLOCK, UnknownAttestation(b"8 bytes.", b"more"))]
SOUND = proof(DIGEST, [branch(bytes([i]) * 16, answer) for i, answer in enumerate(ANSWERS)])
HEAD = MAGIC + b"\x08" + DIGEST
END = b"\0" + bytes.fromhex("83dfe30d2ef90c8e") + b"\x0d\x0chttps://a.bc"


def referee(data: bytes) -> Attested:
    read = DetachedTimestampFile.deserialize(BytesDeserializationContext(data))
    found = [attestation for _, attestation in read.timestamp.all_attestations()]
    calendars = {each.uri for each in found if isinstance(each, PendingAttestation)}
    blocks = {each.height for each in found if isinstance(each, BitcoinBlockHeaderAttestation)}
    return Attested(tuple(sorted(calendars)), tuple(sorted(blocks)))


def test_a_proof_is_what_the_reference_library_reads() -> None:
    assert read_proof(SOUND, DIGEST) == referee(SOUND) == Attested((PROMISE,), (870_000,))
    assert read_proof(HEAD + END, DIGEST) == referee(HEAD + END) == Attested(("https://a.bc",))


@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.binary(max_size=3), st.integers(0, 3)), max_size=3))
def test_any_bytes_are_refused_or_what_the_reference_library_reads(changes: list[tuple[int, bytes, int]]) -> None:
    data = SOUND
    for place, given_, gone in changes:
        data = data[:place] + given_ + data[place + gone :]
    try:
        found = read_proof(data, DIGEST)
    except ValueError:
        return
    assert Attested(tuple(sorted(found.calendars)), found.blocks) == referee(data)


@pytest.mark.parametrize(
    "tree",
    [
        b"\x08" * DEEPEST + END,
        b"\xff" + b"\x08" * 100_000,
        b"\xff" * 1000 + END,
        b"\xf0\0" + END,
        b"\xf0\xff\xff\xff\xff\x7f" + END,
        b"\xf1\x80\x80\x80\x80\x80\x80\x01" + END,
        b"\xf0\x80\x20" + bytes(4096) + END,
        b"\x02" + END,
        b"\0" + bytes.fromhex("0588960d73d71901") + b"\x02\x01\0",
        b"\xf0\x01a\0" + bytes.fromhex("0588960d73d71901") + b"\x01\x01",
        END.replace(b"https://a.bc", b"https://a\n.c"),
    ],
)
def test_what_is_too_deep_too_large_or_odd_is_refused(tree: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_proof(HEAD + tree, DIGEST)


def test_as_deep_as_the_reference_library_reads() -> None:
    data = HEAD + b"\x08" * (DEEPEST - 1) + END
    assert read_proof(data, DIGEST) == referee(data)
