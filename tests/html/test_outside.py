"""Pages outside a part: what is put into them is what a build of all would put there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.css.embedded import restyled, with_style
from communique.html.outside import pages_outside
from communique.statements.edition import Part

NAMES = ("index", "statements/first", "statements/second")
FACE = '@font-face{{font-family: "Communique khmer";src: url("{up}_static/{name}.woff2");unicode-range: U+1780-17D4}}'
RULES = "{face}p{{color: red}}.note{{color: blue}}{more}"


def style(name: str, more: str, up: str) -> str:
    """A style sheet with a font, as a page that is ``up`` from here has it."""
    return RULES.format(face=FACE.format(up=up, name=name) if name else "", more=more)


@pytest.fixture
def part(tmp_path: Path) -> Part:
    """Pages that have been made before, with the font ``old``; only the first one has a note."""
    for number, name in enumerate(NAMES):
        path = tmp_path / f"{name}.html"
        path.parent.mkdir(exist_ok=True)
        inside = '<i class="note">a</i>' if not number else "a"
        page = f"<html style-src 'none'><style></style><p>{inside}</p></html>"
        path.write_text(with_style(page, style("none", "", "")))
        path.write_text(str(restyled(path, style("old", "", "../" * name.count("/")))))
    return Part((), tmp_path, NAMES)


def anew(part: Part, name: str, more: str) -> Iterator[tuple[str, str | None]]:
    """What ``restyled`` makes of each page, one by one."""
    for page in NAMES:
        yield page, restyled(part.folder / f"{page}.html", style(name, more, "../" * page.count("/")))


@pytest.mark.parametrize("more", ["", "p{margin: 0}"])
@pytest.mark.parametrize("name", ["old", "new", ""])
def test_each_page_becomes_what_it_would_be_by_itself(part: Part, name: str, more: str) -> None:
    found = dict(pages_outside(part, ".html", lambda up: style(name, more, up)))
    assert found == {page: text for page, text in anew(part, name, more) if text}


def test_a_page_with_a_script_keeps_all_rules(part: Part) -> None:
    path = part.folder / "index.html"
    path.write_text(path.read_text().replace("</html>", "<script src='a.js'></script></html>"))
    found = dict(pages_outside(part, ".html", lambda up: style("new", "", up)))
    assert found == dict(anew(part, "new", ""))
