"""Old addresses: what an earlier release had at a place that this one has not leads on to what took its place."""

import re
from collections.abc import Container, Iterable, Mapping
from pathlib import Path, PurePosixPath

from communique.errors import CommuniqueError
from communique.html.extras import is_extra
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.paths import FOLDER, document_path, statements
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
        found |= dict.fromkeys(names, PurePosixPath(docname).name)
    return found


def followed(repository: Path, commit: str, names: Mapping[str, str], addresses: Iterable[str]) -> dict[str, str]:
    """Add the names that statements had before they had those of ``names``, as the project's history tells them."""
    found = dict(names)
    for old in sorted({_name(address) for address in addresses if _is_statement(address)}):
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
    path = PurePosixPath(old)
    code, rest = path.parts[0], path.parts[1:]
    if not rest:
        return
    name = _name(old)
    present = PurePosixPath(*rest).with_name(path.name.replace(name, names.get(name, name), 1)).as_posix()
    yield f"{code}/{present}"
    yield f"{code}/{NUMBER.sub('.1', present)}"  # of a picture of a page that a text has no longer
    if format_of(old) is HTML:
        yield f"{SOURCE_LANGUAGE}/{present}"
        yield f"{code}/index.html"
        yield f"{SOURCE_LANGUAGE}/index.html"


def _name(address: str) -> str:
    """Return the name of a document from that of one of its files, which may be numbered."""
    return PurePosixPath(address).name.partition(".")[0]


def _is_statement(address: str) -> bool:
    return address.partition("/")[2].startswith(FOLDER)


def _later_name(repository: Path, commit: str, name: str) -> str | None:
    """Find the name of the statement that was the last to say, in ``formerly``, that it had another before."""
    for document, data in naming(repository, commit, name, f"docs/{FOLDER}"):
        try:
            if name in earlier_names(data, Path(document)):
                return PurePosixPath(document).stem
        except CommuniqueError:
            continue
    return None
