"""Merging, on any catalog and any change: nothing translated is lost, and a second merge has nothing to do."""

from datetime import UTC, datetime

import polib
from catalogs import HARD, HEADER, read
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.catalogs.entries import CatalogFile
from communique.update.memory import Known, Memory
from communique.update.merge import Changes, Merge
from communique.update.templates import Template

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


WORDS = ["the", "police", "arrested", "four", "people", "on", "May", "and", "released", "them", "after", "protest"]


TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


MSGIDS = st.lists(st.one_of(TEXTS, HARD), max_size=8, unique=True)


def template(msgids: list[str]) -> Template:
    return Template("statements/x", {msgid: (f"../../docs/x.rst:{n}",) for n, msgid in enumerate(msgids, 1)})


def merge(old: CatalogFile, msgids: list[str]) -> tuple[CatalogFile, Changes]:
    here = "statements/x"
    known = Memory(tuple(Known(here, e, e.msgid) for e in old.entries if e.is_plain and e.is_translated))
    new, changes = Merge(template(msgids), old, here, known, {}, False, NOW).run()
    return read(new.text), changes


def translated(document: CatalogFile, numbers: set[int]) -> CatalogFile:
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


def test_entries_with_context_or_plurals_are_set_aside_whole() -> None:
    old = read(HEADER + '\nmsgid "x"\nmsgid_plural "xs"\nmsgstr[0] "ក"\nmsgstr[1] "ខ"\n')
    new, _ = merge(old, ["x y z"])
    assert [(e.obsolete, e.translations) for e in new.entries] == [(False, ("",)), (True, ("ក", "ខ"))]


def test_flags_that_stay_are_no_words_of_a_translator() -> None:
    document = read(HEADER + '#= no-wrap\nmsgid "a"\nmsgstr ""\n\n#= no-wrap\n#, fuzzy\nmsgid "b"\nmsgstr "ខ"\n')
    first, second = document.entries
    assert (first.comments, first.flags, second.flags, second.fuzzy) == ((), ("no-wrap",), ("no-wrap", "fuzzy"), True)
    gone, _ = merge(document, ["a"])
    assert "#= no-wrap\n#, fuzzy\n#~ msgid" in gone.text


def test_a_retired_entry_with_a_context_has_a_day_as_well() -> None:
    document = read(HEADER + 'msgctxt "x"\nmsgid "a"\nmsgstr "ក"\n')
    memory = Memory((Known("statements/x", document.entries[0], "a", certain=False),))
    gone, _ = Merge(template([]), document, "statements/x", memory, {}, False, NOW).run()
    assert gone.entries[0].comments == ("# Obsolete since: 2026-11-25\n",)
    again, _ = merge(gone, [])
    assert again.text == gone.text


def test_an_obsolete_header_goes_and_its_comments_stay() -> None:
    document = read(HEADER + 'msgid "a"\nmsgstr "ក"\n\n# Kept.\n#~ msgid ""\n#~ msgstr "Language: km\\n"\n')
    again, _ = merge(document, ["a"])
    assert [entry.msgid for entry in again.entries] == ["a"]
    assert "# Kept.\n" in again.header.comments


def test_the_corrected_english_is_a_comment_that_follows_the_correction() -> None:
    def explained(old: CatalogFile, texts: dict[str, str]) -> CatalogFile:
        merged, _ = Merge(template(["He are.", "b"]), old, "statements/x", Memory(()), texts, False, NOW).run()
        return read(merged.text)

    old = read(
        HEADER + '\n# a note\n#. Of a program.\n#: ../../docs/x.rst\n#, fuzzy\nmsgid "He are."\nmsgstr "គាត់"\n'
    )
    once = explained(old, {"He are.": "He is,\nhe was.", "b": "b"})
    lines = ["# a note\n", "#. Of a program.\n", "#. Corrected English: He is, he was.\n", "#: ../../docs/x.rst:1\n"]
    assert list(once.entries[0].lines[:4]) == lines
    assert once.entries[1].lines[0].startswith("#: ")
    assert explained(once, {"He are.": "He is,\nhe was.", "b": "b"}).text == once.text
    assert explained(once, {}).text == once.text
    again = explained(once, {"He are.": "He was.", "b": "B"}).text
    assert again.count("Corrected English") == 2
    assert "#. Corrected English: He was.\n" in again
    assert explained(once, {"He are.": "He are.", "b": "b"}).text == once.text.replace(lines[2], "")
    wrapped = once.text.replace("English: He is,", "English: He is,\n#.")
    assert explained(read(wrapped), {"He are.": "He is,\nhe was.", "b": "b"}).text == wrapped
    assert explained(read(wrapped), {"He are.": "He was.", "b": "b"}).text == again.replace(lines[2], "").replace(
        "#. Corrected English: B\n", ""
    )


def test_the_corrected_english_hides_no_line_when_others_wrap_it() -> None:
    old = read(HEADER + '\nmsgid "a"\nmsgstr ""\n')
    texts = {"a": "It is\\ [#a]_ and\\\\ so\\"}
    merged, _ = Merge(template(["a"]), old, "statements/x", Memory(()), texts, False, NOW).run()
    assert "#. Corrected English: It is [#a]_ and so\n" in merged.text


def test_a_number_of_a_table_needs_no_translator() -> None:
    old, khmer = read(HEADER), "០១២៣៤៥៦៧៨៩"
    texts = ["14", "0", "999", "2016", "1,234", "12%", "a 5"]
    merged, changes = Merge(template(texts), old, "statements/x", Memory(()), {}, False, NOW, khmer).run()
    assert [entry.msgstr for entry in merged.entries if entry.msgid] == ["១៤", "០", "៩៩៩", "", "", "", ""]
    assert str(changes) == "4 new, 3 filled"
    corrected, _ = Merge(template(["14"]), old, "statements/x", Memory(()), {"14": "15"}, False, NOW, khmer).run()
    assert corrected.entries[0].msgstr == "១៥"
    english, _ = Merge(template(texts), old, "statements/x", Memory(()), {}, True, NOW).run()
    assert {entry.msgstr for entry in english.entries if entry.msgid} == {""}
