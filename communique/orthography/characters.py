"""Checks of characters: what cannot be seen, what does not pair, what is another language's."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from communique.checks.fixes import fixer, replaced
from communique.checks.registry import Finding, Scope, Severity, catalogs_check, segment_check
from communique.checks.segment import LanguageCatalogs, Segment
from communique.fonts.coverage import unset
from communique.text.normal import composed, in_one_line
from communique.text.tags import entities, tags
from communique.words.figures import GROUPED
from communique.words.vocabulary import vocabulary

OPENING = "([{（［｛〔【〈《"
PAIRS = dict(zip(OPENING, ")]}）］｝〕】〉》", strict=True))
BRACKET = re.compile("[()\\[\\]{}（）［］｛｝〔〕【】〈〉《》]")
EMPTY = re.compile(r"[(（]\s*[)）]")
QUOTES = re.compile('["“”„‟«»‹›「」『』〝〟]')
# A pair of straight marks; behind a figure one may be inches, and before a blank it opens nothing.
STRAIGHT = re.compile(r'(?<![\d\\])"(?=\S)([^"\n]+)(?<=[^\s\\])"')
QUOTED = re.compile(r'“[^“” ]+ [^“” ]+ [^“”]+”|(?<!\w)"[^" ]+ [^" ]+ [^"]+"')  # three words and more
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
LOST = frozenset("\ufffc\ufffd")  # in the place of what a program could not read or show
MOST_SHOWN = 3  # characters that no font has: of a script without a font none is
CONTROLS = {"\n": "LINE FEED (\\n in the file)", "\t": "TABULATION (\\t in the file)"}  # they have no name in Unicode
NO_BREAK = re.compile("[\u00a0\u202f\u2007]")
ITEM = re.compile(r"(?:(?<=\s)|\A)(?:[a-z]|[ivx]{1,4}|\d{1,2}|[ក-អ])[)）]")


@segment_check(Severity.WARNING, gravest=Severity.ERROR)
def check_brackets(segment: Segment) -> Iterator[str | Finding]:
    """Every bracket has its partner, and something in it.

    Bad: the Covenant (ICCPR) → 自由権規約（ICCPR
    Good: the Covenant (ICCPR) → 自由権規約（ICCPR）
    """
    if not BRACKET.search(segment.plain):
        return
    if (empty := EMPTY.search(segment.plain)) and not EMPTY.search(segment.plain_source):
        yield Finding(f"“{empty[0]}” holds nothing: what stood there is lost", severity=Severity.ERROR)
    # The bracket behind “9” may be that of “9) …” or that of “(Article 9)”.
    items = frozenset(found.end() - 1 for found in ITEM.finditer(segment.plain))
    fault = _unpaired(segment.plain, items) and _unpaired(ITEM.sub("", segment.plain))
    if fault:
        yield fault


def _unpaired(text: str, items: frozenset[int] = frozenset()) -> str:
    """Return what is wrong with the brackets of a text, "" where each has its partner; ``items`` need none."""
    waiting: list[str] = []
    for found in BRACKET.finditer(text):
        character = found[0]
        if character in PAIRS:
            waiting.append(PAIRS[character])
        elif waiting and waiting[-1] == character:
            waiting.pop()
        elif found.start() not in items:
            return f"“{character}” closes nothing that was opened"
    return f"“{waiting[-1]}” is missing: a bracket stays open" if waiting else ""


@segment_check(Severity.WARNING)
def check_quotes(segment: Segment) -> Iterator[str]:
    """Quotation marks are those of the language, in pairs.

    Bad: the “Black Monday” campaign → "ブラック・マンデー"キャンペーン
    Good: the “Black Monday” campaign → 「ブラック・マンデー」キャンペーン
    """
    text, pairs = segment.plain, segment.language.quotes
    quoted = QUOTED.search(segment.plain_source)
    if quoted and not QUOTES.search(text) and not any(mark in text for pair in pairs for mark in pair):
        yield f"source quotes {quoted[0]}; the translation has no quotation marks"
    strange = sorted(set(QUOTES.findall(text)) - {mark for pair in pairs for mark in pair})
    if strange:
        said = "is no quotation mark" if len(strange) == 1 else "are no quotation marks"
        yield f"{' '.join(strange)} {said} of this language: write {' or '.join(map(''.join, pairs))}"
        return  # what has taken the place of one of a pair is no second fault
    for opening, closing in pairs:
        # ’ is an apostrophe too.
        if closing != "’" and text.count(opening) != text.count(closing):
            yield f"{text.count(opening)} {opening} and {text.count(closing)} {closing}: one of a pair is missing"


@fixer
def fix_quotes(segment: Segment) -> str:
    """Write the language's own marks for straight ones, where they are pairs and no other pair is near."""
    text, pairs = segment.message.typed, segment.language.quotes
    opening, closing = pairs[0]
    marks = {mark for pair in pairs for mark in pair if mark != "’"}
    found = STRAIGHT.findall(text)
    # French has blanks inside its own.
    if _is_french(segment) or 2 * len(found) != text.count('"') or marks & set(text) or "\\" in "".join(found):
        return text
    return replaced(STRAIGHT, lambda pair: f"{opening}{pair[1]}{closing}", text)


@segment_check(Severity.ERROR)
def check_control_characters(segment: Segment) -> Iterator[str]:
    """No control, unassigned or surrogate character, separator of lines, or sign of a lost one gets into a text.

    Bad: 恣意的\\x08拘禁
    Good: 恣意的拘禁
    """
    text = segment.message.msgstr
    if text.isprintable() and LOST.isdisjoint(text):
        return
    new = set(text).difference(segment.message.msgid)
    stray = {c for c in new if c in LOST or unicodedata.category(c) in {"Cc", "Cn", "Cs", "Co", "Zl", "Zp"}}
    if stray:
        yield f"holds {named(stray)}: remove it"


@segment_check(Severity.WARNING)
def check_line_ends(segment: Segment) -> Iterator[str]:
    """A text is one paragraph, as its source: where its lines end readers see a blank, or nothing.

    Bad: 同氏は否定した。\\n同氏は釈放された。
    Good: 同氏は否定した。同氏は釈放された。
    """
    if "\n" in segment.message.typed and "\n" not in segment.message.msgid:
        yield "lines end in it (\\n in the file), and readers see one paragraph: remove them"


@fixer
def fix_line_ends(segment: Segment) -> str:
    """Write in one line what readers see in one."""
    text = segment.message.typed
    return text if "\n" in segment.message.msgid else in_one_line(text)


@catalogs_check(Severity.ERROR, scope=Scope.MESSAGE)
def check_glyphs(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
    """Every character is one that a font of the project has: no page nor PDF could show another.

    Bad: メニュー▸ファイル
    Good: メニュー→ファイル
    """
    language, finished = language_catalogs.language, language_catalogs.finished
    used = set[str]().union(*(segment.message.msgstr for segment in finished))
    # Controls and their like are others' matter.
    seen = {character for character in used if unicodedata.category(character)[0] != "C"}
    # Most often all are set, which is found sooner of all together.
    strange = {each for each in seen if unset(language, each)} if unset(language, "".join(seen)) else set()
    for segment in finished if strange else ():
        if found := sorted(strange.intersection(segment.message.msgstr)):
            first, more = found[:MOST_SHOWN], f" and {len(found) - MOST_SHOWN} more" * (len(found) > MOST_SHOWN)
            shown = " ".join(f"“{each}”" for each in first)
            remedy = f"write it otherwise, or add a font for {language.code} to languages.toml"
            yield Finding(f"no font has {shown} ({named(set(first))}{more}): {remedy}", segment)


@segment_check(Severity.ERROR)
def check_html(segment: Segment) -> Iterator[str]:
    """No HTML gets into a text, which readers would see as it is typed.

    Bad: They heard the court. → <b>裁判所</b>に聞いた。
    Good: They heard the court. → 裁判所に聞いた。
    """
    if added := _added(tags, segment):
        yield f"readers see {added} as typed: take it out; only the source makes words bold, links or lines"
    if added := _added(entities, segment):
        yield f"readers see {added} as typed: write the character itself"


def _added(found: Callable[[str], list[str]], segment: Segment) -> str:
    """Name the signs that a translation has more often than its source; "" where it has none."""
    given, stated = ([sign.lower() for sign in found(text)] for text in (segment.plain, segment.plain_source))
    return " ".join(f"“{sign}”" for sign in Counter(given) - Counter(stated))


@segment_check(Severity.ERROR)
def check_bidi(segment: Segment) -> Iterator[str]:
    """No invisible sign turns the direction of the text, which can make a number or name read backwards.

    Bad: 2016\\u202e年4月
    Good: 2016年4月
    """
    stray = set(DIRECTIONS.findall(segment.message.msgstr)) - set(DIRECTIONS.findall(segment.source))
    if segment.language.direction == "rtl":
        stray -= set("\u200e\u200f\u061c")
    if stray:
        yield f"holds {named(stray)}: remove it"


@segment_check(Severity.WARNING)
def check_no_break_space(segment: Segment) -> Iterator[str]:
    """No-break spaces stand only where the source has them, or where the language writes them itself.

    Bad: ADHOC\\u00a0の職員
    Good: ADHOCの職員
    """
    text = segment.message.msgstr
    if vocabulary(segment.language.code).has("blanks-part-thousands"):
        text = GROUPED.sub("", text)
    if NO_BREAK.search(text) and not NO_BREAK.search(segment.source) and not _is_french(segment):
        yield "holds a no-break space: write a space, or none"


@segment_check(Severity.WARNING)
def check_nfc(segment: Segment) -> Iterator[str]:
    """Text is in Unicode's normalisation form C, so that a search finds it.

    Bad: カ\\u3099
    Good: ガ
    """
    text = segment.message.typed
    if not unicodedata.is_normalized("NFC", text):
        place = next(
            n
            for n, (one, other) in enumerate(zip(text, unicodedata.normalize("NFC", text) + "\0", strict=False))
            if one != other
        )
        yield f"not in normalisation form C near “{text[max(0, place - 4) : place + 4]}”: normalise it"


def _is_french(segment: Segment) -> bool:
    return segment.language.code.partition("-")[0] == "fr"


@fixer
def fix_nfc(segment: Segment) -> str:
    """Compose what form C composes, but for ideographs that names are written with."""
    return composed(segment.message.typed)


def named(characters: set[str]) -> str:
    """Return characters by code point and name, as Unicode's charts have them."""
    return ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, CONTROLS.get(c, ''))}".strip() for c in sorted(characters))
