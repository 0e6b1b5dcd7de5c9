"""The command line: arguments lead to one stage, exceptions become exit codes."""

from communique.cli.main import main

__all__ = ["main"]
