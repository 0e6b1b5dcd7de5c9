"""What is written with the same letters everywhere: addresses, symbols of documents, acronyms, codes."""

import re
from collections.abc import Iterator
from fractions import Fraction
from string import ascii_letters

from babel.numbers import list_currencies

from communique.expressions.choices import alternatives
from communique.expressions.compiled import compiled
from communique.expressions.sought import Sought
from communique.numerals.roman import ROMAN
from communique.values.values import Fact, Number, Token
from communique.words.currencies import DOLLARS
from communique.words.language_files import every

ADDRESS = compiled(
    r"(?:https?://|www\.)[!#-;=?-_a-z~]+|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
LETTERS = "A-Z\u1780-\u17d3\u0e01-\u0e4e\u0400-\u042f"  # of scripts that translate a symbol's letters too
SYMBOL = compiled(
    rf"[{LETTERS}](?<![A-Za-z0-9/].)[{LETTERS}]{{0,7}}(?=/\S{{0,60}}?\d)(?:/[{LETTERS}a-z0-9.]*[{LETTERS}a-z0-9])+"
    r"(?:[ -]?(?:Add|Rev|Corr)\.\d+)*(?![A-Za-z0-9/])"
)
NO_ACRONYMS = [word for words in every("no-acronyms") for word in words]
# Behind a hyphen, an acronym is one where small letters stand before it: anti-NGO, but COVID-19.
COUNTRY = "|".join(rf"\b{code[:2]}" for code in sorted(DOLLARS))  # US $204, but USAID $2m
ACRONYM = compiled(
    r"[A-Z](?<![A-Za-z0-9&À-ɏḀ-ỿ].)(?<![A-Z0-9&]-.)(?:[A-Z0-9&]|-(?=[A-Z]))*[A-Z]"
    rf"(?=s?(?!{'|'.join(NO_ACRONYMS)}|[$A-Za-z0-9À-ɏḀ-ỿ]))"
    rf"(?!(?<={COUNTRY}) \$)",
    re.ASCII,
)
# COVID-19, F-16, G20, S-21; "mid-2014" and "Article-9" begin with words. What begins with a letter is found sooner
# than what looks behind first.
CURRENCIES = alternatives(list_currencies())
NO_CODES = [word for words in every("no-codes") for word in words]
CODE = compiled(
    rf"[A-Z](?<![A-Za-z0-9/-].)(?<=(?!(?:{CURRENCIES})\d|{'|'.join(NO_CODES)}).)(?:[A-Z]{{0,7}}-?|[A-Za-z]{{1,7}}-(?:[A-Z][A-Za-z]{{1,5}}-)?)"
    r"\d{1,4}(?![\d.,/:]?\d|[A-Za-z])"
)
# +855 (0)23 211 723, 023-211-723: an international number, or a nought and at least nine figures in groups.
TELEPHONE = compiled(
    r"[+(0](?<![\d.,/+-].)(?:(?<=\+)\d{1,3}(?=(?:[^\d\n]{0,2}\d){7})"
    r"|(?:(?<=0)|(?<=\()0)(?=(?:[^\d\n]{0,2}\d){8})\d{1,3}\)?)"
    r"(?:[ .)–—‐‑-]{0,2}(?:\(\d{1,4}\)|\d{1,4}\)?)){2,5}(?!/?\d|[.,]\d)"
)
LATIN = re.compile("[A-Za-z]")
LETTERS_OF: dict[str, str] = {letter: sign for table in every("letters") for letter, sign in table.items()}  # ខ is b
OWN = "".join(LETTERS_OF)
BEFORE, BEHIND = ("".join(each) for each in zip(*every("letter-between"), strict=True))
LETTER = re.compile(rf"(?<![^\W\d_])\(([a-h{OWN}])\)|(?<=[({BEFORE}])([a-h{OWN}])(?=[){BEHIND}])")
LETTERED = Sought(
    rf"(?:{'|'.join(every('lettered'))})\d{{1,4}}(?:([A-H])(?![A-Za-z0-9])| ?([{OWN}])(?![\u1780-\u17d3]))",
    flags=0,
)
# Case 002/02, no. 4982/07; 2019/20 are two years.
DOCKET = compiled(
    r"0(?<![\d/.-].)0\d/\d{2,4}(?![\d/])|\d(?<![\d/.,-].)\d{2,5}/\d\d(?<!(?:19|20)\d\d/..)(?!\d|[/.,]\d)"
)
ADDRESSES, SYMBOLS = (Sought(pattern.pattern, pattern.flags) for pattern in (ADDRESS, SYMBOL))
MODEL = re.compile(r"\d(?<![\w.,-].)\d{0,2}[A-Z]{1,3}\d{1,4}[A-Z]?(?!\w)", re.ASCII)  # 9M27K
# C-411/22, T-12/05 P; 2013/32/EU and 32/2013/UE, of which each language writes the letters in its own way.
CASE = compiled(r"[A-Z](?<![\w.-].)-\d{1,4}/\d{2}(?![\d/])", re.ASCII)
ACT = compiled(
    r"\d(?<![\w./-].)\d{0,3}/\d{1,4}(?=/(?:E[CU]|EEC|C[EG]|CEE|UE|EG|EWG|JHA|JAI|CFSP)(?![A-Za-z]))", re.ASCII
)
SIGNS = (("symbol", MODEL), ("address", ADDRESSES), ("symbol", SYMBOLS), ("symbol", DOCKET))
TOKENS = (("symbol", CASE), ("symbol", ACT), *SIGNS, ("telephone", TELEPHONE), ("code", CODE), ("acronym", ACRONYM))
TRAILING = ".,;:!?)]}'’”»。、"


def without_addresses(text: str, by: str = " ") -> str:
    """Write something else for the addresses of a text, which few have."""
    return ADDRESS.sub(by, text) if ADDRESSES.may_be_in(text) else text


def tokens(text: str) -> list[Fact]:
    """Find the tokens of a text whose figures and Latin letters are ASCII."""
    found: list[Fact] = []
    for kind, pattern in TOKENS:
        for match in pattern.finditer(text):
            token = match[0].rstrip(TRAILING) if kind == "address" else match[0]
            span = (match.start(), match.start() + len(token))
            if not ROMAN.fullmatch(token) and not any(fact.start < span[1] and span[0] < fact.end for fact in found):
                also = (Number(Fraction(int(token.lstrip(ascii_letters + "-")))),) if kind == "code" else ()
                found.append(Fact(Token(kind, token), token, *span, firm=kind != "code", also=also))
    return [*found, *_letters(text)]


def _letters(text: str) -> Iterator[Fact]:
    """Find the letters of sub-paragraphs, which Khmer texts have in Khmer: (b), (ខ); and of sections: 377A."""
    for match in LETTER.finditer(text) if any(sign in text for sign in f"({BEFORE}") else ():
        letter = match[1] or match[2]
        yield Fact(Token("letter", LETTERS_OF.get(letter, letter)), match[0], *match.span(), firm=False)
    for match in LETTERED.finditer(text):
        letter, place = match[match.lastindex or 1], match.span(match.lastindex or 1)
        yield Fact(Token("letter", LETTERS_OF.get(letter, letter.lower())), letter, *place, firm=False)
