"""Checks of completeness: every message is translated, whole, and into its own language."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from math import inf
from string import ascii_uppercase

from communique.catalogs.message import is_visible
from communique.checks.fixes import fixer
from communique.checks.registry import Finding, Severity, catalogs_check, segment_check
from communique.checks.segment import LONGEST, MOST_FACTS, MOST_SOURCES, LanguageCatalogs, Segment
from communique.contradictions.conflicts import added
from communique.contradictions.countries import lost_country
from communique.contradictions.unsaid import TERMS, unsaid
from communique.expressions.compiled import compiled
from communique.facts.tokens import ADDRESS
from communique.project.model import SOURCE_LANGUAGE
from communique.text.burmese import in_zawgyi
from communique.text.markup import PARTED, difference, has_markup, is_literal, is_of_emphasis, parted, shown
from communique.text.numbered import numbered
from communique.text.scripts import stops
from communique.words.letters import is_own
from communique.words.vocabulary import vocabulary

ENGLISH = vocabulary(SOURCE_LANGUAGE)
STOPS = stops()
# A full stop and a capital behind it, or a sign of a script without capitals: but not inside a sentence that quotes.
SENTENCE_END = compiled(
    rf"[.!?…{STOPS}](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*(?:[\"“”‘’«»›)\]]|\s[»›])*(?=\s+(?:[\"“‘„‚«»‹(\[¿¡—–]\s?)*[A-ZÀ-Þ\u0100-\u017f\u01a0\u01af\u0370-\u10ff\u1200-\u139f\u1c90-\u1cbf\u1e00-\u1eff\uac00-\ud7a3]|\s*\Z)"
    r"|(?<=[!?])[!?]*[\"”’»)]*(?=\s*[^\s\x00-\u024f])"
    rf"|(?<=[{STOPS}])[{STOPS}]*+[」』”’»）)]*+(?![ល។]|(?<=[」』])[ぁ-ん、]))"
)
# What a heading, a table or an item begins with is no sentence.
NUMBERING = re.compile(r"^\s*(?:[A-Z][a-z]+ )?(?:\d{1,3}|[IVXLC]{1,6})\.(?=\s)", re.MULTILINE)
BEHIND = "|".join(rf"(?<=\b{re.escape(word)}\.)" for word in (*ENGLISH.table["abbreviations"], *ascii_uppercase))
ABBREVIATING = compiled(rf"\.(?=[\s,’'”\"])(?:{BEHIND})")  # a stop that ends no sentence
# An address, the sign of a case or document (LR-001), or what is filled in, as {page}: nobody translates them.
WORDLESS = re.compile(
    rf"(?=[!-~])(?:{ADDRESS.pattern}|{{[a-z]+}}|(?<!\w)(?:[A-Z]{{1,6}}/)*[A-Z]{{1,6}}[-/ ]?\d[\d/-]*(?!\w))"
)
YEAR_FIRST = re.compile(r"([.!?…]\s+)(?=\d{4}(?!\d))")  # begins a sentence in many languages
TYPED = re.compile(r"(?:``[^`]++``|[^\w`])++")
LITERAL = re.compile(r"\\\\|`")  # without it, no backslash is one that readers see
# Not within a reference: Article 14 (3) (b), 9 (1)–(3).
ITEM = re.compile(r"(?<![\d)–-])(?<![\d)–-] )[(（](?:[a-hA-H]|[ivx]{1,4}|\d|[ក-ង])[)）]|(?<![\w(（])(?:[a-h]|\d)\)")
LATIN = re.compile("[A-Za-z]+")
USUAL = ENGLISH.pattern("usual-words")
LOWER = re.compile("[a-z]{3}(?<![A-Za-z]...)")  # a word that is no name
UNMARKED = frozenset({"Thai", "Laoo"})  # scripts whose sentences end in a blank, as clauses do
# A name: its words begin with capitals or figures, iLaw as well, or are in letters that English has not, but for some
# that join them (of, and, for).
NAME = re.compile(
    r"(?:(?:[^\w\s]*(?:[a-z]{1,3}(?=[A-Z])|[A-ZÀ-ÞĀ-ſ\d\u0370-\uffef])\S*|[a-z]{1,3}|[^\w\s]+)(?:\s+|\Z))+\Z"
)
# One in no English.
FOREIGN = re.compile(r"\b(?:de|des|du|les|et|pour|del|los|para|und|für|di|dos|untuk|dan|yang|mga|ng)\b")
LEAST = 24  # letters; a shorter text may be a name, or all figures
WHOLE = 0.88  # of the usual length


@catalogs_check(Severity.WARNING)
def check_untranslated(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
    """Every message has a translation; one without is published in English, and marked so.

    A translation under a context, or in plural forms, is that of no message.

    Bad: msgid "Introduction" → msgstr ""
    Good: msgid "Introduction" → msgstr "はじめに"
    """
    for segment in language_catalogs.segments:
        if not is_visible(segment.message.msgstr) and not segment.language.is_source:
            yield Finding("not translated: published in English", segment)
    for path, catalog in language_catalogs.catalogs.items():
        for message in catalog.unused:
            segment = Segment(path, message, message.msgid, language_catalogs.language, language_catalogs.lexicon)
            yield Finding("has a context or plural forms, so no page shows it: write msgid and msgstr alone", segment)


@catalogs_check(Severity.WARNING)
def check_fuzzy(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
    """A fuzzy translation is for another text: it is compared with its source and the flag removed.

    Bad: #, fuzzy
    Good: the entry without the flag
    """
    for segment in language_catalogs.segments:
        if segment.message.fuzzy and is_visible(segment.message.msgstr):
            yield Finding("fuzzy, so not published: compare it with the source, then remove the flag", segment)


@segment_check(Severity.ERROR, of_any_length=True)
def check_size(segment: Segment) -> Iterator[str]:
    """A text is short enough to be compared: at most 5000 characters and 300 facts.

    Bad: ten pages in one paragraph
    Good: ten pages in a hundred paragraphs
    """
    if segment.is_too_long:
        yield f"longer than {LONGEST} characters, or with more than {MOST_FACTS} facts: split the paragraph"


@segment_check(Severity.ERROR)
def check_markup(segment: Segment) -> Iterator[str | Finding]:
    """Footnote calls, links and roles are those of the source, and no sign of markup is left for readers to see.

    Bad: arbitrary detention.\\ [#iccpr]_ → 恣意的拘禁。
    Good: arbitrary detention.\\ [#iccpr]_ → 恣意的拘禁\\ [#iccpr]_。
    """
    # The text as issued has the markup that Sphinx reads; the copy-editor may not change it either.
    msgid, msgstr = segment.message.msgid, segment.message.msgstr
    if not (has_markup(msgid) or has_markup(msgstr)) or is_literal(msgid, msgstr):
        return
    found = difference(msgid, msgstr)
    if found and parted(msgid, msgstr):
        yield f"markup touches a word: write “{PARTED}”, a blank that nobody sees, between them, or let --fix do so"
    elif found and not is_of_emphasis(msgid, msgstr):
        yield found
    elif "\\" in msgstr and LITERAL.search(msgstr) and "\\" in shown(msgstr) and "\\" not in shown(msgid):
        text = "readers see a backslash: write it once in an editor such as Poedit, twice in the file, never more"
        yield Finding(text, severity=Severity.WARNING)


@segment_check(Severity.WARNING)
def check_emphasis(segment: Segment) -> Iterator[str]:
    """What the source emphasises, and only that, is emphasised, unless the language writes it otherwise.

    Bad: Free *all* of them. → 全員を釈放せよ。
    Good: Free *all* of them. → *全員*\\ を釈放せよ。
    """
    msgid, msgstr = segment.message.msgid, segment.message.msgstr
    if has_markup(msgid + msgstr) and is_of_emphasis(msgid, msgstr) and (found := difference(msgid, msgstr)):
        yield found.replace("markup", "emphasis")


@fixer
def fix_markup(segment: Segment) -> str:
    """Part markup from the words that touch it."""
    msgid, typed = segment.message.msgid, segment.message.typed
    is_wrong = has_markup(typed) and not is_literal(msgid, typed) and difference(msgid, typed) is not None
    return (is_wrong and parted(msgid, typed)) or typed


@segment_check(Severity.WARNING)
def check_unchanged(segment: Segment) -> Iterator[str]:
    """A translation is not the source's own text.

    Bad: Recommendations → Recommendations
    Good: Recommendations → 勧告
    """
    same = segment.plain.strip() == segment.plain_source.strip() and not TYPED.fullmatch(segment.source)
    if same and not segment.language.is_source and re.search("[^\\W\\d_]", WORDLESS.sub("", _without_same(segment))):
        yield "the same as the source: translate it"


def _without_same(segment: Segment) -> str:
    """Leave out the names that the glossary has in the language as in English."""
    text, code = segment.plain, segment.language.code
    for term, _ in segment.terms_at:
        text = text.replace(term.source, "") if term.source in term.renderings.get(code, ()) else text
    return text


def _without_original(segment: Segment) -> str:
    """Leave out a source that is in no English, where it stands beside its translation: « Merci » （ありがとう）."""
    original, text = segment.plain_source.strip(), segment.plain
    is_english = USUAL.search(original)
    if original == text.strip() and (NAME.match(original) or (FOREIGN.search(original) and not is_english)):
        return ""
    if not original or original not in text or is_english:
        return text
    rest = text.replace(original, "")
    return rest if any(is_own(letter, segment.language.code) for letter in rest if letter.isalpha()) else text


@segment_check(Severity.ERROR)
def check_script(segment: Segment) -> Iterator[str]:
    """A translation is written in the script of its language.

    Bad: Human Rights Now urges the authorities to: → Human Rights Now urges the authorities to：
    Good: Human Rights Now urges the authorities to: → ヒューマンライツ・ナウは当局に次のことを求める。
    """
    code, text = segment.language.code, _without_original(segment)
    if word := vocabulary(code).script == "Mymr" and in_zawgyi(segment.message.msgstr):
        yield f"typed in Zawgyi near “{word}”, which others read as other letters: convert it to Unicode"
    known = _familiar(code)
    unknown = {*text} - known
    known |= (familiar := {each for each in unknown if not each.isalpha() or is_own(each, code)})
    strange = sum(text.count(letter) for letter in unknown - familiar)
    if 3 * strange <= 2 * LEAST:  # as in nearly every text: the others are counted
        return
    usual = {each for each in known.intersection(text) if each.isalpha() and not each.isascii()}
    if 2 * sum(map(text.count, usual)) >= strange:
        return
    letters = Counter(filter(str.isalpha, WORDLESS.sub("", text)))
    own = sum(number for letter, number in letters.items() if is_own(letter, code))
    number = letters.total()
    if number >= LEAST and own * 3 < number and not (own and _is_of_names(text)):
        are = "is" if own == 1 else "are"
        yield f"{own} of {number} letters {are} in the language's own script: translate the rest"


def _is_of_names(text: str) -> bool:
    """Return whether Latin letters are names: Sok An, Chan Dara និង Meas Sophea; Site archéologique de Carthage."""
    return not LOWER.search(text) or bool(FOREIGN.search(text) and not USUAL.search(text))


@segment_check(Severity.WARNING)
def check_sentences(segment: Segment) -> Iterator[str]:
    """A translation has at least as many sentences as its source.

    Bad: She denied it. All others did too. → 同氏は否定した。
    Good: She denied it. All others did too. → 同氏は否定した。ほかの全員も否定した。
    """
    if vocabulary(segment.language.code).script in UNMARKED:
        return
    stated, given = _stated_sentences(segment.plain_source), sentence_count(YEAR_FIRST.sub(r"\1A", segment.plain))
    if given < stated and not _is_whole(segment):
        yield f"{numbered(stated, 'sentence')} in the source, {given} in the translation"


def _is_whole(segment: Segment) -> bool:
    """Return whether a translation is as long as its language's are: sentences are joined, none is lost."""
    usual, stated = vocabulary(segment.language.code).table.get("length", inf), length_of(segment.plain_source)
    return stated >= 2 * LEAST and own_length(segment) >= WHOLE * usual * stated


@segment_check(Severity.WARNING)
def check_items(segment: Segment) -> Iterator[str]:
    """An enumeration within a text keeps its items.

    Bad: (a) to release him; (b) to drop the charges → （a）釈放し、訴追を取り下げること
    Good: (a) to release him; (b) to drop the charges → （a）釈放し、（b）訴追を取り下げること
    """
    if ")" not in segment.plain_source:
        return
    stated = len(ITEM.findall(segment.plain_source))
    given = len(ITEM.findall(segment.plain)) if stated > 1 else stated
    if stated != given:
        yield f"{stated} items are marked in the source, {given} in the translation"


@segment_check(Severity.WARNING)
def check_omissions(segment: Segment) -> Iterator[str]:
    """What the source names and every language has a word for, the translation names: hospital, torture, wife.

    Bad: Her husband and her lawyer were beaten. → 彼女の夫が殴られた。
    Good: Her husband and her lawyer were beaten. → 彼女の夫と弁護士が殴られた。
    """
    texts, codes = (segment.plain_source, segment.plain), segment.codes
    named = [*unsaid(*texts, codes, TERMS), lost_country(*texts, codes)] if not segment.language.is_source else []
    for words in filter(None, named):
        if words.casefold() not in segment.plain.casefold():  # Save the Children
            yield f"source names “{words}”; nothing in the translation does: is something left out?"


@segment_check(Severity.WARNING)
def check_additions(segment: Segment) -> Iterator[str]:
    """What a translation says of arrests, deaths, confessions and the like, something in the source says, too.

    Bad: The two men met in 2019. → 2人は2019年に会った。彼らは自白した。
    Good: The two men met in 2019. → 2人は2019年に会った。
    """
    if not segment.language.is_source:
        for words in added(segment.plain_source, segment.plain, segment.codes):
            yield f"translation says “{words}”; nothing in the source does: is something added?"


def sentence_count(text: str) -> int:
    """Count the sentences of a text, one at least where there are letters, quoted ones too."""
    text = NUMBERING.sub("", ABBREVIATING.sub("", text))
    return sum(any(map(str.isalnum, part)) for part in SENTENCE_END.split(text))


_stated_sentences = lru_cache(maxsize=MOST_SOURCES)(sentence_count)


def length_of(text: str) -> int:
    """Measure a text without its blanks."""
    return len("".join(text.split()))


def own_length(segment: Segment) -> int:
    """Measure a translation without titles and names that it keeps in Latin."""
    is_latin = vocabulary(segment.language.code).is_latin
    return length_of(segment.plain if is_latin else LATIN.sub("", segment.plain))


@lru_cache
def _familiar(code: str) -> set[str]:
    """Return what has been found to be of the language's own script, or no letter."""
    return set()
