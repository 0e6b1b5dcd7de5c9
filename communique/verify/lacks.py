"""What a release lacks that its source, or the release before it, would have had: nothing is left out unsaid."""

from collections.abc import Iterator

from communique.errors import CommuniqueError
from communique.manifest.folder import site_addresses
from communique.manifest.manifest import NAME, EditionEntry, Manifest, read_manifest
from communique.manifest.plain import read_plain
from communique.project.model import Project
from communique.release.redirects import missing_addresses
from communique.system.digests import digest_of
from communique.text.numbered import numbered

MOST = 20  # addresses that are named


def lost_addresses(project: Project, manifest: Manifest) -> Iterator[str]:
    """Name what the release before has at an address from which this one leads nowhere."""
    if not manifest.before:
        return
    version = manifest.before.version
    before = _in_dist(project, version, manifest.before.sha256)
    if before is None:
        yield f"whether it has the addresses of {version}, the release before, only that can tell: put it into dist/"
        return
    site = frozenset((*site_addresses(manifest), *manifest.redirects))
    gone = missing_addresses(site_addresses(before), site)
    yield from (f"{address}: {version} has it, and nothing leads on from there" for address in gone[:MOST])
    if len(gone) > MOST:
        yield f"{len(gone) - MOST} more that {version} has"


def unlike(manifest: Manifest, same: Manifest) -> Iterator[str]:
    """Name the editions and approvals that a release's source gives, and that its manifest does not have."""
    known = {(entry.language, entry.statement): entry for entry in manifest.editions}
    for entry in same.editions:
        place, own = f"{entry.language}/{entry.statement}", known.get((entry.language, entry.statement))
        if own is None or (entry.released and not own.released):
            yield f"{NAME}: {place}: lacks the edition, which passes the gate of its source"
        else:
            yield from (f"{NAME}: {place}: lacks {line}" for line in _approvals(own, entry))


def _approvals(own: EditionEntry, entry: EditionEntry) -> Iterator[str]:
    for each in entry.approvals:
        if each not in own.approvals:
            count = numbered(each.messages, "message")
            yield f"the approval of {count} ({each.role}, {each.date}) that its source has"


def _in_dist(project: Project, version: str, digest: str) -> Manifest | None:
    path = project.dist / version / NAME
    try:
        data = read_plain(path)
        return read_manifest(data) if digest_of(data) == digest else None
    except (CommuniqueError, OSError):
        return None
