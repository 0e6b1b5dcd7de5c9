"""Files are written whole or not at all, also where the disk fails below Python."""

from pathlib import Path

import pytest
from checkout import DOCNAME, SOURCE, Checkout
from faults import faulty
from updating import catalogs, update


@pytest.mark.parametrize("call", ["rename", "write"])
def test_a_disk_that_fails_leaves_the_catalogs_as_they_were(checkout: Checkout, tmp_path: Path, call: str) -> None:
    checkout.edit(checkout.root / SOURCE, "filed bribery charges", "brought charges of bribery")
    before = catalogs(checkout)
    assert faulty(checkout, call, tmp_path / "log", "update").returncode == 2
    assert catalogs(checkout) == before
    assert "1 fuzzy" in update(checkout).stdout


@pytest.mark.parametrize("call", ["rename", "write", "mkdir"])
def test_a_disk_that_fails_leaves_no_half_an_edition(brief: Checkout, tmp_path: Path, call: str) -> None:
    place = brief.root / "build" / "html" / "km"
    assert faulty(brief, call, tmp_path / "log", "html", "--language", "km").returncode == 2
    assert not place.exists()
    brief.build("--language", "km")
    assert (place / f"{DOCNAME}.html").is_file()


@pytest.mark.parametrize("call", ["rename", "write"])
def test_a_disk_that_fails_leaves_no_half_a_pdf(brief: Checkout, tmp_path: Path, call: str) -> None:
    assert faulty(brief, call, tmp_path / "log", "pdf", "--language", "en").returncode == 2
    assert list((brief.root / "build").rglob("*.pdf")) == []
    brief.build("--language", "en", target="pdf")
    assert brief.pdf("en").read_bytes().startswith(b"%PDF-")
