"""One look of a real browser at many pages: what it says, asks for, draws and prints."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO

from browser import tab
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, CDPSession, Page

# Text with Latin letters whose nearest language is that of a page in another script.
UNMARKED = """language => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (/[A-Za-z\\u00c0-\\u024f]/.test(walker.currentNode.data) && parent.closest("[lang]").lang === language)
      found.push(walker.currentNode.data);
  }
  return found;
}"""
# The characters of a page by the style that they are set in.
BY_STYLE = """() => {
  const styles = {}, walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const style = getComputedStyle(walker.currentNode.parentElement);
    const key = JSON.stringify([style.fontFamily, style.fontWeight, style.fontStyle]);
    styles[key] = [...new Set((styles[key] ?? "") + walker.currentNode.data)].join("");
  }
  return styles;
}"""
LATIN, EVERYWHERE = "Communique latin", frozenset(map(chr, range(0x2070)))
FACE = re.compile(r"@font-face *{([^}]*)}")


@dataclass
class Seen:
    """What a browser makes of a page; ``fonts`` are those that it sets it in, and whether they are its own.

    ``without`` are characters that no font of their style has.
    """

    said: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    fonts: set[tuple[str, bool]] = field(default_factory=set)
    without: set[str] = field(default_factory=set)
    unmarked: list[str] = field(default_factory=list)
    wider: int = 0
    cut: list[str] = field(default_factory=list)


def sweep(browser: Browser, addresses: Iterable[str]) -> dict[str, Seen]:
    """Look at each page at a phone's width, as it is and on paper."""
    page, seen = tab(browser, 360, 800), dict[str, Seen]()
    page.on("console", lambda message: [*seen.values()][-1].said.append(message.text))
    page.on("pageerror", lambda error: [*seen.values()][-1].said.append(str(error)))
    page.on("request", lambda request: [*seen.values()][-1].asked.add(request.url))
    for address in addresses:
        _look(page, address, seen.setdefault(address, Seen()))
    page.close()
    return seen


def _look(page: Page, address: str, seen: Seen) -> None:
    page.goto(address)
    page.evaluate("document.fonts.ready")
    language = page.evaluate("document.documentElement.lang")
    seen.unmarked = page.evaluate(UNMARKED, language) if language in {"ja", "km"} else []
    seen.wider = page.evaluate("document.documentElement.scrollWidth") - 360
    seen.cut = _cut_off(page.pdf(prefer_css_page_size=True))
    seen.fonts = fonts(page)
    seen.without = without_glyph(page)


def _cut_off(paper: bytes) -> list[str]:
    """List the words that are not whole on a page of paper."""
    import pymupdf

    with pymupdf.open(stream=paper) as document:
        return [
            word[4]
            for sheet in document
            for word in sheet.get_text("words", clip=pymupdf.INFINITE_RECT())
            if not (word[0] >= 0 and word[2] <= sheet.rect.width and word[3] <= sheet.rect.height)
        ]


def fonts(page: Page) -> set[tuple[str, bool]]:
    """List the fonts that a page is set in by their names, and whether each is one that the page brings."""
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    body = session.send("DOM.querySelector", {"nodeId": root, "selector": "body"})["nodeId"]
    used = session.send("CSS.getPlatformFontsForNode", {"nodeId": body})["fonts"]
    session.detach()
    return {(font["familyName"], font["isCustomFont"]) for font in used}


def without_glyph(page: Page) -> set[str]:
    """List the characters that no font has that the page brings for their family, weight and slope.

    A page in another script brings no Latin letters, which every device has.
    """
    faces = _faces(page)
    left = set() if any(family == LATIN for family, _, _ in faces) else EVERYWHERE
    found = set()
    for style, text in page.evaluate(BY_STYLE).items():
        families, weight, slope = json.loads(style)
        known = {c for family in re.findall(r'"([^"]+)"', families) for c in faces.get((family, weight, slope), ())}
        found |= {character for character in text if character not in known | left and character not in "\n\t\u2060"}
    return found


def _faces(page: Page) -> dict[tuple[str, str, str], set[str]]:
    """Read which characters the fonts of a page have, by family, weight and slope."""
    faces: dict[tuple[str, str, str], set[str]] = {}
    for face in FACE.findall(page.content()):
        rules = dict(re.findall(r"([a-z-]+): *([^;]+)", face))
        brought = re.findall(r'url\("([^"]+)"', rules["src"])
        if not brought:
            continue  # what stands for a font until it is there
        path = page.evaluate("url => new URL(url, location).href", brought[0])
        data = BytesIO(page.request.get(path).body())
        key = (rules["font-family"].strip('"'), rules["font-weight"], rules.get("font-style", "normal"))
        faces.setdefault(key, set()).update(map(chr, TTFont(data).getBestCmap()))
    return faces
