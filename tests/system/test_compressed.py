"""Compressed texts: the same text, the same bytes on every machine, and only where it pays."""

import gzip
from hashlib import sha256

import brotli

from communique.system.compressed import LEAST, compressed

TEXT = "សិទ្ធិមនុស្ស, human rights, 人権\n".encode() * 100


def test_texts_are_compressed_for_both_and_nothing_else_is() -> None:
    files = {
        "km/index.html": TEXT,
        "a.pdf": TEXT,
        "b.woff2": TEXT,
        "short.txt": TEXT[: LEAST - 1],
        "n.txt": b"x" * 999,
    }
    made = compressed(files)
    assert list(made) == ["km/index.html.gz", "km/index.html.br"]
    assert gzip.decompress(made["km/index.html.gz"]) == TEXT
    assert brotli.decompress(made["km/index.html.br"]) == TEXT


def test_what_would_not_be_smaller_stays_alone() -> None:
    noise = b"".join(sha256(bytes([number])).digest() for number in range(64))
    assert compressed({"noise.txt": noise}) == {}


def test_the_bytes_tell_no_time_and_no_machine() -> None:
    made = compressed({"a.html": TEXT})["a.html.gz"]
    assert made[4:8] == bytes(4)  # no time
    assert made[9] == 255  # no system
    assert compressed({"b.html": TEXT})["b.html.gz"] == made  # nor a name
