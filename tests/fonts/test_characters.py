"""The characters of pages, which their fonts must have, by the style that they are set in."""

from pathlib import Path

import pytest

from communique.fonts.characters import characters


def shown(folder: Path, text: str) -> dict[str, str]:
    page = folder / "page.html"
    page.write_text(text, encoding="utf-8")
    return {style: "".join(sorted(found)) for style, found in characters([page]).items()}


@pytest.mark.parametrize(
    ("text", "regular", "bold", "italic"),
    [
        ("<p>ab</p>", "ab", "", ""),
        ("<h1>a<span>b</span></h1>c", "c", "ab", ""),
        ("<strong>a<em>b</em>c</strong>d", "d", "abc", "b"),
        ("<cite>a</cite><th>b</th>", "", "ab", "a"),
        ("a&amp;b&#x2060;&eacute;", "&abé\u2060", "", ""),
        ("a<img alt=\"1 > 2\" title='<b>'>b", "ab", "", ""),
        ("<!DOCTYPE html>a<!-- <b> b > -->c<br><wbr>d", "acd", "", ""),
        ("<bdi>a</bdi><base>b<thead>c</thead>", "abc", "", ""),
    ],
    ids=["plain", "heading", "within", "table", "references", "attributes", "comments", "names that begin alike"],
)
def test_characters_are_collected_by_style(tmp_path: Path, text: str, regular: str, bold: str, italic: str) -> None:
    assert shown(tmp_path, text) == {"regular": regular, "bold": bold, "italic": italic}
