"""The extension: plain Sphinx gives the same pages."""

from pathlib import Path

import pytest
from checkout import BIN, LANGUAGES, Checkout
from comparing import differences


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_sphinx_gives_the_same_pages_without_a_warning(site: Checkout, tmp_path: Path, language: str) -> None:
    command = [BIN / "sphinx-build", "-n", "-W", "-q", "-c", ".", "-b", "html", "-D", f"language={language}"]
    done = site.run(*command, "docs", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert differences(site.root / "build" / "html" / language, tmp_path / "out") == []
