"""Names: known by whole words, and with their numbers."""

from dataclasses import replace
from pathlib import Path

import pytest
from checking import checked, of_glossary
from checkout import ROOT

from communique.catalogs.catalog import Catalog, Message
from communique.checks.registry import Severity
from communique.glossary.terms import Term, read_glossary
from communique.project.settings import load_project
from communique.verdicts.checker import Checker

PROJECT = load_project(ROOT)


def test_the_end_of_a_word_is_no_short_name() -> None:
    catalogs = {
        Path("x.po"): Catalog(
            {"He has said so.": Message("He has said so.", "He said, as others said.", False, 1)}, "", {}
        )
    }
    found = Checker(PROJECT.language("en"), read_glossary(PROJECT), {}).problems(catalogs)
    assert "names" not in {problem.check for problem in found}


@pytest.mark.parametrize(
    "row", ["Five Eyes,ファイブ・アイズ", "Hachinohe,八戸", "Group of 20,G20", "Article 19,アーティクル19"]
)
def test_a_name_may_have_a_number_in_one_language_alone_or_figures_in_both(row: str) -> None:
    assert not of_glossary(row, "ja")


def test_a_heading_in_capitals_adds_no_acronym() -> None:
    found = {problem.check for problem in checked("ja", Message("TAKE ACTION", "AGISSEZ", False, 1))}
    assert "acronyms" not in found
    assert "acronyms" in {p.check for p in checked("ja", Message("It said so.", "AGISSEZはそう述べた。", False, 1))}


def test_a_name_without_a_rendering_may_have_an_acronym_with_one() -> None:
    terms = (Term("United Nations", {}, ""), Term("UN", {"ja": ("国連",)}, ""))
    message = Message("The United Nations (UN) said so.", "（国連）はそう述べた。", False, 1)
    found = Checker(PROJECT.language("ja"), terms, {}).problems({Path("x.po"): Catalog({"": message}, "", {})})
    assert "names" not in {problem.check for problem in found}


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("Soka Gakkai has said so.", []),  # another name than Ny Sokha
        ("Limo drivers have said so.", []),
        ("They asked Nay Wandi.", [Severity.WARNING]),  # may be another one
        ("Nay Wanda has said so.", [Severity.ERROR]),  # for Nay Vanda
        ("Lim Moni has said so.", [Severity.ERROR]),
    ],
)
def test_what_was_issued_is_a_slip_for_a_name_only_where_it_is_nearly_that(
    text: str, severities: list[Severity]
) -> None:
    catalogs = {Path("x.po"): Catalog({text: Message(text, text, False, 1)}, "", {})}
    found = Checker(PROJECT.language("en"), read_glossary(PROJECT), {}).problems(catalogs)
    assert [problem.severity for problem in found if problem.check == "names"] == severities


def test_a_slip_that_the_copy_edit_brings_in_is_an_error() -> None:
    source = "Ny Sokha has said so."
    catalogs = {Path("x.po"): Catalog({source: Message(source, "Soka has said so.", False, 1)}, "", {})}
    found = Checker(PROJECT.language("en"), read_glossary(PROJECT), {}).problems(catalogs)
    assert Severity.ERROR in [problem.severity for problem in found if problem.check == "names"]


@pytest.mark.parametrize(
    ("source", "translation", "is_said"),
    [
        ("The United Nations (UN) said so.", "（UN）はそう述べた。", False),
        ("The United Nations (UN) said so.", "国際連合（UN）はそう述べた。", True),
        ("The UN said so.", "国連事務局（UN）はそう述べた。", True),
        ("“United Nations Has Said So”", "「United Nations Has Said So」（UNはそう述べたという）", True),
    ],
)
def test_a_short_form_in_brackets_only_explains_a_name(source: str, translation: str, is_said: bool) -> None:
    terms = (Term("United Nations", {"ja": ("国際連合",)}, ""), Term("UN", {"ja": ("UN",)}, ""))
    message = Message(source, translation, False, 1)
    found = Checker(PROJECT.language("ja"), terms, {}).problems({Path("x.po"): Catalog({source: message}, "", {})})
    assert ("names" not in {problem.check for problem in found}) == is_said


def of_name(code: str, row: str, source: str, translation: str) -> list[tuple[str, Severity]]:
    """What is said of a name in a language that nobody has described."""
    name, rendering = row.split(",")
    language = replace(PROJECT.source, code=code)
    catalog = Catalog({source: Message(source, translation, False, 1)}, "", {})
    found = Checker(language, (Term(name, {code: (rendering,)}, ""),), {}).problems({Path("x.po"): catalog})
    return [(problem.text, problem.severity) for problem in found if problem.check in ("names", "terms")]


COURT = "Court in Strasbourg,Europäischer Gerichtshof für Menschenrechte"
INFLECTED = [
    ("ru", "Amnesty International,Международная амнистия", "об этом сообщили в Международной амнистии"),
    ("ru", "Human Rights Council,Совет по правам человека", "докладе Совета по правам человека"),
    ("de", "Court of Justice,Europäischer Gerichtshof", "Der Europäische Gerichtshof"),
    ("pl", "Poland,Polska", "w Polsce"),
    ("ar", "United Nations,الأمم المتحدة", "وأبلغت ذلك للأمم المتحدة"),
    ("ka", "Tbilisi,თბილისი", "ის თბილისში დააკავეს"),
    ("ta", "Lanka Rights Watch,லங்கா உரிமைகள் கண்காணிப்பகம்", "லங்கா உரிமைகள் கண்காணிப்பகத்தின் பணிப்பாளர்"),
    ("ta", "Colombo,கொழும்பு", "அவர் கொழும்பில் தடுத்துவைக்கப்பட்டார்"),
    ("es", "arrest warrant,orden de detención", "las órdenes de detención y la orden de detención"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "row", "translation"), INFLECTED)
def test_a_name_may_have_another_ending_where_nobody_has_described_the_language(
    code: str, row: str, translation: str
) -> None:
    source = f"They told {row.split(',')[0]} so."
    assert of_name(code, row, source, f"{translation}.") == []


@pytest.mark.parametrize(
    ("code", "row", "translation", "severity"),
    [
        ("uk", "Kyiv,Київ", "у Києві", Severity.WARNING),  # as likely another form as a slip
        ("ru", "Amnesty International,Международная амнистия", "в Совете по правам человека", Severity.ERROR),
        ("ru", "Perera,Перера", "Гунасекара", Severity.ERROR),
        ("de", COURT, "Der Oberste Gerichtshof für Menschenrechte", Severity.WARNING),
    ],
)  # fmt: skip
def test_another_name_is_no_other_ending(code: str, row: str, translation: str, severity: Severity) -> None:
    ((_, found),) = of_name(code, row, f"They told {row.split(',')[0]} so.", f"{translation}.")
    assert found is severity


def test_what_stands_in_the_place_of_a_name_is_shown_as_it_is_written() -> None:
    ((said, _),) = of_name("de", COURT, "The Court in Strasbourg.", "Der Oberste Gerichtshof für Menschenrechte.")
    assert "translation has “Der Oberste Gerichtshof für Menschenrechte" in said


def test_a_name_that_is_said_once_of_twice_is_still_missed() -> None:
    catalog = {"x": Message("Perera spoke, and Perera left.", "Перере сказали об этом, и он ушёл.", False, 1)}
    checker = Checker(replace(PROJECT.source, code="ru"), (Term("Perera", {"ru": ("Перера",)}, ""),), {})
    found = checker.problems({Path("x.po"): Catalog(catalog, "", {})})
    assert "repetitions" in {problem.check for problem in found}


@pytest.mark.parametrize(
    ("code", "translation", "is_added"),
    [
        ("en", "He was fined KHR 10 million (USD 2,500).", False),
        ("ja", "1000万リエル（2500 USD）の罰金を科された。", False),
        ("ja", "WTOは1000万リエル（2500ドル）の罰金を科した。", True),
    ],
)
def test_the_code_of_a_currency_beside_a_sum_is_no_acronym_that_is_added(
    code: str, translation: str, is_added: bool
) -> None:
    source = "He was fined 10 million riel (US$2,500)."
    catalog = Catalog({source: Message(source, translation, False, 1)}, "", {})
    found = Checker(PROJECT.language(code), (), {}).problems({Path("x.po"): catalog})
    assert ("acronyms" in {problem.check for problem in found}) == is_added


COUNTRIES = ("Chile", "Mali", "Iran", "Tonga", "Spain", "Chad", "Laos")


@pytest.mark.parametrize(
    "text",
    [
        "While Onagawa voted, the campaign was free of costs.",
        "It also said: “While the nation waits, all talk of Iraq.”",
        "Malian troops headed home; Laotian ones stayed.",
    ],
)
def test_pieces_of_english_words_and_what_begins_sentences_are_no_slips_for_short_names(text: str) -> None:
    terms = tuple(Term(name, {}, "") for name in COUNTRIES)
    checker = Checker(PROJECT.language("en"), terms, {})
    found = checker.problems({Path(): Catalog({text: Message(text, text, False, 1)}, "", {})})
    assert [str(problem) for problem in found if problem.check == "names"] == []


@pytest.mark.parametrize(
    ("source", "translation", "is_said"),
    [
        (
            "Cambodian police took Ny Sokha, and Ny Sokha was held.",
            "カンボジアの警察はニー・ソカーを拘束した。",
            True,
        ),
        ("The Cambodians were held.", "カンボジア人たちが拘束された。", True),
        ("British police took Ny Sokha, and Ny Sokha was held.", "イギリス警察はニー・ソカーを拘束した。", True),
        ("A U.S. court heard Ny Sokha, and Ny Sokha was held.", "米国の裁判所でニー・ソカーは話した。", True),
        ("Police took Ny Sokha, and Ny Sokha was held.", "カンボジアの警察はニー・ソカーを拘束した。", False),
        (
            "Cambodian police took Ny Sokha twice.",
            "カンボジアの警察はカンボジアでニー・ソカーを二度拘束した。",
            False,
        ),
    ],
)
def test_who_has_the_name_of_a_country_in_english_has_it_in_the_translation(
    source: str, translation: str, is_said: bool
) -> None:
    names = {
        "Cambodia": "カンボジア",
        "United Kingdom": "イギリス",
        "United States": "米国",
        "Ny Sokha": "ニー・ソカー",
    }
    terms = tuple(Term(name, {"ja": (rendering,)}, "") for name, rendering in names.items())
    catalogs = {Path("x.po"): Catalog({source: Message(source, translation, False, 1)}, "", {})}
    found = Checker(PROJECT.language("ja"), terms, {}).problems(catalogs)
    assert ("names" not in {problem.check for problem in found}) == is_said


def test_in_english_malians_are_not_mali() -> None:
    text = "Cambodian and Malian judges of Cambodia met."
    terms = (Term("Cambodia", {}, ""), Term("Mali", {}, ""))
    catalogs = {Path("x.po"): Catalog({text: Message(text, text, False, 1)}, "", {})}
    found = Checker(PROJECT.language("en"), terms, {}).problems(catalogs)
    assert "names" not in {problem.check for problem in found}


@pytest.mark.parametrize(
    ("translation", "is_said"),
    [
        ("サンデー・タイムズ紙によれば、彼は拘束された。", True),
        ("サンデー・タイムズ紙によれば、タイは彼を拘束した。", False),
        ("サンデー・タイムズ紙によれば、タイで拘束された。", False),
    ],
)
def test_a_part_of_a_word_in_katakana_is_no_name(translation: str, is_said: bool) -> None:
    source = "Ny Sokha was held, Ny Sokha said, as the Sunday Times has it."
    terms = (Term("Thailand", {"ja": ("タイ",)}, ""), Term("Ny Sokha", {"ja": ("彼",)}, ""))
    catalogs = {Path("x.po"): Catalog({source: Message(source, translation, False, 1)}, "", {})}
    found = Checker(PROJECT.language("ja"), terms, {}).problems(catalogs)
    assert ("names" not in {problem.check for problem in found}) == is_said
