"""Texts as servers send them, compressed once for all readers, beside each file: gzip (RFC 1952), Brotli (RFC 7932).

The bytes depend on nothing but the text and the pinned libraries; zlib's differ between its builds.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from pathlib import Path

import brotli
import deflate

from communique.system.cache import kept
from communique.system.digests import version_of
from communique.system.progress import expect, step

TEXTS = frozenset({".html", ".css", ".js", ".json", ".txt", ".svg", ".xml", ".atom"})
LEAST = 1000  # bytes; what is shorter is one packet anyway
GZIP_LEVEL, BROTLI_QUALITY = 9, 10  # one step more takes three times as long and saves 3 per cent


KEPT = "compressed"  # in the cache


def compress(folder: Path, cache: Path) -> None:
    """Write beside each text below a folder its compressed forms, where these are smaller; ``cache`` keeps them."""
    texts = [path for path in folder.rglob("*") if path.suffix in TEXTS and path.stat().st_size >= LEAST]
    expect(len(texts))
    with ThreadPoolExecutor() as threads:
        for text, _ in zip(texts, threads.map(partial(_compress, cache / KEPT), texts), strict=True):
            step(text.relative_to(folder).with_suffix("").as_posix())


def _compress(cache: Path, text: Path) -> None:
    data = text.read_bytes()
    key = f"{version_of('brotli')} {BROTLI_QUALITY} {sha256(data).hexdigest()}"
    forms = {
        ".gz": bytes(deflate.gzip_compress(data, GZIP_LEVEL)),
        # Which takes twenty times as long.
        ".br": kept(cache, key, lambda: brotli.compress(data, quality=BROTLI_QUALITY)),
    }
    for suffix, form in forms.items():
        if len(form) < len(data):
            text.with_name(f"{text.name}{suffix}").write_bytes(form)
