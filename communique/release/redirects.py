"""Old addresses: what an earlier release had at a place that this one has not leads on to what took its place."""

import re
from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from communique.errors import CommuniqueError
from communique.html.extras import is_extra
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.paths import FOLDER, document_path, is_statement, slug, statements
from communique.release.source import naming
from communique.statements.formats import HTML, format_of
from communique.statements.statement import earlier_names

NUMBER = re.compile(r"\.\d+(?=\.\w+\Z)")


def renamed(source: Project) -> dict[str, str]:
    """Learn from the statements' field ``formerly`` which slugs have another name now."""
    found: dict[str, str] = {}
    for docname in statements(source):
        path = document_path(source, docname)
        names = earlier_names(path.read_bytes(), source.shown(path))
        found |= dict.fromkeys(names, slug(docname))
    return found


def followed(repository: Path, commit: str, names: Mapping[str, str], addresses: Iterable[str]) -> dict[str, str]:
    """Add the names that statements had before they had those of ``names``, as the project's history tells them."""
    found = dict(names)
    for old in sorted(set(filter(None, map(slug_at, addresses)))):
        passed = [old]
        while passed[-1] not in found and (later := _later_name(repository, commit, passed[-1])):
            if later in passed:
                break
            passed.append(later)
        found |= dict.fromkeys(passed[:-1], found.get(passed[-1], passed[-1]))
    return found


def redirections(addresses: Iterable[str], site: Container[str], names: Mapping[str, str]) -> dict[str, str]:
    """Find for each old address, in any format, that ``site`` has not, the file of ``site`` to go to."""
    gone = missing_addresses(addresses, site)
    return {old: new for old in gone if (new := next((n for n in _instead(old, names) if n in site), None))}


def missing_addresses(addresses: Iterable[str], site: Container[str]) -> list[str]:
    """List the old addresses of documents, in any format, that ``site`` has not."""
    gone = (address for address in set(addresses) if address not in site and format_of(address))
    return sorted(address for address in gone if not is_extra(address.partition("/")[2]))


def _instead(old: str, names: Mapping[str, str]) -> Iterable[str]:
    """Name what may stand for an address, best first: under its new name, in English, the language's own list.

    A file that is no page is in the language that its address says, or nowhere.
    """
    code, _, rest = old.partition("/")
    if not rest:
        return
    name = slug_at(old)
    present = rest.replace(name, names.get(name, name), 1) if name else rest
    yield f"{code}/{present}"
    yield f"{code}/{NUMBER.sub('.1', present)}"  # of a picture of a page that a text has no longer
    if format_of(old) is HTML:
        yield f"{SOURCE_LANGUAGE}/{present}"
        yield f"{code}/index.html"
        yield f"{SOURCE_LANGUAGE}/index.html"


def slug_at(address: str) -> str:
    """Return the name of the statement that a file of a site is of, which may be numbered; "" where it is of none."""
    place = address.partition("/")[2]
    return slug(place).partition(".")[0] if is_statement(place) else ""


def _later_name(repository: Path, commit: str, name: str) -> str | None:
    """Find the name of the statement that was the last to say, in ``formerly``, that it had another before."""
    for document, data in naming(repository, commit, name, f"docs/{FOLDER}"):
        try:
            if name in earlier_names(data, Path(document)):
                return slug(document.partition("docs/")[2].removesuffix(".rst"))
        except CommuniqueError:
            continue
    return None
