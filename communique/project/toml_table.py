"""A table of settings, each of whose values is checked for its type and its form; errors name file and option."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from communique.errors import CommuniqueError
from communique.text.legible import stray

NAME = re.compile(r"[a-z][a-z-]{0,30}")  # that a project gives to what it has several of
OWN_FILE = re.compile(r"(?!/|~|.*\.\.)[^\0]+")

# What TOML calls what Python has.
WRITTEN: Mapping[type, str] = {
    bool: "true or false",
    dict: "a table",
    float: "a number",
    int: "a whole number",
    list: "a list in brackets",
    str: "a text in quotation marks",
}

T = TypeVar("T")


@dataclass(frozen=True)
class Table:
    """A TOML table; a value that is not as it is asked for raises CommuniqueError, which names table and option."""

    path: str
    name: str
    values: Mapping[str, Any]

    def get(self, option: str, kind: type[T]) -> T:
        """Return an option of a type; a whole number may stand for one with a fraction."""
        value = self.values.get(option)
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            found = "is missing" if value is None else f"is {value!r}"
            raise self.error(option, f"{found}: write {WRITTEN[kind]}")
        return value

    def text(self, option: str, pattern: re.Pattern[str] | None = None, example: str = "") -> str:
        """Return a text that has something in it, and is of a form if one is asked for."""
        value = self.get(option, str)
        if not value.strip() and not example:
            raise self.error(option, "is empty: write its text")
        if not value.strip() or (pattern and not pattern.fullmatch(value)):
            ended = f"{value}/" if pattern and pattern.fullmatch(f"{value}/") else ""
            raise self.error(option, f"is {value!r}: write {repr(ended) if ended else f'something like {example!r}'}")
        if character := stray(value):
            raise self.error(option, f"holds {character}, which nobody sees: remove it")
        return value

    def texts(self, option: str, pattern: re.Pattern[str], example: str) -> tuple[str, ...]:
        """Return texts, each of a form; none where the list is empty."""
        values = self.get(option, list)
        for value in values:
            if not isinstance(value, str) or not pattern.fullmatch(value):
                raise self.error(option, f"holds {value!r}: write something like {example!r}")
        return tuple(values)

    def numbers(self, option: str, many: int) -> tuple[int, ...]:
        """Return so many whole numbers above 0."""
        values = self.get(option, list)
        if len(values) != many or not all(type(value) is int and value > 0 for value in values):
            raise self.error(option, f"is {values!r}: write {many} numbers above 0")
        return tuple(values)

    def between(self, option: str, least: int, most: int) -> float:
        """Return a number within bounds."""
        value = self.get(option, float)
        if not least <= value <= most:
            raise self.error(option, f"is {value!r}: write a number from {least} to {most}")
        return value

    def choice(self, option: str, *choices: str) -> str:
        """Return one of a few words."""
        value = self.get(option, str)
        if value not in choices:
            raise self.error(option, f"is {value!r}: use one of {', '.join(choices)}")
        return value

    def table(self, option: str, missing: dict[str, Any] | None = None) -> "Table":
        """Return the table within; ``missing`` stands for one that is not there."""
        values = self.get(option, dict) if missing is None or option in self.values else missing
        return Table(self.path, f"{self.name}.{option}".lstrip("."), values)

    def own_file(self, option: str, root: Path) -> Path | None:
        """Return the path of a file that belongs to the project."""
        return root / self.text(option, OWN_FILE, "keys/release.pub") if option in self.values else None

    def any_file(self, option: str, root: Path) -> Path | None:
        """Return the path of a file that may be anywhere, such as a private key."""
        return self.expanded(option, self.text(option), root) if option in self.values else None

    def expanded(self, option: str, value: str, root: Path) -> Path:
        """Write out a path, relative to ``root``, that may begin with a home folder."""
        try:
            return root / Path(value).expanduser()
        except RuntimeError:
            raise self.error(option, f"is {value!r}, whose home folder is not known: write the path out") from None

    def refuse_others(self, *known: str) -> None:
        """Refuse every option that is not known."""
        for option in self.values:
            if option not in known:
                raise self.error(option, f"is unknown: use one of {', '.join(known)}")

    def error(self, option: str, problem: str) -> CommuniqueError:
        """Return the error for an option, to be raised."""
        table = f" of [{self.name}]" if self.name else ""
        return CommuniqueError(f"option {option!r}{table} {problem}", self.path)
