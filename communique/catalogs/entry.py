"""Entries: a message's lines as a catalog has them, and what GNU gettext reads in them.

A line ends with LF alone: U+2028, U+0085, VT, FF and a lone CR are signs like any other in a ``.po`` file.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from communique.catalogs.message import Message, is_visible
from communique.catalogs.quoting import quoted, unescaped

_BLANK = r"[ \t\r\f\v]*+"
KEYWORD = r"msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]{1,2}\])?"
# One line: a string, a comment or nothing. What stands behind #~ or #| is no comment.
LINE = re.compile(
    rf'{_BLANK}(?:(?P<mark>#~\|?|#\|)?{_BLANK}(?P<keyword>{KEYWORD})?{_BLANK}"(?P<text>(?:[^"\\]|\\.)*+)"{_BLANK}'
    rf"|(?P<comment>#(?![~|]).*)|(?:#[~|]{_BLANK})?)\n?"
)
OBSOLETE = "#~"
PREVIOUS = ("#|", "#~|")
FLAGS = ("#,", "#=", "#!")  # behind #= those that stay when a message changes (GNU gettext 0.25)
# Comments for programs, in GNU gettext's order: extracted, locations, flags, previous.
MACHINE = ("#.", "#:", *FLAGS, *PREVIOUS, OBSOLETE)
ESCAPED_BLANK = re.compile(r"\\+(?:\s|$)")
LINE_NUMBER = re.compile(r":[0-9]+$")
BETWEEN_FLAGS = re.compile(r"[\n \t\r\f\v,]+")


@dataclass(frozen=True)
class Entry:
    """An entry's lines as they are, with their line ends, and ``before`` them the blank ones.

    ``line`` is the number of its first line; one that is not in a file yet has none.
    """

    before: str
    lines: tuple[str, ...]
    line: int = 0

    @classmethod
    def parsed(cls, before: str, lines: tuple[str, ...], line: int, strings: Mapping[str, str]) -> "Entry":
        """Return an entry whose ``strings`` were read while it was cut out, and need not be looked for again."""
        entry = cls(before, lines, line)
        entry.__dict__["_strings"] = strings
        return entry

    @property
    def message(self) -> Message:
        """The entry as a message of its catalog."""
        comment = "\n".join(line.strip()[1:].removeprefix(" ") for line in self.comments)
        return Message(self.msgid, self.msgstr, self.fuzzy, self.line, self.flags, comment)

    @cached_property
    def obsolete(self) -> bool:
        """Whether the entry is kept for its translation only."""
        return any(_is_obsolete_string(line) for line in self.lines if OBSOLETE in line)

    @property
    def msgctxt(self) -> str | None:
        """The context, which tells messages of the same source apart."""
        return self._strings.get("msgctxt")

    @property
    def msgid(self) -> str:
        """The source text."""
        return self._strings.get("msgid", "")

    @property
    def msgstr(self) -> str:
        """The translation; that of the first plural form, where there are several."""
        return self._strings.get("msgstr", self._strings.get("msgstr[0]", ""))

    @property
    def is_plain(self) -> bool:
        """Whether it has neither context nor plural forms, as all that Sphinx extracts."""
        return self._strings.keys() == {"msgid", "msgstr"}

    @property
    def is_plural(self) -> bool:
        """Whether it has plural forms."""
        return "msgid_plural" in self._strings

    @cached_property
    def is_translated(self) -> bool:
        """Whether any of its translations leaves a mark on paper."""
        return any(map(is_visible, self.translations))

    @cached_property
    def flags(self) -> tuple[str, ...]:
        """The flags, in their order; between them stand commas or blanks."""
        text = ",".join(line.lstrip()[2:] for line in self.lines if line.lstrip().startswith(FLAGS))
        return tuple(flag for flag in BETWEEN_FLAGS.split(text) if flag)

    @property
    def fuzzy(self) -> bool:
        """Whether the translation awaits a look."""
        return "fuzzy" in self.flags

    @property
    def previous(self) -> str | None:
        """The msgid that a fuzzy translation was made for."""
        return _strings(line for line in self.lines if line.lstrip().startswith(PREVIOUS)).get("msgid")

    @property
    def comments(self) -> tuple[str, ...]:
        """The lines of the translator's comments."""
        return tuple(line for line in self.lines if is_comment(line))

    @property
    def translations(self) -> tuple[str, ...]:
        """All of its translations: one, or one for each plural form."""
        return tuple(text for key, text in self._strings.items() if key.startswith("msgstr"))

    @property
    def texts(self) -> tuple[str, ...]:
        """The source text and all of its translations, with both of the source's forms, where it has two."""
        return tuple(text for key, text in self._strings.items() if key != "msgctxt")

    def translation(self) -> tuple[str, ...]:
        """Return the lines of ``msgstr``, as of an entry that is not obsolete."""
        lines = [bare(line) for line in self._own]
        start = next(number for number, line in enumerate(lines) if line.lstrip().startswith("msgstr"))
        return tuple(lines[start:])

    def located(self, files: Sequence[str], newline: str) -> "Entry":
        """Return the same entry with other locations; itself, where it names the same files, on whatever lines."""
        old = [line for line in self.lines if line.lstrip().startswith("#:")]
        named = " ".join(line.strip()[2:] for line in old).split()
        if {LINE_NUMBER.sub("", each) for each in named} == set(" ".join(files).split()):
            return self
        rest = [line for line in self.lines if line not in old]
        place = next(n for n, line in enumerate([*self.lines, ""]) if line in old or not _is_above_locations(line))
        return replace(self, lines=(*rest[:place], *location_lines(files, newline), *rest[place:]))

    def noted(self, comments: Sequence[str]) -> "Entry":
        """Return the same entry with more lines of comments, below those that it has."""
        place = sum(1 for _ in takewhile(is_comment, self.lines))
        return replace(self, lines=(*self.lines[:place], *comments, *self.lines[place:])) if comments else self

    def explained(self, label: str, text: str, newline: str) -> "Entry":
        """Return the same entry with one extracted comment that begins with ``label``, or with none for no text."""
        wanted = f"{label} {in_comment(text)}" if text else ""
        begun = next(
            (n for n, line in enumerate(self.lines) if line.lstrip().startswith(f"#. {label}")), len(self.lines)
        )
        old = list(takewhile(lambda line: line.lstrip().startswith("#."), self.lines[begun:]))
        if " ".join(" ".join(line.strip()[2:] for line in old).split()) == wanted:
            return self
        rest = [*self.lines[:begun], *self.lines[begun + len(old) :]]
        place = sum(1 for _ in takewhile(_is_above_locations, rest))
        return replace(self, lines=(*rest[:place], *([f"#. {wanted}{newline}"] if wanted else []), *rest[place:]))

    @property
    def _own(self) -> list[str]:
        """The lines of the entry's own strings, without comments and previous texts."""
        return [line for line in self.lines if not line.lstrip().startswith("#") or _is_obsolete_string(line)]

    @cached_property
    def _strings(self) -> Mapping[str, str]:
        return _strings(self._own)


def bare(line: str) -> str:
    """Take the mark of an obsolete or previous string off a line."""
    text = line.lstrip()
    if text.startswith((OBSOLETE, *PREVIOUS)) and '"' in text:
        return text[2:].lstrip(" \t|")
    return line


def is_blank(line: str) -> bool:
    """Return whether a line says nothing: an empty one, or one with the mark of a string alone."""
    return line.strip() in ("", "#~", "#|")


def is_comment(line: str) -> bool:
    """Return whether a line is a translator's comment."""
    text = line.lstrip()
    return text.startswith("#") and not text.startswith(MACHINE)


def in_comment(text: str) -> str:
    r"""Write a text as a comment of one line has it, where an escaped blank is a blank.

    Other programs wrap comments, and \ at a line's end hides the next one.
    """
    return " ".join(ESCAPED_BLANK.sub(" ", text).split())


def ended(lines: Sequence[str], newline: str) -> tuple[str, ...]:
    """Write lines with the line ends of the catalog that they are put into."""
    return tuple(line.rstrip("\r\n") + newline for line in lines)


def location_lines(files: Sequence[str], newline: str) -> tuple[str, ...]:
    """Write the files that a message is in on one line, as GNU gettext does."""
    return (f"#: {' '.join(files)}{newline}",) if files else ()


def msgid_lines(text: str, newline: str, prefix: str = "") -> list[str]:
    """Write a source text in lines."""
    return [line + newline for line in quoted("msgid", text, prefix=prefix)]


def _is_above_locations(line: str) -> bool:
    return is_comment(line) or line.lstrip().startswith("#.")


def _is_obsolete_string(line: str) -> bool:
    text = line.lstrip()
    return text.startswith(OBSOLETE) and not text.startswith(PREVIOUS) and '"' in text


def _strings(lines: Iterable[str]) -> dict[str, str]:
    strings: dict[str, str] = {}
    key = ""
    for line in lines:
        if found := LINE.fullmatch(line):
            _, keyword, text, _ = found.groups()
            if text is not None:
                key = keyword or key
                strings[key] = strings.get(key, "") + unescaped(text)
    return strings
