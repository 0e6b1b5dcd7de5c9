"""Old addresses: what an earlier release had at a place that this one has not leads on to what took its place."""

from collections.abc import Container, Iterable, Mapping
from pathlib import PurePosixPath

from communique.documents.formats import HTML, format_of
from communique.documents.statement import earlier_names
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.paths import document_path, statements


def renamed(source: Project) -> dict[str, str]:
    """Learn from the statements' field ``formerly`` which slugs have another name now."""
    found: dict[str, str] = {}
    for docname in statements(source):
        path = document_path(source, docname)
        names = earlier_names(path.read_bytes(), source.shown(path))
        found |= dict.fromkeys(names, PurePosixPath(docname).name)
    return found


def redirections(addresses: Iterable[str], site: Container[str], names: Mapping[str, str]) -> dict[str, str]:
    """Find for each old address, in any format, that ``site`` has not, the file of ``site`` to go to."""
    gone = sorted(address for address in set(addresses) if address not in site and format_of(address))
    return {old: new for old in gone if (new := next((n for n in _instead(old, names) if n in site), None))}


def _instead(old: str, names: Mapping[str, str]) -> Iterable[str]:
    """Name what may stand for an address, best first: under its new name, in English, the language's own list."""
    path = PurePosixPath(old)
    code, rest = path.parts[0], path.parts[1:]
    if not rest:
        return
    present = PurePosixPath(*rest).with_stem(names.get(path.stem, path.stem)).as_posix()
    yield f"{code}/{present}"
    yield f"{SOURCE_LANGUAGE}/{present}"
    if format_of(old) is HTML:
        yield f"{code}/index.html"
        yield f"{SOURCE_LANGUAGE}/index.html"
