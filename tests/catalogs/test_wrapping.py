"""Wrapping: lines fit an editor, and the text stays the same."""

import polib
import pytest
from catalogs import HARD, HEADER
from checkout import LANGUAGES, ROOT
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import CharacterBreaker
from wcwidth import wcswidth

from communique.catalogs.wrapping import WIDTH, quoted


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
