"""Scripts: what CLDR does not say of one is data, in ``scripts.toml``."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

DATA: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("scripts.toml").read_text(encoding="utf-8"))


def script(locale: Locale) -> str:
    """Name the script that a locale is written in (ISO 15924), by CLDR's likely subtags where it does not say."""
    if locale.script:
        return str(locale.script)
    likely = get_global("likely_subtags")
    tag = likely.get(f"{locale.language}_{locale.territory}") or likely.get(locale.language)
    return str(tag).split("_")[1] if tag else "Latn"


def rules(script: str) -> dict[str, Any]:
    """Give the options of a script, or those of any other."""
    return {**DATA["default"], **DATA["script"].get(script, {})}
