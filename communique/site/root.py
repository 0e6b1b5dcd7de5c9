"""The pages of a site that belong to no language: the one to choose a language, and those that lead on."""

import re
from collections.abc import Collection, Mapping, Sequence
from os.path import relpath
from pathlib import Path, PurePosixPath

from communique.css.embedded import with_style
from communique.fonts.web import WebFont, licences, web_fonts
from communique.glossary.terms import Term
from communique.html.extras import base
from communique.html.page import THEME, inline_logo, logo_of
from communique.html.stylesheet import language_rules, theme_style
from communique.project.model import SOURCE_LANGUAGE, Language, Project
from communique.statements.edition import Edition
from communique.statements.formats import HTML, NOWHERE
from communique.statements.interface import Interface, Phrase
from communique.statements.marking import lang
from communique.statements.notices import ELSEWHERE, GONE, MISSING, MOVED, organisation
from communique.system.files import Data
from communique.system.templates import templates_of

STYLE = "root.css"
ALL = "All statements of {organisation}"
TAG = re.compile(r"<[^>]*>")


def root_files(
    project: Project, languages: Sequence[Language], terms: tuple[Term, ...], cache: Path
) -> dict[str, bytes]:
    """Write the page to choose a language and the one for what is nowhere, with their fonts, by their paths."""
    names = {language.code: organisation(Edition(project, language, terms)) for language in languages}
    lost = {language.code: Interface(language).phrase(MISSING) for language in languages}
    chooser, chooser_fonts = _choice(project, "root.html", names, cache, "")
    nowhere, nowhere_fonts = _choice(project, "lost.html", lost, cache, base(project))
    return {"index.html": chooser, f"{NOWHERE}{HTML.suffix}": nowhere, **chooser_fonts, **nowhere_fonts}


def _choice(
    project: Project, template: str, texts: Mapping[str, Phrase], cache: Path, up: str
) -> tuple[bytes, dict[str, bytes]]:
    """Write a page that leads to languages, with a text in each, and its fonts; the site is ``up`` from it."""
    languages = [language for language in project.languages if language.code in texts]
    values = {"organisation": project.organisation, "languages": languages, "texts": texts, "lang": lang}
    described = Interface(project.source).phrase(ALL, organisation=project.organisation).text
    logo = logo_of(project.particulars, inline_logo(project.particulars))
    page = (
        templates_of(THEME)
        .get_template(template)
        .render(url=project.url, up=up, logo=logo, description=described, **values)
    )
    bold = frozenset("".join([project.organisation, *(language.name for language in languages)]))
    regular = frozenset("".join(text.text for text in texts.values()))
    made, fonts = _fonts(project, regular, bold, cache)
    style = theme_style(STYLE, accent=project.particulars.accent) + language_rules(languages, made, f"{up}_static/")
    return with_style(page, style).encode(), fonts


def _fonts(
    project: Project, regular: frozenset[str], bold: frozenset[str], cache: Path
) -> tuple[tuple[WebFont, ...], dict[str, bytes]]:
    """Make the fonts of some characters, and their files by their paths in the site."""
    made = tuple(web_fonts(project.fonts, {"regular": regular, "bold": bold, "italic": frozenset()}, cache))
    files = {font.filename: font.data for font in made} | licences(made)
    return made, {f"_static/{name}": data for name, data in files.items()}


def redirect_files(
    project: Project, redirects: Mapping[str, str], site: Collection[str], terms: tuple[Term, ...], cache: Path
) -> dict[str, bytes]:
    """Write a page for each old address of a page, ``km/statements/old.html``, that leads on to the new one.

    Where the text has not moved, but is not there in that language any more, the page says so, and offers those of
    ``site`` that have it, with the letterhead and its fonts.
    """
    style = theme_style(STYLE, accent=project.particulars.accent)
    found = {old: new for old, new in sorted(redirects.items()) if old.endswith(HTML.suffix)}
    moved = {old: _moved(project.languages, old, new) for old, new in found.items() if _is_move(old, new)}
    gone = {old: _gone(project, terms, old, new, site) for old, new in found.items() if old not in moved}
    shown = frozenset("".join(TAG.sub("", page) for page in gone.values()))
    made, fonts = _fonts(project, frozenset(), shown, cache) if gone else ((), {})
    pages = {old: with_style(page, style) for old, page in moved.items()}
    for old, page in gone.items():
        rules = language_rules(project.languages, made, f"{_from(old, '_static')}/")
        pages[old] = with_style(page, style + rules)
    return {old: page.encode() for old, page in pages.items()} | fonts


def without_server(files: Mapping[str, Data]) -> dict[str, Data]:
    """Return the files of a site that are of use to who reads it offline."""
    return {name: data for name, data in files.items() if name != f"{NOWHERE}{HTML.suffix}"}


def _is_move(old: str, new: str) -> bool:
    """Return whether an address leads to the same text, in the same language."""
    return old.partition("/")[0] == new.partition("/")[0] and PurePosixPath(new).stem != "index"


def _moved(languages: Sequence[Language], old: str, new: str) -> str:
    text, language = _said(languages, old, MOVED)
    return _page("moved.html", language, text=text, href=_from(old, new))


def _gone(project: Project, terms: tuple[Term, ...], old: str, new: str, site: Collection[str]) -> str:
    """Say what is not there any more, and offer the same text in other languages, or their lists."""
    languages, particulars = project.languages, project.particulars
    rest = new.partition("/")[2]
    is_list = PurePosixPath(new).stem == "index" and PurePosixPath(old).stem != "index"
    text, language = _said(languages, old, GONE if is_list else ELSEWHERE)
    has = [each for each in languages if f"{each.code}/{rest}" in {*site, new}]
    offered = [(each, _from(old, f"{each.code}/{rest}")) for each in has]
    name = organisation(Edition(project, language or project.source, terms))
    logo = logo_of(particulars, inline_logo(particulars))
    return _page("gone.html", language, text=text, offered=offered, name=name, logo=logo, lang=lang)


def _said(languages: Sequence[Language], old: str, msgid: str) -> tuple[str, Language | None]:
    """Return a phrase in the language of an address, with None for English that no setting describes."""
    by_code = {language.code: language for language in languages}
    own = by_code.get(old.partition("/")[0])
    phrase = Interface(own).phrase(msgid) if own else Phrase(msgid, SOURCE_LANGUAGE)
    return phrase.text, by_code.get(phrase.language)


def _from(old: str, new: str) -> str:
    return PurePosixPath(relpath(new, PurePosixPath(old).parent)).as_posix()


def _page(template: str, language: Language | None, **values: object) -> str:
    code, direction = (language.code, language.direction) if language else (SOURCE_LANGUAGE, "ltr")
    return templates_of(THEME).get_template(template).render(code=code, direction=direction, **values)
