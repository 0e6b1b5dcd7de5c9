"""Publishing: only what verifies."""

from pathlib import Path

from publishing import PAGE, put


def test_a_release_that_does_not_verify_is_refused_by_name(copied: Path, tmp_path: Path) -> None:
    (copied / "site" / PAGE).write_text("changed")
    outcome = put(copied, tmp_path / "www")
    assert outcome.problems == (f"site/{PAGE}: is not what SHA256SUMS says",)
    assert not (tmp_path / "www").exists()
