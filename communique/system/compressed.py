"""Texts as servers send them, compressed once for all readers: gzip (RFC 1952), Brotli (RFC 7932).

The bytes depend on nothing but the text and the pinned libraries; zlib's differ between its builds.
"""

from collections.abc import Iterator
from pathlib import Path

import brotli
import deflate

from communique.system.cache import kept
from communique.system.digests import digest_of, package_version

TEXTS = frozenset({".html", ".css", ".js", ".json", ".txt", ".svg", ".xml", ".atom"})
LEAST = 1000  # bytes; what is shorter is one packet anyway
GZIP_LEVEL, BROTLI_QUALITY = 9, 10  # one step more takes three times as long and saves 3 per cent
KEPT = "compressed"  # in the cache
LENGTH = 4  # bytes that say where one form ends and the other begins


def compressed(data: bytes, cache: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the forms of a text that are smaller, by what ends their files' names; ``cache`` keeps them."""
    versions = (package_version("deflate"), package_version("brotli"), GZIP_LEVEL, BROTLI_QUALITY)
    forms = kept(cache / KEPT, f"{versions} {digest_of(data)}", lambda: _both(data))
    end = LENGTH + int.from_bytes(forms[:LENGTH])
    for suffix, form in ((".gz", forms[LENGTH:end]), (".br", forms[end:])):
        if len(form) < len(data):
            yield suffix, form


def _both(data: bytes) -> bytes:
    gzip = bytes(deflate.gzip_compress(data, GZIP_LEVEL))
    return b"".join([len(gzip).to_bytes(LENGTH), gzip, brotli.compress(data, quality=BROTLI_QUALITY)])
