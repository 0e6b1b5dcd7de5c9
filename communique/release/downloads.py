"""What readers take away: archives for reading offline, and the pages of the site that list them."""

from collections.abc import Sequence
from pathlib import Path

from communique.glossary.terms import read_glossary
from communique.manifest.files import sums
from communique.manifest.manifest import SUMS, File
from communique.manifest.part import PART, Part
from communique.release.work import Order, Parts, Work
from communique.release.writing import write_site
from communique.signing.keys import signers
from communique.site.download import Offer, commands_for, download_pages
from communique.statements.edition import Edition
from communique.system.cache import cache_folder
from communique.system.clock import utc_text
from communique.system.digests import digest_of
from communique.system.files import Data
from communique.system.zips import write_archive
from communique.text.addressed import addressed


def stem(order: Order, work: Work) -> str:
    """Return how the names of a release's archives begin."""
    return f"{addressed(work.source.organisation) or 'statements'}-{order.version}"


def write_downloads(order: Order, work: Work, parts: Parts, folder: Path) -> list[File]:
    """Write the archives and the site's files into the folder of a release, and describe them."""
    name = stem(order, work)
    packed = {f"{name}.zip": work.codes, **{f"{name}-{code}.zip": (code,) for code in parts.alone}}
    archives: list[File] = []

    def pack() -> None:
        archives.extend(_pack(order, work, parts, folder / archive, codes) for archive, codes in packed.items())

    cache = cache_folder(work.source.build)
    site = write_site(parts.site, folder, cache, pack)
    sizes = {archive.path: archive.size for archive in archives}
    who = signers(work.source.release.signers)
    offer = Offer(order.version, (order.hour or work.made).date(), sizes, who)
    pages = download_pages(_editions(work), offer, cache)
    # Its fonts may be those of other pages.
    files = {file.path: file for file in (*archives, *site, *write_site(pages, folder, cache))}
    return list(files.values())


def _pack(order: Order, work: Work, parts: Parts, path: Path, codes: Sequence[str]) -> File:
    """Pack the pages in all languages or in one, with what verifies them alone."""
    pages = parts.offline if len(codes) > 1 else parts.alone[codes[0]]
    who = signers(work.source.release.signers)
    part = Part(work.source.organisation, order.version, utc_text(work.made), order.commit, ", ".join(codes))
    commands = (*commands_for(who), "sha256sum -c SHA256SUMS")
    files: dict[str, Data] = {**pages, PART: part.encoded(commands, [each.fingerprint for each in who])}
    files[SUMS] = listed = sums(files)
    if signature := parts.signed.list(listed):
        files[f"{SUMS}.sig"] = signature
    write_archive(path, files, work.made)
    return File(path.name, path.stat().st_size, digest_of(path))


def _editions(work: Work) -> list[Edition]:
    terms = read_glossary(work.source)
    known = {code: work.availability(code, work.codes) for code in work.codes}
    return [Edition(work.source, work.source.language(code), terms, known[code]) for code in work.codes]
