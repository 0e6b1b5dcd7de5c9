"""Files of entries: a catalog's text, cut where its entries meet, so that what nobody changed keeps its bytes.

What is read is what GNU gettext reads (its ``po-lex.c`` and ``po-gram-gen.y``); every other file is refused with the
line. So are a few forms that gettext knows and nobody writes: two strings in a line, ``domain``, a comment behind #~.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from communique.catalogs.entry import LINE, OBSOLETE, PREVIOUS, Entry
from communique.catalogs.headers import fields
from communique.catalogs.language_names import is_language, language_name
from communique.catalogs.quoting import unescaped
from communique.errors import CommuniqueError

# What may stand behind what in an entry; "|" marks previous texts, and behind msgstr[n] stands the next number.
BEGINNING = ("|msgctxt", "|msgid", "msgctxt", "msgid")
BEHIND = {
    "": BEGINNING,
    "|msgctxt": ("|msgid",),
    "|msgid": ("|msgid_plural", "msgctxt", "msgid"),
    "|msgid_plural": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[0]",),
}
KEYWORD = r"(?:msg\w++(?:\[\d\])?)?+\s*+"
REMEDIES = (
    (re.compile(r"(?:<{7}|={7}|>{7})"), "a merge has left it: keep one side, without such lines"),
    (re.compile(rf'{KEYWORD}"[^"]*"\s++(?:"|msg).*"\Z'), "put each of its strings on a line of its own"),
    (re.compile(rf'{KEYWORD}"[^"]*".*"\Z'), 'write \\" for a quotation mark within the text'),
    (re.compile(rf'{KEYWORD}(?:"[^"]*|[^"]*"|[“„«].*[”“»])\Z'), 'write " before and behind the text'),
)
STRAY = re.compile(r'(?:[^\\]|\\(?:[abfnrtv"\\0-7]|x[0-9A-Fa-f]))*+\\(?P<stray>.)', re.DOTALL)


@dataclass(frozen=True)
class CatalogFile:
    """A catalog as text: what stands before the entries (byte order mark, header), the entries, and what is left."""

    mark: str
    header: Entry
    entries: tuple[Entry, ...]
    rest: str
    newline: str

    @property
    def text(self) -> str:
        """Write it down; an entry without a line end gets one where another follows."""
        parts = [entry.before + "".join(entry.lines) for entry in (self.header, *self.entries)]
        ended = [part if part.endswith("\n") else part + self.newline for part in parts[:-1]]
        return self.mark + "".join([*ended, parts[-1], self.rest])


def read_catalog_file(data: bytes, code: str, shown: Path) -> CatalogFile:
    """Cut the bytes of a ``.po`` file into its entries; raise CommuniqueError where GNU gettext reads otherwise."""
    text = _decoded(data, shown)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    cutter = _Cutter(shown)
    found, rest = cutter.cut(text[len(mark) :])
    header = found[0] if found and found[0].is_plain and not found[0].msgid and not found[0].obsolete else None
    if not text.strip("\ufeff\r\n\t "):
        raise CommuniqueError("the file is empty: delete it, and 'make update' writes it anew", shown, 1)
    if header is None:
        raise CommuniqueError('the file does not begin with its header: put msgid "" and it at the top', shown, 1)
    _check_language(header, code, shown)
    _check_twins(found, shown)
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    return CatalogFile(mark, header, tuple(found[1:]), rest, newline)


def _decoded(data: bytes, shown: Path) -> str:
    if b"\r" in data and b"\n" not in data:
        raise CommuniqueError("its lines end in CR alone: save the file with LF", shown, 1)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CommuniqueError("not UTF-8: save the file in that encoding", shown, line) from None


def _check_language(header: Entry, code: str, shown: Path) -> None:
    declared = fields(header).get("Language", "")
    if declared and not is_language(declared, code):
        lines = enumerate(header.lines, header.line)
        line = next((number for number, text in lines if '"Language:' in text), header.line)
        text = f"the header says {declared!r}: write 'Language: {language_name(code)}' there"
        raise CommuniqueError(text, shown, line)


def _check_twins(entries: Sequence[Entry], shown: Path) -> None:
    first: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        if entry.obsolete:
            continue
        line = first.setdefault((entry.msgctxt, entry.msgid), entry.line)
        if line != entry.line:
            raise CommuniqueError(f"the message of line {line} again: keep one of the two", shown, entry.line)


@dataclass
class _Cutter:
    """Cuts a text into entries, line by line; ``key`` is the last keyword of the entry that is being read."""

    shown: Path
    entries: list[Entry] = field(default_factory=list)
    before: str = ""
    lines: list[str] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    start: int = 0
    strings: dict[str, str] = field(default_factory=dict)
    key: str = ""
    mark: str = ""

    def cut(self, text: str) -> tuple[list[Entry], str]:
        """Return the entries, and what stands behind the last."""
        for number, line in enumerate(_lines(text), 1):
            found = LINE.fullmatch(line)
            if found is None:
                raise CommuniqueError(_slip(line), self.shown, number)
            mark, keyword, string, comment = found.groups()
            if string is not None:
                self._string(number, line, mark or "", keyword or "", string)
            elif comment is not None:
                self._comment(number, line)
            else:
                self.blank.append(line)
        if self.key and not self._is_finished:
            raise self._misplaced(self.start, self.lines[0])
        if self.key:
            self._close()
        return self.entries, self.before + "".join([*self.lines, *self.blank])

    def _string(self, number: int, line: str, mark: str, keyword: str, text: str) -> None:
        if "\\" in text and (slip := _escape_slip(text)):
            raise CommuniqueError(slip, self.shown, number)
        key = f"|{keyword}" if mark in PREVIOUS else keyword
        if keyword and self._is_finished and key in BEGINNING:
            self._close()
        fits = self._begins(key, mark) if keyword else self.key and mark == self.mark
        if not fits:
            raise self._misplaced(number, line)
        self.key, self.mark = key if keyword else self.key, mark
        if mark not in PREVIOUS:
            self.strings[self.key] = self.strings.get(self.key, "") + unescaped(text)
        self._add(number, line)

    def _comment(self, number: int, line: str) -> None:
        if line.endswith("\\\n"):
            text = "gettext reads the next line into this comment: remove the \\ at the end"
            raise CommuniqueError(text, self.shown, number)
        if self._is_finished:
            self._close()
        if self.key:
            raise self._misplaced(number, line)
        self._add(number, line)

    @property
    def _is_finished(self) -> bool:
        return self.key.startswith("msgstr")

    def _begins(self, key: str, mark: str) -> bool:
        """Return whether a keyword may follow what the entry has."""
        if self.key.startswith("msgstr["):
            allowed: Sequence[str] = (f"msgstr[{int(self.key[7:-1]) + 1}]",)
        else:
            allowed = BEHIND.get(self.key, ())
        return key in allowed and (not self.key or mark.startswith(OBSOLETE) == self.mark.startswith(OBSOLETE))

    def _add(self, number: int, line: str) -> None:
        if not self.lines:
            self.before, self.blank, self.start = "".join(self.blank), [], number
        self.lines += [*self.blank, line]
        self.blank = []

    def _close(self) -> None:
        self.entries.append(Entry.parsed(self.before, tuple(self.lines), self.start, self.strings))
        self.before, self.lines, self.strings, self.key, self.mark = "", [], {}, "", ""

    def _misplaced(self, number: int, line: str) -> CommuniqueError:
        text = "an entry is its comments, msgid and msgstr, with #~ before all of its strings or none"
        return CommuniqueError(f"{line.strip()[:40]!r} is in no place for it: {text}", self.shown, number)


def _lines(text: str) -> Iterator[str]:
    """Cut a text behind each LF; nothing else ends a line for GNU gettext."""
    lines = text.split("\n")
    yield from (f"{line}\n" for line in lines[:-1])
    if lines[-1]:
        yield lines[-1]


def _slip(line: str) -> str:
    """Say what to do about a line of no catalog: what people's editors and git leave has a remedy of its own."""
    text = line.strip()
    remedy = next((remedy for pattern, remedy in REMEDIES if pattern.match(text)), "mend or remove the line")
    return f"not .po syntax: {text[:40]!r}: {remedy}"


def _escape_slip(text: str) -> str:
    """Return what is wrong with the escapes of a string; nothing where GNU gettext reads them."""
    if found := STRAY.match(text):
        return f"a backslash before {found['stray']!r} is no escape: write \\\\ for a backslash"
    try:
        unescaped(text)
    except UnicodeDecodeError:
        return "escapes that make no UTF-8: write the characters themselves"
    return ""
