"""Sums to sign, a key and the list of those who may."""

from pathlib import Path

import pytest
from keys import DATA, make_key, public

from communique.project.model import ReleaseSettings


@pytest.fixture(autouse=True)
def no_agent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")


@pytest.fixture
def sums(tmp_path: Path) -> Path:
    path = tmp_path / "1.0" / "SHA256SUMS"
    path.parent.mkdir()
    path.write_bytes(DATA)
    return path


@pytest.fixture
def settings(tmp_path: Path) -> ReleaseSettings:
    key = make_key(tmp_path / "key", "-t", "ed25519")
    signers = tmp_path / "signers"
    signers.write_text(f"# who may sign\n\npress@example.org,editor@example.org {public(key)}")
    return ReleaseSettings(signers=signers, key=key)
