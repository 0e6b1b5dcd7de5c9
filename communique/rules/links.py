"""Checks of where a reader is sent: notes, links, and addresses that no markup makes a link."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from communique.checks.registry import Finding, Severity, segment_check
from communique.checks.segment import CALL, Segment, plain
from communique.expressions.compiled import compiled
from communique.facts.tokens import ADDRESS, TRAILING, without_addresses
from communique.text.filled import placeholders
from communique.text.legible import narrow

DOMAINS = tomllib.loads(Path(__file__).with_name("links.toml").read_text(encoding="utf-8"))["domains"]
LINK = re.compile(r"`(?P<words>[^`<]*)<(?P<target>[^<>`]+)>`__?")
NAMED = re.compile(r"(?<![`:])`[^`<>]+`_(?!_)")
UNSPACED = "\u3040-\u30ff\u3400-\u9fff"  # scripts that write the name of a site without a blank before it
LABEL = rf"(?:[^\W_{UNSPACED}]|-)+"
KNOWN = rf"(?:{'|'.join(DOMAINS)})(?![a-z0-9-])"
DOT = r"(?:[.。․｡]|\[\.\]|[(\[]dot[)\]])"
# Small letters behind a point, or those of another script, are a domain, whatever they are: not p.m. or St.Louis.
ANY = rf"(?-i:xn--[a-z0-9-]+|[a-z]{{2,24}}|[\u0370-\u06ff\u0900-\u0dff\uac00-\ud7a3]{{2,24}})(?![{UNSPACED}]\.)"
BEFORE = "(?<![a-z0-9@_./-])(?:(?<!/)//)?"
BARE = compiled(
    rf"{BEFORE}(?:{LABEL}{DOT})+(?:{KNOWN}(?:/[!-~]*)?|[a-z]{{2,24}}/[!-~]+)"
    rf"|{BEFORE}(?:[a-z0-9-]{{2,63}}{DOT})+{ANY}(?![\w-]*\()"
    rf"|[{UNSPACED}]+\.{KNOWN}|(?<![a-z0-9_.@])@[a-z0-9_][a-z0-9_.]{{1,30}}|[a-z0-9_.+-]+@[a-z0-9_-]{{2,}}"
    r"|[a-z][a-z0-9+.-]{1,20}://[!-~]+|(?<![a-z0-9])(?:tel|sms|magnet|callto|skype|geo):[!-~]{3,}|(?<![a-z0-9])localhost(?![a-z0-9])"
    r"|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)|(?<![a-z0-9:])[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*::[0-9a-f:]*"
    r"|(?<![a-z0-9])(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{20,}(?![a-z0-9])",  # of an account or a wallet
    re.IGNORECASE,
)
# No point before a figure begins a domain: 7.5.
MAYBE = re.compile(r"[.。．․｡@＠:](?:(?<=[@＠])|(?<!:)(?=[^\W\d]|\d{1,3}\.\d{1,3}\.)|(?<=:)[/:+\w?])")
SIGNS = ("localhost", "dot", "[.")
ACCOUNT = re.compile("[A-Za-z0-9]{20}")
DOTS = str.maketrans(dict.fromkeys("。․｡", "."))
SITE = compiled(r"\S+\.[a-z]{2,24}(?:/\S*)?", re.IGNORECASE)
SCHEME = re.compile(r"^(?:mailto:|[a-z][a-z+.-]*://)?(?:www\.)?", re.IGNORECASE)


class Link(NamedTuple):
    """A link by its words and its target."""

    words: str
    target: str


@segment_check(Severity.ERROR)
def check_links(segment: Segment) -> Iterator[str | Finding]:
    """Notes and links stand in the source's order, links show no other address, and no address is added or changed.

    Bad: write to t.me/hrn → t.me/hrnow に連絡する
    Good: write to t.me/hrn → t.me/hrn に連絡する
    """
    stated, given = _links(segment.source), _links(segment.message.msgstr)
    yield from _swapped(segment, stated, given)
    for link in given:
        if _disguised(link) and link not in stated:
            yield f"“{link.words}” leads to {link.target}, another address than it shows: write words, or that one"
    yield from _addresses(segment)


def _swapped(segment: Segment, stated: Sequence[Link], given: Sequence[Link]) -> Iterator[str]:
    calls = [_calls(text) for text in (segment.source, segment.message.msgstr)]
    targets = [[link.target for link in links] for links in (stated, given)]
    for before, after in (calls, targets):
        if before != after and sorted(before) == sorted(after):
            one, other = next(pair for pair in zip(before, after, strict=True) if pair[0] != pair[1])
            yield f"“{other}” stands where the source has “{one}”: each belongs to what is said before it"
    yield from _misled(segment, stated, given)


def _misled(segment: Segment, stated: Sequence[Link], given: Sequence[Link]) -> Iterator[str]:
    """Find a link whose words are the name that the source links to another address."""
    words = {link.target: link.words for link in given}
    for link in stated:
        for name, _ in segment.lexicon.found(link.words):
            forms = segment.lexicon.renderings(name)
            others = [t for t, text in words.items() if t != link.target and any(f in text for f in forms)]
            if others and not any(form in words.get(link.target, form) for form in forms):
                yield f"“{segment.lexicon.shown(name)}” leads to {others[0]}; in the source, to {link.target}"


def _addresses(segment: Segment) -> Iterator[str | Finding]:
    """Compare addresses without a scheme; a name of a site may be written as a name, so that loss is a warning."""
    stated, given = _bare(segment.source), _bare(segment.message.msgstr)
    if not stated and not given:
        return
    lost = [address for key, address in stated.items() if key not in given]
    for key, address in given.items():
        if key not in stated and not any(key in _key(link.target) for link in _links(segment.source)):
            instead = f"; the source has “{lost[0]}”" if lost else "; source does not"
            yield f"translation says “{address}”{instead}"
    if lost and given.keys() <= stated.keys():
        yield Finding(f"source says “{lost[0]}”; translation does not", severity=Severity.WARNING)


def _links(text: str) -> list[Link]:
    if "<" not in text:
        return []
    return [Link(found["words"].strip(), found["target"].strip()) for found in LINK.finditer(text)]


def _calls(text: str) -> list[str]:
    if "_" not in text:
        return []
    return [found[0].lstrip("\\ ") for pattern in (CALL, NAMED) for found in pattern.finditer(text)]


def _bare(text: str) -> dict[str, str]:
    """Find addresses without a scheme in what a reader sees of a text, by what they are to a browser."""
    if not (MAYBE.search(text) or any(map(text.__contains__, SIGNS)) or ACCOUNT.search(text)):
        return {}
    shown = without_addresses(narrow(plain(text)))
    found = (match[0].rstrip(TRAILING) for match in BARE.finditer(shown))
    return {_key(address): address for address in found}


def _key(address: str) -> str:
    return SCHEME.sub("", address).translate(DOTS).rstrip("/").casefold()


def _disguised(link: Link) -> bool:
    """Return whether a link's words are an address, and not the one that it leads to."""
    shown = narrow(link.words)
    found = ADDRESS.search(shown) or BARE.search(shown) or SITE.fullmatch(shown)
    if found is None:
        return False
    key, target = _key(found[0].rstrip(TRAILING)), _key(link.target)
    return not (target.startswith(key) and target[len(key) :][:1] in {"", "/", "?", "#"})


@segment_check(Severity.ERROR)
def check_placeholders(segment: Segment) -> Iterator[Finding]:
    """What is filled in where a text is shown, as {page}, stands in a translation as often as in its source.

    Bad: Page {page} of {pages} → {pages}ページ
    Good: Page {page} of {pages} → {pages}ページ中{page}ページ
    """
    wanted, found = map(placeholders, (segment.message.msgid, segment.message.msgstr))
    if wanted and wanted != found:
        yield Finding(f"the source has {' '.join(wanted)}: write each of them as often, and no other brace")
    elif found and not wanted:
        yield Finding("the source has no brace: write other brackets", severity=Severity.WARNING)
