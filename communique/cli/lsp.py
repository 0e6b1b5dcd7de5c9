"""``communique lsp``: the checks in any editor, while one types."""

import argparse

from communique import __version__
from communique.cli.arguments import Commands, add_command
from communique.errors import CommuniqueError
from communique.project.model import Language, Project


def add(added: Commands) -> None:
    """Add the command."""
    about = "Serve an editor: findings while one types, mended texts, terms (Language Server Protocol, on stdin)."
    add_command(added, "lsp", "check catalogs in an editor", about, run)


def run(_: argparse.Namespace, project: Project, __: list[Language]) -> int:
    """Serve until the editor ends."""
    try:
        from communique.lsp.server import server
    except ImportError:
        raise CommuniqueError("the language server is not installed: run 'pip install communique[lsp]'") from None
    server(project, __version__).start_io()
    return 0
