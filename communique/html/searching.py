"""The index of a site's search, of which only what has changed is made again, by what the last one was made of."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from communique.search import index
from communique.search.postings import read_postings
from communique.search.searchable import Index, Searchable
from communique.statements.edition import Edition
from communique.system.cache import cache_folder, keep, look_up
from communique.system.digests import digest, digest_of

KEPT = "search"  # in the cache
CODE = Path(index.__file__).parent


def index_of(edition: Edition, statements: Sequence[Searchable]) -> Index:
    """Write the index of an edition's statements, the latest last."""
    cached = cache_folder(edition.project.build) / KEPT
    key = digest(code=_code(), of=edition.project.organisation, language=edition.language.code)
    before = read_postings(look_up(cached, key) or b"")
    made = index.search_index(statements, before)
    if made.postings.texts != before.texts:
        keep(cached, key, b"".join(made.postings.encoded()))
    return made


@cache
def _code() -> list[str]:
    """Return the digest of what finds the same grams in the same text."""
    return [digest_of(path) for path in sorted(CODE.glob("*.*")) if path.is_file()]
