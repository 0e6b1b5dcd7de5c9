"""The style sheet within each page: its text waits for no other file, and its policy allows no other style."""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from communique.css.needed import needed_rules

NOTHING_ALLOWED = "style-src 'none'"
PLACE = "<style></style>"
STYLE = re.compile("<style>(?P<css>.*?)</style>", re.DOTALL)
FACES = re.compile(r"(?:@font-face ?\{[^{}]*\})+")
SCRIPT = "<script src"


def compact(css: str) -> str:
    """Leave out comments and idle blanks of a style sheet."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r" ?([{};,]) ?", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}").strip()


def with_style(page: str, css: str) -> str:
    """Put a style sheet where the template has left a place, and allow it by its SHA-256 (CSP Level 3)."""
    digest = b64encode(sha256(css.encode()).digest()).decode()
    allowed = page.replace(NOTHING_ALLOWED, f"style-src 'sha256-{digest}'", 1)
    return allowed.replace(PLACE, f"<style>{css}</style>", 1)


def without_style(page: str) -> str:
    """Return a page as it was before ``with_style``, to be given another style sheet."""
    found = STYLE.search(page)
    if not found:
        return page
    digest = b64encode(sha256(found["css"].encode()).digest()).decode()
    return page.replace(found[0], PLACE, 1).replace(f"style-src 'sha256-{digest}'", NOTHING_ALLOWED, 1)


def restyled(path: Path, style: str) -> str | None:
    """Return a page with the rules of a style sheet that it needs, all if it has a script; None if it has them."""
    before = path.read_text(encoding="utf-8")
    bare = without_style(before)
    page = with_style(bare, style if SCRIPT in bare else needed_rules(style, bare))
    return page if page != before else None


def refaced(path: Path, style: str) -> str | None:
    """Return a page with the fonts of a style sheet whose other rules it has; None if it has the fonts already."""
    before = path.read_text(encoding="utf-8")
    found = STYLE.search(before)
    if not found or SCRIPT in before:
        return restyled(path, style)
    css = FACES.sub(lambda _: _faces(style), found["css"], count=1)
    return with_style(without_style(before), css) if css != found["css"] else None


@lru_cache(maxsize=16)
def _faces(style: str) -> str:
    """Return the fonts of a style sheet as a page has them."""
    return needed_rules("".join(FACES.findall(style)), "")
