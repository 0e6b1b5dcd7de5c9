"""Letters and figures in the order that they are seen in, on a page in a browser and on paper."""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pypdfium2

PLACES = """paragraphs => paragraphs.map(paragraph => {
  const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), range = document.createRange();
  const found = [];
  for (let text; text = texts.nextNode();)
    for (let at = 0; at < text.data.length; at++) {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const {left, right} = range.getBoundingClientRect();
      found.push([(left + right) / 2, text.data[at]]);
    }
  return found;
})"""


def in_sight(places: Iterable[tuple[float, str]]) -> str:
    """Write letters and figures from left to right as they are seen, with a point for words in Arabic letters."""
    seen = "".join(sign for _, sign in sorted(places) if sign.isalnum())
    return re.sub("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufefc]+", "·", seen)


def printed_lines(path: Path) -> list[str]:
    """Write the lines of a PDF's first page as they are seen."""
    page, lines = pypdfium2.PdfDocument(path)[0].get_textpage(), defaultdict[int, list[tuple[float, str]]](list)
    boxes = [
        (page.get_charbox(place, loose=True), page.get_text_range(place, 1)) for place in range(page.count_chars())
    ]
    last = 0.0
    for (left, low, right, high), sign in sorted(boxes, key=lambda box: -(box[0][1] + box[0][3])):
        last = last if abs(last - (low + high) / 2) < 6 else (low + high) / 2
        lines[round(last)].append(((left + right) / 2, sign))
    return [in_sight(line) for line in lines.values()]
