"""Places: each message of a page is an element of it, and nothing of the page has changed for that."""

import re
from html.parser import HTMLParser

import pytest
from checkout import EVICTIONS, LETTER, Checkout

from communique.documents.sphinx_run import sphinx_run
from communique.live.elements import TITLE, Placed
from communique.project.settings import load_project
from communique.statements.formats import HTML

PLAIN = re.compile(r"[\w ,.’?]+")


class Elements(HTMLParser):
    """The elements of a page's text, in their order, with what each begins with."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        article = page.partition("<article>")[2]
        self.feed(article.partition("</header>")[2].partition("</article>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts.append(dict(attrs).get("alt") or "")

    def handle_data(self, data: str) -> None:
        self.texts = [text + data for text in self.texts]


@pytest.fixture(scope="module")
def placed(specimen: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Placed:
    """The places on all pages of the specimen in English."""
    project, found, folder = load_project(specimen.root), Placed(), tmp_path_factory.mktemp("placed")
    with sphinx_run(project, "en", HTML.builder, folder / "made", folder / "doctrees", prepare=found.prepare) as run:
        run.app.build()
    return found


@pytest.mark.parametrize("docname", [f"statements/{EVICTIONS}", f"statements/{LETTER}"])
def test_each_message_is_where_its_place_says(specimen: Checkout, placed: Placed, docname: str) -> None:
    places = placed.pages[docname]
    page = specimen.root / "build" / "html" / "en" / f"{docname}.html"
    elements = Elements(page.read_text(encoding="utf-8")).texts
    assert [msgid for msgid, here in places.items() if here == (TITLE,)] == list(places)[:1]
    plain = {
        msgid: here for msgid, here in places.items() if re.fullmatch(r"[\w ,.’?]+", msgid) and TITLE not in here
    }
    assert len(plain) > 2
    for msgid, here in plain.items():
        for place in here:
            begins = elements[place].strip()
            assert begins.startswith(msgid) or msgid in begins[: len(msgid) + 40], msgid
