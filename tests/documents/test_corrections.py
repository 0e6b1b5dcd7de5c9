"""Corrections: a later version says so, and what was corrected, on pages and in PDFs, in every language."""

import re

import pytest
from checkout import CORRECTED, CORRECTED_TRANSLATIONS, CORRECTION, DOCNAME, LANGUAGES, SOURCE, Checkout
from extractors import mupdf, squash

from communique.project.settings import load_project
from communique.update.templates import extract_templates

SUM, DAY = CORRECTED


VERSIONS = {"en": "Version 1.1", "ja": "第1.1版", "km": "កំណែ ១.១"}


TITLES = {
    "en": 'Correction, <time datetime="2016-06-20">20 June 2016</time>',
    "ja": '訂正（<time datetime="2016-06-20">2016年6月20日</time>）',
    "km": 'ការកែតម្រូវ <time datetime="2016-06-20">ថ្ងៃទី២០ ខែមិថុនា ឆ្នាំ២០១៦</time>',
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_its_version_and_titles_the_note_in_its_language(corrected: Checkout, language: str) -> None:
    page = corrected.page(language)
    assert f'</time> <span class="version">{VERSIONS[language]}</span></p>' in page
    named = 'aria-labelledby="correction-2016-06-20-title" class="correction" id="correction-2016-06-20"'
    title = f'<h2 id="correction-2016-06-20-title">{TITLES[language]}</h2>'
    assert f"<section {named}>\n{title}\n" in page
    assert page.index(named) < page.index('<span class="sectnum">')


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_has_the_same_version_and_note(corrected: Checkout, language: str) -> None:
    text = squash("".join(mupdf(corrected.pdf(language))))
    title = squash(re.sub("<[^>]*>", "", TITLES[language]))
    body = CORRECTED_TRANSLATIONS.get(language, SUM)
    places = [text.index(squash(part)) for part in (VERSIONS[language], title, body, DAY)]
    assert places == sorted(places)


def test_what_is_corrected_is_translated_like_any_text(corrected: Checkout) -> None:
    for language, text in CORRECTED_TRANSLATIONS.items():
        assert f"<p>{text}</p>" in corrected.unmarked(language)
        assert SUM not in corrected.unmarked(language)
        assert f'<p class="untranslated" lang="en">{DAY}</p>' in corrected.page(language)


def test_templates_have_the_note_and_not_the_fields(brief: Checkout) -> None:
    before = {template.docname: set(template.messages) for template in extract_templates(load_project(brief.root))}
    brief.correct(":version: 1.1\n:formerly: 2016-06-08-cambodia\n")
    after = {template.docname: set(template.messages) for template in extract_templates(load_project(brief.root))}
    assert after[DOCNAME] - before[DOCNAME] == {SUM, DAY}


def test_the_first_version_shows_none(site: Checkout, checkout: Checkout) -> None:
    checkout.edit(checkout.root / SOURCE, ":organization:", ":version: 1.0\n:organization:")
    checkout.build()
    for language in LANGUAGES:
        assert checkout.page(language) == site.page(language)
        assert 'class="version"' not in checkout.page(language)


def test_a_language_without_the_words_has_them_in_english_with_an_english_date(brief: Checkout) -> None:
    assert brief.communique("language", "--language", "de").returncode == 0
    brief.correct()
    brief.build("--language", "de")
    assert '<span class="version"><span lang="en">Version 1.1</span></span>' in brief.page("de")
    assert f'<h2 id="correction-2016-06-20-title" lang="en">{TITLES["en"]}</h2>' in brief.page("de")


def test_a_correction_in_a_section_is_headed_below_it(brief: Checkout) -> None:
    brief.correct(note="")
    brief.edit(brief.root / SOURCE, "------------\n\n", f"------------\n\n{CORRECTION}")
    brief.build("--language", "en")
    assert f'<h3 id="correction-2016-06-20-title">{TITLES["en"]}</h3>' in brief.page("en")


@pytest.mark.parametrize("day", ["20 June 2016", "2016-06-31", "20160620", "2016-W25-1"])
def test_a_day_of_a_correction_that_is_none_is_refused_by_its_line(brief: Checkout, day: str) -> None:
    brief.correct(note=CORRECTION.replace("2016-06-20", day))
    message = f"{SOURCE}:9: the day of the correction is {day!r}: write '.. correction:: 2016-06-20'"
    assert message in brief.failure()


def test_a_correction_on_another_page_is_checked_as_well(brief: Checkout) -> None:
    with (brief.root / "docs" / "index.rst").open("a", encoding="utf-8") as index:
        index.write("\n.. correction:: today\n\n   Text.\n")
    assert "the day of the correction is 'today'" in brief.failure()


def test_a_correction_before_its_statement_is_refused(brief: Checkout) -> None:
    brief.correct(note=CORRECTION.replace("2016-06-20", "2016-06-07"))
    assert f"{SOURCE}:9: the correction of 2016-06-07 is older than the statement of 2016-06-08" in brief.failure()


def test_a_correction_that_says_nothing_is_refused(brief: Checkout) -> None:
    brief.correct(note=".. correction:: 2016-06-20\n\n")
    assert f"{SOURCE}:9: the correction says nothing: write below it what was corrected" in brief.failure()
