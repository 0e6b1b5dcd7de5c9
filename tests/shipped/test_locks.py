"""The lock files: hashes, and no address."""

from checkout import ROOT


def test_the_locks_name_hashes_and_no_address() -> None:
    for name in (
        "requirements.txt",
        "tests/requirements.txt",
        "communique/live/requirements.txt",
        "tests/package-lock.json",
    ):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "hash" in text or "integrity" in text
        assert not [line for line in text.splitlines() if "--index-url" in line or "--find-links" in line]
        assert "/simple" not in text
        assert '"resolved"' not in text
