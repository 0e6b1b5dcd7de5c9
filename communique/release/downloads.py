"""What readers take away: archives for reading offline, and the pages of the site that list them."""

import re

from communique.glossary.terms import read_glossary
from communique.manifest.manifest import SITE
from communique.release.order import Order, Parts, Work
from communique.signing.keys import signers
from communique.site.download import download_pages
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
    archives = {f"{name}.zip": archive(parts.offline, name, work.made)}
    for code, pages in parts.alone.items():
        archives[f"{name}-{code}.zip"] = archive(pages, f"{name}-{code}", work.made)
    sizes = {path: len(data) for path, data in archives.items()}
    who, cache = signers(work.source.release.signers), cache_folder(work.source.build)
    site = {**parts.site, **download_pages(_editions(work), sizes, who, cache)}
    site |= compressed(site)
    return {f"{SITE}{path}": data for path, data in site.items()} | archives


def _editions(work: Work) -> list[Edition]:
    terms = read_glossary(work.source)
    known = {code: work.availability(code, work.codes) for code in work.codes}
    return [Edition(work.source, work.source.language(code), terms, known[code]) for code in work.codes]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "statements"
