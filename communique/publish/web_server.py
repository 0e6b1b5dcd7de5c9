"""Settings for the web server: what nginx and Caddy must be told of one site, from the same values.

Both files are written for one site's own block, in which the server's administrator has the address and the
certificate, so that they can be written anew at every publish.
"""

import mimetypes
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from communique.manifest.manifest import SITE
from communique.project.model import Language, Project
from communique.project.paths import FOLDER
from communique.publish.history import LINK
from communique.statements.formats import DOWNLOAD, FORMATS, NOWHERE, SEARCH
from communique.system.pictures import MEDIA_TYPES

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent
MARK = "# Written by communique publish."
FILES = ("nginx.conf", "Caddyfile")
# Addresses without a language, of characters that no redirect's header could be broken with.
NEUTRAL = f"{DOWNLOAD}/|{SEARCH}[.]html|{FOLDER}[0-9A-Za-z_-]+[.][0-9A-Za-z]+"
SCRIPTS = "script-src 'self'; "  # of the page that searches
# What else a site has, by the ends of names.
TYPES = {
    ".css": "text/css",
    ".atom": "application/atom+xml",
    ".xml": "application/xml",
    **MEDIA_TYPES,
    ".txt": "text/plain",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".js": "text/javascript",
    ".zip": "application/zip",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".ots": "application/vnd.opentimestamps.v1",
}


@dataclass(frozen=True)
class Header:
    """What every answer says, and why."""

    name: str
    value: str
    reason: str


HEADERS = (
    Header(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
        "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "The pages' own policy: nothing but fonts, pictures and recordings from beside them, and the style sheet in "
        "each, which it names by its digest (and the script of the search, which asks this site alone, as may what "
        "examines pages); a page in one file has its font in it; and what only a header can say, no other site may "
        "frame them.",
    ),
    Header("Referrer-Policy", "no-referrer", "Whoever follows a link does not tell where from."),
    Header("X-Content-Type-Options", "nosniff", "A file is what its type says."),
    Header("Cross-Origin-Opener-Policy", "same-origin", "Whoever opens a page in a window cannot reach into it."),
    Header("Cross-Origin-Resource-Policy", "same-origin", "Other sites link to files, and do not embed them."),
    Header("Cross-Origin-Embedder-Policy", "require-corp", "Nor would pages embed what has not agreed to it."),
)

# What every site's settings are filled in with.
SAME: Mapping[str, object] = {
    "mark": MARK,
    "headers": HEADERS,
    "search": SEARCH,
    "scripts": SCRIPTS,
    "neutral": NEUTRAL,
    "nowhere": NOWHERE,
}


@dataclass(frozen=True)
class Short:
    """A short address of a language whose code says more, such as /pt/ for pt-BR."""

    code: str
    language: str


def server_settings(project: Project, files: Collection[str], folder: str) -> Mapping[str, str]:
    """Fill in both servers' settings for a release's ``files`` that are published to ``folder``, by file name."""
    languages = [language for language in project.languages if f"{SITE}{language.code}/index.html" in files]
    short = _short(languages)
    types = _types(files)
    values = {
        **SAME,
        "folder": folder,
        "online": f"{folder}/{LINK}",
        "site": f"{folder}/{LINK}/{SITE}".rstrip("/"),
        "name": urlsplit(project.url).hostname or "statements.example.org",
        "languages": languages,
        "codes": "|".join(language.code for language in languages),
        "short": short,
        "source": next((language.code for language in languages), ""),
        "asked": _asked([*(language.code for language in languages), *(each.code for each in short)]),
        "content_types": {suffix: _content_type(each) for suffix, each in types.items()},
        "types": types,
        # nginx does so with text/html unasked.
        "texts": [each for each in types.values() if _is_text(each) and each != "text/html"],
    }
    return {name: _templates().get_template(name).render(values) for name in FILES}


def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )


def _is_text(media_type: str) -> bool:
    """Return whether a type is made of characters, to be told their encoding and compressed."""
    return media_type.startswith("text/") or media_type.endswith(("json", "xml"))


def _types(files: Collection[str]) -> Mapping[str, str]:
    """List the types of files by the ends of their names: of all that a site may have, and of what this one has."""
    own = {each.suffix: each.media_type for each in FORMATS} | TYPES
    known = mimetypes.MimeTypes((), strict=True).types_map[True]  # Python's own list, whatever the machine says
    suffixes = sorted({PurePosixPath(name).suffix.lower() for name in files} - own.keys())
    return own | {suffix: known[suffix] for suffix in suffixes if suffix in known}


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if _is_text(media_type) else media_type


def _short(languages: Collection[Language]) -> tuple[Short, ...]:
    """List short addresses; the first language of the project has one that several could have."""
    codes = {language.code for language in languages}
    found: dict[str, str] = {}
    for code in (language.code for language in languages):
        found.setdefault(code.partition("-")[0], code)
    return tuple(Short(short, code) for short, code in found.items() if short not in codes)


def _asked(codes: Collection[str]) -> tuple[str, ...]:
    """List patterns that find the language that ``Accept-Language`` asks for, the most wanted first.

    RFC 9110 gives each language a weight, 1 where none is written; 0 means "not this one". A pattern stands for a
    tenth of it: browsers write no finer ones. Within a tenth the first in the header wins. en-GB asks for en.
    """
    found = "|".join(re.escape(code).replace(r"\-", "-") for code in sorted(codes, key=len, reverse=True))
    whole = r"( *; *q=1([.]0*)?)?"
    tenths = [rf" *; *q=0[.]{tenth}[0-9]*" for tenth in range(9, 0, -1)]
    least = " *; *q=0[.]0[0-9]*[1-9][0-9]*"
    return tuple(rf"(^|,) *(?P<asked>{found})(-[0-9A-Za-z-]+)?{weight} *(,|$)" for weight in (whole, *tenths, least))
