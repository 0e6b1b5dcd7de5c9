"""The glossary in running text: which of its rows a text is held to."""

import pytest

from communique.glossary.lexicon import Lexicon
from communique.glossary.terms import Term

WARRANT = Term("arrest warrant", {"zh": ("逮捕令",)}, "not a topic")


@pytest.mark.parametrize("note", ["topic", "Topic; of statements on rivers"])
@pytest.mark.parametrize("name", ["water", "Water"])
def test_no_text_is_held_to_the_name_of_a_topic(name: str, note: str) -> None:
    topic = Term(name, {"zh": ("水资源",)}, note)
    lexicon = Lexicon((topic, WARRANT), "zh")
    assert [term for term, _ in lexicon.found("Water, and an arrest warrant")] == [WARRANT]
    assert lexicon.names_in("水资源") == []
    assert "水资源" not in lexicon.names
    assert [term for term, _ in Lexicon((Term(name, {}, ""),), "zh").found("Water")]
