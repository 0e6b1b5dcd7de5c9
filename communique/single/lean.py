"""A page without names that nothing in it asks for, of places and of forms; the names of places are short."""

import re
from itertools import count
from string import ascii_letters

ELEMENT = re.compile(r"<[a-z][^<>]*>")
PLACE = re.compile(r' id="(?P<name>[^"]*)"')
FORMS = re.compile(r' class="(?P<names>[^"]*)"')
# By these attributes an element names others.
ASKING = re.compile(r'(?P<by> (?:href="#|(?:for|headers|aria-(?:labelled|described)by)="))(?P<names>[^"]*)"')
FORM = re.compile(r"\.([A-Za-z][\w-]*)")
SPAN = re.compile(r"<(?P<end>/?)span(?P<says>[^<>]*)>")
# Links in the text say so as well, and search engines do not come to a file that was sent.
OTHERS = re.compile(r'<link rel="alternate"[^>]*>| hreflang="[^"]*"')
VALUE = re.compile(r"--[A-Za-z][\w-]*")


def lean(page: str, css: str) -> str:
    """Return a page without what is said to software alone, which no link and no rule of its style sheet needs."""
    asked = list(dict.fromkeys(name for _, names in ASKING.findall(page) for name in names.split()))
    fresh = (name for number in count() if (name := f"p{number}") not in asked)
    short = dict(zip(asked, fresh, strict=False))
    selected = set(FORM.findall(css))

    def kept(place: re.Match[str]) -> str:
        return f' id="{short[place["name"]]}"' if place["name"] in short else ""

    def asking(attribute: re.Match[str]) -> str:
        return f'{attribute["by"]}{" ".join(short[name] for name in attribute["names"].split())}"'

    def needed(forms: re.Match[str]) -> str:
        names = " ".join(name for name in forms["names"].split() if name in selected)
        return f' class="{names}"' if names else ""

    def plain(element: re.Match[str]) -> str:
        return OTHERS.sub("", FORMS.sub(needed, ASKING.sub(asking, PLACE.sub(kept, element[0]))))

    return _without_bare(ELEMENT.sub(plain, page))


def _without_bare(page: str) -> str:
    """Take out the spans that say nothing: style sheets take them for what no line ends inside."""
    saying: list[bool] = []

    def kept(tag: re.Match[str]) -> str:
        if not tag["end"]:
            saying.append(bool(tag["says"]))
        return tag[0] if (saying[-1] if not tag["end"] else saying.pop()) else ""

    return SPAN.sub(kept, page)


def terse(css: str) -> str:
    """Return a style sheet whose values, which have names in it alone, have short ones."""
    names = dict(zip(dict.fromkeys(VALUE.findall(css)), ascii_letters, strict=False))
    return VALUE.sub(lambda name: f"--{names[name[0]]}" if name[0] in names else name[0], css)
