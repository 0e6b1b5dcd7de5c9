"""OpenTimestamps: a proof that a file was there at a time, in the format of calendars and of the program ``ots``.

Operations lead from a file's SHA-256 digest to what a calendar promises to put into a block of Bitcoin, or a block.
What is read is untrusted; nothing here has a connection.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

MAGIC = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01"  # version 1
ATTESTATION, SHA256, APPEND, PREPEND, FORK = 0x00, 0x08, 0xF0, 0xF1, 0xFF
PENDING, BLOCK = bytes.fromhex("83dfe30d2ef90c8e"), bytes.fromhex("0588960d73d71901")
CALENDAR = re.compile(rb"https?://[A-Za-z0-9._/:-]{1,990}")
LONGEST = 4096  # bytes that an operation takes or gives, as for ``ots``
DEEPEST = 256  # operations, one after the other


@dataclass(frozen=True)
class Attested:
    """What a proof leads to: the addresses of calendars that promise a block, and heights of Bitcoin's blocks."""

    calendars: tuple[str, ...] = ()
    blocks: tuple[int, ...] = ()


def blinded(digest: bytes, nonce: bytes) -> bytes:
    """Return what a calendar is asked for, from which nobody learns the digest."""
    return sha256(digest + nonce).digest()


def branch(nonce: bytes, answer: bytes) -> bytes:
    """Lead from a digest to what a calendar has answered of the blinded one."""
    return bytes([APPEND, len(nonce)]) + nonce + bytes([SHA256]) + answer


def proof(digest: bytes, branches: Sequence[bytes]) -> bytes:
    """Write a proof of a file by its SHA-256 digest, with at least one branch."""
    forks = b"".join(bytes([FORK]) + each for each in branches[:-1])
    return MAGIC + bytes([SHA256]) + digest + forks + branches[-1]


def read_proof(data: bytes, digest: bytes) -> Attested:
    """Read a proof of the file with that SHA-256 digest; raise ValueError for anything else."""
    head = MAGIC + bytes([SHA256])
    if not data.startswith(head):
        raise ValueError("no proof of OpenTimestamps")
    if data[len(head) :][: len(digest)] != digest:
        raise ValueError("a proof of something else")
    reader = _Reader(data, len(head) + len(digest))
    waiting = [(digest, 0)]
    while waiting:
        message, depth = waiting.pop()
        if (tag := reader.byte()) == FORK:
            waiting.append((message, depth))
            tag = reader.byte()
        if tag == ATTESTATION:
            reader.attest(message)
        elif depth == DEEPEST - 1:
            raise ValueError("too many operations")
        else:
            waiting.append((reader.applied(tag, message), depth + 1))
    reader.end()
    return Attested(tuple(dict.fromkeys(reader.calendars)), tuple(sorted(set(reader.blocks))))


class _Reader:
    """Reads one piece after the other, and keeps what is attested."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self._data, self._at = data, at
        self.calendars: list[str] = []
        self.blocks: list[int] = []

    def byte(self) -> int:
        """Take one byte."""
        return self._take(1)[0]

    def end(self) -> None:
        """Raise ValueError where anything is left."""
        if self._at != len(self._data):
            raise ValueError("more after its end")

    def applied(self, tag: int, message: bytes) -> bytes:
        """Return what an operation makes of a message."""
        if tag == SHA256:
            return sha256(message).digest()
        if tag not in {APPEND, PREPEND}:
            raise ValueError(f"an operation {tag:#04x} that this program does not know")
        given = self._counted()
        if not given or len(message) + len(given) > LONGEST:
            raise ValueError("an operation that adds nothing, or too much")
        return message + given if tag == APPEND else given + message

    def attest(self, message: bytes) -> None:
        """Keep what is attested of a message; chains other than Bitcoin are passed over."""
        kind, payload = self._take(len(PENDING)), _Reader(self._counted())
        if kind == PENDING:
            address = payload._counted()
            if not CALENDAR.fullmatch(address):
                raise ValueError("a calendar without an address")
            self.calendars.append(address.decode("ascii"))
            payload.end()
        elif kind == BLOCK:
            if len(message) != sha256().digest_size:
                raise ValueError("a block of something other than a digest")
            self.blocks.append(payload._number())
            payload.end()

    def _counted(self) -> bytes:
        return self._take(self._number())

    def _number(self) -> int:
        """Read a number in LEB128, of at most 35 bits."""
        value = 0
        for shift in range(0, 35, 7):
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
        raise ValueError("a number that is too large")

    def _take(self, count: int) -> bytes:
        piece = self._data[self._at : self._at + count]
        if len(piece) < count:
            raise ValueError("cut off")
        self._at += count
        return piece
