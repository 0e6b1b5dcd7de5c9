"""SSH keys and what is signed with them."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

from checkout import need

from communique.project.model import ReleaseSettings
from communique.signing.signatures import problems

WHEN = datetime(2026, 11, 23, 12, tzinfo=UTC)
DATA = b"0" * 64 + b"  site/index.html\n"


def make_key(path: Path, *options: str, passphrase: str = "") -> Path:
    need("ssh-keygen")
    path.parent.mkdir(exist_ok=True)
    subprocess.run(["ssh-keygen", "-q", "-N", passphrase, "-C", "press", *options, "-f", path], check=True)
    return path


def public(key: Path) -> str:
    return key.with_name(f"{key.name}.pub").read_text()


def only_problem(settings: ReleaseSettings, sums: Path, data: bytes = DATA, when: datetime = WHEN) -> str:
    (problem,) = problems(settings, sums, data, when)
    assert "\n" not in problem
    return problem


def sign_otherwise(key: Path, sums: Path, namespace: str = "communique") -> None:
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", key, sums]
    subprocess.run(command, check=True, capture_output=True)
