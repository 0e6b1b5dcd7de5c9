"""What a reader waits for on a slow line: the first view of a statement and the next page, beside stock Sphinx's.

A phone's width, Chromium's own emulation of a 2G line, and a device with a font of the script or without any; nothing
is in its cache. Both sites are served by one server, with gzip. Where a device has no font of the script, stock
Sphinx's page stays unreadable, and so does not move. With TLS the line is one of our own, on which handshakes take
their time, too.
"""

import gzip
import http.server
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.builds import BIN, LANGUAGES, ROOT, run, stock_html, stock_project
from bench.line import certified, slow_line
from bench.serving import served
from communique.fonts.files import locate
from communique.project.settings import load_project

STATEMENT = "statements/2016-06-08-cambodia-human-rights-defenders.html"
CHROMIUM, QUIET = "/usr/bin/chromium", ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
OUR_CERTIFICATE = "--ignore-certificate-errors"  # a browser that is told of it later asks twice
LATIN = Path("/usr/share/fonts/truetype/dejavu")
DELAY, BYTES = 800, 280_000 / 8  # a 2G line: milliseconds for each request, bytes in a second
PHONE = {"width": 360, "height": 640}
VIEWS = 3
PATIENCE = 60_000
FONTS = '<?xml version="1.0"?><fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>'
SEEN = """
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(each => { window.shifted += each.value; }))
    .observe({ type: "layout-shift", buffered: true });
"""
FIRST = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


@dataclass(frozen=True)
class View:
    """What one view asked for, in bytes and requests, when its first text was there, in seconds, and what moved."""

    octets: float
    requests: float
    text: float
    shift: float
    with_tls: float


class _Packed(http.server.SimpleHTTPRequestHandler):
    """Sends texts with gzip, as servers do."""

    protocol_version = "HTTP/1.1"
    root: ClassVar[Path]

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file; the cache of a browser may keep it."""
        path = self.root / self.path.partition("?")[0].lstrip("/")
        found = path.is_file()
        data = path.read_bytes() if found else b""
        packed = found and path.suffix in (".html", ".css", ".js", ".svg")
        sent = _gzip(data) if packed else data
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(sent)))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(sent)


@cache
def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 9)


def report() -> None:
    """Print a row for each language and device: ours, and how many times as much stock Sphinx needs."""
    with tempfile.TemporaryDirectory() as scratch:
        ours, stock = _our_site(Path(scratch, "ours")), _stock_site(Path(scratch, "stock"))
        print(
            f"\nA reader on an emulated 2G line, first view (medians of {VIEWS}); × is stock Sphinx's share of ours"
        )
        heads = "  kB      ×   requests    ×  first text      ×  with TLS      ×  shift  stock's  next page      ×"
        print(f"{'':34}{heads}")
        for code in LANGUAGES:
            for own in (True, False):
                fonts = _fonts(Path(scratch, f"{code}-{own}"), code if own else "")
                pair = [_views(site, code, fonts) for site in (ours, stock)]
                name = f"{code}, a device {'with its font' if own else 'without one'}"
                print(_row(name, *pair), flush=True)


def _row(name: str, ours: tuple[View, float], stock: tuple[View, float]) -> str:
    (first, after), (theirs, later) = ours, stock
    cells = [f"{name:32}", f"{first.octets / 1000:6.1f}", f"{theirs.octets / first.octets:6.2f}"]
    cells += [f"{first.requests:9.0f}", f"{theirs.requests / first.requests:6.2f}"]
    cells += [
        f"{first.text:9.2f} s",
        f"{theirs.text / first.text:6.2f}",
        f"{first.with_tls:7.2f} s",
        f"{theirs.with_tls / first.with_tls:6.2f}",
        f"{first.shift:7.4f}",
        f"{theirs.shift:7.4f}",
    ]
    return " ".join([*cells, f"{after:8.2f} s", f"{later / after:6.2f}"])


def _our_site(folder: Path) -> Path:
    for name in ("docs", "locale"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("conf.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    run(folder, BIN / "communique", "html")
    return folder / "build" / "html"


def _stock_site(folder: Path) -> Path:
    folder.mkdir()
    stock_project(folder)
    for code in LANGUAGES:
        stock_html(folder, code)
    return folder / "out"


def _fonts(folder: Path, code: str) -> Path:
    """Write the settings of a device with a Latin font and, for a language, those of its script."""
    folder.mkdir()
    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        shutil.copy(LATIN / name, folder)
    project = load_project(ROOT)
    for font in project.language(code).fonts if code else ():
        for file in (font.regular, font.bold):
            shutil.copy(locate(file), folder)
    (folder / "fonts.conf").write_text(FONTS.format(folder=folder), encoding="utf-8")
    return folder / "fonts.conf"


def _views(site: Path, code: str, fonts: Path) -> tuple[View, float]:
    """Open a statement and then the list, as often as it takes, each time with an empty cache."""
    handler = type("Served", (_Packed,), {"root": site})
    with (
        served(handler) as address,
        served(handler, certified(fonts.parent)) as safe,
        slow_line(int(safe.rpartition(":")[2]), DELAY / 1000, BYTES) as port,
        _device(fonts) as browser,
    ):
        seen = [_view(browser, address, f"https://localhost:{port}", code) for _ in range(VIEWS)]
    firsts, nexts = zip(*seen, strict=True)
    middle = {name: statistics.median(getattr(each, name) for each in firsts) for name in View.__annotations__}
    return View(**middle), statistics.median(nexts)


def _view(browser: Browser, address: str, safe: str, code: str) -> tuple[View, float]:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(SEEN)
    session, sizes = context.new_cdp_session(page), list[float]()
    _slow(session)
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    _open(page, f"{address}/{code}/{STATEMENT}")
    text, shift = page.evaluate(FIRST), page.evaluate("window.shifted")
    first = View(sum(sizes), len(sizes), text / 1000, shift, _with_tls(browser, f"{safe}/{code}/{STATEMENT}"))
    _open(page, f"{address}/{code}/index.html")
    after = page.evaluate(FIRST) / 1000
    context.close()
    return first, after


def _with_tls(browser: Browser, address: str) -> float:
    """Return after how many seconds the first text is there when a browser has never spoken to a server."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address, wait_until="networkidle", timeout=PATIENCE)
    text = page.evaluate(FIRST) / 1000
    context.close()
    return float(text)


def _open(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle", timeout=PATIENCE)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)


def _slow(session: CDPSession) -> None:
    session.send("Network.enable")
    line = {"offline": False, "latency": DELAY, "downloadThroughput": BYTES, "uploadThroughput": BYTES}
    session.send("Network.emulateNetworkConditions", line)


@contextmanager
def _device(fonts: Path) -> Iterator[Browser]:
    subprocess.run(["fc-cache"], env={"FONTCONFIG_FILE": str(fonts), "PATH": "/usr/bin:/bin"}, capture_output=True)
    with sync_playwright() as playwright:
        environment: dict[str, str | float | bool] = {"FONTCONFIG_FILE": str(fonts)}
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*QUIET, OUR_CERTIFICATE], env=environment
        )
        yield browser
        browser.close()
