"""Approvals of a Weblate server: what is approved there in the same words counts here, and nothing else."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from approving import approvals, lines
from checkout import SLUG, Checkout

from communique.catalogs.catalog import parse_catalog
from communique.catalogs.entries import read_catalog_file
from communique.errors import CommuniqueError
from communique.review.weblate import read_server

UNITS = f"/api/translations/statements/{SLUG}/km/units/"
PROJECT = "/api/projects/statements/"
Answer = tuple[int, bytes, dict[str, str]]


def found(body: object) -> Answer:
    return 200, json.dumps(body).encode(), {}


def unit(source: str, target: str, state: int = 30, note: str = "") -> dict[str, object]:
    return {"source": [source], "target": [target], "state": state, "note": note, "context": "", "id": 7}


@contextmanager
def weblate(answers: dict[str, Answer]) -> Iterator[tuple[str, list[str]]]:
    """Answer as Weblate does, page by page, and note what is asked, with the tokens that came along."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            number = int(parse_qs(parts.query).get("page", ["1"])[0])
            asked.append(f"{parts.path} {self.headers.get('Authorization')}")
            missing: Answer = (404, b"{}", {})
            code, body, headers = answers.get(f"{parts.path}?{number}", answers.get(parts.path, missing))
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/projects/statements/", asked
        server.shutdown()


def take_over(checkout: Checkout, address: str, token: str = "wlu_secret") -> tuple[int, str, str]:
    arguments = ("--language", "km", "--by", "Weblate", "--from-weblate", address)
    done = checkout.communique("approve", *arguments, env={"COMMUNIQUE_WEBLATE_TOKEN": token})
    return done.returncode, done.stdout, done.stderr


def test_what_is_approved_there_in_the_same_words_is_approved_here(checkout: Checkout) -> None:
    path = checkout.catalog("km")
    messages = parse_catalog(path.read_bytes(), "km", path).messages
    first, second, third, corrected = [*list(messages)[:3], "Foreign embassies have criticised"]
    corrected = next(msgid for msgid in messages if "ICCPR Art. 9" in msgid)
    others = [
        unit(second, "other words"),
        unit(third, messages[third].msgstr, 20),
        unit(corrected, messages[corrected].msgstr, 30, "Corrected English: ICCPR Art. 10"),
        unit("a message that is not here", "x"),
    ]
    pages = {
        PROJECT: found({}),
        f"{UNITS}?1": found({"results": [unit(first, messages[first].msgstr)], "next": "http://elsewhere.example/"}),
        f"{UNITS}?2": found({"results": others, "next": None}),
    }
    with weblate(pages) as (address, asked):
        code, said, warned = take_over(checkout, address)
    assert (code, said.endswith(": 1 message approved (language)\n")) == (0, True)
    assert warned == "2 messages approved there with other words than here: not taken over\n"
    (file,) = approvals(checkout)
    assert [json.loads(line.partition(" ")[2])["msgid"] for line in lines(file)] == [first]
    assert {each.split(" ", 1)[1] for each in asked} == {"Token wlu_secret"}


def test_what_is_written_otherwise_there_and_says_the_same_is_approved_here(checkout: Checkout) -> None:
    """A catalog may be typed in another order of Khmer signs; comments have no escapes, and may be wrapped."""
    path = checkout.catalog("km")
    path.write_text(path.read_text(encoding="utf-8").replace("\u17c4", "\u17c1\u17b6"), encoding="utf-8")
    entries = read_catalog_file(path.read_bytes(), "km", path).entries
    told = {entry.msgid: entry for entry in entries if any(line.startswith("#. Corrected") for line in entry.lines)}
    chosen = next(entry for entry in told.values() if "\\ [#" in entry.msgstr and "\u17c1\u17b6" in entry.msgstr)
    note = "".join(line.removeprefix("#. ") for line in chosen.lines if line.startswith("#."))
    units = [unit(chosen.msgid, chosen.msgstr, 30, f"A remark\n{note.replace(' the ', chr(10) + 'the ')}")]
    with weblate({PROJECT: found({}), UNITS: found({"results": units, "next": None})}) as (address, _):
        code, said, warned = take_over(checkout, address)
    assert (code, said.endswith(": 1 message approved (language)\n"), warned) == (0, True, "")


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((200, b"<html>", {}), "this is no answer of Weblate's API"),
        ((200, b'{"results": [{"source": "text"}]}', {}), "this is no answer of Weblate's API"),
        ((200, b"[" * 100_000, {}), "this is no answer of Weblate's API"),
        ((401, b"", {}), "put a token that may read the project into COMMUNIQUE_WEBLATE_TOKEN"),
        ((403, b"", {}), "put a token that may read the project into COMMUNIQUE_WEBLATE_TOKEN"),
        ((302, b"", {"Location": "http://127.0.0.1:9/"}), "it sends us elsewhere (302)"),
        ((500, b"", {}), "Weblate answers with an error (500)"),
        ((200, b"[", {"Content-Length": "90"}), "this is no answer of Weblate's API"),
    ],
)
def test_any_other_answer_is_one_line(brief: Checkout, answer: Answer, says: str) -> None:
    with weblate({PROJECT: found({}), UNITS: answer}) as (address, _):
        code, said, warned = take_over(brief, address)
    assert (code, said, warned.count("\n")) == (2, "", 1)
    assert warned.startswith("http://127.0.0.1:")
    assert says in warned
    assert approvals(brief) == []


def test_a_project_that_is_not_there_and_a_server_that_does_not_answer_are_said(brief: Checkout) -> None:
    with weblate({}) as (address, _):
        assert "Weblate has no such project" in take_over(brief, address)[2]
    code, _, warned = take_over(brief, address)
    assert (code, warned.count("\n"), "cannot be reached" in warned) == (2, 1, True)


@pytest.mark.parametrize(
    "address",
    [
        *("", "statements", "https://weblate.example.org/", "ftp://weblate.example.org/projects/statements/"),
        *("https://weblate.example.org/projects/a/b/", "https://[/projects/a/", "https://h:x/projects/a/"),
        *("http://weblate.example.org/projects/statements/", "https://me:pass@weblate.example.org/projects/a/"),
        "file:///projects/statements/",
    ],
)
def test_an_address_that_is_none_of_weblate_s_or_that_others_can_read_is_refused(address: str) -> None:
    with pytest.raises(CommuniqueError):
        read_server(address, "")


def test_a_server_may_lie_below_a_folder_and_a_language_has_its_name_there() -> None:
    assert read_server("https://example.org/weblate/projects/a/", "").api == "https://example.org/weblate/api/"
