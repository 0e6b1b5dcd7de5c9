"""Whose keys sign, as readers are told: a line of OpenSSH's allowed_signers, and the key's fingerprint."""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

KEY = re.compile(r"\S*(?:ssh|ecdsa|sk)-\S+ +(?P<key>[0-9A-Za-z+/]+={0,2})(?= |$)")


@dataclass(frozen=True)
class Signer:
    """Who signs: the first of the names in a line of the list, and the SHA-256 of the key, as OpenSSH writes it."""

    name: str
    fingerprint: str
    line: str


def signers(path: Path) -> tuple[Signer, ...]:
    """List who may sign; of a line that has no key, nothing is said."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    found = ((line.strip(), KEY.search(line)) for line in lines if not line.lstrip().startswith("#"))
    return tuple(Signer(_name(line), _fingerprint(key["key"]), line) for line, key in found if key)


def _name(line: str) -> str:
    return line.split()[0].strip('"').partition(",")[0]


def _fingerprint(key: str) -> str:
    digest = sha256(b64decode(key + "=" * (-len(key) % 4))).digest()
    return f"SHA256:{b64encode(digest).decode().rstrip('=')}"
