"""Settings: ``[tool.communique]`` of pyproject.toml and ``languages.toml`` become frozen values.

Configuration is untrusted: every value is checked for its type, and what ends in a style sheet or an address
for its form, before any stage sees it. Errors name the file and the option.
"""

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from communique.errors import CommuniqueError
from communique.project.digits import DATELINE, unfit_date, unfit_dateline, unfit_digits
from communique.project.model import (
    SOURCE_LANGUAGE,
    Font,
    FontFile,
    Language,
    Project,
    ReleaseSettings,
)
from communique.project.organisation import read_organisation
from communique.project.paths import read_words
from communique.project.plain_files import refuse_no_text
from communique.project.reviewing import own_key, read_review, required
from communique.project.spelling import chosen_spelling, read_spellings
from communique.project.toml_table import Table
from communique.system.build_folder import build_folder

LANGUAGES = Path(__file__).with_name("languages.toml")

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|[0-9]{3}))?")
RANGE = re.compile(r"[0-9A-F]{4,6}-[0-9A-F]{4,6}")
HOST = r"\w[\w.-]*(?::\d{1,5})?"  # and no password: whoever reads a page reads it
URL = re.compile(rf"https?://{HOST}/(?:(?!\.{{1,2}}/)[^\s<>\"'/?#\\^`{{|}}]+/)*")
PAIR = re.compile(r"[^\w\s]{2}")
FEATURE = re.compile(r"[a-z0-9]{4}")
WORDS = re.compile(r"[\w .-]+")
INSIDE = re.compile(r"(?!.*(^|/)\.{0,2}(/|$))[^\\]+")  # a path that leads nowhere else
SHA256 = re.compile(r"[0-9a-f]{64}")
BRANCH = re.compile(r"[A-Za-z0-9_](?!.*(\.\.|//))[\w./-]*")

OPTIONS = ("organisation", "languages", "url", "review", "release")
STYLES = ("regular", "bold", "italic")
DESCRIBED = {
    "language": (
        *("name", "direction", "digits", "date", "dateline", "fonts", "line-height", "measure", "justify"),
        *("line-break", "line-breaker", "emphasis", "list-style", "quotes", "spellings", "house"),
    ),
    "font": ("family", "system", "ranges", "clusters", "without", "stand-in", *STYLES),
}
RELEASE_OPTIONS = (
    "require",
    "key",
    "signers",
    "branch",
    "minisign-key",
    "minisign-public-key",
    "pdf-certificate",
    "pdf-token",
    "pdf-token-label",
    "pdf-roots",
    "freshness-days",
)
LONGEST_FRESH = 31  # days, so that a key that is retired makes no note that is good for long


def load_project(root: Path, *added: str) -> Project:
    """Read the settings of the checkout at ``root``; raise CommuniqueError naming file and option.

    ``added`` are languages that the project does not name yet, so that one can be made ready before it does.
    """
    options = _read(root / "pyproject.toml", "pyproject.toml").table("tool").table("communique")
    data = _described(root)
    known = data.table("language")
    codes = _codes(options, added, known)
    languages = _whole([_language(code, known.table(code), data.table("font"), options) for code in codes], root)
    url = options.text("url", URL, "https://statements.example.org/") if "url" in options.values else ""
    review = read_review(options.table("review", {}), root)
    release = _release(options.table("release", {}), root, review.roles)
    houses = tuple(known.table(code).text("house") for code in known.values if "house" in known.table(code).values)
    options.refuse_others(*OPTIONS, *houses)
    own = read_organisation(options, root / "docs", known.values)
    return Project(root, own.name, languages, url, release, review, build_folder(root), own)


def _codes(options: Table, added: Sequence[str], known: Table) -> tuple[str, ...]:
    """Read which languages there are, English first; each must be described."""
    codes = options.texts("languages", LANGUAGE_TAG, "km")
    if codes[:1] != (SOURCE_LANGUAGE,):
        raise options.error("languages", f"must begin with the source language, {SOURCE_LANGUAGE!r}")
    codes = tuple(dict.fromkeys((*codes, *added)))
    for code in codes:
        if code not in known.values:
            text = f"holds {code!r}, which {LANGUAGES.name} does not describe: add it there"
            raise options.error("languages", text)
    return codes


def _release(table: Table, root: Path, roles: tuple[str, ...]) -> ReleaseSettings:
    """Read ``[tool.communique.release]``; COMMUNIQUE_KEY names another key, as one person's may not be another's."""
    table.refuse_others(*RELEASE_OPTIONS)
    named = {"branches": (table.text("branch", BRANCH, "main"),)} if "branch" in table.values else {}
    settings = ReleaseSettings(
        signers=table.own_file("signers", root) or root / "signers",
        require=required(table, roles),
        key=own_key(table, root),
        minisign_key=table.any_file("minisign-key", root),
        minisign_public_key=table.own_file("minisign-public-key", root),
        pdf_certificate=table.any_file("pdf-certificate", root),
        pdf_token=table.any_file("pdf-token", root),
        pdf_token_label=table.text("pdf-token-label") if "pdf-token-label" in table.values else "",
        pdf_roots=table.own_file("pdf-roots", root),
        freshness_days=_freshness_days(table),
        **named,
    )
    _check_keys(settings, table)
    return settings


def _freshness_days(table: Table) -> int:
    days = table.get("freshness-days", int) if "freshness-days" in table.values else 0
    if not 0 <= days <= LONGEST_FRESH:
        raise table.error("freshness-days", f"is {days}: write 1 to {LONGEST_FRESH}, or 0 for no note")
    return days


def _check_keys(settings: ReleaseSettings, table: Table) -> None:
    """Refuse keys that do not go together."""
    if settings.minisign_key and not settings.minisign_public_key:
        raise table.error("minisign-public-key", "is missing beside minisign-key: write its path in the project")
    if bool(settings.pdf_token) != bool(settings.pdf_token_label):
        raise table.error("pdf-token", "and 'pdf-token-label' go together: write both")
    if settings.pdf_token and settings.pdf_certificate:
        raise table.error(
            "pdf-token", "is there beside 'pdf-certificate': a PDF has one signature, write one of them"
        )


def own_settings(root: Path, codes: Collection[str]) -> Iterator[tuple[str, str, str, str]]:
    """List what a project settles of languages itself: the file, the setting's name, its value as JSON, and why.

    Why is what stands behind it, after ``#``; "" where nobody says so.
    """
    known, own = _described(root).table("language"), _own(root)
    fonts = {name for code in codes for name in known.table(code).get("fonts", list)}
    for kind, names in (("language", codes), ("font", sorted(fonts))):
        for name in names:
            for option, value in own.get(kind, {}).get(name, {}).items():
                reason = _reason(root / LANGUAGES.name, kind, name, option)
                yield LANGUAGES.name, f"{kind}.{name}.{option}", _json(value), reason
    options = _read(root / "pyproject.toml", "pyproject.toml").table("tool").table("communique").values
    for house in sorted(str(known.values[code]["house"]) for code in codes if "house" in known.values[code]):
        for option, value in options.get(house, {}).items():
            reason = _reason(root / "pyproject.toml", "tool", "communique", house, option)
            yield "pyproject.toml", f"tool.communique.{house}.{option}", _json(value), reason


def _reason(path: Path, *keys: str) -> str:
    """Read the comment behind a setting."""
    import tomlkit  # few commands ask

    item: Any = tomlkit.parse(path.read_text(encoding="utf-8"))
    for key in keys:
        item = item[key]
    return str(item.trivia.comment).lstrip("#").strip() if hasattr(item, "trivia") else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def described(root: Path, kind: str) -> frozenset[str]:
    """Name what the package and the project describe: each ``kind`` is "language" or "font"."""
    return frozenset(_described(root).table(kind).values)


def _described(root: Path) -> Table:
    data = _shipped()
    own = _own(root)
    return _extended(data, Table(LANGUAGES.name, "", own)) if own else data


@cache
def _shipped() -> Table:
    return _read(LANGUAGES, LANGUAGES.name)


def _own(root: Path) -> Mapping[str, Any]:
    if not (root / LANGUAGES.name).exists():
        return {}
    own = _read(root / LANGUAGES.name, LANGUAGES.name)
    own.refuse_others(*DESCRIBED)
    for kind, options in DESCRIBED.items():
        tables = own.table(kind, {})
        for each in map(tables.table, tables.values):
            each.refuse_others(*options)
            for style in (name for name in STYLES if name in each.values):
                each.table(style).refuse_others("package", "file", "sha256")
    return own.values


def _read(path: Path, shown: str) -> Table:
    try:
        refuse_no_text(path, Path(shown), "the file itself")  # a device has no end
        text = path.read_text(encoding="utf-8")
        if text.startswith("\ufeff"):
            raise CommuniqueError("begins with a mark of byte order, which TOML has not: save it without", shown, 1)
        return Table(shown, "", tomllib.loads(text))
    except FileNotFoundError:
        raise CommuniqueError("not found: run this in the folder of the project", shown) from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())
        raise CommuniqueError(f"not valid TOML: {error}", shown, line) from None
    except UnicodeDecodeError:
        raise CommuniqueError("not UTF-8: save it in that encoding", shown) from None
    except (ValueError, RecursionError):
        problem = "has a number of thousands of digits, or hundreds of brackets in each other: no setting is so"
        raise CommuniqueError(problem, shown) from None
    except OSError as error:
        raise CommuniqueError(f"cannot be read ({error.strerror}): check what it is", shown) from None


def _extended(data: Table, own: Table) -> Table:
    """Add a project's own languages and fonts to the package's."""
    tables = {
        name: {**data.values[name], **own.get(name, dict)} if name in own.values else table
        for name, table in data.values.items()
    }
    return Table(data.path, data.name, tables)


def _language(code: str, table: Table, fonts: Table, options: Table) -> Language:
    digits, date = table.text("digits"), table.text("date")
    for option, fault in (("digits", unfit_digits(digits)), ("date", unfit_date(date))):
        if fault:
            raise table.error(option, fault)
    return Language(
        code=code,
        name=table.text("name"),
        direction=table.choice("direction", "ltr", "rtl"),
        digits=digits,
        date=date,
        fonts=tuple(_font(name, fonts.table(name)) for name in table.texts("fonts", WORDS, "latin")),
        line_height=table.between("line-height", 1, 4),
        measure=table.between("measure", 10, 100),
        justify=table.get("justify", bool),
        line_break=table.choice("line-break", "auto", "strict"),
        line_breaker=table.choice("line-breaker", "rules", "dictionary"),
        emphasis=table.choice("emphasis", "italic", "bold"),
        list_style=table.text("list-style", re.compile(r"[a-z-]+"), "decimal"),
        quotes=_quotes(table) if "quotes" in table.values else (("“", "”"), ("‘", "’")),
        dateline=_dateline(table),
        spellings=read_spellings(table),
        spelling=chosen_spelling(options, table),
    )


def _dateline(table: Table) -> str:
    pattern = table.text("dateline") if "dateline" in table.values else DATELINE
    if fault := unfit_dateline(pattern):
        raise table.error("dateline", fault)
    return pattern


def _whole(languages: Sequence[Language], root: Path) -> tuple[Language, ...]:
    """Give each language the fonts of the others, and the project's own words around statements."""
    fonts = tuple(dict.fromkeys(font for language in languages for font in language.fonts))
    return tuple(replace(each, other_fonts=fonts, words=read_words(root, each.code)) for each in languages)


def _quotes(table: Table) -> tuple[tuple[str, str], ...]:
    return tuple((pair[0], pair[1]) for pair in table.texts("quotes", PAIR, "“”"))


def _font(name: str, table: Table) -> Font:
    ranges = [text.split("-") for text in table.texts("ranges", RANGE, "1780-17FF")]
    return Font(
        name=name,
        family=table.text("family", WORDS, "Noto Sans"),
        system=table.texts("system", WORDS, "Noto Sans"),
        ranges=tuple((int(first, 16), int(last, 16)) for first, last in ranges),
        clusters=table.get("clusters", bool),
        without=table.texts("without", FEATURE, "locl"),
        regular=_font_file(table.table("regular")),
        bold=_font_file(table.table("bold")),
        italic=_font_file(table.table("italic")) if "italic" in table.values else None,
        stand_in=table.numbers("stand-in", 4) if "stand-in" in table.values else (),
    )


def _font_file(table: Table) -> FontFile:
    digest = table.text("sha256", SHA256, "0" * 64) if "sha256" in table.values else ""
    file = table.text("file", INSIDE, "fontpkg_noto_sans/files/NotoSans.ttf")
    return FontFile(table.text("package", WORDS, "fontpkg-noto-sans"), file, digest)
