"""The specimen: statements in every form, whose Japanese and Khmer is complete, and no check finds an error in it."""

import pytest
from checkout import EVICTIONS, LETTER, Checkout


@pytest.mark.parametrize("language", ["ja", "km"])
@pytest.mark.parametrize("slug", [EVICTIONS, LETTER])
def test_a_complete_edition_has_no_passage_in_english(specimen: Checkout, language: str, slug: str) -> None:
    assert "untranslated" not in specimen.page(language, f"statements/{slug}")


def test_half_an_edition_says_so(specimen: Checkout) -> None:
    page = specimen.page("fr", f"statements/{EVICTIONS}")
    assert page.count('class="untranslated"') > 10
    assert "Cette traduction est incomplète." in page


def test_no_check_finds_an_error(specimen: Checkout) -> None:
    done = specimen.communique("check")
    assert [line for line in done.stdout.splitlines() if ": error: " in line] == []
