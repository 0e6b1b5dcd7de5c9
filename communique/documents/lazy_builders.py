"""Builders imported when somebody asks for them: what they need takes longer to import than a page to write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from communique.documents.statement_builder import StatementBuilder
from communique.statements.edition import Edition
from communique.statements.formats import made_by


@dataclass(frozen=True)
class Later:
    """A builder by its name, which Sphinx calls as it would call the class that ``load`` imports."""

    name: str
    load: Callable[[], type[Builder]]

    def __call__(self, app: Sphinx, env: BuildEnvironment) -> Builder:
        """Make the builder."""
        return self.load()(app, env)

    def makers(self, edition: Edition, docname: str) -> Sequence[type[StatementBuilder]]:
        """List what makes a statement's files; nothing where it has none."""
        files = (form for form in made_by(self.name) if not form.site)
        if not any(form.path(edition.project, edition.language, docname).is_file() for form in files):
            return ()
        builder = self.load()
        return builder.makers() if issubclass(builder, StatementBuilder) else ()
