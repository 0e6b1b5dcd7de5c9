"""Checks of a document's source, the English as it is issued: each finding names the line of the document."""

import re
import tomllib
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import chain, combinations, islice, pairwise
from pathlib import Path

from babel import Locale
from rapidfuzz.distance import Levenshtein

from communique.checks.document import Document
from communique.checks.registry import Finding, Severity, document_check
from communique.expressions.choices import alternatives
from communique.expressions.compiled import compiled
from communique.orthography.characters import named
from communique.orthography.figures import ALIKE, UNSEEN, doubtful_figures
from communique.project.model import SOURCE_LANGUAGE
from communique.project.placeholders import PLACEHOLDERS
from communique.text.markup import has_several_unnamed
from communique.text.numbered import numbered
from communique.words.vocabulary import vocabulary

CALENDAR = Locale(SOURCE_LANGUAGE)
WIDTHS = ("wide", "abbreviated")
MONTHS = {name.lower(): n for width in WIDTHS for n, name in CALENDAR.months["format"][width].items()} | {"sept": 9}
WEEKDAYS = {name.lower(): n for width in WIDTHS for n, name in CALENDAR.days["format"][width].items()}
MONTH = rf"(?P<month>{alternatives(MONTHS)})\.?"
ORDINAL = "(?:st|nd|rd|th)?"
ENDING = re.compile("(?:first|second|third|th)$")
SPELT = {word: int(number) for word, number in vocabulary(SOURCE_LANGUAGE).words.items() if ENDING.search(word)}
DAY = rf"(?<!No\. )(?<!Article )(?P<day>\d{{1,2}}|{alternatives(SPELT)}){ORDINAL}"
YEAR = r"(?P<year>\d{4})"
NAMED = rf"(?:{alternatives(WEEKDAYS)})(?:s|r|rs)?\.?"
WEEKDAY = rf"(?:(?P<weekday>{NAMED})(?:,? (?:the )?| \())?"
BEHIND = rf"(?: \((?P<behind>{NAMED})\)|, a (?P<a>{NAMED}))?"
AND = " ?[–-] ?| (?:and|to|or) "
DATES = (
    rf"\b{WEEKDAY}{DAY} (?:(?:day )?of )?{MONTH}(?:,? {YEAR})?(?!\w){BEHIND}",
    rf"\b{WEEKDAY}{MONTH} (?:the )?{DAY}(?!\w|[,.]\d|:)(?:,? {YEAR}\b)?{BEHIND}",
    rf"\b{MONTH} \d{{1,2}}{ORDINAL}(?:{AND}){DAY}(?!\w|[,.]\d|:)(?:,? {YEAR}\b)",
    rf"\b{DAY}(?:{AND})\d{{1,2}}{ORDINAL} (?:of )?{MONTH}(?:,? {YEAR})?(?!\w)",
    rf"{WEEKDAY}(?<![\d/.-]){YEAR}(?P<sign>[/.-])(?P<month>\d\d)(?P=sign)(?P<day>\d\d)(?![\d-])",
    rf"{WEEKDAY}(?<![\d/.-])(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark){YEAR}(?![\d/-])",
)
LEAP_YEAR, LONGEST_MONTH = 2000, 31
ISO_DATE = compiled(r"(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")
HALF_YEAR = timedelta(days=190)
# Controls, private use, what no encoding could read.
NO_CHARACTER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffd]")
SLUG_DATE = re.compile(r"statements/(\d{4}-\d\d-\d\d)-")
DATA = tomllib.loads(Path(__file__).with_name("documents.toml").read_text(encoding="utf-8"))
MARKDOWN = [(re.compile("|".join(row["signs"])), row["what"], row["remedy"]) for row in DATA["markdown"]]
BULLET, HAND = (re.compile(DATA["bullets"][name]) for name in ("item", "hand"))
NO_TEXT = re.compile(r" *(?:\.\.(?: |$)|:[^:]+:(?: |$)|\+[-=]|=+ +=)")  # directives, fields, tables
TYPED_NOTE = re.compile("|".join(DATA["notes"]["typed"]))
NOTE = re.compile(r"^\.\. \[")
# What an address may be cut behind, and go on with; an address that ends like a word goes on with what none has.
CUT = compiled(r"(?:https?://|www\.)(?:\S*(?P<open>[/?&=%_.-]))?\S*$")
REST = compiled(r"[\w%.~-]*(?:[?&=%_]|/\S*[/.]\w|\.(?:html?|pdf|org|com|net|php)\b)|(?P<loose>[\w%.~-]*(?:/|-\w+-))")
APART = re.compile("|".join(DATA["addresses"]["apart"]))
WORD = r"[A-ZÀ-Þ][\w’'-]+"
NAME = re.compile(rf"{WORD}(?: {WORD})+")
ALONE_WORD = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][a-zß-ÿ]+(?![\w’'-]| [A-ZÀ-Þ])")
MOST_BESIDE = 200  # words that are compared because one word stands beside all of them
FORMS = frozenset(DATA["names"]["endings"])
ALONE = 8  # letters of a word that needs no other beside it
SHORT, LONG = 3, 5  # letters of a word that may be misspelt in one letter, and in two


@document_check(Severity.ERROR)
def check_placeholder(document: Document) -> Iterator[Finding]:
    """Nothing of the skeleton that ``make statement`` writes is left in a statement.

    Bad: Who said it, where and when.
    Good: ICCPR Art. 9.
    """
    for number, line in document.lines:
        for text in PLACEHOLDERS:
            if text in line and (text != PLACEHOLDERS[0] or line.strip() == text):
                yield _finding(document, number, f"“{text}” is the skeleton's own text: write the statement")


@document_check(Severity.WARNING)
def check_calendar(document: Document) -> Iterator[Finding]:
    """Every date is one that the calendar has, on that day of the week.

    Bad: on 31 June 2016
    Good: on 30 June 2016
    """
    for pattern in _dates():
        for number, found in document.matches(pattern):
            if fault := _calendar_fault(found, document.fields.get("date", (1, ""))[1]):
                yield _finding(document, number, f"“{found[0]}”: {fault}")


@document_check(Severity.WARNING)
def check_slug_date(document: Document) -> Iterator[Finding]:
    """A statement's name begins with its date.

    Bad: 2016-06-08-cambodia.rst with :date: 2016-06-09
    Good: 2016-06-08-cambodia.rst with :date: 2016-06-08
    """
    number, day = document.fields.get("date", (1, ""))
    slug = SLUG_DATE.match(document.docname)
    if slug and day and slug[1] != day:
        yield _finding(document, number, f"the date is {day}, the file's name says {slug[1]}: which is right?")


@document_check(Severity.WARNING)
def check_source_characters(document: Document) -> Iterator[Finding]:
    """The source has no character that nobody sees or that turns the direction of the text.

    Bad: Kem\\u200b Sokha
    Good: Kem Sokha
    """
    for number, line in document.lines:
        if found := UNSEEN.findall(line) or NO_CHARACTER.findall(line):
            yield _finding(document, number, f"holds {named(set(''.join(found)))}, which nobody sees: remove it")
        for word in (*ALIKE.findall(line), *doubtful_figures(line)):
            yield _finding(document, number, f"“{word}” mixes letters or figures that look alike: write it anew")


@document_check(Severity.WARNING)
def check_markdown(document: Document) -> Iterator[Finding]:
    """Nothing is left of another markup, which readers would see as signs.

    Bad: # Introduction
    Good: Introduction underlined
    """
    for number, line in document.lines:
        for pattern, what, remedy in MARKDOWN:
            if found := pattern.search(line):
                yield _finding(document, number, f"“{found[0].strip()}” is {what}: {remedy}")
    for block in document.blocks():
        text = "\n".join(line for _, line in block)
        if len(re.findall(r"(?<![\\*`])\*\*(?!\*)", re.sub(r"``.*?``", "", text))) % 2:
            place = next(number for number, line in block if "**" in line)
            yield _finding(document, place, "** opens bold text and does not close it: write it twice, or not at all")


@document_check(Severity.WARNING)
def check_bullets(document: Document) -> Iterator[Finding]:
    """A list begins behind a blank line, with a sign that makes it one.

    Bad: urges the authorities to: - release her
    Good: urges the authorities to: (blank line) - release her
    """
    for block in document.pieces():
        for (_, before), (number, line) in pairwise(block):
            is_meaning = before[-1].isalnum() and line.index(line.strip()) > before.index(before.strip())
            is_other = _is_list(block, number) or is_meaning or set(before.strip()) <= set("=-~^+ ")
            if BULLET.match(line) and not is_other:
                yield _finding(document, number, "a list below a text is part of it: put a blank line between")
                break
    signs = defaultdict[str, list[int]](list)
    for number, line in chain.from_iterable(map(_made_by_hand, document.blocks())):
        signs[line.strip()[0]].append(number)
    for sign, lines in signs.items():
        others = f", here and in {numbered(len(lines) - 1, 'more line')}" if lines[1:] else ""
        yield _finding(document, lines[0], f"“{sign}” makes no list: write - or *{others}")


def _made_by_hand(block: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for place, (number, line) in enumerate(block):
        is_behind = place and not block[place - 1][1].endswith(":") and line.strip()[0] in "–—"
        is_ornament = line.strip()[-1:] in "–—"  # – ENDS –
        if HAND.match(line) and not is_behind and not is_ornament:  # a sentence may go on with a dash
            yield number, line


@document_check(Severity.ERROR)
def check_unnamed_notes(document: Document) -> Iterator[Finding]:
    """A paragraph with several notes or links gives each a name: a translation has its own order.

    Bad: held [#]_ and freed [#]_
    Good: held\\ [#arrest]_ and freed\\ [#release]_
    """
    for block in document.blocks():
        starts = [n for n, (_, line) in enumerate(block) if n == 0 or BULLET.match(line)]
        for start, end in pairwise((*starts, len(block))):
            if has_several_unnamed("\n".join(line.strip() for _, line in block[start:end])):
                remedy = "name each, as [#name]_ or `words <address>`_"
                yield _finding(document, block[start][0], f"several notes or links are without a name: {remedy}")


@document_check(Severity.WARNING)
def check_typed_notes(document: Document) -> Iterator[Finding]:
    """Notes are called by name, so that they are numbered and linked.

    Bad: arbitrary detention.[1]
    Good: arbitrary detention.\\ [#iccpr]_
    """
    for number, line in document.lines:
        for found in TYPED_NOTE.finditer(line) if not NOTE.match(line) else ():
            yield _finding(document, number, f"“{found[0]}” is typed by hand: call a note, such as [#name]_")


@document_check(Severity.WARNING)
def check_broken_address(document: Document) -> Iterator[Finding]:
    """An address stands in one line, without a blank in it.

    Bad: https://example.org/a- at the end of a line, b.html in the next
    Good: https://example.org/a-b.html
    """
    for (number, line), (_, following) in pairwise((*document.lines, (0, ""))):
        cut, rest = CUT.search(line), REST.match(following.strip())
        is_cut = cut and rest and (not rest["loose"] or cut["open"] == line[-1:])
        if APART.search(line) or is_cut:
            yield _finding(document, number, "an address is broken here: write it in one line, without a blank")


@document_check(Severity.WARNING)
def check_name_spellings(document: Document) -> Iterator[Finding]:
    """A name is spelt in one way throughout.

    Bad: Ny Chakrya … Ny Chariya
    Good: Ny Chakrya … Ny Chakrya
    """
    # The words that stand beside each word, before it or behind it, with the line where they first do.
    beside: dict[tuple[str, bool], dict[str, int]] = defaultdict(dict)
    for number, name in document.matches(NAME):
        for first, second in pairwise(re.sub(r"[’']s\b", "", name[0]).split()):
            beside[first, True].setdefault(second, number)
            beside[second, False].setdefault(first, number)
    for long, number in _long_words(document).items():
        beside["", True].setdefault(long, number)
    for (word, is_first), others in beside.items():
        for one, other in combinations(islice(others, MOST_BESIDE), 2):
            if _are_alike(one, other) and (word or Levenshtein.distance(one, other) < 2):
                names = [f"{word} {each}".strip() if is_first else f"{each} {word}" for each in (one, other)]
                text = f"“{names[1]}” here, “{names[0]}” in line {others[one]}: are they one name?"
                yield _finding(document, others[other], text)


def _long_words(document: Document) -> dict[str, int]:
    """Return the long words with a capital that stand alone, with their first lines: Ratanakiri, Rattanakiri."""
    found = ((word[0], number) for number, word in document.matches(ALONE_WORD) if len(word[0]) >= ALONE)
    return {word: number for word, number in reversed([*found])}


def _finding(document: Document, line: int, text: str) -> Finding:
    return Finding(text, path=document.path, line=line, comment=document.remarks)


@cache
def _dates() -> tuple[re.Pattern[str], ...]:
    """Compile the ways of writing a date, which catalogs are judged without."""
    return tuple(re.compile(rule.replace(" ", "[ \u00a0]"), re.IGNORECASE) for rule in DATES)


def _calendar_fault(found: re.Match[str], issued: str) -> str:
    groups = found.groupdict()
    month = int(groups["month"]) if groups["month"].isdecimal() else MONTHS[groups["month"].lower()]
    year = int(groups["year"] or LEAP_YEAR)
    day = int(groups["day"]) if groups["day"].isdecimal() else SPELT[groups["day"].lower()]
    if groups.get("mark") and day <= MONTHS["december"] < month:  # 06/30/2016
        month, day = day, month
    if day > LONGEST_MONTH and not groups["year"]:  # "In May 50 people were held."
        return ""
    if not 0 < month <= 12 or not year > 0:
        return "there is no such month"
    if not 0 < day <= monthrange(year, month)[1]:
        return "there is no such day"
    weekday = next(filter(None, map(groups.get, ("weekday", "behind", "a"))), "")[:3].lower()
    days = [date(year, month, day)] if groups["year"] else _near(issued, month, day)
    rights = [CALENDAR.days["format"]["wide"][each.weekday()] for each in days]
    is_right = not (weekday and rights) or any(right.lower().startswith(weekday) for right in rights)
    return "" if is_right else f"it was a {rights[0]}" + ("" if groups["year"] else f" in {days[0].year}")


def _near(issued: str, month: int, day: int) -> list[date]:
    """Return the days that a date without a year may be in a text of the day ``issued``: half a year from it."""
    if not ISO_DATE.fullmatch(issued):
        return []
    own = date.fromisoformat(issued)
    years = (year for year in (own.year, own.year - 1, own.year + 1) if day <= monthrange(year, month)[1])
    return [near for near in (date(year, month, day) for year in years) if abs(near - own) <= HALF_YEAR]


def _is_list(block: list[tuple[int, str]], number: int) -> bool:
    """Return whether a line stands within a list that began at the top of its block, or below such an item."""
    first, line = block[0]
    return (first < number and BULLET.match(line) is not None) or NO_TEXT.match(line) is not None


def _are_alike(one: str, other: str) -> bool:
    """Return whether two words may be one name; a word and its plural are not, nor June and July."""
    short, long = sorted((one, other), key=len)
    is_form = long.startswith(short) and long[len(short) :] in FORMS
    is_form = is_form or not {one.lower(), other.lower()}.isdisjoint({*MONTHS, *WEEKDAYS})
    shortest = len(short)
    most = 2 if shortest >= LONG else 1
    is_turned = shortest > SHORT and sorted(one) == sorted(other)  # Phnom Penh, Phnom Phen
    is_like = one[0] == other[0] and (is_turned or Levenshtein.distance(one, other, score_cutoff=most) <= most)
    return shortest >= SHORT and not is_form and is_like
