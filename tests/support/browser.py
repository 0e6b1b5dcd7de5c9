"""A real browser on pages served from this machine."""

import functools
import http.server
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Literal

from checkout import NODE_MODULES
from playwright.sync_api import Browser, BrowserType, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
# The same of the same sources without windows, tabs and their services: a page costs a quarter less.
SHELL = "/usr/lib/chromium/chromium-headless-shell"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # One process has all pages, and another what is drawn: more would be for pages that do not trust each other.
    "--renderer-process-limit=1",
    "--disable-features=IsolateOrigins,site-per-process",
    "--disable-site-isolation-trials",
    "--in-process-gpu",
    "--disable-software-rasterizer",
    "--disable-gpu-compositing",
)
WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
# Its whole answer, an object for each element that passes and a way to it, takes longer to write than to find.
RUN_AXE = """([tags, colours]) => axe.run({
  runOnly: tags ? {type: "tag", values: tags} : {type: "rule", values: colours},
  rules: Object.fromEntries(tags ? colours.map(rule => [rule, {enabled: false}]) : []),
  resultTypes: ["violations"], selectors: false,
}).then(found => [found.passes.length, found.violations.map(rule => [rule.id, rule.nodes[0].html])])"""
LOOKS = """() => {
  const all = [...document.querySelectorAll("*")];
  const styles = all.map(each => [each.getBoundingClientRect(), getComputedStyle(each)]);
  return [
    styles.map(([{x, y, width, height}, {visibility}]) => [x, y, width, height, visibility]),
    styles.map(([_, {color, backgroundColor, backgroundImage, opacity, textShadow}]) =>
      [color, backgroundColor, backgroundImage, opacity, textShadow]),
  ].map(each => JSON.stringify(each));
}"""
# What only says where lines may end, a thousand of them on a page in Khmer, has no look and no meaning of its own.
UNMARK = """() => {
  for (const each of document.querySelectorAll("span"))
    if (!each.attributes.length) each.replaceWith(...each.childNodes);
  document.body.normalize();
}"""
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback and give its address."""
    handler = functools.partial(_Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium without a window."""
    with sync_playwright() as playwright, opened(playwright.chromium, SHELL) as browser:
        yield browser


@contextmanager
def opened(kind: BrowserType, program: str) -> Iterator[Browser]:
    """Start a browser, and keep open in it what ``tab`` opens others beside."""
    with tempfile.TemporaryDirectory() as name, served(Path(name)) as address:
        browser = kind.launch(executable_path=program, args=list(QUIET))
        kept = browser.new_context()
        for place in (address, Path(name).as_uri()):
            kept.new_page().goto(place)
        yield browser
        browser.close()


def tab(browser: Browser, width: int = 1280, height: int = 720) -> Page:
    """Open a page that shares a process with others of its site: with one of its own it takes twice as long."""
    page = browser.contexts[0].new_page()
    page.set_viewport_size({"width": width, "height": height})
    return page


def axe_faults(browser: Browser, addresses: Iterable[str]) -> list[tuple[str, ...]]:
    """List what axe-core finds against WCAG, at each width, in the light and in the dark.

    Boxes that were there before, and colours that were, are not looked at again: at both widths colours are the same,
    and in the dark all boxes.
    """
    faults: list[tuple[str, ...]] = []
    page, axe = browser.new_page(bypass_csp=True), AXE.read_text(encoding="utf-8")
    for address in addresses:
        page.goto(address)
        page.evaluate(axe)  # which takes half as long as an element of the page
        page.evaluate(UNMARK)
        known = set[str]()
        for width, scheme in product(WIDTHS, SCHEMES):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            boxes, colours = page.evaluate(LOOKS)
            runs = [(STANDARDS, COLOURS)] * (boxes not in known) + [(None, COLOURS)] * (colours not in known)
            known |= {boxes, colours}
            for run in runs:
                passes, violations = page.evaluate(RUN_AXE, run)
                assert passes, "axe must have seen the page"
                faults += [(address, str(width), scheme, rule, element) for rule, element in violations]
    page.close()
    return faults
