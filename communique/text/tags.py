"""Signs of HTML in a text that is none: readers would see them as they are typed."""

import re
from html.entities import html5

NAMES = """
    a abbr acronym address article aside b bdi bdo big blockquote body br caption center cite code col dd del
    dfn div dl dt em figcaption figure font footer h[1-6] head header hr html i iframe img input ins kbd label
    li link main mark meta nav ol p pre q rp rt ruby s samp script section small span strike strong style sub
    sup svg table tbody td tfoot th thead title tr tt u ul var video wbr
"""
# Word processors have names in two parts; what has an attribute need not be known.
NAME = rf"(?:{'|'.join(NAMES.split())}|(?:o|v|w|wp|m|st1):[a-z]\w*)"
TAG = re.compile(rf"<(?:(?:/\s*)?{NAME}(?:\s+[\w:-]+\s*=[^<>]*)?\s*/?>|!--)", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{2,7};|#x[0-9a-f]{2,6};|(?P<name>[a-z][a-z0-9]{1,30};)|nbsp)", re.IGNORECASE)


def tags(text: str) -> list[str]:
    """List the tags of a text, and what opens its comments: not what stands in x < y."""
    return TAG.findall(text) if "<" in text else []


def entities(text: str) -> list[str]:
    """List the characters of a text that are written by name or number: not what stands in R&D."""
    found = ENTITY.finditer(text) if "&" in text else ()
    return [each[0] for each in found if not each["name"] or each["name"] in html5 or each["name"].lower() in html5]
