"""Approvals of a Weblate server: which translations somebody has approved there, by its API.

What comes from there is looked at before it is used, and the token goes to nobody else: no redirect is followed.
"""

import http.client
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import msgspec

from communique.errors import CommuniqueError
from communique.update.merge import CORRECTED

APPROVED = 30  # the state of a unit
PATIENCE = 30.0  # seconds
LARGEST = 20_000_000  # bytes of an answer
MOST_PAGES = 1000
PROJECT = re.compile(r"(?P<root>.*)/projects/(?P<project>[\w-]+)/?")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True)
class ApprovedUnit:
    """A translation that was approved, and the corrected English that its reviewer saw, if it was another."""

    translation: str
    corrected: str


class _Unit(msgspec.Struct):
    source: list[str]
    target: list[str]
    state: int
    note: str = ""
    context: str = ""


class _Page(msgspec.Struct):
    results: list[_Unit]
    next: str | None = None


@dataclass(frozen=True)
class Server:
    """A project on a Weblate server: its API's address, its name there, and whose token is sent."""

    api: str
    project: str
    token: str

    def approved(self, component: str, code: str) -> Mapping[str, ApprovedUnit] | None:
        """Return by msgid what is approved of a component in a language, None where there is no such component.

        Raise CommuniqueError for any other answer than Weblate's.
        """
        place = "/".join(quote(part, safe="") for part in (self.project, component, code.replace("-", "_")))
        found: dict[str, ApprovedUnit] = {}
        for number in range(1, MOST_PAGES):
            asked = urlencode({"q": "state:approved", "page": number, "page_size": 200})
            page = self._page(f"{self.api}translations/{place}/units/?{asked}")
            if page is None:
                return None
            found.update(_approved(page))
            if page.next is None:
                return found
        raise CommuniqueError(f"it has more than {MOST_PAGES} pages of units", f"{self.api}translations/{place}/")

    def check(self) -> None:
        """Raise CommuniqueError where there is no such project, or none that the token may read."""
        address = f"{self.api}projects/{self.project}/"
        if self._read(address) is None:
            raise CommuniqueError("Weblate has no such project, or shows it to nobody without a token", address)

    def _page(self, address: str) -> _Page | None:
        data = self._read(address)
        try:
            return None if data is None else msgspec.json.decode(data, type=_Page)
        except (ValueError, RecursionError):
            shown = address.partition("?")[0]
            raise CommuniqueError("this is no answer of Weblate's API (5): check the address", shown) from None

    def _read(self, address: str) -> bytes | None:
        """Ask for an address of the API; None where there is nothing."""
        shown = address.partition("?")[0]
        headers = {"Accept": "application/json", **({"Authorization": f"Token {self.token}"} if self.token else {})}
        try:
            with build_opener(_Nowhere).open(Request(address, headers=headers), timeout=PATIENCE) as answer:
                return bytes(answer.read(LARGEST))
        except HTTPError as error:
            error.close()
            if error.code == http.client.NOT_FOUND:
                return None
            raise CommuniqueError(_refusal(error.code), shown) from None
        except (URLError, OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise CommuniqueError(f"cannot be reached ({reason}): check the address", shown) from None


class _Nowhere(HTTPRedirectHandler):
    """Follows no redirect: the token is for one server."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Leave the answer as it is, which is an error."""


def read_server(address: str, token: str) -> Server:
    """Read the address of a project on a server; raise CommuniqueError for any other."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    found = PROJECT.fullmatch(parts.path)
    if parts.scheme not in {"http", "https"} or not host or found is None or parts.query or "@" in parts.netloc:
        text = "write a project's address, such as https://weblate.example.org/projects/statements/"
        raise CommuniqueError(f"{address!r} is none of Weblate's: {text}")
    if parts.scheme == "http" and host not in LOOPBACK:
        raise CommuniqueError(f"{address!r} sends what anybody may read and change: write https")
    return Server(f"{parts.scheme}://{parts.netloc}{found['root']}/api/", found["project"], token)


def _approved(page: _Page) -> Iterator[tuple[str, ApprovedUnit]]:
    for unit in page.results:
        if unit.state == APPROVED and not unit.context and len(unit.source) == len(unit.target) == 1:
            yield unit.source[0], ApprovedUnit(unit.target[0], _corrected(unit.note))


def _corrected(note: str) -> str:
    """Find the corrected English in the comments that a translator is shown."""
    return " ".join(note.partition(CORRECTED)[2].split())  # some programs wrap it


def _refusal(code: int) -> str:
    if code in {http.client.UNAUTHORIZED, http.client.FORBIDDEN}:
        return f"Weblate refuses ({code}): put a token that may read the project into COMMUNIQUE_WEBLATE_TOKEN"
    if 300 <= code < 400:
        return f"it sends us elsewhere ({code}), where no token goes: write the address that it leads to"
    return f"Weblate answers with an error ({code}): try again later, or ask who runs it"
