"""What stands around a statement in an edition, on a page as on paper: whose it is, and the state of its text."""

from sphinx.environment import BuildEnvironment

from communique.config import SOURCE_LANGUAGE
from communique.glossary import rendering
from communique.interface import Phrase
from communique.translate import Edition, records

AWAITS_REVIEW = "This translation awaits review by a native speaker. The English text is authoritative."
INCOMPLETE = "This translation is incomplete. Passages not yet translated are shown in English."


def organisation(edition: Edition) -> Phrase:
    """Name the organisation as the glossary does in the edition's language."""
    name, code = edition.project.organisation, edition.language.code
    local = rendering(edition.glossary, name, code)
    return Phrase(local, code) if local else Phrase(name, SOURCE_LANGUAGE)


def notices(edition: Edition, env: BuildEnvironment, docname: str) -> list[str]:
    """List what a reader must be told of a document's text, as interface strings in English."""
    if edition.is_source:
        return []
    complete = records(env)[docname].count.complete
    return [AWAITS_REVIEW] if complete else [INCOMPLETE, AWAITS_REVIEW]
