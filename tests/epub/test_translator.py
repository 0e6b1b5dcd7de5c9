"""XHTML: what HTML leaves open is closed."""

import pytest
from markupsafe import Markup

from communique.epub.translator import xml


@pytest.mark.parametrize(
    ("fragment", "written"),
    [
        ("a<wbr>b", "a<wbr/>b"),
        ('<img src="a.png" alt="1 &gt; 0">', '<img src="a.png" alt="1 &gt; 0"/>'),
        ('<col class="w5">', '<col class="w5"/>'),
        ("<hr />", "<hr/>"),
        ("<colgroup>x</colgroup>", "<colgroup>x</colgroup>"),
    ],
)
def test_a_void_element_ends(fragment: str, written: str) -> None:
    assert xml(fragment) == written
    assert xml(Markup(fragment)) == written
