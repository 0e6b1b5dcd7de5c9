"""Completeness: a translation is in its own language, and what nobody translates is no part of that."""

from dataclasses import replace
from pathlib import Path

import pytest
from checking import PROJECT, checked
from checkout import ROOT

from communique.catalogs.catalog import Catalog
from communique.catalogs.message import Message
from communique.checks.registry import Severity
from communique.glossary.terms import Term
from communique.project.settings import load_project
from communique.verdicts.checker import Checker

LONG = "https://www.example.org/en/reports/2024/03/fact-finding-mission-boeung-rung-lake"
MAIL = "`press@mekong-rights-forum.example <mailto:press@mekong-rights-forum.example>`__"

NAMES = [
    "International Commission of Jurists (ICJ)",
    "U.S. Committee for Human Rights in North Korea",
    "ARTICLE 19 – Eastern Africa, Nairobi",
    "Ligue ivoirienne des droits de l’Homme",
    "Internet Law Reform Dialogue (iLaw)",
    "Judicial Reform Foundation (民間司法改革基金會)",
    "KontraS (Komisi untuk Orang Hilang dan Korban Tindak Kekerasan)",
]


@pytest.mark.parametrize(
    ("code", "source", "translation"),
    [
        ("ja", LONG, LONG),
        ("km", LONG, LONG),
        ("ja", f"Report, {LONG}", f"報告書、{LONG}"),
        ("km", f"The Forum, {MAIL}", f"វេទិកា {MAIL}"),
        ("ja", "LR-001", "LR-001"),
        ("ja", "A/RES/53/144", "A/RES/53/144"),
        ("ja", "``gpg --verify``", "``gpg --verify``"),
        ("km", "``SHA256SUMS`` (``SHA256SUMS.asc``)", "``SHA256SUMS`` (``SHA256SUMS.asc``)"),
        ("km", "Site archéologique de Carthage, Tunisia", "Site archéologique de Carthage ប្រទេសទុយនេស៊ី"),
        ("ja", "12, rue de la Liberté, 75002 Paris, France", "12, rue de la Liberté, 75002 Paris フランス"),
    ],
)
def test_what_nobody_translates_is_not_asked_for(code: str, source: str, translation: str) -> None:
    found = {problem.check for problem in checked(code, Message(source, translation, False, 1))}
    assert found & {"script", "unchanged"} == set()


@pytest.mark.parametrize(
    "source", ["Read the report on the mission to the lake", "The lake, LR-001", "SUMMARY", "See ``SHA256SUMS``"]
)
def test_words_are_asked_for(source: str) -> None:
    found = {problem.check for problem in checked("ja", Message(source, source, False, 1))}
    assert found & {"script", "unchanged"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("code", ["ja", "km"])
def test_a_name_that_stays_as_it_is_only_warns(code: str, name: str) -> None:
    """Sixty organisations sign a statement, and few have a name in every script."""
    found = {problem.check for problem in checked(code, Message(name, name, False, 1))}
    assert found == {"unchanged"}


@pytest.mark.parametrize("source", ["Claire Dubois", "Claire Dubois, +33 1 23 45 67 89", "CLAIRE DUBOIS, Paris"])
def test_a_name_that_the_glossary_has_as_it_is_in_english_is_translated(source: str) -> None:
    terms = (Term("Claire Dubois", {"ja": ("Claire Dubois",)}, ""), Term("Paris", {"ja": ("パリ",)}, ""))
    catalog = Catalog({source: Message(source, source, False, 1)}, "", {})
    problems = Checker(PROJECT.language("ja"), terms, {}).problems({Path("a.po"): catalog})
    assert ("unchanged" in {problem.check for problem in problems}) is ("Paris" in source)


@pytest.mark.parametrize("source", ["Torture continues despite promises", "Sixty Organisations signed the letter"])
def test_a_sentence_that_stays_as_it_is_is_an_error(source: str) -> None:
    found = {problem.check for problem in checked("km", Message(source, source, False, 1))}
    assert "script" in found


def test_one_letter_is_not_several() -> None:
    text = "release the prisoners of the lake 湖"
    (said,) = [problem.text for problem in checked("ja", Message(text, text, False, 1)) if problem.check == "script"]
    assert said.startswith("1 of 29 letters is in the language's own script: ")


@pytest.mark.parametrize(
    ("code", "right", "wrong"),
    [
        ("ka", "მან უარყო. სხვებმაც უარყვეს.", "მან უარყო."),
        ("ko", "그는 부인했다. 다른 사람들도 부인했다.", "그는 부인했다."),
        ("si", "ඇය එය ප්‍රතික්ෂේප කළාය. 2016 දී අන් අයද එසේ කළහ.", "ඇය එය ප්‍රතික්ෂේප කළාය."),
    ],
)
def test_a_sentence_begins_in_any_script_and_with_a_year(code: str, right: str, wrong: str) -> None:
    assert [len(lost(code, text)) for text in (right, wrong)] == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Elle a nié. « En 2016, les autres aussi », dit-elle.",
        "Elle a dit : « Non. » En 2016, les autres aussi.",
        "Sie verneinte. „Auch 2016“, sagte sie.",
        "Sie sagte: „Nein.“ Auch 2016 alle anderen.",
        "Lo negó. ¿Y en 2016? También los demás.",
        "Lo negó. —En 2016 también —dijo.",
    ],
)
def test_a_sentence_begins_and_ends_with_the_quotation_marks_of_any_language(text: str) -> None:
    assert lost("fr", text) == []


def lost(code: str, text: str) -> list[str]:
    """List what is said of the sentences of a translation."""
    language = replace(load_project(ROOT).language("ja"), code=code)
    message = Message("She denied it. In 2016 all the others did.", text, False, 1)
    found = Checker(language, (), {}).problems({Path("x.po"): Catalog({message.msgid: message}, "", {})})
    return [problem.text for problem in found if problem.check == "sentences"]


@pytest.mark.parametrize(
    ("source", "translation", "check", "severity"),
    [
        ("Free *all* of them.", "全員を釈放せよ。", "emphasis", Severity.WARNING),
        ("Free all of them.", "*全員*\\ を釈放せよ。", "emphasis", Severity.WARNING),
        ("Free *all* of them.", "全員*を釈放せよ。", "markup", Severity.ERROR),
        ("Free *all* of them. [#a]_", "*全員*\\ を釈放せよ。", "markup", Severity.ERROR),
        ("One [#]_ and *two* [#]_.", "二つ\\ [#]_ と一つ\\ [#]_。", "markup", Severity.ERROR),
    ],
)
def test_only_what_is_of_emphasis_alone_is_published(
    source: str, translation: str, check: str, severity: Severity
) -> None:
    found = {problem.check: problem.severity for problem in checked("ja", Message(source, translation, False, 1))}
    assert {name: found[name] for name in found.keys() & {"emphasis", "markup"}} == {check: severity}
