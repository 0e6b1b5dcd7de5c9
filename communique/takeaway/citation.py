"""How a statement is cited: who says it, its title, its version and day, and where it is (ISO 690 has that order)."""

from docutils.utils.smartquotes import smartchars

from communique.project.model import Language
from communique.statements.edition import Edition
from communique.statements.interface import Interface, Phrase
from communique.statements.notices import author_names, version
from communique.statements.statement import Statement
from communique.text.scripts import comma


def citation(edition: Edition, statement: Statement, title: str, address: str) -> Phrase:
    """Cite a statement in the words of an edition; ``address`` is empty where nobody knows where it is online."""
    language, numbered = edition.language, version(edition, statement)
    day = Interface(language).date(statement.date)
    parts = [*author_names(edition, statement), quoted(title, language), numbered.text if numbered else "", day]
    return Phrase(comma(language.code).join(filter(None, [*parts, address])), language.code)


def quoted(text: str, language: Language) -> str:
    """Put a text in the quotation marks of a language, in the inner ones where it has the outer ones itself."""
    opening, closing = next((pair for pair in language.quotes if pair[0] not in text), language.quotes[0])
    # Docutils knows where a blank stands within them.
    spaced = smartchars.quotes.get(language.code.lower(), ())
    pairs = {outer.strip(): outer for outer in spaced}
    return f"{pairs.get(opening, opening)}{text}{pairs.get(closing, closing)}"
