"""Compressed texts: the same text, the same bytes on every machine, and only where it pays."""

import gzip
from hashlib import sha256
from pathlib import Path

import brotli

from communique.system.compressed import compressed

TEXT = "សិទ្ធិមនុស្ស, human rights, 人権\n".encode() * 100


def test_a_text_is_compressed_for_both(tmp_path: Path) -> None:
    made = dict(compressed(TEXT, tmp_path))
    assert gzip.decompress(made[".gz"]) == brotli.decompress(made[".br"]) == TEXT


def test_what_would_not_be_smaller_stays_alone(tmp_path: Path) -> None:
    noise = b"".join(sha256(bytes([number])).digest() for number in range(64))
    assert dict(compressed(noise, tmp_path)) == {}


def test_the_bytes_tell_no_time_and_no_system(tmp_path: Path) -> None:
    made = dict(compressed(TEXT, tmp_path))
    assert (made[".gz"][4:8], made[".gz"][9]) == (bytes(4), 255)


def test_what_is_kept_is_taken_only_if_it_is_what_was_put_there(tmp_path: Path) -> None:
    made = dict(compressed(TEXT, tmp_path))
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert dict(compressed(TEXT, tmp_path)) == made
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    assert dict(compressed(TEXT, tmp_path)) == made
    assert dict(compressed(TEXT * 2, tmp_path)) != made
