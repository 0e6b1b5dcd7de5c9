"""What Sphinx reads of a project's statements."""

from checkout import Checkout

from communique.documents.listing import read_statements
from communique.documents.sphinx_run import sphinx_run
from communique.project.settings import load_project
from communique.statements.statement import Statement


def read(checkout: Checkout) -> tuple[Statement, ...]:
    """Read all statements, in English."""
    project = load_project(checkout.root)
    out = checkout.root / "build" / "read"
    with sphinx_run(project, "en", "dummy", out, out / "doctrees") as run:
        run.app.build()
        return read_statements(run.app.env)
