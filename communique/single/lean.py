"""A page without names that nothing in it asks for: of places no link leads to, of forms no rule is for."""

import re

ELEMENT = re.compile(r"<[a-z][^<>]*>")
PLACE = re.compile(r' id="(?P<name>[^"]*)"')
FORMS = re.compile(r' class="(?P<names>[^"]*)"')
# By these attributes an element names others.
ASKING = re.compile(r' (?:href="#|(?:for|headers|aria-[a-z]+)=")(?P<names>[^"]*)"')
FORM = re.compile(r"\.([A-Za-z][\w-]*)")
BARE = re.compile(r"<span>([^<]*)</span>")


def lean(page: str, css: str) -> str:
    """Return a page without what is said to software alone, which no link and no rule of its style sheet needs."""
    asked = {name for names in ASKING.findall(page) for name in names.split()}
    selected = set(FORM.findall(css))

    def kept(place: re.Match[str]) -> str:
        return place[0] if place["name"] in asked else ""

    def needed(forms: re.Match[str]) -> str:
        names = " ".join(name for name in forms["names"].split() if name in selected)
        return f' class="{names}"' if names else ""

    return BARE.sub(r"\1", ELEMENT.sub(lambda element: FORMS.sub(needed, PLACE.sub(kept, element[0])), page))
