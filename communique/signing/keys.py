"""Whose keys sign, as readers are told: a line of OpenSSH's allowed_signers, and the key's fingerprint."""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

# Names, then options and a type, then a key, whose first three bytes are always zero.
LINE = re.compile(
    r'(?P<names>"[^"]*"|\S+)\s.*?\s(?P<key>AAAA(?:[0-9A-Za-z+/]{4})*(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?)(?!\S)'
)


@dataclass(frozen=True)
class Signer:
    """Who signs: the first of the names in a line of the list, and the SHA-256 of the key, as OpenSSH writes it.

    ``line`` ends with the ``key``: no comment is anybody's to read.
    """

    name: str
    fingerprint: str
    line: str
    key: str


def signers(path: Path) -> tuple[Signer, ...]:
    """List who may sign; of a line that has no key, nothing is said."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    found = (LINE.match(line.strip()) for line in lines if not line.lstrip().startswith("#"))
    return tuple(_signer(each[0], **each.groupdict()) for each in found if each)


def _signer(line: str, names: str, key: str) -> Signer:
    return Signer(names.strip('"').partition(",")[0], _fingerprint(key), line, key)


def _fingerprint(key: str) -> str:
    return f"SHA256:{b64encode(sha256(b64decode(key)).digest()).decode().rstrip('=')}"
