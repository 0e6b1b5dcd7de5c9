"""The words of a statement as its page has them, and what other forms make of them."""

import re
from pathlib import Path

from lxml import html

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
BLANK = re.compile(r"\s+")
# What stands before an item or a quoted line, what shows a picture, an address behind a link, a line between cells.
MARK = re.compile(r"\s*(?:> ?|- |\(?\w{1,5}[.)] )")
PICTURE = re.compile(r"^\[(?:Picture: |図：|រូបភាព៖ |Image\N{NO-BREAK SPACE}: ).*\]$")
ADDRESS = re.compile(r" <[a-z]+:[^>\s]*>")
ROW, HEAD, RULE = " · ", re.compile(r"-+(  -+)*"), "* * *"


def bare(text: str) -> str:
    """Leave out blanks, and what nobody sees."""
    return BLANK.sub("", text.translate(INVISIBLE))


def book_words(content: str) -> str:
    """Read the same of a book's text."""
    (found,) = html.fromstring(content.encode()).iter("main")
    found.tag = "article"
    for footer in found.findall("footer"):
        footer.drop_tree()
    return _words(found)


def article(page: str) -> html.HtmlElement:
    """Find the text of a page."""
    (found,) = html.fromstring(page.encode()).iter("article")
    return found


def _words(found: html.HtmlElement) -> str:
    for link in found.xpath('.//a[@role="doc-backlink"] | .//span[@class="colon"]'):
        link.drop_tree()
    title = found.find("header/h1").text_content()
    found.find("header").drop_tree()
    return bare(title) + bare(found.text_content())


def page_words(page: Path) -> str:
    """Read the title and the text of a page, without what stands between them, as one run."""
    return _words(article(page.read_text(encoding="utf-8")))


def text_of(page: Path) -> str:
    """Read the text of a page as it is marked up, but for where links lead, a picture is by itself, and names."""
    text = article(page.read_text(encoding="utf-8"))
    text.find("header").drop_tree()
    for link in text.find_class("image-reference"):
        link.drop_tag()
    for node in text.iter():
        for name in ("href", "src", "hreflang", "id", "class", "aria-labelledby"):
            node.attrib.pop(name, None)
    for span in text.xpath(".//span[not(@*)]"):
        span.drop_tag()
    return re.sub(r"\n+(?=<)", "\n", html.tostring(text, encoding="unicode", with_tail=False))


def text_words(text: str) -> str:
    """Read all behind the first line of a plain text's own, with its title."""
    head, _, rest = text.partition(f"\n{RULE}\n")
    return head.splitlines()[0] + "\n" + rest


def differs(words: str, text: str) -> str:
    """Return where a plain text goes on otherwise than the words of a page; "" where it says the same to the end."""
    place = 0
    for line in text_words(text).splitlines():
        if not line.strip() or PICTURE.match(line) or HEAD.fullmatch(line) or line == RULE:
            continue
        line = ADDRESS.sub("", line)
        ways = [line]
        while mark := MARK.match(ways[-1]):
            ways.append(ways[-1][mark.end() :])
        ways = [bare(way) for way in [*ways, *(way.replace("·", "") for way in ways)]]
        way = next((way for way in ways if words.startswith(way, place)), None)
        if way is None:
            return f"{line!r} where the page has {words[place : place + 60]!r}"
        place += len(way)
    return words[place : place + 60]
