"""New languages: any of CLDR's has settings that load, and fonts where they are installed."""

from checkout import Checkout
from languages import CODES, described

from communique.fonts.files import covers, has
from communique.fonts.packages import Choice
from communique.new.cldr import sample
from communique.new.toml import with_settings
from communique.project.settings import load_project


def test_every_language_of_cldr_has_settings_that_load(brief: Checkout) -> None:
    assert len(CODES) > 350
    own = [code for code in CODES if code not in {"en", "ja", "km"}]
    text = "".join(with_settings("\n", code, Choice(("latin",))) for code in own)
    (brief.root / "languages.toml").write_text(text, encoding="utf-8")
    project = load_project(brief.root, *own)
    assert {language.code for language in project.languages} == {*CODES}
    for language in project.languages:
        assert language.name == language.name[:1].title() + language.name[1:]
        assert language.number("1990") == "".join(language.digits[int(figure)] for figure in "1990")


def test_a_font_of_an_installed_package_is_described_with_its_files_and_ranges(brief: Checkout) -> None:
    described(brief, "hi", "ar", "ru")
    project = load_project(brief.root, "hi", "ar", "ru")
    stacks = {language.code: language.fonts for language in project.languages[3:]}
    assert [[font.name for font in stacks[code]] for code in ("hi", "ar", "ru")] == [
        ["devanagari", "latin"],
        ["arabic", "latin"],
        ["latin"],  # which has Greek and Cyrillic letters, too
    ]
    assert stacks["hi"][0].clusters
    assert stacks["ru"][0].italic
    assert not stacks["ar"][0].clusters
    for code, fonts in stacks.items():
        assert all(any(covers(font, c) and has(font, c) for font in fonts) for c in sample(code))
