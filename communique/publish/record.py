"""Asking for a public record: calendars of OpenTimestamps promise to have seen the list of a release.

Only the addresses that the publisher has typed are asked, and nothing that they do or leave undone stops a publish.
"""

import re
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from http.client import OK, HTTPConnection, HTTPException, HTTPSConnection
from threading import Thread
from urllib.parse import urlsplit

from communique.errors import CommuniqueError
from communique.manifest.manifest import SUMS
from communique.publish.bundle import Bundle
from communique.signing.timestamps import blinded, branch, proof
from communique.system.digests import digest_of
from communique.system.files import write_atomically
from communique.system.terminal import Tell
from communique.verify.record import MOST, RECORD, read_public_record, record_summary

ADDRESS = re.compile(
    r"(https://[A-Za-z0-9.-]+|http://(127\.0\.0\.1|localhost|\[::1\]))(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?"
)
SECONDS = 5.0  # for all calendars, which are asked at once
LARGEST = 10_000  # bytes of an answer
HEADERS = {"Accept": "application/vnd.opentimestamps.v1", "Content-Type": "application/octet-stream"}


def recorded(bundle: Bundle, addresses: Sequence[str], tell: Tell) -> Bundle:
    """Write a proof beside a release's list, and return the release with it; without one, as it was.

    A proof that is there already is kept. Whatever goes wrong is a line.
    """
    if not addresses or RECORD in bundle.files or SUMS not in bundle.files:
        return bundle
    digest = bytes.fromhex(bundle.files[SUMS])
    branches: list[bytes] = []
    for each in _branches(digest, addresses, tell):
        if len(proof(digest, [*branches, each])) <= MOST:
            branches.append(each)
        else:
            tell(f"record: one proof less: together they would be larger than {MOST} bytes")
    if not branches:
        return bundle
    data = proof(digest, branches)
    try:
        write_atomically(bundle.folder / RECORD, data)
    except CommuniqueError as error:
        tell(f"record: none: {error}")
        return bundle
    tell(f"record: {record_summary(read_public_record(data, digest))}")
    return replace(bundle, files={**bundle.files, RECORD: digest_of(data)})


def _branches(digest: bytes, addresses: Sequence[str], tell: Tell) -> Iterator[bytes]:
    """Ask all calendars at once, each for a digest of its own; yield what leads to their promises."""
    asked = [_Question(address, digest) for address in dict.fromkeys(addresses)]
    until = time.monotonic() + SECONDS
    for each in asked:
        each.start()
    for each in asked:
        each.join(max(0.0, until - time.monotonic()))
        if each.branch:
            yield each.branch
        else:
            tell(f"record: none of {each.address}: {each.fault}: the publish goes on")


class _Question(Thread):
    """Asks one calendar; the program does not wait at its end for one that never answers."""

    def __init__(self, address: str, digest: bytes) -> None:
        super().__init__(daemon=True)
        self.address, self._digest = address, digest
        self.branch, self.fault = b"", f"no answer in {SECONDS:.0f} seconds"

    def run(self) -> None:
        nonce = secrets.token_bytes(16)
        try:
            found = branch(nonce, _answer(self.address, blinded(self._digest, nonce)))
            attested = read_public_record(proof(self._digest, [found]), self._digest)
            if attested.blocks:
                raise ValueError("it claims a block at once, which none can have")
            self.branch = found
        except HTTPException:
            self.fault = "it does not answer as a calendar does"
        except (OSError, ValueError) as error:
            self.fault = getattr(error, "strerror", None) or str(error)


def _answer(address: str, message: bytes) -> bytes:
    """Send a digest to a calendar; no redirect is followed."""
    if not ADDRESS.fullmatch(address):
        raise ValueError("no address of a calendar: write it like https://a.pool.opentimestamps.org")
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    with closing(kind(parts.hostname or "", parts.port, timeout=SECONDS)) as connection:
        connection.request("POST", f"{parts.path.rstrip('/')}/digest", message, HEADERS)
        answer = connection.getresponse()
        data = answer.read(LARGEST + 1)
    if answer.status != OK:
        raise ValueError(f"it answers with HTTP's code {answer.status}")
    if len(data) > LARGEST:
        raise ValueError(f"its answer is larger than {LARGEST} bytes")
    return data
