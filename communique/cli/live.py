"""``communique live``: the page and the PDF of a language, which follow its catalogs as they are saved."""

import argparse
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from communique.cli.arguments import Commands, add_command
from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.system.terminal import narrate

if TYPE_CHECKING:
    from socket import socket

    from uvicorn import Server

PORT = 8016  # of 8 June 2016


def add(added: Commands) -> None:
    """Add the command, which is for one language."""
    about = "Show a language's pages and PDFs on 127.0.0.1, as they become when a catalog is saved. Ctrl-C ends it."
    command = add_command(added, "live", "preview a language while you translate", about, run)
    command.add_argument("--language", metavar="CODE", help="the language, e.g. km")
    command.add_argument("--port", type=int, metavar="NUMBER", help=f"default: {PORT}, or any that is free")


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Serve until somebody interrupts, which is how it ends well."""
    if not options.language:
        raise CommuniqueError("which language? Write 'make live LANG=km'")
    try:
        from uvicorn import Config, Server

        from communique.live.server import LOOPBACK, application, listening
        from communique.live.session import Session
    except ImportError:
        raise CommuniqueError("the preview is not installed: run 'pip install communique[live]'") from None
    opened = listening(options.port, PORT)
    port = opened.getsockname()[1]
    session = Session(project, languages[0], narrate)
    server = Server(Config(application(session, port), log_config=None, log_level="critical", lifespan="off"))
    with _serving(server, opened):
        print(f"http://{LOOPBACK}:{port}/ follows the catalogs of {languages[0].code}; Ctrl-C ends it", flush=True)
        session.follow()
    return 0


@contextmanager
def _serving(server: "Server", opened: "socket") -> Iterator[None]:
    """Serve in a thread until this ends, or somebody interrupts it."""
    thread = threading.Thread(target=server.run, args=([opened],), daemon=True)
    thread.start()
    try:
        yield
    except KeyboardInterrupt:
        server.should_exit = server.force_exit = True
        thread.join(2)
