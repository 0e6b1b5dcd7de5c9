"""What docutils and Sphinx complain of, with what to do: their words are for those who know the markup."""

import re
import tomllib
from pathlib import Path

from communique.errors import CommuniqueError

PLACE = re.compile(r"(?P<path>[^:]+\.\w+):(?:(?P<line>\d+):)? (?P<text>.*)")
ADVICE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["advice"]


def advised(complaint: str) -> str:
    """Add to a complaint what its reader can do, where it is known."""
    found = next((advice for pattern, advice in ADVICE.items() if re.search(pattern, complaint)), "")
    return f"{complaint}: {found}" if found else complaint


def complaint(warning: str) -> CommuniqueError:
    """Return what one of them says, with its place, as an error of ours."""
    if not (found := PLACE.fullmatch(warning)):
        return CommuniqueError(warning)
    return CommuniqueError(found["text"], found["path"], int(found["line"]) if found["line"] else None)
