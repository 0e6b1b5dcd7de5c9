"""What a build has come to know of each document, to make some of them again without the others."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from os.path import relpath
from pathlib import Path
from typing import Any

from sphinx.environment import BuildEnvironment

from communique.documents.dependencies import is_alone, pictures, taken_by
from communique.editions.kept import Known
from communique.editions.unread import kept_of
from communique.html.shown import page_heads, related_pages, searched_texts, shown_characters
from communique.project.paths import INDEX
from communique.statements.edition import read_documents, records, statements
from communique.statements.related import listed
from communique.system.digests import digest


def known_documents(env: BuildEnvironment) -> dict[str, Known]:
    """Return what a build knows of the documents that it has read, by docname."""
    names = _names(env)
    return {docname: _known(env, docname, names[docname]) for docname in read_documents(env)}


def _known(env: BuildEnvironment, docname: str, names: list[str]) -> Known:
    sources = {_shown(env, path) for path in env.dependencies.get(docname, ())}
    # What is made of all documents, beside their list, is noted with that.
    alone = is_alone(env, docname) and docname != INDEX
    return Known(
        alone,
        _offered(env, docname, names),
        digest(headings=env.tocs[docname].pformat()),
        taken_by(env)[docname].headings,
        _beyond(env, docname),
        kept_of(env, docname) if alone else "",
        tuple(sorted(sources)),
        shown_characters(env).get(docname, {}),
        searched_texts(env).get(docname, {}),
        listed(env, docname),
        [each.docname for each in related_pages(env).get(docname, ())],
    )


def _shown(env: BuildEnvironment, path: str | Path) -> str:
    return Path(relpath(Path(env.srcdir, path), Path(env.srcdir).parent)).as_posix()


def _offered(env: BuildEnvironment, docname: str, names: list[str]) -> str:
    """Return the digest of what others show of a document, but for its headings."""
    record, statement = records(env).get(docname), statements(env).get(docname)
    return digest(
        titles=[book[docname].pformat() for book in (env.titles, env.longtitles)],
        fields=sorted(map(repr, env.metadata[docname].items())),
        translated=record.title_translated if record else None,
        names=sorted(names),
        statement=repr(statement and replace(statement, lines={})),
        beyond=_beyond(env, docname),
    )


def _beyond(env: BuildEnvironment, docname: str) -> str:
    """Return the digest of what pages of subjects there are, what feeds are called, and names of pictures."""
    statement, head = statements(env).get(docname), page_heads(env).get(docname)
    subjects = (statement.about, statement.kind, statement.formerly) if statement else ()
    told = replace(head, description="", subjects=()) if head and docname == INDEX else None
    return digest(subjects=subjects, told=repr(told), pictures=pictures(env, docname))


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
