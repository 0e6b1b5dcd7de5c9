"""Inline markup: what a message calls, links and emphasises, so that a translation can be held to its source.

Messages are parsed by docutils' own inline parser. A message is never read as a block: a translation that
happens to begin like a list item stays the text that its translator wrote.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial
from types import SimpleNamespace

from docutils import nodes
from docutils.frontend import Values, get_default_settings
from docutils.languages import get_language
from docutils.parsers.rst import Parser, states
from docutils.utils import Reporter

TEXT_ROLES = frozenset(
    {"abbr", "abbreviation", "acronym", "command", "dfn", "emphasis", "guilabel", "index", "literal", "menuselection"}
    | {
        "file",
        "kbd",
        "program",
        "samp",
        "strong",
        "sub",
        "subscript",
        "sup",
        "superscript",
        "title",
        "title-reference",
        "t",
    }
)
WITHIN = re.compile(r"<([^:>]+)>_")
ROLE = re.compile(r"(:(?:doc|ref|term):)`([^`<]+)`")
EXPLICIT_TARGET = re.compile(r"<([^<>]*)>\Z", re.DOTALL)
# What docutils can read as markup, the colon of an address or literal block: without any of it, a text is one string.
MARKUP = re.compile(r"[\\*`|_@:](?:(?<!:)|:|(?=[!-~])(?<=[A-Za-z0-9.+-]:))")
BLOCK_MARK = re.compile(r"(?<!\\)::\s*\Z")
BLANKS = ("", " ", "\n")
COLONS = (":", "：", "៖")
SPAN = re.compile(
    r"(?<!\\)(?:\*\*[^*]+\*\*|\*[^*]+\*|``[^`]+``|(?::[\w:+.-]+:)?`[^`]+`(?:__?|:[\w:+.-]+:)?"
    r"|\[(?:#[\w.-]*|[\w.*-]+)\]_|\|[^|\s][^|]*\|_{0,2})"
)
PARTED = "\\ "  # by what readers do not see
# Marks that only their order tells apart, which belongs to the language.
SCHEME, SCHEMES = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):"), ("http", "https", "mailto", "tel")
SITE = re.compile(r"www\.|(?:[\w-]+\.)+(?:com|edu|gov|info|int|net|ngo|org)(?=[/?#]|\Z)", re.IGNORECASE)
UNNAMED = ("[#]_", "[*]_", "<_>_")
EMPHASIS, STRONG = "*emphasis*", "**strong emphasis**"
# What languages write in ways of their own, and leads nowhere: a title is in brackets in Japanese.
ONLY_SEEN = frozenset({EMPHASIS, STRONG, ":title-reference:"})


class MarkupError(Exception):
    """docutils finds a problem in the markup of a text."""


class _RoleRecorder(states.Inliner):
    """Keeps interpreted text as it is written: which roles exist is not this module's question."""

    def init_customizations(self, settings: object) -> None:
        """Borrow the patterns of a plain inliner: docutils builds them from the class's own names only."""
        self.__dict__.update(vars(_plain_inliner()))

    def interpreted(
        self, rawsource: str, text: str, role: str, lineno: int
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [nodes.inline(rawsource, text, role=role or "title-reference")], []


class InlineParser:
    """docutils' inline parser with the little state that it asks for."""

    def __init__(self, inliner: states.Inliner, document: nodes.document) -> None:
        inliner.init_customizations(document.settings)
        self.inliner = inliner
        self.memo = SimpleNamespace(
            document=document,
            reporter=document.reporter,
            language=get_language("en", document.reporter),
            inliner=inliner,
        )

    def parse(self, text: str, line: int = 0) -> list[nodes.Node]:
        """Parse ``text`` to inline nodes; raise MarkupError where docutils reports a problem."""
        if not MARKUP.search(text):
            return [nodes.Text(text)]
        text = without_block_mark(text)
        parsed, problems = self.inliner.parse(text, line, self.memo, nodes.paragraph())
        for problem in problems:
            raise MarkupError(problem.children[0].astext())
        return list(parsed)


def has_markup(text: str) -> bool:
    """Return whether docutils may read anything of a text as markup."""
    return MARKUP.search(text) is not None


def without_block_mark(text: str) -> str:
    """Leave of the ``::`` that opens a literal block what readers see of it: a colon, none behind a blank."""
    found = BLOCK_MARK.search(text)
    if not found:
        return text
    before = text[: found.start()]
    return before.rstrip() if before[-1:] in BLANKS else f"{before}:"


def with_colon(source: str, translation: str) -> str:
    """Let a translation end in the colon that readers of its source see: French writes a blank before it."""
    opening, found = BLOCK_MARK.search(source), BLOCK_MARK.search(translation)
    if not opening or not found or source[: opening.start()][-1:] in BLANKS:
        return translation
    before = translation[: found.start()]
    return translation if before.rstrip().endswith(COLONS) else f"{before}:"


def scratch_document(settings: Values, source: str = "") -> nodes.document:
    """Make a silent document to parse into, so that the real one's books are not touched."""
    reporter = Reporter(source, report_level=Reporter.SEVERE_LEVEL + 1, halt_level=Reporter.SEVERE_LEVEL + 1)
    # Sphinx's roles ask the reporter where they are, as the state machine has taught docutils' own one to say.
    reporter.get_source_and_line = partial(_place, source)
    return nodes.document(settings, reporter, source=source)


def _place(source: str, line: int | None = None) -> tuple[str, int | None]:
    return source, line


def difference(source: str, translation: str) -> str | None:
    """Return how the markup of a translation differs from its source's, or None where it does not.

    Footnote calls, links, roles and their targets, emphasis and literals are compared as a multiset:
    their order belongs to the language.
    """
    try:
        found = marks(translation)
    except MarkupError as problem:
        return f"broken markup: {problem.args[0].rstrip('.')}: write its signs as the source has them"
    try:
        expected = marks(source)
    except MarkupError as problem:
        return f"the source's own markup is broken: {problem}"
    if has_several_unnamed(source):
        return "the source has several footnotes or links without a name: name them there"
    if expected == found:
        return None
    lost, added = _missing(expected, found), _missing(found, expected)
    parts = [f"lost {', '.join(lost)}"] * bool(lost) + [f"added {', '.join(added)}"] * bool(added)
    kept = f": keep what it leads to, as {written}" if added and (written := _with_words(lost[:1])) else ""
    return f"markup differs from the source: {'; '.join(parts)}{kept}"


def is_of_emphasis(source: str, translation: str) -> bool:
    """Return whether two texts differ in nothing but emphasis, and readers see no sign of it in the translation."""
    try:
        both = [[mark for mark in marks(text) if mark not in ONLY_SEEN] for text in (source, translation)]
        signs = [sum(map(shown(text).count, "*`")) for text in (source, translation)]
    except MarkupError:
        return False
    return both[0] == both[1] and signs[0] >= signs[1] and not has_several_unnamed(source)


def _with_words(lost: list[str]) -> str:
    """Write a link within the site whose words are translated: its name was taken for them; "" for other marks."""
    for mark in lost:
        if found := WITHIN.fullmatch(mark):
            return f"`your words <{found[1]}_>`_"
        if found := ROLE.fullmatch(mark):
            return f"{found[1]}`your words <{found[2]}>`"
    return ""


def parted(source: str, translation: str) -> str:
    """Part markup from words that touch it, as scripts without blanks have it; "" where that does not mend it."""
    mended = SPAN.sub(_parted, translation)
    return mended if mended != translation and difference(source, mended) is None else ""


def _parted(span: re.Match[str]) -> str:
    text, before, behind = span.string, span.start() - 1, span.end()
    is_joined_before = before >= 0 and _is_in_word(text[before])
    is_joined_behind = behind < len(text) and _is_in_word(text[behind])
    return f"{PARTED * is_joined_before}{span[0]}{PARTED * is_joined_behind}"


def _is_in_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def is_literal(source: str, translation: str) -> bool:
    """Return whether the signs of a text are those of a literal block, no markup, and the translation has them."""
    try:
        marks(source)
    except MarkupError:
        return all(source.count(sign) == translation.count(sign) for sign in "*`|_")
    return False


def fault_of_address(address: str) -> str:
    """Write why a link to an address leads nowhere, into one machine or to a program; "" where it does not.

    What is before a colon is a scheme (RFC 3986, 3.1); without one, a browser takes a site for a page beside.
    """
    found = SCHEME.match(address)
    if found and found[1].lower() not in SCHEMES:
        return f"a link leads to {found[0].strip()!r}: link to an address with {', '.join(SCHEMES)}"
    if SITE.match(address):
        return f"a link leads to {address!r} within this site: write https://{address}"
    if address and not found:
        instead = "write https://…, `words <name_>`_ for a place in it, :doc:`words <name>` for another statement"
        return f"a link leads to {address!r}, which not every form of a statement has: {instead}"
    return ""


def has_several_unnamed(text: str) -> bool:
    """Return whether a text has notes or links that only their order tells apart, which no translation may change."""
    if max(map(text.count, ("[#]_", "[*]_", "__"))) < 2:
        return False
    try:
        found = marks(text)
    except MarkupError:
        return False
    return any(found.count(mark) > 1 for mark in UNNAMED)


@lru_cache(maxsize=4096)
def marks(text: str) -> tuple[str, ...]:
    """List the markup of a text, each mark as it would be typed with its target but without its words."""
    if not MARKUP.search(text):
        return ()
    document = scratch_document(parser_settings())
    parsed = InlineParser(_RoleRecorder(), document).parse(text)
    holder = nodes.inline("", "", *parsed)
    return tuple(sorted(_mark(node) for node in holder.findall(nodes.Element) if _is_mark(node, holder)))


@lru_cache(maxsize=1)
def parser_settings() -> Values:
    """Return docutils' settings, which take it longer to find than a text to parse."""
    return get_default_settings(Parser)


@lru_cache(maxsize=1)
def _plain_inliner() -> states.Inliner:
    inliner = states.Inliner()
    inliner.init_customizations(parser_settings())
    return inliner


def shown(text: str) -> str:
    """Return what readers see of a text; raise MarkupError for broken markup."""
    parsed = InlineParser(_RoleRecorder(), scratch_document(parser_settings())).parse(text)
    return nodes.inline("", "", *parsed).astext()


def _is_mark(node: nodes.Element, holder: nodes.Element) -> bool:
    # docutils puts a target of its own beside a link with an embedded address.
    embedded = isinstance(node, nodes.target) and ("refuri" in node or "refname" in node)
    return node is not holder and not embedded


def _mark(node: nodes.Element) -> str:
    match node:
        case nodes.footnote_reference() | nodes.citation_reference():
            return node.rawsource
        case nodes.reference():
            target = node.get("refuri") or node.get("refname") or "_"
            return f"<{target}>_"
        case nodes.substitution_reference():
            return f"|{node['refname']}|"
        case nodes.target():
            return "_`target`"
        case nodes.inline():
            return _role_mark(node["role"], node.astext())
        case nodes.emphasis():
            return EMPHASIS
        case nodes.strong():
            return STRONG
        case nodes.literal():
            return "``literal``"
    return node.tagname


def _role_mark(role: str, text: str) -> str:
    if role in TEXT_ROLES:
        return f":{role}:"
    explicit = EXPLICIT_TARGET.search(text)
    return f":{role}:`{explicit[1].strip() if explicit else text}`"


def _missing(expected: Sequence[str], found: Sequence[str]) -> list[str]:
    return sorted((Counter(expected) - Counter(found)).elements())
