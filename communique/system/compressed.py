"""Texts as servers send them, compressed once for all readers, beside each file: gzip (RFC 1952), Brotli (RFC 7932).

The bytes depend on nothing but the text and the pinned libraries; zlib's differ between its builds.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath

import brotli
import deflate

TEXTS = frozenset({".html", ".css", ".js", ".json", ".txt", ".svg", ".xml", ".atom"})
LEAST = 1000  # bytes; what is shorter is one packet anyway
GZIP_LEVEL, BROTLI_QUALITY = 9, 10  # one step more takes three times as long and saves 3 per cent


def compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return for each text its compressed forms, where these are smaller."""
    texts = {name: data for name, data in files.items() if _is_text(name) and len(data) >= LEAST}
    with ThreadPoolExecutor() as threads:
        made = dict(zip(texts, threads.map(_forms, texts.values()), strict=True))
    return {
        f"{name}{suffix}": data
        for name, forms in made.items()
        for suffix, data in forms.items()
        if len(data) < len(texts[name])
    }


def _forms(data: bytes) -> Mapping[str, bytes]:
    return {
        ".gz": bytes(deflate.gzip_compress(data, GZIP_LEVEL)),
        ".br": brotli.compress(data, quality=BROTLI_QUALITY),
    }


def _is_text(name: str) -> bool:
    return PurePosixPath(name).suffix in TEXTS
