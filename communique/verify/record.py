"""The public record of a release: what a proof beside its list of digests says of it, which needs no connection."""

from collections.abc import Mapping
from pathlib import Path

from communique.manifest.freshness import NOTES
from communique.manifest.manifest import SUMS
from communique.manifest.plain import read_plain
from communique.signing.timestamps import Attested, read_proof
from communique.system.terminal import Tell

RECORD = f"{SUMS}.ots"
LATER = (*NOTES, RECORD)  # what a release may get, or get anew, once its list is signed
MOST = 2000  # bytes of a proof


def unsound_record(folder: Path, found: Mapping[str, str], tell: Tell) -> tuple[str, ...]:
    """Say what a proof says of a list whose SHA-256 is ``found``; return what is wrong with the proof itself."""
    if RECORD not in found or SUMS not in found:
        return ()
    try:
        attested = read_public_record(read_plain(folder / RECORD), bytes.fromhex(found[SUMS]))
    except ValueError as error:
        return (f"{RECORD}: {error}: get the release again, or delete it: a release is whole without it",)
    tell(f"record: {record_summary(attested)}")
    return ()


def read_public_record(data: bytes, digest: bytes) -> Attested:
    """Read the proof of a list by its SHA-256 digest; raise ValueError for anything else."""
    if len(data) > MOST:
        raise ValueError(f"larger than {MOST} bytes")
    attested = read_proof(data, digest)
    if attested == Attested():
        raise ValueError("it leads to no calendar and to no block of Bitcoin")
    return attested


def record_summary(attested: Attested) -> str:
    """Say what a proof says: a block is more than a promise."""
    if attested.blocks:
        return f"in block {attested.blocks[0]} of Bitcoin: 'ots verify {RECORD}' holds it to the chain"
    return f"promised by {', '.join(attested.calendars)}, not yet in a block"
