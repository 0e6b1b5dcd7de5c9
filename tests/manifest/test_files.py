"""Files of a release: none is written outside of its folder."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from verifying import HOSTILE_NAMES

from communique.errors import CommuniqueError
from communique.manifest.files import write_release


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_release_is_written_outside_of_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommuniqueError, match="no plain path"):
        write_release({"a.html": b"", name: b""}, tmp_path / "made" / "1.0", datetime.now(UTC))
    assert list(tmp_path.iterdir()) == []
