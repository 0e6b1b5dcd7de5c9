"""Files of a release: none is written outside of its folder."""

from pathlib import Path

import pytest
from verifying import HOSTILE_NAMES

from communique.errors import CommuniqueError
from communique.manifest.files import write_files


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_release_is_written_outside_of_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommuniqueError, match="no plain path"):
        write_files({"a.html": b"", name: b""}, tmp_path / "made" / "1.0")
    assert list(tmp_path.iterdir()) == []
