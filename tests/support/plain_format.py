"""A format that Communiqué has not, as a package would add it: a row, a builder, its registration with Sphinx."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from communique.documents.statement_builder import StatementBuilder
from communique.errors import CommuniqueError
from communique.statements.formats import Format

PLAIN = Format(
    name="plain",
    builder="plain",
    files="texts",
    label="Text",
    suffix=".text",
    media_type="text/x-plain",
    beside_page=True,
)


class PlainBuilder(StatementBuilder):
    """A statement's text and nothing else."""

    name = PLAIN.builder
    format = "plain"
    form = PLAIN

    @classmethod
    def inputs(cls, env: BuildEnvironment, docname: str) -> dict[str, object]:
        return {"text": env.get_doctree(docname).pformat()}

    def make(self, docname: str, doctree: nodes.document) -> bytes:
        text = doctree.astext()
        if "impossible" in text:
            raise CommuniqueError("no plain text can say this", docname)
        return text.encode()


def setup(app: Sphinx) -> None:
    app.add_builder(PlainBuilder)
