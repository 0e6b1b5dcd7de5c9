"""The words around the statements: every one is translated, and days are written as a language does."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from checkout import ROOT

from communique.catalogs.catalog import parse_catalog
from communique.documents.boxes import TITLES
from communique.errors import CommuniqueError
from communique.html.browsing import FIELDS
from communique.project.settings import load_project
from communique.statements.formats import TOGETHER, made_by
from communique.statements.interface import LOCALE, Interface, Phrase, interface_words, own_words


def test_a_day_is_written_as_the_language_does() -> None:
    day = date(1963, 11, 6)
    written = [Interface(language).date(day) for language in load_project(ROOT).languages]
    assert written == ["6 November 1963", "1963年11月6日", "ថ្ងៃទី៦ ខែវិច្ឆិកា ឆ្នាំ១៩៦៣"]


@pytest.mark.parametrize(
    ("octets", "written"),
    [
        (400, ["1 kB", "1 KB", "១ kB"]),
        (999_499, ["999 kB", "999 KB", "៩៩៩ kB"]),
        (1_239_000, ["1.2 MB", "1.2 MB", "១.២ MB"]),
    ],
)
def test_a_size_is_written_as_the_language_does_in_no_more_than_three_digits(octets: int, written: list[str]) -> None:
    sizes = [Interface(language).size(octets) for language in load_project(ROOT).languages]
    assert [size.replace("\N{NO-BREAK SPACE}", " ") for size in sizes] == written


PERSIAN = replace(load_project(ROOT).source, code="fa", digits="۰۱۲۳۴۵۶۷۸۹", direction="rtl")


def test_a_number_in_a_phrase_that_is_still_english_is_written_as_english_does() -> None:
    interface = Interface(PERSIAN)
    assert interface.phrase("Page {number}", number="۱۲").text == "Page 12"
    offered = "Download {format} ({language}, {size})"
    download = interface.phrase(offered, format="PDF", language="فارسی", size="۱۱۶ kB")
    assert download == Phrase("Download PDF (فارسی, 116 kB)", "en")
    assert interface.phrase("Picture: {description}", description="نقشهٔ ۳ روستا").text == "Picture: نقشهٔ ۳ روستا"


def test_a_size_has_the_language_s_own_sign_before_its_decimals() -> None:
    assert Interface(PERSIAN).size(3_600_000).replace("\N{NO-BREAK SPACE}", " ") == "۳٫۶ MB"


def test_every_interface_string_is_translated_and_none_is_left_over() -> None:
    call = re.compile(r'\b(?:t|phrase|text)\("([^"]+)"')
    constant = re.compile(r'^[A-Z_]+ = (?:\(\s+)?((?:"[^"]+"\s+)+)', re.MULTILINE)
    files = [*ROOT.glob("communique/**/*.py"), *ROOT.glob("communique/**/*.html")]
    used = {msgid for path in files for msgid in call.findall(path.read_text(encoding="utf-8"))}
    notices = (ROOT / "communique" / "statements" / "notices.py").read_text(encoding="utf-8")
    used |= {"".join(re.findall(r'"([^"]+)"', literals)) for literals in constant.findall(notices)}
    used |= {label for labels in FIELDS.values() for label in labels}
    used |= {*TITLES.values(), *(form.label for form in made_by(TOGETHER) if form.label)}
    used -= {msgid for msgid in used if msgid.islower()}  # options of settings are asked for in the same way
    for path in LOCALE.glob("*/LC_MESSAGES/communique.po"):
        messages = parse_catalog(path.read_bytes(), path.parts[-3], path).messages.values()
        assert {message.msgid for message in messages} == used
        for message in messages:
            assert message.msgstr
            assert sorted(re.findall(r"{\w+}", message.msgstr)) == sorted(re.findall(r"{\w+}", message.msgid))


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("fr-CA", "Langues"),
        ("es-MX", "Idiomas"),
        ("zh-CN", "语言"),
        ("zh-TW", "語言"),
        ("zh-Hant-HK", "語言"),
        ("th", "ภาษา"),
    ],
)
def test_a_language_s_regional_form_has_its_words_in_its_script(code: str, word: str) -> None:
    language = replace(load_project(ROOT).language("km"), code=code)
    phrase = Interface(language).phrase("Languages")
    assert (phrase.text, phrase.language) == (word, code)


def test_no_words_of_another_script_are_taken() -> None:
    language = replace(load_project(ROOT).language("km"), code="vi-Hani")
    assert Interface(language).phrase("Languages").language == "en"


HEADER = 'msgid ""\nmsgstr ""\n"Language: eo\\n"\n\n'
ESPERANTO = replace(load_project(ROOT).source, code="eo")


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ('msgid "Languages"\nmsgstr "Lingvoj"\n', "Lingvoj"),
        ('#, fuzzy\nmsgid "Languages"\nmsgstr "Lingvoj"\n', "Languages"),
        ('msgid "Languages"\nmsgstr "Ling\u202evoj"\n', "Languages"),
        ('# ignore-placeholders: why\nmsgid "Languages"\nmsgstr "{0.__class__}"\n', "Languages"),
    ],
)
def test_a_word_of_the_project_s_own_is_taken_if_it_could_be_published(entry: str, text: str) -> None:
    assert Interface(replace(ESPERANTO, words=HEADER + entry)).phrase("Languages").text == text


@pytest.mark.parametrize(
    "translation", ["Paĝo {page}", "Paĝo {page} de {pages} {page}", "{page.__class__} {pages}", "{page} {pages} {"]
)
def test_a_word_that_cannot_be_filled_in_stays_english(translation: str) -> None:
    entry = f'# ignore-placeholders: why\nmsgid "Page {{page}} of {{pages}}"\nmsgstr "{translation}"\n'
    phrase = Interface(replace(ESPERANTO, words=HEADER + entry)).phrase("Page {page} of {pages}", page="1", pages="2")
    assert phrase == Phrase("Page 1 of 2", "en")


def test_a_project_says_our_words_otherwise() -> None:
    japanese = load_project(ROOT).language("ja")
    own = HEADER.replace("eo", "ja") + 'msgid "Languages"\nmsgstr "ことば"\n'
    phrase = Interface(replace(japanese, words=own)).phrase
    assert phrase("Languages").text == "ことば"
    assert phrase("Footnotes") == Interface(japanese).phrase("Footnotes")


def test_no_word_of_ours_is_one_that_a_check_refuses() -> None:
    for code in ("es", "fr", "id", "ja", "km", "vi"):
        language = replace(load_project(ROOT).language(code if code in {"ja", "km"} else "en"), code=code)
        own = (LOCALE / code / "LC_MESSAGES" / "communique.po").read_text(encoding="utf-8")
        assert own_words(replace(language, words=own)).keys() == set(interface_words())


def test_a_catalog_of_words_that_cannot_be_read_names_its_line() -> None:
    with pytest.raises(CommuniqueError, match=r"locale/eo/LC_MESSAGES/communique.po:5: not .po syntax"):
        Interface(replace(ESPERANTO, words=HEADER + "<<<<<<< HEAD\n"))


def test_who_shows_these_words_need_not_import_what_checks() -> None:
    code = "import sys, communique.statements.interface; print('communique.rules' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
