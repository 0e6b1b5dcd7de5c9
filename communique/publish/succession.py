"""Succession: what goes online follows what is there, by the digests that each release has of the one before."""

from collections.abc import Iterator
from pathlib import Path

from communique.errors import CommuniqueError, Refused
from communique.manifest.files import digest_of
from communique.manifest.manifest import NAME, Before, read_manifest
from communique.project.versions import version_key
from communique.publish.bundle import Bundle


def refuse_step_back(bundle: Bundle, online: str, digest: str | None, place: str) -> None:
    """Raise Refused for a release that does not follow the version that is ``online`` (empty: none is).

    ``digest`` is that of the manifest there, None where it cannot be known: then versions alone are compared.
    """
    if bundle.goes_back or online in ("", bundle.version):
        return
    asked = "put it there all the same with 'make roll-back RELEASE=… DEST=…'"
    if version_key(bundle.version) < version_key(online):
        raise Refused(f"{bundle.version} is older than {online}, which is online: {asked}", place)
    if not any(each.version == online and digest in (None, each.sha256) for each in _ancestors(bundle)):
        told = f"{bundle.version} does not follow {online}, which is online: get that one into dist/{online}"
        raise Refused(f"{told} and make the release again, or {asked}", place)


def _ancestors(bundle: Bundle) -> Iterator[Before]:
    """Yield the releases that a release follows, as far as the folders beside it have them."""
    beside = _manifests(bundle.folder.parent)
    before, seen = bundle.before, set[str]()
    while before and before.sha256 not in seen:
        yield before
        seen.add(before.sha256)
        data = beside.get(before.sha256)
        try:
            before = (read_manifest(data).before or None) if data else None
        except CommuniqueError:
            return


def _manifests(folder: Path) -> dict[str, bytes]:
    """Read the manifests of the releases in a folder, by their digests."""
    found = (path.read_bytes() for path in folder.glob(f"*/{NAME}") if path.is_file())
    return {digest_of(data): data for data in found}
