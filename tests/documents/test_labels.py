"""Labels that a link leads to have a place in every format, whatever they stand before."""

import re
from zipfile import ZipFile

import pytest
from checkout import Checkout
from extractors import poppler

SLUG = "2020-02-29-labels"
FIELDS = ":date: 2020-02-29\n:organization: Human Rights Now\n\n"
TITLE = "An example\n==========\n\n"
LINK = "See :ref:`there <lab>`.\n\n"
PLACES = {
    "fields": f".. _lab:\n\n{FIELDS}{TITLE}{LINK}",
    "title": f"{FIELDS}.. _lab:\n\n{TITLE}{LINK}And `An example`_.\n",
    "item": f"{FIELDS}{TITLE}{LINK}* One.\n\n  .. _lab:\n\n* Two.\n",
    "glossary": f"{FIELDS}{TITLE}{LINK}.. _lab:\n\n.. glossary::\n\n   ACU\n      A unit.\n",
    "words": f"{FIELDS}{TITLE}{LINK}And `lab`_.\n\nWords and a _`lab` among them.\n",
    "cell": f"{FIELDS}{TITLE}{LINK}.. list-table::\n\n   * - .. _lab:\n     - Two.\n",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_label_leads_somewhere_on_the_page_and_in_the_pdf(brief: Checkout, place: str) -> None:
    brief.add_statement(SLUG, PLACES[place], "en")
    path = brief.root / "docs" / "statements" / f"{SLUG}.rst"
    path.write_text(PLACES[place], encoding="utf-8")
    brief.build("--language", "en", target="all")
    page = brief.page("en", f"statements/{SLUG}")
    for name in re.findall('href="#([^"]*)"', page):
        assert page.count(f' id="{name}"') == 1, name


def test_the_words_that_a_link_leads_to_are_in_every_form(brief: Checkout) -> None:
    brief.add_statement(SLUG, "They held a _`solemn promise` before.\n", "en")
    brief.build("--language", "en", target="forms")
    brief.build("--language", "en", target="html")
    folder = brief.root / "build" / "forms" / "en"
    with ZipFile(folder / f"{SLUG}.docx") as document:
        word = re.sub(r"<[^>]*>", "", document.read("word/document.xml").decode())
    for form in (
        word,
        (folder / f"{SLUG}.txt").read_text(encoding="utf-8"),
        re.sub(r"<[^>]*>", "", brief.page("en", f"statements/{SLUG}")),
        poppler(brief.pdf("en", SLUG))[0],
    ):
        assert "They held a solemn promise before." in form


def test_links_lead_to_translated_words(brief: Checkout) -> None:
    brief.add_statement(SLUG, "See `one`_ and `two`_.\n\nHere are _`one` and _`two`.\n", "en", "ja")
    entries = (
        (r"See `one`_ and `two`_.", r"`一 <one_>`_\\ と\\ `二 <two_>`_\\ を参照。"),
        (r"Here are _`one` and _`two`.", r"ここに\\ _`一`\\ と\\ _`二`\\ がある。"),
    )
    brief.add_catalog("ja", f"statements/{SLUG}", "".join(f'msgid "{a}"\nmsgstr "{b}"\n\n' for a, b in entries))
    brief.build("--language", "ja", target="all")
    page = brief.page("ja", f"statements/{SLUG}")
    assert '<span class="target" id="one">一</span>' in page
    assert '<span class="target" id="two">二</span>' in page
