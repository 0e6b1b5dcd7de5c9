"""A character that no font has is refused by every command, by its line."""

import re

import pytest
from checkout import DOCNAME, Checkout

SLUG = "2020-02-29-signs"
TRIANGLE = "no font has '▸' (U+25B8 BLACK RIGHT-POINTING SMALL TRIANGLE) of the message"
HEAD = ":date: 2020-02-29\n:organization: {}\n\nAn example\n==========\n\n"


@pytest.mark.parametrize("command", ["update", "html", "pdf"])
@pytest.mark.parametrize(
    ("organisation", "text", "line", "message"),
    [
        ("Human Rights Now", "Press **Menu ▸ File**.", 7, "Press **Menu ▸ File**."),
        ("Human Rights Now", "- One.\n- ``▸``", 8, "``▸``"),
        ("Human Rights Now", "Term ▸\n   Its meaning.", 7, "Term ▸"),
        ("Human Rights Now", "Part ▸\n------\n\nText.", 8, "Part ▸"),
        ("Human Rights Now", "==  ==\nA   ▸\n==  ==", 8, "▸"),
        ("Peace ▸", "Text.", 2, "Peace ▸"),
    ],
)
def test_a_character_that_no_font_has_is_named_with_its_line(
    brief: Checkout, command: str, organisation: str, text: str, line: int, message: str
) -> None:
    brief.add_statement(SLUG, f"{HEAD.format(organisation)}{text}\n", "en")
    done = brief.communique(command, *(() if command == "update" else ("--language", "en")))
    assert done.returncode in (1, 2)
    assert f"docs/statements/{SLUG}.rst:{line}: " in done.stderr
    assert f"{TRIANGLE} {message!r}: write it otherwise" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("character", ["\x01", "\x1f", "\x7f"])
def test_a_control_character_is_refused_before_any_page_has_it(brief: Checkout, character: str) -> None:
    brief.add_statement(SLUG, f"{HEAD.format('Human Rights Now')}One {character} two.\n", "en")
    done = brief.communique("html", "--language", "en")
    named = f"{character!r} (U+{ord(character):04X} a control character)"
    told = f"docs/statements/{SLUG}.rst:7: no font has {named} of the message"
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr


def test_a_language_without_a_font_for_its_digits_has_pages_at_once(brief: Checkout) -> None:
    """Whoever has added it reads them in a font of the device; a PDF needs one here."""
    assert brief.communique("language", "--language", "nqo").returncode == 0
    brief.add_statement(SLUG, f"{HEAD.format('Human Rights Now')}.. sectnum::\n\nPart\n----\n\nText.\n", "en", "nqo")
    done = brief.communique("html", "--language", "nqo")
    assert done.returncode == 0, done.stderr
    page = (brief.root / "build" / "html" / "nqo" / "statements" / f"{SLUG}.html").read_text(encoding="utf-8")
    assert '<span class="sectnum" lang="nqo">\u07c1 </span>Part' in page
    done = brief.communique("pdf", "--language", "nqo")
    assert (done.returncode, "no font has '\u07c1'" in done.stderr) == (1, True)


def test_a_comment_shows_no_character(brief: Checkout) -> None:
    brief.add_statement(SLUG, f"{HEAD.format('Human Rights Now')}.. ▸\n\nText.\n", "en")
    assert brief.communique("html", "--language", "en").returncode == 0


def test_a_translation_with_one_is_an_error_there_and_shown_in_english(brief: Checkout) -> None:
    brief.edit(brief.catalog("km"), 'msgstr "សេចក្តីផ្តើម"', 'msgstr "សេចក្តីផ្តើម ▸"')
    line = brief.catalog("km").read_text(encoding="utf-8").split('\nmsgid "Introduction"')[0].count("\n") + 1
    checked = brief.communique("check", "--language", "km")
    assert checked.returncode == 1
    assert f"locale/km/LC_MESSAGES/{DOCNAME}.po:{line}: error: no font has “▸”" in checked.stdout
    built = brief.communique("all", "--language", "km")
    assert built.returncode == 0
    assert "1 broken" in built.stderr
    assert re.search('<h2 [^>]*lang="en">.*Introduction<', brief.page("km"))
    assert brief.pdf("km").is_file()


def test_a_name_keeps_the_variant_of_its_character(brief: Checkout) -> None:
    brief.edit(brief.catalog("ja"), 'msgstr "はじめに"', 'msgstr "葛\U000e0100城"')
    assert brief.communique("all", "--language", "ja").returncode == 0
    assert "葛\U000e0100城" in brief.page("ja")
    text = brief.run("pdftotext", brief.pdf("ja"), "-").stdout
    assert "葛\U000e0100城" in text
