"""What readers take away: archives for reading offline, and the pages that list them, which are in the largest."""

import re

from communique.documents.edition import Edition
from communique.glossary.terms import read_glossary
from communique.html.download import Archive, download_page
from communique.release.archives import archive
from communique.release.manifest import SITE
from communique.release.order import Order, Parts, Work
from communique.signing.keys import signers
from communique.system.cache import cache_folder

TIMES = 3  # the size of an archive is said in it


def stem(order: Order, work: Work) -> str:
    """Return how the names of a release's archives begin."""
    return f"{_slug(work.source.organisation)}-{order.version}"


def downloads(order: Order, work: Work, parts: Parts) -> dict[str, bytes]:
    """Make the site's files and the archives, by their paths in the release."""
    name = stem(order, work)
    alone = {f"{name}-{code}.zip": archive(pages, f"{name}-{code}", work.made) for code, pages in parts.alone.items()}
    whole, site = b"", dict(parts.site)
    for _ in range(TIMES):
        sizes = {f"{name}.zip": len(whole)} | {path: len(data) for path, data in alone.items()}
        site |= _pages(work, name, sizes)
        whole = archive(site, name, work.made)
    return {f"{SITE}{path}": data for path, data in site.items()} | {f"{name}.zip": whole} | alone


def _pages(work: Work, name: str, sizes: dict[str, int]) -> dict[str, bytes]:
    languages = [work.source.language(code) for code in work.codes]
    by_name = {f"{name}-{language.code}.zip": language for language in languages}
    archives = [Archive(path, size, by_name.get(path)) for path, size in sizes.items()]
    terms, who, cache = (
        read_glossary(work.source),
        signers(work.source.release.signers),
        cache_folder(work.source.build),
    )
    files: dict[str, bytes] = {}
    for language in languages:
        edition = Edition(work.source, language, terms, work.availability(language.code, work.codes))
        files |= download_page(edition, languages, archives, who, cache)
    return files


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "statements"
