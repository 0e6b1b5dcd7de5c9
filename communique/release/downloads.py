"""What readers take away: archives for reading offline, and the pages of the site that list them."""

import re
from collections.abc import Sequence

from communique.glossary.terms import read_glossary
from communique.manifest.files import sums
from communique.manifest.manifest import SITE, SUMS
from communique.manifest.part import PART, Part
from communique.release.order import Order, Parts, Work
from communique.signing.keys import signers
from communique.site.download import commands_for, download_pages
from communique.statements.edition import Edition
from communique.system.archives import archive
from communique.system.cache import cache_folder
from communique.system.compressed import compressed


def stem(order: Order, work: Work) -> str:
    """Return how the names of a release's archives begin."""
    return f"{_slug(work.source.organisation)}-{order.version}"


def downloads(order: Order, work: Work, parts: Parts) -> dict[str, bytes]:
    """Make the site's files and the archives, by their paths in the release."""
    name = stem(order, work)
    archives = {f"{name}.zip": _packed(order, work, parts, name, work.codes)}
    for code in parts.alone:
        archives[f"{name}-{code}.zip"] = _packed(order, work, parts, f"{name}-{code}", (code,))
    sizes = {path: len(data) for path, data in archives.items()}
    who, cache = signers(work.source.release.signers), cache_folder(work.source.build)
    site = {**parts.site, **download_pages(_editions(work), sizes, who, cache)}
    site |= compressed(site)
    return {f"{SITE}{path}": data for path, data in site.items()} | archives


def _packed(order: Order, work: Work, parts: Parts, name: str, codes: Sequence[str]) -> bytes:
    """Pack the pages in all languages or in one, with what verifies them alone, below a folder of that name."""
    pages = parts.offline if len(codes) > 1 else parts.alone[codes[0]]
    who = signers(work.source.release.signers)
    made = f"{work.made:%Y-%m-%dT%H:%M:%SZ}"
    part = Part(work.source.organisation, order.version, made, order.commit, ", ".join(codes))
    commands = (*commands_for(who), "sha256sum -c SHA256SUMS")
    files = {**pages, PART: part.encoded(commands, [each.fingerprint for each in who])}
    files[SUMS] = listed = sums(files)
    if signature := parts.signed.list(listed):
        files[f"{SUMS}.sig"] = signature
    return archive(files, name, work.made)


def _editions(work: Work) -> list[Edition]:
    terms = read_glossary(work.source)
    known = {code: work.availability(code, work.codes) for code in work.codes}
    return [Edition(work.source, work.source.language(code), terms, known[code]) for code in work.codes]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "statements"
