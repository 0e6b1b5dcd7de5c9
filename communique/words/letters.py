"""The letters that a language is written with: those of its script, and of others that the script takes in."""

from functools import lru_cache

from fontTools.unicodedata import script_extension

from communique.text.scripts import rules
from communique.words.vocabulary import vocabulary


@lru_cache(maxsize=4096)
def is_own(letter: str, code: str) -> bool:
    """Return whether a letter is of the language's own script."""
    script = vocabulary(code).script
    extension: set[str] = script_extension(letter)
    return not extension.isdisjoint(rules(script).get("scripts", {script}))
