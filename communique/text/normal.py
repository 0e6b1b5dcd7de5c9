"""The one form that texts are read in: Unicode's normalisation form C, and the encoding order of Khmer."""

import re
import unicodedata

from communique.text.khmer import in_order

LONGEST = 20_000  # code points; nobody publishes such a paragraph, and some take the square of their length
# Form C writes another character for these, and names have them: 﨑 is not 崎 to whoever is called so.
IDEOGRAPHS = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")


def normal(text: str) -> str:
    """Write a text in its normal form, in which nobody sees a difference; one that is too long stays as it is."""
    if text.isascii() or len(text) > LONGEST:
        return text
    return in_order(composed(text))


def composed(text: str) -> str:
    """Write a text in form C, but for compatibility ideographs."""
    if unicodedata.is_normalized("NFC", text):
        return text
    parts = IDEOGRAPHS.split(text)
    return "".join(part if place % 2 else unicodedata.normalize("NFC", part) for place, part in enumerate(parts))
