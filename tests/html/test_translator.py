"""Texts on a page: what is not translated is English, and marked as such."""

import re

from checkout import Checkout


def test_what_is_not_translated_is_shown_as_english_and_the_page_says_so(partial: Checkout) -> None:
    page = partial.page("km")
    assert '<h1 lang="en">Human Rights Now calls for' in page
    assert '<title lang="en">Human Rights Now calls for' in page
    assert '<p class="untranslated" lang="en">Human Rights Now (HRN), a Tokyo-based' in page
    assert '<p class="untranslated" lang="en">The arrest warrant for Soen Sally' in page
    assert page.count('class="untranslated"') == 2
    assert "ការបកប្រែនេះមិនទាន់ពេញលេញទេ។" in page
    assert re.search('<a class="[^"]*untranslated[^"]*" [^>]*lang="en">Human Rights', partial.page("km", "index"))
    assert "ការបកប្រែនេះមិនទាន់ពេញលេញទេ។" not in partial.page("km", "index")


def test_untranslated_passages_keep_their_footnotes(partial: Checkout) -> None:
    page = partial.page("km")
    assert re.search(r'id="id4" lang="km" role="doc-noteref">\[៤\]</a> the Cambodian Prime Minister', page)
