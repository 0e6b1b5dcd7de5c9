"""Catalogs: ``.po`` files become frozen values, read anew from their contents at every build.

The only module that knows polib. There are no compiled catalogs: gettext and Sphinx remember those by path and by
time, and have published texts that a translator had taken back.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import polib

from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.project.paths import catalog_path

# One line of a .po file as GNU gettext reads it. polib alone would take a line without quotes and cut its ends off.
LINE = re.compile(r'\s*+(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)\s*+)?"(?:[^"\\]|\\.)*+")?\s*+')
LARGEST = 20_000_000  # bytes; a book has a million
LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Message:
    """A translatable unit as a catalog has it; ``line`` is where its entry begins, ``comment`` the translator's."""

    msgid: str
    msgstr: str
    fuzzy: bool
    line: int
    flags: tuple[str, ...] = ()
    comment: str = ""


def is_visible(text: str) -> bool:
    """Tell a text that leaves a mark on paper: without any, its passage would vanish."""
    if LETTER.search(text):
        return True
    return any(
        not character.isspace() and character != "\\" and unicodedata.category(character)[0] != "C"
        for character in text
    )


@dataclass(frozen=True)
class Catalog:
    """The messages of one document in one language, by msgid; of the obsolete ones only (msgid, msgstr) are kept."""

    messages: Mapping[str, Message]
    digest: str
    header: Mapping[str, str]
    obsolete: tuple[tuple[str, str], ...] = ()


def read_catalog(project: Project, language: Language, docname: str) -> Catalog:
    """Read a document's catalog; raise CommuniqueError for a missing, undecodable or malformed file."""
    data = catalog_bytes(project, language, docname)
    return parse_catalog(data, language.code, project.shown(catalog_path(project, language, docname)))


def catalog_bytes(project: Project, language: Language, docname: str) -> bytes:
    """Read a document's catalog as it is; raise CommuniqueError for a missing, unreadable or huge file."""
    path = catalog_path(project, language, docname)
    shown = project.shown(path)
    if path.exists() and not path.is_file():
        raise CommuniqueError("not a file: put the catalog there", shown)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        text = f"no catalog for {language.code}: run 'make update', or restore it"
        raise CommuniqueError(text, shown) from None
    except OSError as error:
        raise CommuniqueError(f"cannot be read ({error.strerror}): check its permissions", shown) from None
    if len(data) > LARGEST:
        text = f"larger than {LARGEST // 1_000_000} MB: split the document, or restore the file"
        raise CommuniqueError(text, shown)
    return data


@lru_cache(maxsize=64)
def parse_catalog(data: bytes, code: str, shown: Path) -> Catalog:
    """Turn the bytes of a ``.po`` file (GNU gettext's format, UTF-8) into a Catalog for language ``code``."""
    text = _decode(data, shown)
    parsed = _parse(text, shown)
    declared = parsed.metadata.get("Language", "")
    if declared != code:
        line = next((n for n, row in enumerate(text.splitlines(), 1) if row.startswith('"Language:')), 1)
        raise CommuniqueError(f"the header says {declared!r}: write 'Language: {code}' there", shown, line)
    messages: dict[str, Message] = {}
    for entry in parsed:
        if entry.obsolete:
            continue
        if entry.msgid in messages:
            first = messages[entry.msgid].line
            raise CommuniqueError(f"the message of line {first} again: keep one of the two", shown, entry.linenum)
        messages[entry.msgid] = _message(entry)
    obsolete = tuple((entry.msgid, entry.msgstr) for entry in parsed if entry.obsolete)
    return Catalog(messages, sha256(data).hexdigest(), dict(parsed.metadata), obsolete)


def _message(entry: polib.POEntry) -> Message:
    # A flag counts even where a blank instead of a comma stands behind it.
    flags = tuple(flag for part in entry.flags for flag in part.split())
    return Message(entry.msgid, entry.msgstr, "fuzzy" in flags, entry.linenum or 1, flags, entry.tcomment)


def _decode(data: bytes, shown: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CommuniqueError("not UTF-8: save the file in that encoding", shown, line) from None


def _parse(text: str, shown: Path) -> polib.POFile:
    for number, line in enumerate(text.splitlines(), 1):
        if not LINE.fullmatch(line):
            raise CommuniqueError(f"not .po syntax: {line.strip()[:40]!r}: mend or remove the line", shown, number)
    try:
        # polib takes a text that names an existing file for that file; a line end makes it a text.
        return polib.pofile(text + "\n")
    except (OSError, ValueError, UnicodeError) as error:
        found = re.search(r"\(line (\d+)\)", str(error))
        place = int(found[1]) if found else 1
        raise CommuniqueError("not a valid .po file: mend the syntax there", shown, place) from None
