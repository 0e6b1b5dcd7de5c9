"""What docutils and Sphinx complain of, with what to do: their words are for those who know the markup."""

import re
import tomllib
from pathlib import Path

ADVICE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["advice"]


def advised(complaint: str) -> str:
    """Add to a complaint what its reader can do, where it is known."""
    found = next((advice for pattern, advice in ADVICE.items() if re.search(pattern, complaint)), "")
    return f"{complaint}: {found}" if found else complaint
