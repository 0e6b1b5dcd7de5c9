"""Texts as lines of a catalog: the same text, on the lines that other programs write it on."""

import subprocess

import polib
import pytest
from catalogs import HARD, HEADER
from checkout import need
from hypothesis import given
from hypothesis import strategies as st

from communique.catalogs.quoting import quoted


@given(st.one_of(HARD, st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)))
def test_a_quoted_text_is_the_same_text(text: str) -> None:
    entry = polib.pofile(HEADER + '\nmsgid "x"\n' + "\n".join(quoted("msgstr", text)) + "\n")[0]
    assert entry.msgstr == text


ENTRIES = {
    "": 'msgid "x"\n{}',
    "#| ": '#, fuzzy\n{}msgid "x"\nmsgstr "y"\n',
    "#~ ": '#~ msgid "x"\n{}',
    "#~| ": '{}#~ msgid "x"\n#~ msgstr "y"\n',
}


@pytest.mark.parametrize(
    "text", ["警察は" * 100, "one\n", "one\ntwo", "one\ntwo\n", "\n", "\n\n", 'a\\ "b"\t\x0b'], ids=repr
)
@pytest.mark.parametrize("prefix", ENTRIES)
def test_the_lines_are_those_that_gettext_writes_unwrapped(text: str, prefix: str) -> None:
    need("msgcat")
    keyword = "msgid" if "|" in prefix else "msgstr"
    entry = ENTRIES[prefix].format("".join(f"{line}\n" for line in quoted(keyword, text, prefix)))
    catalog = f'{HEADER}"Content-Type: text/plain; charset=UTF-8\\n"\n\n{entry}'
    done = subprocess.run(["msgcat", "--no-wrap", "-"], input=catalog, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, catalog)
