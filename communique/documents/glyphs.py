"""Characters that no font has: refused when a document is read, so that no format finds it out after the others."""

import unicodedata
from pathlib import Path

from docutils import nodes

from communique.documents.content_model import SILENT, source_place
from communique.errors import CommuniqueError, refuse
from communique.fonts.coverage import lacking
from communique.statements.edition import Edition
from communique.statements.marking import marked_language
from communique.system.cache import cache_folder
from communique.text.fields import Fields

NUMBERS = (nodes.generated, nodes.label, nodes.footnote_reference)


def refuse_unset(doctree: nodes.document, edition: Edition, path: Path) -> None:
    """Raise CommuniqueError for a character that readers would see and that no font has, by its line."""
    fonts, cache = edition.project.fonts, cache_folder(edition.project.build)
    if not lacking(fonts, doctree.astext(), cache):
        return
    refused = []
    for text in doctree.findall(nodes.Text):
        character = lacking(fonts, text.astext(), cache)
        if character and _is_written(text):
            code = marked_language(text) or edition.language.code
            block = _block(text)
            problem = no_font(character, block.rawsource or text.astext(), code)
            refused.append(CommuniqueError(problem, *source_place(block, edition.project, path)))
    refuse(refused)


def refuse_unset_fields(fields: Fields, edition: Edition) -> None:
    """Raise CommuniqueError for such a character in a field, a name above all."""
    fonts, code = edition.project.fonts, edition.language.code
    cache = cache_folder(edition.project.build)
    written = [(name, field.value) for name, found in fields.found.items() for field in found]
    lacked = [(name, value, lacking(fonts, value, cache)) for name, value in written]
    refuse(fields.error(name, no_font(character, value, code)) for name, value, character in lacked if character)


def no_font(character: str, message: str, code: str) -> str:
    """Write which character it is, where it stands, and what to do."""
    is_control = unicodedata.category(character) == "Cc"
    name = "a control character" if is_control else unicodedata.name(character, "unnamed")
    remedy = "take it out" if is_control else f"write it otherwise, or add a font for {code} to languages.toml"
    return f"no font has {character!r} (U+{ord(character):04X} {name}) of the message {message[:40]!r}: {remedy}"


def _is_written(text: nodes.Text) -> bool:
    """Return whether somebody has written what readers see: a number is in a language's digits of itself."""
    parent: nodes.Node | None = text.parent
    while parent is not None and not isinstance(parent, (*SILENT, *NUMBERS)):
        parent = parent.parent
    return parent is None


def _block(text: nodes.Text) -> nodes.Element:
    """Find the text with a line that a part of it is in: a paragraph, a title, a term."""
    block: nodes.Element = text.parent
    while block.parent is not None and not (isinstance(block, nodes.TextElement) and block.line):
        block = block.parent
    return block
