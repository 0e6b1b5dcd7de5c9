"""What a language calls the countries and topics of statements: by the glossary, and countries by CLDR, too."""

from communique.glossary.terms import Term, rendering
from communique.project.model import SOURCE_LANGUAGE
from communique.words.territories import territory_code, territory_name

COUNTRY, TOPIC = "country", "topic"  # the fields that name them
CODES = 3  # letters of the longest code of a territory


def english_subject(field: str, written: str) -> str:
    """Return the English name of what a field names, of a country that is written as its code, too."""
    code = territory_code(written) if field == COUNTRY else ""
    is_code = code and len(written) <= CODES and written.isupper()
    return territory_name(code, SOURCE_LANGUAGE) if is_code else written


def subject_name(terms: tuple[Term, ...], field: str, written: str, code: str) -> str:
    """Return what a language (a BCP 47 tag) calls it; "" where nobody says."""
    territory = territory_code(written) if field == COUNTRY else ""
    sources = (written, english_subject(field, written), territory_name(territory, SOURCE_LANGUAGE))
    known = (rendering(terms, source, code) for source in dict.fromkeys(sources) if source)
    return next(filter(None, known), None) or territory_name(territory, code)
