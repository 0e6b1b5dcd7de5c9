"""What an abbreviation stands for is words of the text: every format has them, where it stands first."""

import pymupdf
from checkout import Checkout

SLUG = "2020-02-29-council"
TEXT = "The :abbr:`NEC (National Council)` met. The :abbr:`NEC (National Council)` left.\n"
MEANT = "The NEC (National Council) met. The NEC left."


def test_the_words_behind_an_abbreviation_are_read_in_every_format(brief: Checkout) -> None:
    brief.add_statement(SLUG, TEXT, "en")
    brief.build("--language", "en", target="all")
    brief.build("--language", "en", target="forms")
    page = (brief.root / f"build/html/en/statements/{SLUG}.html").read_text()
    assert "The <abbr>NEC</abbr> (National Council) met. " in page
    assert MEANT in (brief.root / f"build/forms/en/{SLUG}.txt").read_text()
    assert MEANT in " ".join(pymupdf.open(brief.pdf("en", SLUG))[0].get_text().split())


def test_a_translation_has_them_in_its_own_brackets(brief: Checkout) -> None:
    brief.add_statement(SLUG, "The :abbr:`NEC (National Council)` met.\n", "en", "ja")
    catalog = brief.root / f"locale/ja/LC_MESSAGES/statements/{SLUG}.po"
    translated = ":abbr:`NEC (選挙委員会)` が開かれた。"
    with catalog.open("a", encoding="utf-8") as file:
        file.write(f'\nmsgid "The :abbr:`NEC (National Council)` met."\nmsgstr "{translated}"\n')
    brief.build("--language", "ja")
    assert "</abbr>（選挙委員会）" in (brief.root / f"build/html/ja/statements/{SLUG}.html").read_text()


def test_they_stand_where_readers_see_them_not_where_a_substitution_is_defined(brief: Checkout) -> None:
    brief.add_statement(
        SLUG, ".. |nec| replace:: :abbr:`NEC (National Council)`\n\nThe |nec| met. The |nec| left.\n", "en"
    )
    brief.build("--language", "en", target="forms")
    assert MEANT in (brief.root / f"build/forms/en/{SLUG}.txt").read_text()
