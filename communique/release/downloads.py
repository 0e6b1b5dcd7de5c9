"""What readers take away: archives for reading offline, and the pages of the site that list them."""

import re
from collections.abc import Sequence
from pathlib import Path

from communique.glossary.terms import read_glossary
from communique.manifest.files import sums, write_files
from communique.manifest.manifest import SITE, SUMS
from communique.manifest.part import PART, Part
from communique.release.order import Order, Parts, Work
from communique.signing.keys import signers
from communique.site.download import Offer, commands_for, download_pages
from communique.statements.edition import Edition
from communique.system.cache import cache_folder
from communique.system.clock import written
from communique.system.compressed import compress
from communique.system.files import Data
from communique.system.zips import write_archive


def stem(order: Order, work: Work) -> str:
    """Return how the names of a release's archives begin."""
    return f"{_slug(work.source.organisation)}-{order.version}"


def write_downloads(order: Order, work: Work, parts: Parts, folder: Path) -> None:
    """Write the archives and the site's files into the folder of a release."""
    name = stem(order, work)
    packed = {f"{name}.zip": work.codes, **{f"{name}-{code}.zip": (code,) for code in parts.alone}}
    for archive, codes in packed.items():
        _pack(order, work, parts, folder / archive, codes)
    sizes = {archive: (folder / archive).stat().st_size for archive in packed}
    who, cache = signers(work.source.release.signers), cache_folder(work.source.build)
    offer = Offer(order.version, (order.hour or work.made).date(), sizes, who)
    site = {**parts.site, **download_pages(_editions(work), offer, cache)}
    write_files({f"{SITE}{path}": data for path, data in site.items()}, folder)
    compress(folder / SITE, cache)


def _pack(order: Order, work: Work, parts: Parts, path: Path, codes: Sequence[str]) -> None:
    """Pack the pages in all languages or in one, with what verifies them alone."""
    pages = parts.offline if len(codes) > 1 else parts.alone[codes[0]]
    who = signers(work.source.release.signers)
    part = Part(work.source.organisation, order.version, written(work.made), order.commit, ", ".join(codes))
    commands = (*commands_for(who), "sha256sum -c SHA256SUMS")
    files: dict[str, Data] = {**pages, PART: part.encoded(commands, [each.fingerprint for each in who])}
    files[SUMS] = listed = sums(files)
    if signature := parts.signed.list(listed):
        files[f"{SUMS}.sig"] = signature
    write_archive(path, files, work.made)


def _editions(work: Work) -> list[Edition]:
    terms = read_glossary(work.source)
    known = {code: work.availability(code, work.codes) for code in work.codes}
    return [Edition(work.source, work.source.language(code), terms, known[code]) for code in work.codes]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "statements"
