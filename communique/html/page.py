"""What the page template shows around the text."""

import datetime
from dataclasses import dataclass

from markupsafe import Markup

from communique.project.model import Language
from communique.statements.interface import Phrase
from communique.statements.statement import COUNTRY


@dataclass(frozen=True)
class Alternate:
    """The same page in one of the project's languages: where it is from here, and online if that is known."""

    language: Language
    href: str
    address: str


@dataclass(frozen=True)
class Beside:
    """The same statement in another format, a file beside the page; ``size`` is in the reader's words.

    ``extra`` is one that is offered below the text, under its ``label``.
    """

    label: str
    media_type: str
    href: str
    size: str
    extra: bool = False


@dataclass(frozen=True)
class Choice:
    """A year, a country, a topic or a kind of text: its name, where its statements are, and how many, if told."""

    name: str
    href: str
    many: str = ""


@dataclass(frozen=True)
class Choices:
    """What readers may choose from, by its ``field`` and its name."""

    field: str
    label: Phrase
    links: tuple[Choice, ...]


@dataclass(frozen=True)
class Offer:
    """A related statement: its day (ISO 8601, and as readers write it), its title and where it is."""

    day: str
    day_text: str
    title: str
    href: str


@dataclass(frozen=True)
class Places:
    """Where a page leads: the others of its kind, itself online, and the list of all; empty where that is unknown."""

    alternates: tuple[Alternate, ...]
    canonical: str
    home: str


@dataclass(frozen=True)
class Page:
    """Everything that the template shows around the body; no document is behind an extra page."""

    language: Language
    title: Markup
    title_language: str
    organisation: Phrase
    alternates: tuple[Alternate, ...]
    home: str
    languages_label: Phrase
    imprint: tuple[str, ...]
    canonical: str = ""
    is_indexed: bool = True
    is_extra: bool = False
    search: str = ""
    download: str = ""
    mark: str = ""
    notices: tuple[str, ...] = ()
    colophon: str = ""
    date: datetime.date | None = None
    date_text: str = ""
    kind: str = ""
    bylines: tuple[Markup, ...] = ()
    authors: tuple[str, ...] = ()
    version: str = ""
    beside: tuple[Beside, ...] = ()
    years: tuple[Choice, ...] = ()
    choices: tuple[Choices, ...] = ()
    related: tuple[Offer, ...] = ()

    @property
    def source_href(self) -> str:
        """Where the English text is from here, empty where it is not."""
        return next((each.href for each in self.alternates[:1] if each.language.is_source), "")

    @property
    def countries(self) -> tuple[Choice, ...]:
        """The countries of a statement."""
        return next((each.links for each in self.choices if each.field == COUNTRY), ())

    @property
    def extras(self) -> bool:
        """Whether there are forms to be offered below the text."""
        return any(file.extra and file.label for file in self.beside)
