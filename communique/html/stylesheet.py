"""The style sheet of the languages: fonts and typographic rules, written from ``languages.toml``."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from communique.css.embedded import compact
from communique.fonts.files import STYLES, covers
from communique.fonts.web import WebFont
from communique.html.page import THEME, inline
from communique.project.model import Accent, Font, Language

WEB_FAMILY = "Communique {}"
STAND_IN = f"{WEB_FAMILY} stand-in"
STAND_INS = {"regular": "DejaVu Sans", "bold": "DejaVu Sans Bold"}
PLAIN = Accent()
WOFF2 = "font/woff2"
LATIN = "und-Latn"  # what is in Latin letters, in no language that anybody knows: it has the fonts of the source


@cache
def theme_style(name: str, folder: Path = THEME, accent: Accent = PLAIN) -> str:
    """Read a style sheet below the colours that all have, without what only its authors need."""
    shared, own = ((each / of).read_text(encoding="utf-8") for each, of in ((THEME, "colours.css"), (folder, name)))
    return compact(shared.replace(PLAIN.day, accent.day).replace(PLAIN.night, accent.night) + own)


def language_rules(languages: Iterable[Language], fonts: Iterable[WebFont], folder: str) -> str:
    """Write one ``@font-face`` for each web font in ``folder`` and the rules of each language, selected by ``lang``.

    Custom properties carry the rules into ``statement.css``, which says what they apply to. Without a folder fonts
    come with the page, and need nothing before them or in their place.
    """
    languages, fonts = tuple(languages), tuple(fonts)
    made = dict.fromkeys(font.font.name for font in fonts)
    faces = [_font_face(font, folder) if folder else _carried_face(font) for font in fonts]
    of_languages = dict.fromkeys(font for language in languages for font in language.fonts if folder and made)
    stand_ins = tuple(font for font in of_languages if font.stand_in)
    faces += [face for font in stand_ins for face in _stand_in(font)]
    counters = map(_counters, dict.fromkeys(language.list_style for language in languages))
    rules = (_language(each, _families(each, made, stand_ins, here=not folder)) for each in languages)
    return compact("\n".join([*faces, *counters, *rules]))


def _stand_in(font: Font) -> Iterator[str]:
    """Write what stands for a font where a device has none, which takes as much room (CSS Fonts 5, ``size-adjust``).

    What no font has is drawn by the first font with a space: the one of the script, not that of Latin letters.
    """
    *sizes, ascent, descent = font.stand_in
    ranges = ", ".join(f"U+{max(first, 0x21):X}-{last:X}" for first, last in font.ranges)
    letters = f"  unicode-range: {ranges};\n" if covers(font, " ") else ""
    for style, size in zip(STAND_INS, sizes, strict=True):
        local = ", ".join(f'local("{name}")' for name in dict.fromkeys([STAND_INS[style], *STAND_INS.values()]))
        yield (
            "@font-face {\n"
            f'  font-family: "{STAND_IN.format(font.name)}";\n'
            f"  font-weight: {STYLES[style]};\n"
            f"  src: {local};\n"
            f"  size-adjust: {size / 10:g}%;\n"
            f"  ascent-override: {round(ascent / size * 100)}%;\n"
            f"  descent-override: {round(descent / size * 100)}%;\n"
            "  line-gap-override: 0%;\n"
            f"{letters}"
            "}\n"
        )


def _carried_face(font: WebFont) -> str:
    """Write a font that is in the page itself; what no font has would be drawn by it, without ranges, as nothing."""
    style = "font-style: italic; " if font.style == "italic" else ""
    family = f'font-family: "{WEB_FAMILY.format(font.font.name)}"; font-weight: {STYLES[font.style]}'
    ranges = ", ".join(_ranges(font))
    return f'@font-face {{ {family}; {style}src: url("{inline(font.data, WOFF2)}"); unicode-range: {ranges} }}\n'


def _font_face(font: WebFont, folder: str) -> str:
    """Write where a font is; signs that only take as much room on the whole are not shown while it comes."""
    display = "block" if font.font.clusters and font.font.stand_in else "swap"
    sources = [*(f'local("{name}")' for name in font.local), f'url("{folder}{font.filename}") format("woff2")']
    return (
        "@font-face {\n"
        f'  font-family: "{WEB_FAMILY.format(font.font.name)}";\n'
        f"  font-weight: {STYLES[font.style]};\n"
        f"{'  font-style: italic;' if font.style == 'italic' else ''}\n"
        f"  font-display: {display};\n"
        f"  src: {', '.join(sources)};\n"
        f"  unicode-range: {', '.join(_ranges(font))};\n"
        "}\n"
    )


def _ranges(font: WebFont) -> Iterator[str]:
    """Write for what the font is asked: from the first to the last of its characters in each of its ranges."""
    if " " in font.characters and not covers(font.font, " "):
        yield "U+20"
    for first, last in font.font.ranges:
        inside = [ord(character) for character in font.characters if first <= ord(character) <= last]
        if inside:
            yield f"U+{min(inside):X}" if len(inside) == 1 else f"U+{min(inside):X}-{max(inside):X}"


def _families(language: Language, made: Iterable[str], stand_ins: tuple[Font, ...], *, here: bool) -> str:
    """Write what a language's text is set in: fonts of the device and ours, stand-ins, then what others alone have.

    As on paper: Chinese quotation marks and dashes are as wide as its letters.
    """
    families: list[str] = []
    for font in language.fonts:
        families += () if here and font.name in made else font.system
        families += [WEB_FAMILY.format(font.name)] * (font.name in made)
    own = [font for font in language.fonts if font in stand_ins]
    families += [STAND_IN.format(font.name) for font in sorted(own, key=lambda font: not covers(font, " "))]
    others = [family for family in map(WEB_FAMILY.format, made) if family not in families]
    return ", ".join([*(f'"{family}"' for family in families), "sans-serif", *(f'"{family}"' for family in others)])


def _language(language: Language, families: str) -> str:
    latin = f', [lang="{LATIN}"]' if language.is_source else ""
    bold = language.emphasis == "bold"
    # Firefox ends no line around a passage that has another rule for that than its line.
    breaks = f"line-break: {language.line_break}; " if language.line_break != "auto" else ""
    return (
        f'[lang="{language.code}"]{latin} {{ direction: {language.direction}; unicode-bidi: isolate;\n'
        f"  font-family: {families};\n"
        f"  {breaks}--leading: {language.line_height}; --measure: {language.measure:g}em;\n"
        f"  --align: {'justify' if language.justify else 'start'};\n"
        f"  --emphasis-style: {'normal' if bold else 'italic'}; --emphasis-weight: {700 if bold else 'initial'};\n"
        f"  --list-style: {language.list_style};\n"
        f"  --list-style-1: {language.list_style}-1; --list-style-2: {language.list_style}-2;\n"
        "}\n"
    )


def _counters(count: str) -> str:
    """Write how numbers of lists stand in brackets, 1) and (1)."""
    return (
        f'@counter-style {count}-1 {{ system: extends {count}; suffix: ") "; }}\n'
        f'@counter-style {count}-2 {{ system: extends {count}; prefix: "("; suffix: ") "; }}\n'
    )
