"""TOML: settings are added with all comments and line ends kept."""

from checkout import ROOT, Checkout

from communique.fonts.packages import Choice
from communique.new.language import chosen_fonts
from communique.new.toml import with_fonts, with_name, with_settings
from communique.project.settings import load_project

PROJECT = load_project(ROOT)


def test_a_font_that_is_installed_later_is_added_to_the_language(brief: Checkout) -> None:
    lacking = "# ours\n" + with_settings("\n", "hi", Choice(("latin",)))
    complete = with_fonts(lacking, "hi", chosen_fonts(PROJECT, "hi"))
    assert complete.startswith(lacking.replace('fonts = ["latin"]', 'fonts = ["devanagari", "latin"]'))
    assert "\n[font.devanagari]\n" in complete
    assert with_fonts(complete, "hi", chosen_fonts(PROJECT, "hi")) == complete


def test_settings_keep_their_comments_and_line_ends() -> None:
    text = '[tool.communique]\r\nlanguages = [ # ours\r\n  "en", # first\r\n]\r\nurl = "x" # y\r\n'
    changed = with_name(text, "fr")
    assert [line for line in changed.splitlines(keepends=True) if "fr" not in line] == text.splitlines(keepends=True)
    assert with_name(changed, "fr") == changed
    own = "[font.x] # ours\r\na = 1"
    assert with_settings(own, "fr", Choice(("latin",))).startswith(f"{own}\r\n\r\n[language.fr]\r\n")
