"""Entries: a catalog's text, cut where its entries meet, so that what nobody changed keeps its bytes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from communique.catalogs.catalog import Catalog, is_visible, parse_catalog
from communique.catalogs.wrapping import quoted
from communique.errors import CommuniqueError

STRING = re.compile(r'\s*+(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*+"(.*)"\s*')
ESCAPE = re.compile(r"\\(.)")
PLAIN = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f"}
OBSOLETE = "#~"
PREVIOUS = ("#|", "#~|")
# Comments for programs, in GNU gettext's order: extracted, locations, flags, previous.
MACHINE = ("#.", "#:", "#,", *PREVIOUS, OBSOLETE)


@dataclass(frozen=True)
class Entry:
    """An entry's lines as they are, with their line ends, and ``before`` them the blank ones."""

    before: str
    lines: tuple[str, ...]

    @cached_property
    def obsolete(self) -> bool:
        """Whether the entry is kept for its translation only."""
        return any(line.lstrip().startswith(OBSOLETE) and '"' in line for line in self._own)

    @cached_property
    def msgid(self) -> str:
        """The source text."""
        return self._strings.get("msgid", "")

    @cached_property
    def msgstr(self) -> str:
        """The translation; that of the first plural form, where there are several."""
        return self._strings.get("msgstr", self._strings.get("msgstr[0]", ""))

    @cached_property
    def is_plain(self) -> bool:
        """Whether it has neither context nor plural forms, as all that Sphinx extracts."""
        return self._strings.keys() == {"msgid", "msgstr"}

    @property
    def is_torn(self) -> bool:
        """Whether it begins with the end of another entry, from which an empty line has cut it off."""
        return "" in self._strings or "msgstr" not in "".join(self._strings)

    @cached_property
    def is_plural(self) -> bool:
        """Whether it has plural forms."""
        return "msgid_plural" in self._strings

    @cached_property
    def is_translated(self) -> bool:
        """Whether any of its translations leaves a mark on paper."""
        return any(map(is_visible, self.translations))

    @cached_property
    def flags(self) -> tuple[str, ...]:
        """The flags, in their order."""
        text = ",".join(line.strip()[2:] for line in self.lines if line.lstrip().startswith("#,"))
        return tuple(flag for part in text.split(",") for flag in part.split())

    @property
    def fuzzy(self) -> bool:
        """Whether the translation awaits a look."""
        return "fuzzy" in self.flags

    @cached_property
    def previous(self) -> str | None:
        """The msgid that a fuzzy translation was made for."""
        lines = [bare(line) for line in self.lines if line.lstrip().startswith(PREVIOUS)]
        return _strings(lines).get("msgid") if lines else None

    @cached_property
    def comments(self) -> tuple[str, ...]:
        """The lines of the translator's comments."""
        return tuple(line for line in self.lines if is_comment(line))

    @property
    def translations(self) -> tuple[str, ...]:
        """All of its translations: one, or one for each plural form."""
        return tuple(text for key, text in self._strings.items() if key.startswith("msgstr"))

    def translation(self) -> tuple[str, ...]:
        """Give the lines of ``msgstr``, as of an entry that is not obsolete."""
        lines = [bare(line) for line in self._own]
        start = next(number for number, line in enumerate(lines) if line.lstrip().startswith("msgstr"))
        return tuple(lines[start:])

    def located(self, locations: Sequence[str], newline: str) -> "Entry":
        """Give the same entry with other locations; itself, where they are the same."""
        old = [line for line in self.lines if line.lstrip().startswith("#:")]
        if " ".join(line.strip()[2:].strip() for line in old).split() == " ".join(locations).split():
            return self
        rest = [line for line in self.lines if line not in old]
        place = next(n for n, line in enumerate([*self.lines, ""]) if line in old or not _is_above_locations(line))
        return replace(self, lines=(*rest[:place], *location_lines(locations, newline), *rest[place:]))

    @cached_property
    def _own(self) -> list[str]:
        """The lines of the entry's own strings, without comments and previous texts."""
        return [line for line in self.lines if not line.lstrip().startswith("#") or _is_obsolete_string(line)]

    @cached_property
    def _strings(self) -> dict[str, str]:
        return _strings([bare(line) for line in self._own])


@dataclass(frozen=True)
class Document:
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
        ended = [part if part.endswith(("\n", "\r")) else part + self.newline for part in parts[:-1]]
        return self.mark + "".join([*ended, parts[-1], self.rest])


def read_document(data: bytes, code: str, shown: Path) -> Document:
    """Cut the bytes of a ``.po`` file into its entries; raise CommuniqueError where parse_catalog does.

    What this module reads otherwise than polib does would be lost, so such a file is refused.
    """
    catalog = parse_catalog(data, code, shown)
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    found, rest = _cut(text[len(mark) :])
    header = found[0] if found and not found[0].msgid and not found[0].obsolete else None
    if header is None or not _agrees(catalog, header, found[1:]):
        raise CommuniqueError(
            "entries run into each other: put an empty line between any two, and none inside", shown
        )
    newline = "\r\n" if "\r\n" in text else "\n" if "\n" in text else "\r"
    return Document(mark, header, tuple(found[1:]), rest, newline)


def _agrees(catalog: Catalog, header: Entry, entries: Sequence[Entry]) -> bool:
    """Tell whether polib has read the same."""
    if any(entry.is_torn for entry in (header, *entries)):
        return False
    fields = [line.partition(":")[0] for line in header.msgstr.splitlines() if ":" in line]
    current = [(e.msgid, "" if e.is_plural else e.msgstr) for e in entries if not e.obsolete]
    obsolete = [(e.msgid, "" if e.is_plural else e.msgstr) for e in entries if e.obsolete]
    same = current == [(message.msgid, message.msgstr) for message in catalog.messages.values()]
    return same and obsolete == list(catalog.obsolete) and set(fields) == set(catalog.header)


def _cut(text: str) -> tuple[list[Entry], str]:
    """Cut a text into entries, and what stands behind the last."""
    entries, before, lines, finished = [], "", list[str](), False
    for line in text.splitlines(keepends=True):
        begins = _begins(line)
        if lines and finished and (begins or not line.strip()):
            entries.append(Entry(before, tuple(lines)))
            before, lines, finished = "", [], False
        if not lines and not line.strip():
            before += line
            continue
        lines.append(line)
        finished = finished or bare(line).lstrip().startswith("msgstr")
    if finished:
        return [*entries, Entry(before, tuple(lines))], ""
    return entries, before + "".join(lines)


def _begins(line: str) -> bool:
    """Tell a line that nothing but a new entry can have behind a msgstr."""
    text = bare(line).lstrip()
    return text.startswith(("#", "msgctxt", "msgid")) or line.lstrip().startswith(PREVIOUS)


def bare(line: str) -> str:
    """Take the mark of an obsolete or previous string off a line."""
    text = line.lstrip()
    if text.startswith(("#~", "#|")) and '"' in text:
        return text[2:].lstrip(" \t|")
    return line


def is_comment(line: str) -> bool:
    """Tell a translator's comment."""
    text = line.lstrip()
    return text.startswith("#") and not text.startswith(MACHINE)


def ended(lines: Sequence[str], newline: str) -> tuple[str, ...]:
    """Give lines the line ends of the catalog that they are put into."""
    return tuple(line.rstrip("\r\n") + newline for line in lines)


def location_lines(locations: Sequence[str], newline: str) -> Iterator[str]:
    """Write locations as Sphinx does, each on a line of its own."""
    return (f"#: {location}{newline}" for location in locations)


def rendered(keyword: str, text: str, newline: str, prefix: str = "") -> list[str]:
    """Write a source text in lines."""
    return [line + newline for line in quoted(keyword, text, prefix=prefix)]


def _is_above_locations(line: str) -> bool:
    return is_comment(line) or line.lstrip().startswith("#.")


def _is_obsolete_string(line: str) -> bool:
    text = line.lstrip()
    return text.startswith(OBSOLETE) and not text.startswith(PREVIOUS) and '"' in text


def _strings(lines: list[str]) -> dict[str, str]:
    strings: dict[str, str] = {}
    key = ""
    for line in lines:
        if found := STRING.fullmatch(line.rstrip("\r\n")):
            key = found[1] or key
            strings[key] = strings.get(key, "") + ESCAPE.sub(lambda m: PLAIN.get(m[1], m[1]), found[2])
    return strings
