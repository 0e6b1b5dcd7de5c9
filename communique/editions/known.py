"""What a build has come to know of each document, to make some of them again without the others."""

from collections import defaultdict
from collections.abc import Mapping
from os.path import relpath
from pathlib import Path
from typing import Any

from sphinx.environment import BuildEnvironment

from communique.documents.dependencies import is_alone, pictures, taken_by
from communique.editions.kept import Known
from communique.html.shown import page_heads, searched_texts, shown_characters
from communique.statements.edition import records, statements
from communique.statements.related import listed
from communique.system.digests import digest

INDEX = "index"


def known_documents(env: BuildEnvironment) -> dict[str, Known]:
    """Return what a build knows of the documents that it has read, by docname."""
    names = _names(env)
    return {docname: _known(env, docname, names[docname]) for docname in sorted(env.found_docs)}


def _known(env: BuildEnvironment, docname: str, names: list[str]) -> Known:
    record = records(env).get(docname)
    offered = digest(
        titles=[book[docname].pformat() for book in (env.titles, env.longtitles)],
        fields=sorted(map(repr, env.metadata[docname].items())),
        statement=repr(statements(env).get(docname)),
        translated=record.title_translated if record else None,
        names=sorted(names),
        head=page_heads(env).get(docname),
        pictures=pictures(env, docname),
    )
    headings = digest(headings=env.tocs[docname].pformat())
    root = Path(env.srcdir).parent
    sources = {Path(relpath(Path(env.srcdir, path), root)).as_posix() for path in env.dependencies.get(docname, ())}
    # What is made of all documents, beside their list, is noted with that.
    alone = is_alone(env, docname) and docname != INDEX
    shown = (shown_characters(env).get(docname, {}), searched_texts(env).get(docname, {}))
    stands = (alone, offered, headings, taken_by(env)[docname].headings)
    return Known(*stands, tuple(sorted(sources)), *shown, listed(env, docname))


def _names(env: BuildEnvironment) -> Mapping[str, list[str]]:
    """Collect all in a document that has a name for others to refer to, by docname."""
    domain: Any = env.domains.standard_domain
    found = defaultdict[str, list[str]](list)
    for book in (domain.labels, domain.anonlabels, env.domains.citation_domain.citations):
        for name, place in book.items():
            found[place[0]].append(repr((name, *place)))
    for every in env.domains.sorted():
        for thing in every.get_objects():
            found[thing[3]].append(repr(thing))
    return found
