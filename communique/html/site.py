"""The pages of a site that belong to no language: the one to choose a language, and those that lead on."""

from collections.abc import Mapping, Sequence
from os.path import relpath
from pathlib import Path, PurePosixPath

from communique.documents.edition import Edition
from communique.documents.interface import Interface
from communique.documents.marking import lang
from communique.documents.notices import organisation
from communique.fonts.files import licence
from communique.fonts.web import web_fonts
from communique.glossary.terms import Term
from communique.html.inline import with_style
from communique.html.stylesheet import language_rules, theme_style
from communique.html.templates import page_templates
from communique.project.model import Language, Project

STYLE = "root.css"


def root_files(
    project: Project, languages: Sequence[Language], terms: tuple[Term, ...], cache: Path
) -> dict[str, bytes]:
    """Write the page to choose a language and its fonts, by their paths in the site."""
    names = {language.code: organisation(Edition(project, language, terms)) for language in languages}
    page = (
        page_templates()
        .get_template("root.html")
        .render(organisation=project.organisation, languages=languages, names=names, url=project.url, lang=lang)
    )
    bold = frozenset("".join([project.organisation, *(language.name for language in languages)]))
    regular = frozenset("".join(name.text for name in names.values()))
    made = web_fonts(project.fonts, {"regular": regular, "bold": bold, "italic": frozenset()}, cache)
    files = {font.filename: font.data for font in made}
    files |= {f"{font.font.name}-licence.txt": licence(font.font.regular).encode() for font in made}
    fonts = {f"_static/{name}": data for name, data in files.items()}
    style = theme_style(STYLE) + language_rules(languages, made, "_static/")
    return {"index.html": with_style(page, style).encode(), **fonts}


def redirect_files(languages: Sequence[Language], redirects: Mapping[str, str]) -> dict[str, bytes]:
    """Write a page for each old address of a page, ``km/statements/old.html``, that leads on to the new one."""
    by_code = {language.code: language for language in languages}
    return {
        old: _redirect(by_code.get(new.split("/")[0]), old, new)
        for old, new in sorted(redirects.items())
        if old.endswith(".html")
    }


def _redirect(language: Language | None, old: str, new: str) -> bytes:
    here = PurePosixPath(old).parent
    href = PurePosixPath(relpath(new, here)).as_posix()
    phrase = Interface(language).phrase("This page has moved.") if language else None
    text = phrase.text if phrase else "This page has moved."
    code = phrase.language if phrase else "en"
    direction = language.direction if language and language.code == code else "ltr"
    page = page_templates().get_template("moved.html").render(href=href, text=text, code=code, direction=direction)
    return with_style(page, theme_style(STYLE)).encode()
