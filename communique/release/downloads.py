"""What readers take away: archives for reading offline, and the pages of the site that list them."""

import re
from collections.abc import Mapping

from communique.documents.edition import Edition
from communique.glossary.terms import read_glossary
from communique.html.download import Archive, download_page
from communique.release.archives import archive
from communique.release.manifest import SITE
from communique.release.order import Order, Parts, Work
from communique.signing.keys import signers
from communique.system.cache import cache_folder
from communique.system.compressed import compressed


def stem(order: Order, work: Work) -> str:
    """Return how the names of a release's archives begin."""
    return f"{_slug(work.source.organisation)}-{order.version}"


def downloads(order: Order, work: Work, parts: Parts) -> dict[str, bytes]:
    """Make the site's files and the archives, by their paths in the release."""
    name = stem(order, work)
    archives = {f"{name}.zip": archive(parts.offline, name, work.made)}
    for code, pages in parts.alone.items():
        archives[f"{name}-{code}.zip"] = archive(pages, f"{name}-{code}", work.made)
    site = {**parts.site, **_pages(work, name, archives)}
    site |= compressed(site)
    return {f"{SITE}{path}": data for path, data in site.items()} | archives


def _pages(work: Work, name: str, made: Mapping[str, bytes]) -> dict[str, bytes]:
    languages = [work.source.language(code) for code in work.codes]
    by_name = {f"{name}-{language.code}.zip": language for language in languages}
    archives = [Archive(path, len(data), by_name.get(path)) for path, data in made.items()]
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
