"""Short titles of persons with the names behind them, which no line parts: Ms Sok, Mme Trần, г-н Иванов."""

import re

# English, French, Spanish and Portuguese, Italian, German, Dutch, Scandinavian, Polish, Russian and Ukrainian.
SHORT = r"""
Mrs? Ms Mx Drs? Profs? Messrs Rev Hon Mes? Mmes? Mlles? Pr Sra? Dra г-н г-жа
Mrs?\. Ms\. Dr\. Profs?\. Rev\. Hon\. St\. MM?\. Sra?\. Sres\. Srta\. Dra\. Dña\.
Sig\. Sig\.ra Dott\. Avv\. Hr\. Fr\. Dhr\. Mevr\. p\. п\.
"""
TITLED = re.compile(rf"(?<![\w.’'-])(?:{'|'.join(SHORT.split())})[ \u00a0](?P<name>[^\W\d_][^\s\d]*)")
LONGEST = 20  # code points, which a title has room for on a small phone
CLOSING = ",;:.!?)]”’»"


def titled(text: str) -> list[tuple[int, int]]:
    """Find short titles with the first word of the name behind each."""
    found = [each for each in TITLED.finditer(text) if each["name"][0].isupper()]
    spans = ((each.start(), each.start() + len(each[0].rstrip(CLOSING))) for each in found)
    return [(start, end) for start, end in spans if end - start <= LONGEST]
