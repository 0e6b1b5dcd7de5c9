"""Plain texts: what stands first can be sent alone."""

import re

import pytest
from checkout import DOCNAME, EVICTIONS, SLUG, Checkout


def text(checkout: Checkout, code: str, slug: str = SLUG) -> str:
    return (checkout.root / "build" / "forms" / code / f"{slug}.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def forms(taken: dict[str, Checkout]) -> Checkout:
    return taken["specimen"]


def test_title_date_and_link_stand_first_then_what_is_asked_for(forms: Checkout) -> None:
    head = text(forms, "en", EVICTIONS).partition("\n* * *\n")[0].split("\n\n")
    assert head[0].splitlines() == [
        "Stop the evictions at Boeung Rung lake and drop the charges against residents",
        "Mekong Rights Forum\N{NO-BREAK SPACE}· Joint statement\N{NO-BREAK SPACE}· 14 March 2024",
        "Mekong Rights Forum\N{NO-BREAK SPACE}· Asia Land Watch",
        f"https://www.mekong-rights-forum.example/statements/en/statements/{EVICTIONS}.html",
    ]
    assert head[1] == "We call on the authorities to:"
    assert head[2].startswith("1. end all evictions at Boeung Rung lake at once;\n2. drop all charges")


def test_a_translation_says_first_that_english_has_the_last_word_and_where_it_is(forms: Checkout) -> None:
    head = text(forms, "ja", EVICTIONS).partition("\n* * *\n")[0]
    assert "英語" in head.split("\n\n")[1]
    # On a line of its own: before a colon French has a blank, and Japanese writes another one.
    assert f"\nhttps://www.mekong-rights-forum.example/statements/en/statements/{EVICTIONS}.html" in head
    assert re.search("^1. ", head, re.MULTILINE)


def test_numbers_of_lists_are_in_the_language_s_digits_and_sublists_below_their_item(forms: Checkout) -> None:
    assert re.search("^១. .*\n   a\\) ", text(forms, "km", EVICTIONS), re.MULTILINE)


def test_behind_the_last_letter_stand_two(brief: Checkout) -> None:
    brief.add_statement("2020-02-29-letters", "Y. One.\n" + "#. More.\n" * 3)
    assert brief.communique("forms", "--language", "en").returncode == 0
    written = (brief.root / "build" / "forms" / "en" / "2020-02-29-letters.txt").read_text(encoding="utf-8")
    assert "Y. One.\nZ. More.\nAA. More.\nAB. More.\n" in written


def test_a_quotation_a_poem_a_picture_a_link_and_a_box_can_be_told_from_the_text(forms: Checkout) -> None:
    written = text(forms, "en", EVICTIONS)
    assert "\n> Notwithstanding the type of tenure" in written
    assert "\n> — Committee on Economic" in written
    assert "\nit takes the shape of the rain;\n    our fathers drove" in written
    assert "\n[Picture: A map. The lake is in the middle" in written
    assert "\nWarning\n\n    Another 87 families" in written
    assert "residents, see" not in written
    assert "see [LAW]" in written
    letter = text(forms, "en", "2024-03-14-letter-to-lenders")
    address = f"https://www.mekong-rights-forum.example/statements/en/statements/{EVICTIONS}.html"
    assert f"call for an end to the evictions <{address}>." in letter


def test_paragraphs_of_an_item_are_parted_as_all_others_are(brief: Checkout) -> None:
    brief.add_statement("2020-02-29-items", "- one\n\n  more\n\n- two\n\n#. a\n\n#. b\n\n   - c\n")
    brief.build("--language", "en", target="forms")
    written = text(brief, "en", "2020-02-29-items")
    assert "\n- one\n\n  more\n\n- two\n" in written
    assert "\n1. a\n2. b\n   - c\n" in written


def test_there_is_nothing_in_a_text_that_nobody_sees(checkout: Checkout) -> None:
    catalog = checkout.catalog("km", DOCNAME)
    checkout.edit(catalog, "សេចក្តីផ្តើម", "សេចក្តី\u200bផ្តើម")
    checkout.build("--language", "km", target="forms")
    written = text(checkout, "km")
    assert "\n១. សេចក្តីផ្តើម\n" in written
    assert not re.search("[\u00ad\u200b\u2060\ufeff]| \n|\t", written)
    assert written.endswith("២០១៦\n")


def test_what_is_sent_alone_says_that_a_statement_is_withdrawn(brief: Checkout) -> None:
    brief.add_statement("2020-02-29-a-leap-day", "Only this.\n")
    path = brief.root / "docs" / "statements" / "2020-02-29-a-leap-day.rst"
    brief.edit(path, ":date:", ":withdrawn: 2020-03-01 It was *forged*.\n:date:")
    brief.build("--language", "en", target="forms")
    head = text(brief, "en", "2020-02-29-a-leap-day").partition("\n* * *\n")[0]
    assert head.endswith("\n\nWithdrawn, 1 March 2020\nIt was forged.\n")


def test_a_statement_that_asks_for_nothing_says_so_by_going_on(brief: Checkout) -> None:
    brief.add_statement("2020-02-29-a-leap-day", "Only this.\n")
    brief.build("--language", "en", target="forms")
    assert text(brief, "en", "2020-02-29-a-leap-day") == (
        "An example\nHuman Rights Now\N{NO-BREAK SPACE}· Statement\N{NO-BREAK SPACE}· 29 February 2020\n\n"
        "* * *\n\nOnly this.\n"
    )
