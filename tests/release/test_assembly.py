"""Putting a release together: file after file, so that no archive is too large for a machine."""

import tracemalloc
import zipfile
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from checkout import Checkout

from communique.catalogs.state import Count
from communique.errors import Refused
from communique.manifest.manifest import SUMS
from communique.project.settings import load_project
from communique.release import assembly
from communique.release.assembly import assemble, bill
from communique.release.candidate import Candidate
from communique.release.work import Order, Parts, Pens, SignedFiles, Work
from communique.system.files import Data

MADE = datetime(2026, 11, 24, 12, tzinfo=UTC)
FILES, SIZE = 8, 8_000_000  # of files that are built, and of each in bytes
MOST = 40_000_000  # bytes: a file and its signed form, and what pages are made with


def built(folder: Path) -> dict[str, Data]:
    """Files as builds leave them: PDFs, and a page that compresses well."""
    folder.mkdir()
    files: dict[str, Data] = {}
    for number in range(FILES):
        path = folder / f"{number}.pdf"
        path.write_bytes(bytes([number]) * SIZE)
        files[f"en/statements/{number}.pdf"] = path
    page = folder / "a.html"
    page.write_bytes(b"<p>Prey Sar</p>" * 1000)
    return {**files, "en/statements/a.html": page}


def test_no_release_is_held_in_memory(checkout: Checkout, tmp_path: Path) -> None:
    work = Work(load_project(checkout.root), (Candidate("en", "statements/a", "1.0", Count(), (), "0" * 40),), MADE)
    files = built(tmp_path / "built")
    signed = SignedFiles(Pens(lambda data: data + b"signed"), tmp_path / "signed")
    parts = Parts("0" * 64, work.chosen, {}, signed)
    tracemalloc.start()
    order, parts, made = Order("1.0", "0" * 40), parts.of(files, files, {"en": files}), tmp_path / "made"
    manifest = assemble(order, work, parts, partial(bill, order, work, parts), made, lambda line: None)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    held_to_its_sums(made)
    described = {file.path: file for file in manifest.files}
    assert described["site/en/statements/0.pdf"].unsigned.size == SIZE
    assert {"site/en/statements/a.html.gz", "site/en/statements/a.html.br"} < described.keys()
    with zipfile.ZipFile(made / "human-rights-now-1.0-en.zip") as packed:
        assert packed.read("human-rights-now-1.0-en/en/statements/0.pdf") == bytes(SIZE) + b"signed"
    assert peak < MOST < FILES * SIZE


def test_a_release_whose_manifest_nobody_would_read_is_not_made(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembly, "MOST", 1000)
    work = Work(load_project(checkout.root), (Candidate("en", "statements/a", "1.0", Count(), (), "0" * 40),), MADE)
    parts = Parts("0" * 64, work.chosen, {}, SignedFiles(Pens(), tmp_path / "signed")).of({}, {}, {"en": {}})
    order = Order("1.0", "0" * 40)
    with pytest.raises(Refused, match=r"^manifest.json would have \d+ bytes, and is not read above 1000: release"):
        assemble(order, work, parts, partial(bill, order, work, parts), tmp_path / "made", lambda line: None)


def held_to_its_sums(made: Path) -> None:
    """Compare all files of a release with its list of digests."""
    listed = dict(reversed(line.split("  ")) for line in (made / SUMS).read_text().splitlines())
    paths = [path for path in made.rglob("*") if path.is_file() and path.name != SUMS]
    assert listed == {str(path.relative_to(made)): sha256(path.read_bytes()).hexdigest() for path in paths}
