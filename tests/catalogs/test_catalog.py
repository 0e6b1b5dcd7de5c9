"""Catalogs that are broken, missing or of another language are refused with file and line."""

import pytest
from checkout import DOCNAME, Checkout

BREAKAGES = {
    "syntax": (b"#: here\nmsgid broken\n", "{po}:21: not .po syntax: 'msgid broken'"),
    "conflict": (b"<<<<<<< HEAD\n", "{po}:20: not .po syntax: '<<<<<<< HEAD'"),
    "utf8": ('#: x\nmsgid "x"\nmsgstr "caf\u00e9"\n'.encode("latin-1"), "{po}:22: not UTF-8"),
    "twice": (b'msgid "Statements"\nmsgstr ""\n', "{po}:20: the message of line 16 again"),
}


@pytest.mark.parametrize(("damage", "message"), BREAKAGES.values(), ids=BREAKAGES)
def test_a_broken_catalog_stops_its_edition_alone(brief: Checkout, damage: bytes, message: str) -> None:
    path = brief.catalog("km", "index")
    path.write_bytes(path.read_bytes().rstrip() + b"\n\n" + damage)
    done = brief.communique("html")
    assert done.returncode == 2
    assert "km: " + message.format(po="locale/km/LC_MESSAGES/index.po") in done.stderr
    assert sorted(folder.name for folder in (brief.root / "build" / "html").iterdir()) == ["en", "ja"]


def test_a_missing_catalog_and_a_wrong_language_are_named(brief: Checkout) -> None:
    brief.catalog("km").unlink()
    brief.edit(brief.catalog("ja"), "Language: ja", "Language: jp")
    done = brief.communique("html")
    assert done.returncode == 2
    assert f"km: locale/km/LC_MESSAGES/{DOCNAME}.po: no catalog for km: " in done.stderr
    assert f"ja: locale/ja/LC_MESSAGES/{DOCNAME}.po:10: the header says 'jp': write 'Language: ja'" in done.stderr


def test_a_header_that_names_no_language_is_read_by_its_folder_and_warned_of(brief: Checkout) -> None:
    brief.edit(brief.catalog("ja"), '"Language: ja\\n"\n', "")
    done = brief.communique("check", "--language", "ja")
    assert done.returncode == 0, done.stderr
    warning = f"{DOCNAME}.po:1: warning: no language: write 'Language: ja' [header]"
    assert warning in done.stdout


def test_a_fuzzy_flag_without_its_comma_is_seen(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), 'msgid "Introduction"', '#, fuzzy c-format\nmsgid "Introduction"')
    done = checkout.communique("html", "--language", "ja")
    assert "27 of 28 messages translated, 1 fuzzy" in done.stderr


def test_pages_have_khmer_in_order_and_the_catalog_as_it_was_typed(brief: Checkout) -> None:
    path, typed = brief.catalog("km"), "មន\u17d2\u179a\u17d2\u178fីនៃក\u17b6\u17d2\u179aង"
    brief.edit(path, 'msgstr "សេចក្តីផ្តើម"', f'msgstr "{typed}"')
    before = path.read_bytes()
    brief.build("--language", "km")
    page = brief.page("km")
    assert "មន\u17d2\u178f\u17d2\u179aីនៃក\u17d2\u179a\u17b6ង" in page.replace("<wbr>", "")
    assert brief.communique("update", "--language", "km").returncode == 0
    assert path.read_bytes() == before


def test_a_line_separator_in_a_text_is_named_and_holds_back_that_message_alone(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), 'msgstr "はじめに"', 'msgstr "はじ\u2028# めに"')
    done = checkout.communique("html", "--language", "ja")
    assert "27 of 28 messages translated, 1 broken" in done.stderr
    assert (
        "holds U+2028 LINE SEPARATOR: remove it [control-characters]"
        in checkout.communique("check", "--language", "ja").stdout
    )
