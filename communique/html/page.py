"""What the page template shows around the text."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from communique.documents.interface import Phrase
from communique.project.model import SOURCE_LANGUAGE, Language


@dataclass(frozen=True)
class Alternate:
    """The same page in one of the project's languages: where it is from here, and online if that is known."""

    language: Language
    href: str
    address: str


@dataclass(frozen=True)
class Beside:
    """The same statement in another format, a file beside the page; ``size`` is in the reader's words."""

    label: str
    media_type: str
    href: str
    size: str


@dataclass(frozen=True)
class Page:
    """Everything that the template shows around the body."""

    language: Language
    title: Markup
    title_translated: bool
    organisation: Phrase
    alternates: tuple[Alternate, ...]
    canonical: str
    home: str
    source_href: str
    languages_label: Phrase
    notices: tuple[str, ...]
    date: date | None
    date_text: str
    version: str
    beside: tuple[Beside, ...]

    @property
    def title_attributes(self) -> Markup:
        """Mark a title that is still English."""
        return Markup("") if self.title_translated else Markup(' lang="{}"').format(SOURCE_LANGUAGE)

    @property
    def organisation_attributes(self) -> Markup:
        """Mark a name that the glossary does not give in the page's language."""
        foreign = self.organisation.language != self.language.code
        return Markup(' lang="{}"').format(self.organisation.language) if foreign else Markup("")
