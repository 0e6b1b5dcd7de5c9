"""Search: what a browser finds of a thousand queries over a thousand statements, and what a first query asks for.

What is right is found by other means: Unicode's own foldings, and pheasa's for Khmer.
"""

import gzip
import http.server
import random
import re
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib
from pheasa import normalize
from playwright.sync_api import Page, sync_playwright

from bench.archive import LANGUAGES, ROOT, word
from bench.corpora import fixtures
from bench.intervals import Share
from bench.serving import served
from communique.glossary.terms import read_glossary
from communique.html.extras import extra_pages
from communique.html.wording import Wording
from communique.project.settings import load_project
from communique.search.index import Searchable, search_index
from communique.statements.availability import Availability
from communique.statements.edition import Edition
from communique.text.markup import shown
from communique.text.wordbreaks import words

NUMBER = 1000  # of statements, and of queries in each language
PASSAGES = 30  # of a statement
BESIDE_NO_LATIN = re.compile(" (?=[\u0e00-\uffff])|(?<=[\u0e00-\uffff]) ")
KINDS = ("word", "words", "joined words", "part")
CATALOGS = (*(ROOT / "locale").rglob("20*.po"), *(ROOT / "tests" / "projects" / "specimen").rglob("20*.po"))
ALL = (
    "async query => { const all = []; for await (const each of find(query)) all.push(Number(each.href)); return all }"
)
FIRST = """async query => {
  kept.clear();
  const results = find(query);
  for (let shown = 0; shown < SHOWN; shown += 1) if ((await results.next()).done) return;
}"""


@dataclass(frozen=True)
class Query:
    """What somebody types, of its kind, and the words that it is made of."""

    kind: str
    typed: str
    words: tuple[str, ...]


def report() -> None:
    """Print for each language recall, precision and bytes."""
    for code in LANGUAGES:
        _report(code)


def _report(code: str) -> None:
    chosen = random.Random(code)
    statements = [_statement(code, number, chosen) for number in range(NUMBER)]
    files = _files(code, statements)
    plain = [_plain(text, code) for _, text in statements]
    queries = [_query(code, chosen.choice(statements)[1], KINDS[n % len(KINDS)], chosen) for n in range(NUMBER)]
    with tempfile.TemporaryDirectory() as scratch:
        for name, data in files.items():
            (Path(scratch) / name).parent.mkdir(exist_ok=True)
            (Path(scratch) / name).write_bytes(data)
        with served(type("Handler", (_Compressing,), {"folder": Path(scratch)})) as address, _browser() as browser:
            browser.goto(f"{address}/search.html")
            sizes = sorted(_bytes(browser, query.typed) for query in queries)
            for kind in KINDS:
                _print_found(browser, code, plain, [query for query in queries if query.kind == kind])
    half, most = (f"{sizes[len(sizes) * share // 100] / 1000:.1f} kB" for share in (50, 99))
    print(
        f"  first query, with headers: half at most {half}, 99 of 100 at most {most}, all {sizes[-1] / 1000:.1f} kB"
    )


def _files(code: str, statements: Sequence[tuple[int, str]]) -> dict[str, bytes]:
    """Make the search of statements and its page, and print how long that takes and how large they are."""
    start = time.process_time()
    index = search_index(
        [Searchable(str(n), text[:60], code, "8 June 2016", "2016-06-08", text) for n, text in statements]
    )
    seconds = time.process_time() - start
    project = load_project(ROOT)
    edition = Edition(project, project.language(code), read_glossary(project), Availability({"index": LANGUAGES}, {}))
    page = extra_pages(edition, Wording(edition), index)["search"].page.encode()
    files = dict(index.files)
    size, number = sum(map(len, files.values())) / 1e6, len(files)
    print(f"{code}: {NUMBER} statements, {number} files of {size:.1f} MB, made in {seconds:.1f} s; ", end="")
    script = gzip.compress(files["search/search.js"], 9)
    print(f"page {len(gzip.compress(page, 9)) / 1000:.1f} kB, script {len(script) / 1000:.1f} kB")
    return files | {"search.html": page}


def _print_found(browser: Page, code: str, plain: Sequence[str], queries: Sequence[Query]) -> None:
    right = wrong = missed = 0
    for query in queries:
        has = {number for number, text in enumerate(plain) if _is_in(query, text, code)}
        found = set(browser.evaluate(ALL, query.typed))
        right, wrong, missed = right + len(found & has), wrong + len(found - has), missed + len(has - found)
        if found != has:
            print(f"    {query.kind} {query.typed!r}: {len(found - has)} wrong, {len(has - found)} missed")
    recall, precision = Share(right, right + missed), Share(right, right + wrong)
    print(f"  {query.kind:13}{len(queries)} queries: recall {recall.shown()}, precision {precision.shown()}")


def _statement(code: str, number: int, chosen: random.Random) -> tuple[int, str]:
    """Draw passages of what is here, and names of its own for a statement."""
    passages = chosen.sample(_passages(code), PASSAGES)
    return number, "\n".join(f"{word(number * PASSAGES + place)} {text}" for place, text in enumerate(passages))


_drawn: dict[str, list[str]] = {}


def _passages(code: str) -> list[str]:
    if code not in _drawn:
        entries = [entry for path in CATALOGS if code in path.parts for entry in polib.pofile(str(path))]
        own = [shown(entry.msgstr or entry.msgid) for entry in entries if not entry.obsolete]
        own += [
            text.source if code == "en" else text.translation
            for text in fixtures("ja" if code == "en" else code).texts
        ]
        _drawn[code] = sorted({text for text in own if len(text) > 20})
    return _drawn[code]


def _query(code: str, text: str, kind: str, chosen: random.Random) -> Query:
    """Draw words that follow each other, and type them in one of the ways in which they are typed."""
    parts = [part for part in words(text, code) if any(map(str.isalnum, part))]
    place = chosen.randrange(len(parts) - 3)
    number = {"word": 1, "part": 1}.get(kind, chosen.choice((2, 3)))
    drawn = parts[place : place + number]
    if kind == "part":
        drawn = [drawn[0][: max(3, len(drawn[0]) * 2 // 3)]]
    typed = ("" if kind == "joined words" else " ").join(drawn)
    if len(_plain(typed, code)) < (1 if typed > "\u3400" else 3):
        return _query(code, text, kind, chosen)
    ways = (str, str.upper, str, lambda text: _otherwise(text, code))
    return Query(kind, chosen.choice(ways)(typed), tuple(drawn))


def _otherwise(text: str, code: str) -> str:
    """Type a text in full width, or the signs of Khmer in another order, with Khmer digits."""
    if code == "km":
        other = re.sub("(\u17d2[\u1780-\u17a2])([\u17b6-\u17c5])", r"\2\1", text)
        return "".join(chr(0x17E0 + int(sign)) if sign in "0123456789" else sign for sign in other)
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def _plain(text: str, code: str) -> str:
    """Write a text as what is right is found in: letters and digits, with blanks where Latin words end."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = normalize(text, digits="ascii") if code == "km" else text
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text)
    return BESIDE_NO_LATIN.sub("", " ".join(kept.split()))


def _is_in(query: Query, text: str, code: str) -> bool:
    parted = _plain(" ".join(query.words), code)
    joined = parted.replace(" ", "")
    is_joined = query.kind == "joined words"
    # Joined otherwise than in the text, it has to be whole words.
    whole, any_part = (_whole(parted), joined) if is_joined and parted != joined else (_whole(joined), parted)
    return any_part in text or whole.search(text) is not None


@cache
def _whole(words: str) -> re.Pattern[str]:
    """Find words that no Latin letter or digit stands beside."""
    return re.compile(rf"(?<![^\W\u0e00-\uffff]){words}(?![^\W\u0e00-\uffff])")


def _bytes(browser: Page, typed: str) -> int:
    """Ask as somebody who asks for the first time, and count what comes over the line, headers and all."""
    session = browser.context.new_cdp_session(browser)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    browser.evaluate(FIRST, typed)
    session.detach()
    return int(sum(sizes))


class _Compressing(http.server.SimpleHTTPRequestHandler):
    """Compresses what it serves, as nginx and Caddy do."""

    folder: Path
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.folder / self.path.partition("?")[0].strip("/")
        if not path.is_file():
            return self.send_error(404)
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path.name)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return None

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def _browser() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser.new_page()
        browser.close()
