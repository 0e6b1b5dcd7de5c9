"""The style sheet of the languages: fonts and typographic rules, written from ``languages.toml``."""

from collections.abc import Iterable

from communique.fonts.files import STYLES
from communique.fonts.web import WebFont
from communique.project.model import Language

WEB_FAMILY = "Communique {}"


def language_rules(languages: Iterable[Language], fonts: Iterable[WebFont]) -> str:
    """Write one ``@font-face`` for each web font and the rules of each language, selected by ``lang``.

    Custom properties carry the rules into ``statement.css``, which says what they apply to.
    """
    fonts = tuple(fonts)
    made = {font.font.name for font in fonts}
    return "\n".join([*map(_font_face, fonts), *(_language(language, made) for language in languages)])


def _font_face(font: WebFont) -> str:
    local = font.font.family if font.style == "regular" else f"{font.font.family} {font.style.capitalize()}"
    ranges = ", ".join(f"U+{ord(character):X}" for character in font.characters)
    return (
        "@font-face {\n"
        f'  font-family: "{WEB_FAMILY.format(font.font.name)}";\n'
        f"  font-weight: {STYLES[font.style]};\n"
        f"  font-style: {'italic' if font.style == 'italic' else 'normal'};\n"
        "  font-display: swap;\n"
        f'  src: local("{local}"), url("{font.filename}") format("woff2");\n'
        f"  unicode-range: {ranges};\n"
        "}\n"
    )


def _language(language: Language, made: set[str]) -> str:
    families: list[str] = []
    for font in language.fonts:
        families += font.system
        families += [WEB_FAMILY.format(font.name)] * (font.name in made)
    stack = ", ".join([*(f'"{family}"' for family in dict.fromkeys(families)), "sans-serif"])
    bold = language.emphasis == "bold"
    return (
        f'[lang="{language.code}"] {{\n'
        f"  direction: {language.direction};\n"
        "  unicode-bidi: isolate;\n"
        f"  font-family: {stack};\n"
        f"  line-break: {language.line_break};\n"
        f"  --leading: {language.line_height};\n"
        f"  --measure: {language.measure}em;\n"
        f"  --align: {'justify' if language.justify else 'start'};\n"
        f"  --emphasis-style: {'normal' if bold else 'italic'};\n"
        f"  --emphasis-weight: {700 if bold else 'inherit'};\n"
        f"  --list-style: {language.list_style};\n"
        "}\n"
    )
