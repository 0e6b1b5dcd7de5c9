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


@pytest.mark.parametrize("builder", ["dirhtml", "epub", "htmlhelp", "json", "latex", "singlehtml", "text"])
def test_a_builder_that_knows_nothing_of_statements_is_refused_in_one_line(
    site: Checkout, tmp_path: Path, builder: str
) -> None:
    done = site.sphinx("-b", builder, "docs", tmp_path / "out")
    says = f"the builder {builder} knows nothing of statements: use html or pdf"
    # Sphinx's own for EPUB has more to ask before.
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, says)
    assert builder == "epub" or done.stderr == f"{says}\n"
