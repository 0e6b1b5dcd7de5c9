"""Merging, on any catalog and any change: nothing translated is lost, and a second merge has nothing to do."""

from datetime import UTC, date, datetime
from pathlib import Path

import polib
import pytest
from checkout import LANGUAGES, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from icu4py.breakers import CharacterBreaker
from wcwidth import wcswidth

from communique.catalogs.entries import Document, read_document
from communique.catalogs.wrapping import WIDTH, quoted
from communique.update.memory import Known, Memory, nearest
from communique.update.merge import Changes, Merge
from communique.update.pruning import Pruning, pruned
from communique.update.templates import Template

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
HEADER = 'msgid ""\nmsgstr ""\n"POT-Creation-Date: 2026-01-01 00:00+0000\\n"\n"Language: km\\n"\n'
WORDS = ["the", "police", "arrested", "four", "people", "on", "May", "and", "released", "them", "after", "protest"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
HARD = st.text(st.sampled_from('ab"\\\n\t #~|ក្ខ្មែរ日本語、。“é'), min_size=1, max_size=60).filter(str.strip)
MSGIDS = st.lists(st.one_of(TEXTS, HARD), max_size=8, unique=True)


def read(text: str) -> Document:
    return read_document(text.encode(), "km", Path("x.po"))


def template(msgids: list[str]) -> Template:
    return Template("statements/x", {msgid: (f"../../docs/x.rst:{n}",) for n, msgid in enumerate(msgids, 1)})


def merge(old: Document, msgids: list[str]) -> tuple[Document, Changes]:
    here = "statements/x"
    known = Memory(tuple(Known(here, e, e.msgid) for e in old.entries if e.is_plain and e.is_translated))
    new, changes = Merge(template(msgids), old, here, known, {}, False, NOW).run()
    return read(new.text), changes


def translated(document: Document, numbers: set[int]) -> Document:
    """Translate the messages with these numbers, as an editor does that writes through polib."""
    catalog = polib.pofile(document.text)
    for number, entry in enumerate(e for e in catalog if not e.obsolete):
        if number in numbers:
            entry.msgstr = f"ការបកប្រែ {entry.msgid}"
            entry.flags = []
    return read(str(catalog) + "\n")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(MSGIDS, st.sets(st.integers(0, 8))), min_size=1, max_size=4))
def test_nothing_translated_is_ever_lost(changes: list[tuple[list[str], set[int]]]) -> None:
    document = read(HEADER)
    for msgids, numbers in changes:
        before = {text for entry in document.entries if entry.is_translated for text in entry.translations}
        document, _ = merge(document, msgids)
        after = {text for entry in document.entries for text in entry.translations}
        assert before <= after
        assert [e.msgid for e in document.entries if not e.obsolete] == msgids
        again, _ = merge(document, msgids)
        assert again.text == document.text
        document = translated(document, numbers)


@settings(max_examples=150, deadline=None)
@given(MSGIDS, st.sets(st.integers(0, 8)), MSGIDS)
def test_others_read_what_we_write(first: list[str], numbers: set[int], second: list[str]) -> None:
    document, _ = merge(translated(merge(read(HEADER), first)[0], numbers), second)
    catalog = polib.pofile(document.text)
    assert [(e.msgid, e.msgstr, bool(e.obsolete), "fuzzy" in e.flags, e.previous_msgid) for e in catalog] == [
        (e.msgid, e.msgstr, e.obsolete, e.fuzzy, e.previous) for e in document.entries
    ]


@given(st.one_of(HARD, st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)))
def test_a_wrapped_text_is_the_same_text(text: str) -> None:
    entry = polib.pofile(HEADER + '\nmsgid "x"\n' + "\n".join(quoted("msgstr", text, "ja")) + "\n")[0]
    assert entry.msgstr == text


@pytest.mark.parametrize("code", LANGUAGES)
def test_lines_fit_an_editor_and_never_end_inside_a_cluster(code: str) -> None:
    for path in (ROOT / "locale" / code).rglob("*.po"):
        for entry in polib.pofile(path):
            lines = [line.strip()[1:-1] for line in quoted("msgstr", entry.msgstr, code)[1:]]
            clusters = set(CharacterBreaker(entry.msgstr, code))
            for line in lines:
                assert wcswidth(line) + 2 <= WIDTH
                assert set(CharacterBreaker(polib.unescape(line), code)) <= clusters
                assert not line.endswith("\u17d2")


def test_japanese_lines_are_as_wide_as_english_ones() -> None:
    lines = quoted("msgstr", "人権擁護者に対する嫌がらせと恣意的拘禁、" * 8, "ja")
    assert len(lines) == 6
    assert {wcswidth(line) for line in lines[1:-1]} <= {76, 77, 78, 79}
    assert not any(line.startswith('"、') for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        '#: a:1\nmsgid "x"\nmsgstr "ក"\n#: a:2\nmsgid "y"\nmsgstr "ខ"\n',
        '\n\n\n# c\n#. e\n#: a:1 a:3\n#, ignore-x\nmsgid "x"\nmsgstr "ក"\n\n\n# at the end\n',
        '\n#, fuzzy\n#| msgctxt "c"\n#| msgid "w"\nmsgctxt "c"\nmsgid "x"\nmsgstr "ក"\n',
        '\nmsgid "x"\nmsgid_plural "xs"\nmsgstr[0] "ក"\nmsgstr[1] "ខ"\n',
        '\n# c\n#, fuzzy\n#~| msgid "w"\n#~ msgid ""\n#~ "x"\n#~ msgstr ""\n#~ "ក"',
    ],
)
def test_any_form_of_a_file_is_read_and_written_byte_for_byte(text: str) -> None:
    assert read(HEADER + text).text == HEADER + text


def test_entries_with_context_or_plurals_are_set_aside_whole() -> None:
    old = read(HEADER + '\nmsgid "x"\nmsgid_plural "xs"\nmsgstr[0] "ក"\nmsgstr[1] "ខ"\n')
    new, _ = merge(old, ["x y z"])
    assert [(e.obsolete, e.translations) for e in new.entries] == [(False, ("",)), (True, ("ក", "ខ"))]


def test_the_nearest_of_several_is_taken() -> None:
    among = ["Police arrested four people in May.", "Police arrested five people in June.", "Nobody was arrested."]
    assert nearest("Police arrested five people in July.", among) == (among[1], pytest.approx(0.94, abs=0.03))
    assert nearest("Recommendations", among) is None


def test_a_number_of_obsolete_entries_counts_the_newest() -> None:
    entries = "".join(
        f'\n# Obsolete since: {day}\n#~ msgid "{day}"\n#~ msgstr "ក"\n'
        for day in ("2026-03-01", "2026-01-01", "soon")
    )
    kept = pruned(read(HEADER + entries), Pruning(number=2), date(2026, 11, 25))
    assert [e.msgid for e in kept.entries] == ["2026-03-01", "2026-01-01"]
