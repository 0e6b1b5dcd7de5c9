"""The sheet as one page that holds all it needs, for a browser, a phone or a printer: ``build/review/``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Template
from markupsafe import Markup, escape

from communique.checks.registry import Severity
from communique.errors import CommuniqueError
from communique.fonts.characters import characters_of
from communique.fonts.web import web_fonts
from communique.glossary.terms import read_glossary
from communique.html.stylesheet import WEB_FAMILY, language_rules, theme_style
from communique.project.model import Language, Project
from communique.project.paths import slug
from communique.review.approve import chosen
from communique.review.rows import UNKNOWN, differing, oftener
from communique.review.sheet import Reading, Sheet, sheet
from communique.statements.interface import Interface
from communique.system.cache import cache_folder
from communique.system.files import write_atomically
from communique.system.templates import templates_of
from communique.system.terminal import visible
from communique.update.templates import extract_templates

FOLDER = Path(__file__).parent
# What is neither Latin nor what all scripts share, with the blanks in it.
OTHER = r"[^\u0000-\u024f\u2000-\u206f]+"
FOREIGN = re.compile(rf"({OTHER}(?:[\u200b-\u200d ]+{OTHER})*)")
INVISIBLE = frozenset("\n\u200b\u200c\u200d")  # where words and clusters end: not to be seen, and no harm


@dataclass(frozen=True)
class Written:
    """A sheet that was written, with how many passages are left to read, and facts differ; or why none was."""

    path: Path | None
    left: int = 0
    differing: int = 0
    error: CommuniqueError | None = None


def write_sheets(project: Project, languages: Sequence[Language], together: bool, only: str) -> Iterator[Written]:
    """Write a sheet of each document, in each language or with all of them side by side; yield them once written.

    Raise CommuniqueError for a broken glossary, document or approval; a broken catalog stops only its own sheets.
    """
    templates, terms = chosen(extract_templates(project), only), read_glossary(project)
    readings = [Reading.of(project, language, terms) for language in languages]
    groups = (
        [[each for each in readings if not each.language.is_source]] if together else [[each] for each in readings]
    )
    for group in filter(None, groups):
        folder = project.build / "review" / ("" if together else group[0].language.code)
        for template in templates:
            unread = [each.surveyed.unread.get(template.docname) for each in group]
            if error := next(filter(None, unread), None):
                yield Written(None, error=error)
            else:
                made, path = sheet(template, group), folder / f"{slug(template.docname)}.html"
                write_atomically(path, sheet_html(made, project).encode())
                yield Written(project.shown(path), len(made.left), len(differing(made.facts)))


def sheet_html(made: Sheet, project: Project) -> str:
    """Lay a sheet out; control characters, which no page may have, are shown as such."""
    english = Interface(project.source)
    body = _template().render(
        sheet=made,
        organisation=project.organisation,
        command=_command(made),
        differing=differing(made.facts),
        oftener=oftener(made.facts),
        foreign=foreign,
        day=lambda text: english.date(date.fromisoformat(text)),
        error=Severity.ERROR,
        unknown=UNKNOWN,
    )
    return body.replace("/* style */", _style(project, made.languages, body), 1)


@cache
def _template() -> Template:
    """Read the form of the page, which takes as long as to fill it in."""
    return templates_of(FOLDER, _shown).get_template("review.html")


def _command(made: Sheet) -> str:
    """Write what signs the sheet."""
    code = made.languages[0].code if not made.languages[1:] else "…"
    return f"make approve LANG={code} SLUG={slug(made.docname)} BY="


def _style(project: Project, languages: Sequence[Language], body: str) -> str:
    fonts = tuple(dict.fromkeys(font for each in languages for font in each.fonts))
    # What is bold by its element is not so everywhere.
    text = {**characters_of([body]), "regular": frozenset(body), "italic": frozenset()}
    made = web_fonts(fonts, text, cache_folder(project.build))
    families = [*project.source.fonts[0].system, *(WEB_FAMILY.format(each.font.name) for each in made)]
    stack = ", ".join(f'"{family}"' for family in dict.fromkeys(families))
    rules = language_rules((project.source, *languages), made, "") + f'[lang="en"]{{font-family:{stack},sans-serif}}'
    return theme_style("review.css", FOLDER) + rules


def foreign(text: str, language: Language) -> Markup:
    """Mark what is in another script than Latin as text of a language, for its fonts and for its voice."""
    around = Markup(f'<span lang="{language.code}" dir="{language.direction}">{{}}</span>')
    parts = (
        around.format(part) if number % 2 else escape(part)
        for number, part in enumerate(FOREIGN.split(_visible(text)))
    )
    return Markup("").join(parts)


def _shown(value: object) -> object:
    return _visible(value) if type(value) is str else value


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in INVISIBLE else visible(c) for c in text)
