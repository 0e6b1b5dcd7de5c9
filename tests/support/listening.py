"""Listening to Sphinx: what it reads and builds of a project."""

from pathlib import Path

from checkout import Checkout

# A project's own conf.py may listen to Sphinx: what it reads and builds is written down, a line each.
LISTENING = """
from pathlib import Path

def setup(app):
    def note(line):
        with (Path({log!r})).open("a") as file:
            file.write(line + "\\n")
    app.connect("source-read", lambda app, name, text: note(f"read {{app.config.language}} {{name}}"))
    app.connect("build-finished", lambda app, error: note(f"built {{app.config.language}} {{app.builder.name}}"))
"""


def listen(checkout: Checkout, log: Path) -> None:
    with (checkout.root / "conf.py").open("a", encoding="utf-8") as file:
        file.write(LISTENING.format(log=str(log)))


def heard(log: Path) -> list[str]:
    lines = log.read_text(encoding="utf-8").splitlines()
    log.unlink()
    return lines
