"""What is said of a line that no catalog has: at once, however long the line is."""

import time
from pathlib import Path

import pytest

from communique.catalogs.entries import read_catalog_file
from communique.errors import CommuniqueError

HEADER = 'msgid ""\nmsgstr ""\n"Language: ja\\n"\n\n'


@pytest.mark.parametrize("line", ['"' * 50_000 + "x", "msgstr" + " " * 100_000 + "x", "msg" + "a" * 100_000])
def test_a_long_line_of_no_catalog_is_told_at_once(line: str) -> None:
    start = time.process_time()
    with pytest.raises(CommuniqueError, match=r"not \.po syntax"):
        read_catalog_file(f"{HEADER}{line}\n".encode(), "ja", Path("x.po"))
    assert time.process_time() - start < 2.0
