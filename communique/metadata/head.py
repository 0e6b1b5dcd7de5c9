"""What software reads of a page: search engines, previews of links, reference managers, newsrooms' tools.

Open Graph (https://ogp.me), schema.org as JSON-LD, and the names that Google Scholar and Zotero read. An address that
only the web has is left out where a project does not say where it is online.
"""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from babel import Locale
from markupsafe import Markup

from communique.glossary.subjects import COUNTRY, TOPIC
from communique.project.model import Language
from communique.statements.formats import PDF
from communique.statements.subjects import Subject
from communique.text.locales import cldr_locale, likely_subtags

CARD_SIZE = (1200, 630)  # pixels
TYPES = {COUNTRY: "Country", TOPIC: "Thing"}  # schema.org's


@dataclass(frozen=True)
class Alternate:
    """The same page in one of the project's languages: where it is from here, and online if that is known."""

    language: Language
    href: str
    address: str


@dataclass(frozen=True)
class Head:
    """A page as software is told of it: ``day`` is None for one that is no statement, ``changed`` that of
    its last correction, or of its withdrawal.

    ``persons`` and ``bodies`` are its authors; ``address``, ``pdf`` and ``card`` are absolute, or empty where
    they are unknown. ``subjects`` are its countries and topics. ``first`` is the address of its first name, if it
    had another: a reader's program that knew it by that would show it once more as new (RFC 4287, 4.2.6).
    """

    language: Language
    title: str
    description: str
    organisation: str
    persons: tuple[str, ...]
    bodies: tuple[str, ...]
    alternates: tuple[Alternate, ...]
    address: str
    pdf: str = ""
    card: str = ""
    day: date | None = None
    dateline: str = ""
    changed: date | None = None
    subjects: tuple[Subject, ...] = ()
    withdrawn: bool = False
    first: str = ""

    @property
    def identity(self) -> str:
        """What programs know a statement by for as long as it is online."""
        return self.first or self.address

    @property
    def latest(self) -> str:
        """The day of the text that stands now."""
        day = self.changed or self.day
        return day.isoformat() if day else ""

    @property
    def properties(self) -> tuple[tuple[str, str], ...]:
        """The properties of Open Graph."""
        others = (locale(each.language) for each in self.alternates if each.language != self.language)
        found = [
            ("og:type", "article" if self.day else "website"),
            ("og:title", self.title),
            ("og:description", self.description),
            ("og:url", self.address),
            ("og:site_name", self.organisation),
            ("og:locale", locale(self.language)),
            *(("og:locale:alternate", other) for other in others),
            *self._pictured,
            ("article:published_time", self.day.isoformat() if self.day else ""),
            ("article:modified_time", self.changed.isoformat() if self.changed else ""),
            *(("article:tag", subject) for subject in self.about),
        ]
        return tuple((name, content) for name, content in found if content)

    @property
    def about(self) -> tuple[str, ...]:
        """The countries and topics of a statement, by their names."""
        return tuple(subject.name.text for subject in self.subjects)

    @property
    def _pictured(self) -> tuple[tuple[str, str], ...]:
        """The share card, and what it shows in words."""
        if not self.card:
            return ()
        width, height = CARD_SIZE
        size = (("og:image:width", str(width)), ("og:image:height", str(height)))
        return ("og:image", self.card), ("og:image:alt", f"{self.organisation}: {self.title}"), *size

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """What is told by other names than Open Graph's."""
        return (*self.citation, *((("twitter:card", "summary_large_image"),) if self.card else ()))

    @property
    def citation(self) -> tuple[tuple[str, str], ...]:
        """What reference managers read of a statement."""
        if not self.day:
            return ()
        found = [
            ("citation_title", self.title),
            *(("citation_author", author) for author in (*self.persons, *self.bodies)),
            ("citation_publication_date", self.day.strftime("%Y/%m/%d")),
            ("citation_language", self.language.code),
            *(("citation_keywords", subject) for subject in self.about),
            ("citation_public_url", self.address),
            ("citation_pdf_url", self.pdf),
        ]
        return tuple((name, content) for name, content in found if content)

    @property
    def data(self) -> Markup:
        """A statement as JSON-LD, which no text of it can end."""
        if not self.day:
            return Markup("")
        written = json.dumps(dict(self._article(self.day)), ensure_ascii=False)
        return Markup(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))

    @property
    def digest(self) -> str:
        """The digest of ``data``: the page's policy allows no other (CSP Level 3), though nothing runs it."""
        return b64encode(sha256(str(self.data).encode()).digest()).decode()

    def _article(self, day: date) -> Iterator[tuple[str, Any]]:
        yield from {"@context": "https://schema.org", "@type": "NewsArticle", "headline": self.title}.items()
        yield from {"description": self.description, "inLanguage": self.language.code}.items()
        yield from {"datePublished": day.isoformat(), "isAccessibleForFree": True}.items()
        if self.dateline:
            yield "dateline", self.dateline
        if self.changed:
            yield "dateModified", self.changed.isoformat()
        yield "author", [*map(_person, self.persons), *map(_body, self.bodies)]
        yield "publisher", _body(self.organisation)
        if self.subjects:
            yield "about", [{"@type": TYPES[each.field], "name": each.name.text} for each in self.subjects]
        if self.address:
            yield "url", self.address
            source = next((each for each in self.alternates if each.language.is_source), None)
            if source and not self.language.is_source:
                work = {"@type": "NewsArticle", "inLanguage": source.language.code, "url": source.address}
                yield "translationOfWork", work
        if self.pdf:
            yield "encoding", {"@type": "MediaObject", "encodingFormat": PDF.media_type, "contentUrl": self.pdf}


def _person(name: str) -> Mapping[str, str]:
    return {"@type": "Person", "name": name}


def _body(name: str) -> Mapping[str, str]:
    return {"@type": "Organization", "name": name}


def locale(language: Language) -> str:
    """Write a language as Open Graph does, with the territory that CLDR thinks likeliest: km_KH."""
    found = cldr_locale(language.code)
    territory = found.territory or _likely(found)
    return f"{found.language}_{territory}" if territory else found.language


def _likely(found: Locale) -> str:
    likely = likely_subtags(f"{found.language}_{found.script}") or likely_subtags(found.language)
    return likely[-1] if likely else ""
