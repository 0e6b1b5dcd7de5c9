"""What the page template shows around the text."""

import base64
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from communique.glossary.subjects import COUNTRY
from communique.metadata.head import Alternate
from communique.project.model import Language, Organisation
from communique.statements.edition import Edition
from communique.statements.interface import Interface, Phrase
from communique.statements.notices import imprint, organisation

THEME = Path(__file__).with_name("theme")
LOGO = "_static/logo.svg"  # in an edition
ROOM = (240.0, 48.0)  # of a logo, in pixels (CSS)


def way_up(name: str) -> str:
    """Return the way from a document's page to the folder of all."""
    return "../" * name.count("/")


@dataclass(frozen=True)
class Picture:
    """A picture in the letterhead; sizes are in pixels (CSS)."""

    href: str
    width: int
    height: int


@dataclass(frozen=True)
class Beside:
    """The same statement in another format, a file beside the page; ``size`` is in the reader's words.

    ``below`` is one that is offered below the text, under its ``label``.
    """

    label: str
    media_type: str
    href: str
    size: str
    below: bool = False


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
class RelatedStatement:
    """A related statement: its day (ISO 8601, and as readers write it), its title and where it is."""

    day: str
    day_text: str
    title: str
    href: str


@dataclass(frozen=True)
class Places:
    """Where a page leads: the others of its kind, itself online, and the list of all; empty where that is unknown.

    ``logo`` is where the organisation's would be.
    """

    alternates: tuple[Alternate, ...]
    canonical: str
    home: str
    logo: str


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
    logo: Picture | None = None
    canonical: str = ""
    is_indexed: bool = True
    is_extra: bool = False
    search: str = ""
    download: str = ""
    mark: str = ""
    notices: tuple[str, ...] = ()
    colophon: str = ""
    date: datetime.date | None = None
    dated: str | Markup = ""
    kind: str = ""
    bylines: tuple[Markup, ...] = ()
    authors: tuple[str, ...] = ()
    version: str = ""
    beside: tuple[Beside, ...] = ()
    pictures: tuple[Beside, ...] = ()
    years: tuple[Choice, ...] = ()
    choices: tuple[Choices, ...] = ()
    related: tuple[RelatedStatement, ...] = ()
    demands: str = ""
    cited: str = ""
    withdrawn: bool = False

    @property
    def source_href(self) -> str:
        """Where the English text is from here, empty where it is not."""
        return source_href(self.alternates)

    @property
    def countries(self) -> tuple[Choice, ...]:
        """The countries of a statement."""
        return next((each.links for each in self.choices if each.field == COUNTRY), ())

    @property
    def has_below(self) -> bool:
        """Whether there are forms to be offered below the text."""
        return bool(self.pictures) or any(file.below and file.label for file in self.beside)


def page_of(edition: Edition, interface: Interface, title: Markup, language: str, places: Places) -> Page:
    """Return a page, whose title is in a ``language``, with what stands around any of an edition."""
    return Page(
        edition.language,
        title,
        language,
        organisation(edition),
        places.alternates,
        places.home,
        languages_label=interface.phrase("Languages"),
        imprint=tuple(map(interface.marked, imprint(edition))),
        logo=logo_of(edition.project.particulars, places.logo),
        canonical=places.canonical,
    )


def source_href(alternates: Sequence[Alternate]) -> str:
    """Return where the English page is among those of its kind, empty where it is not."""
    return next((each.href for each in alternates[:1] if each.language.is_source), "")


def logo_of(organisation: Organisation, href: str) -> Picture | None:
    """Return the logo of a letterhead that is at ``href``, where there is one."""
    if not organisation.logo:
        return None
    width, height = map(round, organisation.logo.within(*ROOM))
    return Picture(href, width, height)


def inline(data: bytes, media_type: str) -> str:
    """Write a file as an address that has it whole (RFC 2397)."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def inline_logo(organisation: Organisation) -> str:
    """Write the logo as such an address, for a page with nothing beside it."""
    return inline(organisation.logo.svg.encode(), "image/svg+xml") if organisation.logo else ""
