"""Tables: what a new language adds to ``languages.toml`` and ``pyproject.toml``; all else there keeps its bytes."""

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable

from communique.errors import CommuniqueError
from communique.fonts.packages import Choice
from communique.new.cldr import language_settings
from communique.project.settings import LANGUAGES

HEAD = "# This project's own languages and fonts; communique/project/languages.toml says what the options mean.\n"


def has_language(text: str, code: str) -> bool:
    """Return whether a ``languages.toml`` describes a language."""
    return code in _parsed(text, LANGUAGES.name).get("language", {})


def with_settings(text: str, code: str, choice: Choice) -> str:
    """Add a language's table, and those of its new fonts, to a ``languages.toml``."""
    tables = {f"language.{code}": language_settings(code, choice.fonts)}
    return _with_tables(text, tables | _font_tables(choice))


def with_fonts(text: str, code: str, choice: Choice) -> str:
    """Add to a language that has only Latin fonts the font that its script has since been given."""
    document = _parsed(text, LANGUAGES.name)
    table = document.get("language", {}).get(code)
    if table is None or len(table["fonts"]) > 1 or len(choice.fonts) == 1:
        return text
    table["fonts"] = list(choice.fonts)
    return _with_tables(tomlkit.dumps(document), _font_tables(choice))


def with_name(text: str, code: str) -> str:
    """Add a language to ``[tool.communique]`` of a ``pyproject.toml``."""
    document = _parsed(text, "pyproject.toml")
    languages: Any = document["tool"]["communique"]["languages"]
    if code not in languages:
        languages.append(code)
    return tomlkit.dumps(document)


def _font_tables(choice: Choice) -> dict[str, Mapping[str, Any]]:
    return {f"font.{name}": table for name, table in choice.tables.items()}


def _with_tables(text: str, tables: Mapping[str, Mapping[str, Any]]) -> str:
    """Write tables behind all others, where no comment of another table is torn from it."""
    added = ""
    for name, values in tables.items():
        table = tomlkit.table()
        for option, value in values.items():
            table.append(option, _inline(value) if isinstance(value, Mapping) else value)
        added += f"\n[{name}]\n{table.as_string()}"
    before = text or HEAD
    ending = "\r\n" if "\r\n" in before else "\n"
    return before + ending * (not before.endswith("\n")) + added.replace("\n", ending)


def _inline(values: Mapping[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    table.update(values)
    return table


def _parsed(text: str, shown: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise CommuniqueError(f"not valid TOML: {error}", shown) from None
