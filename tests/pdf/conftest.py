"""A statement that holds every form."""

from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import EVERYTHING, Checkout, copy_content


@pytest.fixture(scope="session")
def everything(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """A statement that holds every form, in English and, untranslated, in Khmer and Japanese, as PDFs."""
    return Checkout(once("everything", lambda folder: copy_content(folder, EVERYTHING).build(target="pdf")))
