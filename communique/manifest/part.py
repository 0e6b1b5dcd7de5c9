"""What an archive for reading offline says of itself: of which release it is a part, and how it verifies alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from communique.errors import CommuniqueError

PART = "RELEASE.txt"
LINE = re.compile(r"(?P<name>[A-Z][a-z]+): (?P<value>\S.*)")
TEXT = """
This archive is a part of the release named above, for reading without a network. It verifies alone: in the folder
that has this file, on Linux (on macOS, write "shasum -a 256" for "sha256sum"):

{commands}

The sums must say OK of each file. {signed}
"""
SIGNED = """The signature must be "Good", of one signer. It proves nothing until you have compared the
key's fingerprint with one that you have from somewhere else, such as a letter or a telephone call:

{keys}"""
UNSIGNED = "Nobody has signed them: they show what was damaged, not what was forged."


@dataclass(frozen=True)
class Part:
    """Which release an archive is a part of, with whose texts in which languages; ``date`` as in the manifest."""

    organisation: str
    release: str
    date: str
    revision: str
    languages: str

    @property
    def moment(self) -> datetime:
        """The date of the release."""
        return datetime.fromisoformat(self.date)

    def encoded(self, commands: Sequence[str], keys: Sequence[str]) -> bytes:
        """Write it, with what to type and the fingerprints of those who sign."""
        head = "".join(f"{each.name.title()}: {getattr(self, each.name)}\n" for each in fields(self))
        shown = "\n".join(f"    {command}" for command in commands)
        signed = SIGNED.format(keys="\n".join(f"    {key}" for key in keys)) if keys else UNSIGNED
        return (head + TEXT.format(commands=shown, signed=signed)).encode()


def read_part(data: bytes) -> Part:
    """Read what an archive says of itself, which is untrusted; raise CommuniqueError."""
    head = data.decode("utf-8", "replace").partition("\n\n")[0].split("\n")
    values = {found["name"].lower(): found["value"] for line in head if (found := LINE.fullmatch(line))}
    try:
        part = Part(**values)
        if part.moment.tzinfo is None:
            raise ValueError("no zone")
    except (TypeError, ValueError) as error:
        raise CommuniqueError(f"does not say what it is a part of ({error}): get it again", PART) from None
    return part
