"""All statements of an edition: their earlier names, and the list that the index shows, newest first."""

from functools import partial

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from communique.documents.items import statement_items
from communique.errors import CommuniqueError
from communique.project.paths import is_statement, slug
from communique.statements.edition import shown_path, statements
from communique.statements.statement import FORMERLY, Statement


class statement_list(nodes.General, nodes.Element):
    """Where the list goes; it is filled in when every statement has been read."""


class StatementsDirective(SphinxDirective):
    """``.. statements::`` lists the project's statements."""

    def run(self) -> list[nodes.Node]:
        """Leave the place to be filled in."""
        return [statement_list()]


def read_statements(env: BuildEnvironment) -> tuple[Statement, ...]:
    """List every statement that Sphinx has read, by their names."""
    return tuple(statements(env)[name] for name in sorted(env.found_docs) if is_statement(name))


def refuse_taken_names(env: BuildEnvironment) -> None:
    """Raise CommuniqueError for an earlier name that would lead readers to two statements."""
    found = read_statements(env)
    owners = {slug(statement.docname): statement for statement in found}
    for statement in found:
        for name in statement.formerly:
            if name in owners:
                raise _taken(env, statement, name, owners[name])
            owners[name] = statement


def fill_statement_lists(doctree: nodes.document, docname: str, builder: Builder, env: BuildEnvironment) -> None:
    """Replace each ``statement_list`` by links to all statements with their dates."""
    for place in list(doctree.findall(statement_list)):
        uri = partial(builder.get_relative_uri, docname)
        headed = isinstance(place.parent, nodes.section) and not is_statement(docname)
        place.replace_self(list(statement_items(env, read_statements(env), uri, headed)))


def _taken(env: BuildEnvironment, statement: Statement, name: str, owner: Statement) -> CommuniqueError:
    other = shown_path(env, owner.docname)
    text = f"the earlier name {name!r} is that of {other} already: give each name to one statement, once"
    return CommuniqueError(text, shown_path(env, statement.docname), statement.lines[FORMERLY])
