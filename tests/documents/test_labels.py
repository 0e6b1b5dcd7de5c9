"""Labels that a link leads to have a place in every format, whatever they stand before."""

import re

import pytest
from checkout import Checkout

SLUG = "2020-02-29-labels"
FIELDS = ":date: 2020-02-29\n:organization: Human Rights Now\n\n"
TITLE = "An example\n==========\n\n"
LINK = "See :ref:`there <lab>`.\n\n"
PLACES = {
    "fields": f".. _lab:\n\n{FIELDS}{TITLE}{LINK}",
    "title": f"{FIELDS}.. _lab:\n\n{TITLE}{LINK}And `An example`_.\n",
    "item": f"{FIELDS}{TITLE}{LINK}* One.\n\n  .. _lab:\n\n* Two.\n",
    "glossary": f"{FIELDS}{TITLE}{LINK}.. _lab:\n\n.. glossary::\n\n   ACU\n      A unit.\n",
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
