"""Settings of reviews: in which roles people approve translations, whose keys sign, and what a release asks for."""

import os
import re
from pathlib import Path

from communique.project.model import CHECKED, ReviewSettings
from communique.project.toml_table import NAME, Table

OPTIONS = ("roles", "reviewers", "key", "translators-approve", "may-be-named", "credits")
PERSON = re.compile(r"[^\s<>@][^<>@\n]*")


def required(table: Table, roles: tuple[str, ...]) -> tuple[str, ...]:
    """Read what a release asks of every message: "checked" alone, or a list with the roles that must approve."""
    given = table.values.get("require", CHECKED)
    named = given if isinstance(given, list) else [given]
    if CHECKED not in named or any(name not in {CHECKED, *roles} for name in named):
        written = ", ".join(f'"{name}"' for name in (CHECKED, *roles))
        raise table.error("require", f'is {given!r}: write "{CHECKED}", or a list of it and roles, [{written}]')
    return tuple(dict.fromkeys(named))


def read_review(table: Table, root: Path) -> ReviewSettings:
    """Read ``[tool.communique.review]``."""
    table.refuse_others(*OPTIONS)
    usual, values = ReviewSettings(), table.values
    roles = table.texts("roles", NAME, "language") if "roles" in values else usual.roles
    if not roles or CHECKED in roles:
        raise table.error("roles", f"is {', '.join(roles) or 'empty'}: name at least one, and none {CHECKED!r}")
    words = table.table("credits", {})
    return ReviewSettings(
        roles=tuple(dict.fromkeys(roles)),
        reviewers=table.own_file("reviewers", root),
        key=own_key(table, root),
        translators=table.get("translators-approve", bool) if "translators-approve" in values else False,
        named=table.texts("may-be-named", PERSON, "Ada Example") if "may-be-named" in values else None,
        credits={code: _credit(words, code, roles) for code in words.values},
    )


def _credit(words: Table, code: str, roles: tuple[str, ...]) -> str:
    """Read the words that name reviewers in a language; ``{language}`` stands for the names of those in a role."""
    text = words.text(code)
    left = re.sub("|".join(re.escape(f"{{{role}}}") for role in roles), "", text)
    if "{" in left or "}" in left:
        known = ", ".join(f"{{{role}}}" for role in roles)
        raise words.error(code, f"is {text!r}: write one line, with {known} where the names shall stand")
    return text


def own_key(table: Table, root: Path) -> Path | None:
    """Return the private key that a reviewer signs with: that of ``COMMUNIQUE_KEY`` in the environment goes first."""
    chosen = os.environ.get("COMMUNIQUE_KEY")
    return table.expanded("key", chosen, root) if chosen else table.any_file("key", root)
