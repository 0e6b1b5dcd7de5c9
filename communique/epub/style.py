"""The style sheet of a book, and the fonts that it takes along."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from communique.fonts.characters import characters_of
from communique.fonts.files import STYLES
from communique.fonts.web import WebFont, licences, web_fonts
from communique.html.stylesheet import WEB_FAMILY
from communique.project.model import Language, Project
from communique.statements.edition import Edition
from communique.system.cache import cache_folder
from communique.system.templates import templates_of

TEMPLATES = Path(__file__).with_name("templates")


def book_fonts(project: Project, content: str) -> tuple[tuple[WebFont, ...], dict[str, bytes]]:
    """Make the fonts of scripts whose clusters take several glyphs, and their licences by their paths in the book."""
    needed = tuple(font for font in project.fonts if font.clusters)
    made = web_fonts(needed, characters_of([content]), cache_folder(project.build))
    return made, {f"META-INF/{name}": data for name, data in licences(made).items()}


def style(edition: Edition, fonts: Sequence[WebFont]) -> str:
    """Write the style sheet."""
    faces = [
        {
            "family": WEB_FAMILY.format(font.font.name),
            "weight": STYLES[font.style],
            "style": "italic" if font.style == "italic" else "normal",
            "path": f"fonts/{font.filename}",
        }
        for font in fonts
    ]
    languages = [_language(language, fonts) for language in edition.project.languages]
    start, end = ("right", "left") if edition.language.direction == "rtl" else ("left", "right")
    template = templates_of(TEMPLATES).get_template("style.css")
    return template.render(faces=faces, languages=languages, start=start, end=end)


def _language(language: Language, fonts: Sequence[WebFont]) -> dict[str, object]:
    made = {font.font.name for font in fonts}
    names = [WEB_FAMILY.format(font.name) for font in language.fonts if font.name in made]
    return {
        "code": language.code,
        "families": Markup(", ".join([*(f'"{name}"' for name in names), "sans-serif"])) if names else "",
        "line_height": language.line_height,
        "line_break": language.line_break,
        "bold": language.emphasis == "bold",
        "list_style": language.list_style,
    }
