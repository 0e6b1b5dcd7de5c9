"""The server on this machine's own address: the pages as they are built, pictures of PDFs, and what has changed.

Nobody else may ask: a foreign Host is DNS rebinding, a foreign Origin another site's script.
"""

import asyncio
import json
import mimetypes
import socket
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.errors import CommuniqueError
from communique.html.stylesheet import theme_style
from communique.live.pictures import page_picture, pdf_pages
from communique.live.session import Session, marks_json, start_page
from communique.statements.formats import HTML, PDF
from communique.system.templates import templates_of
from communique.text.locales import cldr_locale

FOLDER = Path(__file__).parent
LOOPBACK = "127.0.0.1"
OWN = ("same-origin", "none")  # what Sec-Fetch-Site says of our own pages, and of an address that somebody typed
HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-resource-policy": "same-origin",
}
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><circle cx="1" cy="1" r="1" fill="#123f7d"/></svg>'
KINDS = ("script", "style", "img", "connect", "frame")
POLICY = "; ".join(["default-src 'none'", *(f"{kind}-src 'self'" for kind in KINDS)])


def listening(port: int | None, usual: int) -> socket.socket:
    """Open a port on this machine's own address: the one asked for, else the usual one, else any.

    Raise CommuniqueError where the one asked for is taken.
    """
    for number in (usual, 0) if port is None else (port,):
        opened = socket.socket()
        try:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            opened.bind((LOOPBACK, number))
            opened.listen()
            return opened
        except (OSError, OverflowError):
            opened.close()
    raise CommuniqueError(f"port {port} cannot be had: leave --port out, or name another")


def application(session: Session, port: int) -> Starlette:
    """Make what answers the browser on a port."""
    hosts = frozenset(f"{name}:{port}" for name in (LOOPBACK, "localhost"))
    served = _Served(session)
    routes = [
        Route("/", served.shell),
        Route("/live/events", served.events),
        Route("/live/marks/{docname:path}", served.marks),
        Route("/live/pdf/{docname:path}/{number:int}.bmp", served.picture),
        Route("/live/pdf/{docname:path}", served.sheets),
        Route("/live/{name}", served.own),
        Route("/page/{path:path}", served.page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(_Guard, hosts=hosts)])


class _Guard:
    """Lets nobody ask but a browser on this machine, for our own pages."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        app = self.app if self._is_own(Headers(scope=scope)) else Response("not from here\n", 403)
        await app(scope, receive, sent)

    def _is_own(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        return (
            headers.get("host", "").lower() in self.hosts
            and (origin is None or origin.removeprefix("http://") in self.hosts)
            and headers.get("sec-fetch-site", "none") in OWN
        )


@dataclass(frozen=True)
class _Served:
    """What is served of a session; each answer is read from the disk as it is now."""

    session: Session

    async def shell(self, request: Request) -> Response:
        """Answer with the frame around the pages."""
        session = self.session
        start = start_page(session.project, session.language).as_posix()
        template = templates_of(FOLDER).get_template("live.html")
        name = cldr_locale(session.language.code).get_display_name("en") or session.language.code
        page = template.render(language=session.language, name=name, start=f"/page/{start}")
        return Response(page, media_type="text/html", headers={"content-security-policy": POLICY})

    async def own(self, request: Request) -> Response:
        """Answer with the script or the style sheet of the preview."""
        match request.path_params["name"]:
            case "live.js":
                return Response((FOLDER / "live.js").read_bytes(), media_type="text/javascript")
            case "icon.svg":
                return Response(ICON, media_type="image/svg+xml")
            case "live.css":
                return Response(theme_style("live.css", FOLDER), media_type="text/css")
        return _nothing()

    async def page(self, request: Request) -> Response:
        """Answer with a file of the site, just as it was built."""
        site = self.session.project.build / HTML.name
        return _file(site, site / request.path_params["path"])

    async def marks(self, request: Request) -> Response:
        """Answer with what is to be marked on a page."""
        docname = self._docname(request)
        found = await run_in_threadpool(self.session.marks, docname) if docname else []
        return Response(marks_json(found), media_type="application/json")

    async def sheets(self, request: Request) -> Response:
        """Answer with the pages that the PDF of a document has."""
        path = self._pdf(request)
        found = await run_in_threadpool(pdf_pages, path) if path else []
        return Response(json.dumps(list(map(asdict, found))), media_type="application/json")

    async def picture(self, request: Request) -> Response:
        """Answer with the picture of a page of the PDF."""
        path = self._pdf(request)
        made = await run_in_threadpool(page_picture, path, request.path_params["number"]) if path else None
        return Response(made, media_type="image/bmp") if made else _nothing()

    async def events(self, request: Request) -> Response:
        """Answer with every state from now on, as server-sent events."""
        return StreamingResponse(self._states(), media_type="text/event-stream")

    async def _states(self) -> AsyncIterator[str]:
        board, loop, changed = self.session.board, asyncio.get_running_loop(), asyncio.Event()

        def hear() -> None:
            loop.call_soon_threadsafe(changed.set)

        board.listen(hear)
        try:
            while True:
                changed.clear()
                yield f"data: {json.dumps(asdict(board.state))}\n\n"
                await changed.wait()
        finally:
            board.forget(hear)

    def _docname(self, request: Request) -> str:
        """Return the name of a document that there is, else nothing."""
        docname = str(request.path_params["docname"])
        docs = self.session.project.docs
        return docname if _inside(docs, docs / f"{docname}.rst") else ""

    def _pdf(self, request: Request) -> Path | None:
        docname = self._docname(request)
        path = PDF.path(self.session.project, self.session.language, docname) if docname else None
        return path if path and _inside(self.session.project.build, path) else None


def _inside(folder: Path, path: Path) -> bool:
    """Return whether a file is in a folder, whatever links lead there."""
    try:
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def _file(folder: Path, path: Path) -> Response:
    if not _inside(folder, path):
        return _nothing()
    try:
        data = path.read_bytes()
    except OSError:
        return _nothing()
    return Response(data, media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream")


def _nothing() -> Response:
    return Response("not here\n", 404, media_type="text/plain")
