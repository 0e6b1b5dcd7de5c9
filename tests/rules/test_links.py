"""Where a reader is sent: notes and links in their places, addresses as in the source, with a scheme or without."""

from dataclasses import replace
from pathlib import Path

import pytest
from checkout import ROOT

from communique.catalogs.catalog import Catalog, Message
from communique.checks.registry import Severity
from communique.glossary.terms import Term
from communique.project.settings import load_project
from communique.verdicts.checker import Checker

PROJECT = load_project(ROOT)
TERMS = (
    Term("Universal Declaration", {"ja": ("世界人権宣言",)}, ""),
    Term("Covenant", {"ja": ("規約",)}, ""),
)
SOURCE = "It breaks the law. [#law]_ They say so. [#news]_"
LINKS = "See `the Covenant <https://a.example/>`_ and `the Universal Declaration <https://b.example/>`_."


def found(source: str, translation: str, code: str = "ja") -> dict[str, Severity]:
    catalog = Catalog({source: Message(source, translation, False, 1)}, "", {})
    problems = Checker(replace(PROJECT.language("ja"), code=code), TERMS, {}).problems({Path("x.po"): catalog})
    return {problem.check: problem.severity for problem in problems}


@pytest.mark.parametrize("blank", [" ", "\\ ", ""])
def test_swapped_notes_are_an_error_whatever_stands_before_them(blank: str) -> None:
    swapped = f"それは法に反する。{blank}[#news]_ 彼らはそう言う。{blank}[#law]_"
    assert found(SOURCE, swapped)["links"] is Severity.ERROR
    assert "links" not in found(SOURCE, f"それは法に反する。{blank}[#law]_ 彼らはそう言う。{blank}[#news]_")


def test_swapped_links_are_an_error() -> None:
    swapped = "`規約 <https://b.example/>`_ と `世界人権宣言 <https://a.example/>`_ を参照。"
    assert found(LINKS, swapped)["links"] is Severity.ERROR
    words = "`世界人権宣言 <https://a.example/>`_ と `規約 <https://b.example/>`_ を参照。"
    assert found(LINKS, words)["links"] is Severity.ERROR
    right = "`規約 <https://a.example/>`_ と `世界人権宣言 <https://b.example/>`_ を参照。"
    assert "links" not in found(LINKS, right)


@pytest.mark.parametrize("shown", ["https://hrn.example/", "hrn.example", "evil.org", "https://a.example.org/law"])
def test_a_link_that_shows_another_address_than_it_leads_to_is_an_error(shown: str) -> None:
    source = "See `the law <https://a.example.org.evil.net/law>`_."
    assert found(source, f"`{shown} <https://a.example.org.evil.net/law>`_ を参照。")["links"] is Severity.ERROR


@pytest.mark.parametrize("shown", ["法律", "a.example.org", "https://a.example.org/law", "www.a.example.org/law"])
def test_a_link_that_shows_its_own_address_is_none(shown: str) -> None:
    source = "See `the law <https://a.example.org/law>`_."
    assert "links" not in found(source, f"`{shown} <https://a.example.org/law>`_ を参照。")


@pytest.mark.parametrize(
    "address",
    [
        "t.me/hrnow",
        "@hrn_now",
        "evil.com",
        "bit.ly/a",
        "пример.рф",
        "例え.コム",
        "ｅｖｉｌ．ｃｏｍ",
        "evil。com",
        "ехa.org",
        "hrn.support",
        "hrn.zip",
        "hrn.онлайн",
        "xn--e1afmkfd.xn--p1ai",
        "evil․com",
        "evil[.]com",
        "hxxp://evil.com",
        "//evil.com/a",
        "tg://resolve?domain=a",
        "tel:+85512345678",
        "192.0.2.4",
        "2001:db8::1",
        "localhost:8000",
        "hrn@bank",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    ],
)
@pytest.mark.parametrize("source", ["Write to us.", "Write to us at t.me/hrn or example.org."])
def test_an_address_without_a_scheme_that_is_added_or_changed_is_an_error(source: str, address: str) -> None:
    assert found(source, f"連絡は{address}へ。").get("links") is Severity.ERROR


@pytest.mark.parametrize("source", ["Write to us.", "Write to us at www.example.org."])
@pytest.mark.parametrize("code", ["ja", "fr"])
def test_an_address_that_is_added_or_changed_is_an_error_in_every_language(source: str, code: str) -> None:
    assert found(source, "www.evil.org", code)["addresses"] is Severity.ERROR


def test_an_address_without_a_scheme_is_kept_or_written_as_a_name() -> None:
    assert "links" not in found("Write to t.me/hrn or @hrn at example.org.", "連絡はt.me/hrnかexample.orgの@hrnへ。")
    assert found("He bought it at Amazon.com.", "彼はアマゾンでそれを買った。")["links"] is Severity.WARNING


@pytest.mark.parametrize("number", ["+855 12 345 678", "012-345-678", "口座番号1234567"])
def test_a_telephone_or_an_account_that_is_added_is_an_error(number: str) -> None:
    assert Severity.ERROR in found("Write to us.", f"連絡は{number}へ。").values()


@pytest.mark.parametrize(
    "text",
    [
        "St.Louisで会った。",
        "Ph.D.を得た。",
        "e.g.という。",
        "J.K.ローリングは言った。",
        "A.I.の支援。",
        "U.S.Aの人。",
        "午後3時p.m.に来た。",
    ],
)
def test_abbreviations_are_no_addresses(text: str) -> None:
    assert "links" not in found("She said so.", text)
