"""All statements of an edition by what they are about: countries, topics and, where there are several, kinds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sphinx.environment import BuildEnvironment

from communique.documents.listing import read_statements
from communique.project.model import Language
from communique.statements.edition import Edition
from communique.statements.statement import Statement
from communique.statements.subjects import KIND, Subject, in_order, kind_subject, subjects


@dataclass(frozen=True)
class Group:
    """A subject and the statements that have it."""

    subject: Subject
    statements: tuple[Statement, ...]


def groups(env: BuildEnvironment) -> tuple[Group, ...]:
    """List all that an edition's statements are about or are, by name within each field."""
    edition: Edition = env.config.communique_edition
    found, shown = defaultdict[str, list[Statement]](list), dict[str, Subject]()
    for statement in read_statements(env):
        for subject in (*subjects(edition, statement), kind_subject(edition, statement)):
            found[subject.path].append(statement)
            shown[subject.path] = subject
    if len(kinds := [path for path in shown if shown[path].field == KIND]) == 1:
        del shown[kinds[0]]
    order = in_order(shown.values(), edition.language)
    return tuple(Group(subject, tuple(found[subject.path])) for subject in order)


def languages_of(edition: Edition, group: Group, everything: Iterable[Group]) -> list[Language]:
    """List the languages that have a statement of a group, too; an earlier text need not have been in it.

    Where a language has statements of one kind alone, there is no page of that kind.
    """
    found = _having(edition, group)
    if group.subject.field == KIND:
        kinds = [_having(edition, each) for each in everything if each.subject.field == KIND]
        found = {each for each in found if sum(each in having for having in kinds) > 1}
    return [each for each in edition.project.languages if each in found | {edition.language}]


def _having(edition: Edition, group: Group) -> set[Language]:
    return {each for one in group.statements for each in _current(edition, one.docname)}


def _current(edition: Edition, docname: str) -> Iterator[Language]:
    behind = edition.availability.behind.get(docname, ()) if edition.availability else ()
    yield from (each for each in edition.languages(docname) if each.code not in behind)
