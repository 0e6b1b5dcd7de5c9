"""Languages: a new one is made ready in an order in which a project that is left half way still builds.

First comes what nothing needs yet: its column of the glossary, its settings, its catalogs; last its name in
``pyproject.toml``. What is there already is left alone, so that the command can be run again at any time.
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from communique.catalogs.catalog import parse_catalog
from communique.errors import CommuniqueError
from communique.fonts.packages import Choice, choose
from communique.glossary.terms import read_glossary, with_column
from communique.new.cldr import parse_code, sample
from communique.new.toml import has_language, with_fonts, with_name, with_settings
from communique.new.weblate import bring_up_components
from communique.project.model import SOURCE_LANGUAGE, Language, Project
from communique.project.paths import WORDS, catalog_path, catalogs
from communique.project.settings import LANGUAGES, described, load_project
from communique.statements.interface import LOCALE
from communique.system.files import unwritable, write_atomically
from communique.text.locales import script
from communique.text.numbered import numbered


def add_language(project: Project, code: str) -> Iterator[Path]:
    """Make a language ready, then name it in ``pyproject.toml``; yield each file that was written.

    Raises CommuniqueError for a language that CLDR does not have, and for a file that cannot be read or written.
    """
    choice = chosen_fonts(project, code)
    read_glossary(project)
    if code in described(project.root, "language"):
        load_project(project.root, code)  # what is wrong with its table is said before anything is written
    yield from _change(project, project.locale / "glossary.csv", lambda text: with_column(text, code))
    settle = with_fonts if code in described(project.root, "language") else with_settings
    yield from _change(project, project.root / LANGUAGES.name, lambda text: settle(text, code, choice))
    extended = load_project(project.root, code)
    yield from bring_up(extended, [extended.language(code)])
    yield from _change(project, project.root / "pyproject.toml", lambda text: with_name(text, code))


def bring_up(project: Project, languages: Sequence[Language]) -> Iterator[Path]:
    """Bring the languages' catalogs, and what Weblate must know of them, up to the documents.

    Yields each file that was written, then raises what went wrong.
    """
    from communique.update.update import update

    errors = []
    for updated in update(project, languages):
        if updated.error:
            errors.append(updated.error)
        elif updated.changes:
            yield updated.path
    yield from bring_up_components(project)
    for error in errors:
        raise error


def left_to_do(project: Project, code: str) -> Iterator[str]:
    """Return what people must still do for a language that has been added."""
    if code == SOURCE_LANGUAGE:
        return
    yield from _fonts_to_do(project, code)
    language = project.language(code)
    for path in (catalog_path(project, language, docname) for docname in catalogs(project, language)):
        if number := _untranslated(path, code):
            what = "word" if path.stem == WORDS else "message"
            where = " around the statements" if path.stem == WORDS else ""
            yield f"translate {numbered(number, what)}{where} in {project.shown(path)}"
    glossary = project.shown(project.locale / "glossary.csv")
    if number := sum(code not in term.renderings for term in read_glossary(project)):
        yield f"fill in the column {code} of {glossary} ({numbered(number, 'term')})"
    if has_language(_text(project.root / LANGUAGES.name), code):
        yield f"have a native speaker look at name, date and quotes of [language.{code}] in {LANGUAGES.name}"


def _fonts_to_do(project: Project, code: str) -> Iterator[str]:
    choice = chosen_fonts(project, code)
    if choice.packages:
        ours, others = "the dependencies in pyproject.toml, then 'make lock'", "requirements.txt, install it"
        place = ours if _is_ours(project) else others
        yield f"add the font package {choice.packages[0]} to {place} and 'make language LANG={code}'"
    elif not choice.found:
        known = f"no font package is known for the script {script(parse_code(code))}"
        yield f"{known}: what is written in it is published once {LANGUAGES.name} has a font of a package for it"


def _is_ours(project: Project) -> bool:
    """Return whether the project has the program in it, with the words around statements."""
    return LOCALE.resolve().is_relative_to(project.root.resolve())


def _untranslated(path: Path, code: str) -> int:
    messages = parse_catalog(path.read_bytes(), code, path).messages.values()
    return sum(not message.msgstr for message in messages)


def chosen_fonts(project: Project, code: str) -> Choice:
    """Choose the fonts of a language among those that are described or installed."""
    latin = project.source.fonts[-1]
    return choose(script(parse_code(code)), sample(code), latin, described(project.root, "font"))


def _change(project: Project, path: Path, change: Callable[[str], str]) -> Iterator[Path]:
    """Write a file anew if that changes it (one that does not exist is empty); yield it then."""
    old = _text(path)
    new = change(old)
    if new != old:
        _check_toml(path, new)
        write_atomically(path, new.encode())
        yield project.shown(path)


def _check_toml(path: Path, text: str) -> None:
    """Refuse to write settings that could not be read again."""
    try:
        tomllib.loads(text if path.suffix == ".toml" else "")
    except tomllib.TOMLDecodeError:
        problem = "tables cannot be added to it: write languages and fonts as [language.…] and [font.…]"
        raise CommuniqueError(problem, path.name) from None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise CommuniqueError("not UTF-8: save it in that encoding", path.name) from None
    except OSError as error:
        raise unwritable(path, error) from None
