"""Compressed texts: the same text, the same bytes on every machine, and only where it pays."""

import gzip
from hashlib import sha256
from pathlib import Path

import brotli

from communique.system.compressed import LEAST, compress

TEXT = "សិទ្ធិមនុស្ស, human rights, 人権\n".encode() * 100


def compressed(folder: Path, **texts: bytes) -> dict[str, bytes]:
    """Compress what is in a folder, and return what there is besides."""
    folder.mkdir(exist_ok=True)
    for name, data in texts.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(data)
    compress(folder, folder.parent / "cache")
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.suffix in {".gz", ".br"}}


def test_texts_are_compressed_for_both_and_nothing_else_is(tmp_path: Path) -> None:
    page = tmp_path / "site" / "km" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_bytes(TEXT)
    made = compressed(tmp_path / "site", a_pdf=TEXT, b_woff2=TEXT, short_txt=TEXT[: LEAST - 1], n_txt=b"x" * 999)
    assert list(made) == ["index.html.br", "index.html.gz"]
    assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == TEXT
    assert brotli.decompress(page.with_name("index.html.br").read_bytes()) == TEXT


def test_what_would_not_be_smaller_stays_alone(tmp_path: Path) -> None:
    noise = b"".join(sha256(bytes([number])).digest() for number in range(64))
    assert compressed(tmp_path / "site", noise_txt=noise) == {}


def test_the_bytes_tell_no_time_and_no_machine(tmp_path: Path) -> None:
    made = compressed(tmp_path / "site", a_html=TEXT, b_html=TEXT)
    assert made["a.html.gz"][4:8] == bytes(4)  # no time
    assert made["a.html.gz"][9] == 255  # no system
    assert made["a.html.gz"] == made["b.html.gz"]  # nor a name


def test_what_is_kept_is_taken_only_if_it_is_what_was_put_there(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    made = compressed(site, a_html=TEXT)
    (kept,) = (path for path in cache.rglob("*") if path.is_file())
    assert compressed(site, b_html=TEXT)["b.html.br"] == made["a.html.br"]
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    assert compressed(site, c_html=TEXT)["c.html.br"] == made["a.html.br"]
    assert compressed(site, d_html=TEXT * 2)["d.html.br"] != made["a.html.br"]
