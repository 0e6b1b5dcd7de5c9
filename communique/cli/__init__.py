"""The command line: arguments lead to one stage, exceptions become exit codes."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` without ``arguments``) and return its exit code."""
    try:
        # What takes a while: somebody may change their mind meanwhile.
        from communique.cli.main import main as run
    except KeyboardInterrupt:
        return 130
    return run(arguments)
