"""The values that settings become: a project, its languages, their fonts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from communique.errors import CommuniqueError
from communique.project.digits import DATELINE
from communique.system.digests import digest

Paths = TypeVar("Paths", "ReleaseSettings", "ReviewSettings")

SOURCE_LANGUAGE = "en"
CHECKED = "checked"  # what every release asks of a message, whoever approves it


@dataclass(frozen=True)
class FontFile:
    """A file of a pinned font package: the distribution's name, the path inside it, the digest that it must have."""

    package: str
    file: str
    sha256: str = ""


@dataclass(frozen=True)
class Font:
    """A family with the code points that it is for (inclusive ranges) and its styles.

    ``clusters``: its script's clusters take several glyphs; ``without``: OpenType features that its text never uses.
    ``stand_in``: the sizes of what stands for it, regular and bold, its ascent and its descent, in thousandths.
    """

    name: str
    family: str
    system: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]
    clusters: bool
    without: tuple[str, ...]
    regular: FontFile
    bold: FontFile
    italic: FontFile | None
    stand_in: tuple[int, ...] = ()

    def __hash__(self) -> int:
        """Tell fonts apart by their names first: all that is in one takes long to go through."""
        return hash(self.name)


@dataclass(frozen=True)
class Language:
    """A language as text is set in it; ``line_height`` in lines, ``measure`` in em.

    ``spellings`` are the choices that it leaves, each a name, what is left and what is taken; ``spelling`` names
    those that the house has made. ``other_fonts`` are those of the project, for what its own do not have.
    ``words`` is the catalog of what the project itself calls the words around statements, as it stands in its file.
    """

    code: str
    name: str
    direction: str
    digits: str
    date: str
    fonts: tuple[Font, ...]
    line_height: float
    measure: float
    justify: bool
    line_break: str
    line_breaker: str
    emphasis: str
    list_style: str
    quotes: tuple[tuple[str, str], ...]
    dateline: str = DATELINE
    spellings: tuple[tuple[str, str, str], ...] = ()
    spelling: tuple[str, ...] = ()
    other_fonts: tuple[Font, ...] = ()
    words: str = ""

    def __repr__(self) -> str:
        """Name the language, as ``Project`` does."""
        return f"Language({self.code!r})"

    @property
    def is_source(self) -> bool:
        """Whether statements are issued in it, so that an empty msgstr means "as issued" rather than "missing"."""
        return self.code == SOURCE_LANGUAGE

    @property
    def isolated(self) -> str:
        """The name, within signs that keep one from right to left apart from figures behind it (UAX #9)."""
        return f"\u2068{self.name}\u2069" if self.direction == "rtl" else self.name

    def number(self, text: str) -> str:
        """Write ASCII digits in the language's own."""
        return text.translate(str.maketrans("0123456789", self.digits))

    def __hash__(self) -> int:
        """Tell languages apart by their codes first."""
        return hash(self.code)


@dataclass(frozen=True)
class ReleaseSettings:
    """What releases must have, and whose keys sign them; ``require`` is "checked", and the roles that must approve.

    Private: ``key`` (SSH), ``minisign_key``, ``pdf_certificate`` (PKCS#12) or ``pdf_token``, a token by the library
    that speaks to it (PKCS#11), on which key and certificate have the label ``pdf_token_label``. Of the project, so
    that no release says itself who may sign it: ``signers`` (OpenSSH's allowed_signers), ``minisign_public_key``,
    ``pdf_roots`` (PEM). The first of ``branches`` that there is has what releases are made of: its code
    alone is run to verify them. A note of freshness is promised with each release, for ``freshness_days``; 0: none.
    """

    signers: Path
    branches: tuple[str, ...] = ("main", "master")
    require: tuple[str, ...] = (CHECKED,)
    key: Path | None = None
    minisign_key: Path | None = None
    minisign_public_key: Path | None = None
    pdf_certificate: Path | None = None
    pdf_token: Path | None = None
    pdf_token_label: str = ""
    pdf_roots: Path | None = None
    freshness_days: int = 0


@dataclass(frozen=True)
class ReviewSettings:
    """Who reviews translations, in which roles: that of native speakers comes first.

    ``reviewers`` (OpenSSH's allowed_signers) says whose keys sign approvals, ``key`` (SSH) is the reviewer's own.
    ``translators`` is whether one may approve what one has translated. ``credits`` are the words, by language, in
    which an edition names its reviewers: ``{language}`` stands for those in that role. ``named`` are the people whom
    catalogs and commits may name; None: all.
    """

    roles: tuple[str, ...] = ("language", "legal")
    reviewers: Path | None = None
    key: Path | None = None
    translators: bool = False
    named: tuple[str, ...] | None = None
    credits: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Logo:
    """A drawing as SVG, so many times as wide as high."""

    svg: str
    ratio: float

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and height of the largest that has room there."""
        high = min(height, width / self.ratio)
        return round(high * self.ratio, 2), round(high, 2)


@dataclass(frozen=True)
class Accent:
    """The colour of links and rules: by day and on paper, and the one of its hue that is read by night."""

    day: str = "#123f7d"
    night: str = "#a5c4f4"


@dataclass(frozen=True)
class Organisation:
    """Who publishes: the English name; by languages' codes, lines below every statement and kinds of text by name."""

    name: str
    lines: tuple[Mapping[str, str], ...] = field(default=(), hash=False)
    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    logo: Logo | None = None
    accent: Accent = Accent()

    def logo_file(self, name: str) -> dict[str, bytes]:
        """Return the file of the logo under a name; nothing without one."""
        return {name: self.logo.svg.encode()} if self.logo else {}


@dataclass(frozen=True)
class Project:
    """A checkout: its root, the organisation's English name and its languages, source language first.

    ``url`` is where the editions are online (the folder above ``en/``), empty where that is not known; ``made`` is
    where what is made goes if that is not the project's own folder. ``particulars`` are what the organisation says of
    itself.
    """

    root: Path
    organisation: str
    languages: tuple[Language, ...]
    url: str
    release: ReleaseSettings
    review: ReviewSettings = ReviewSettings()
    made: Path | None = None
    particulars: Organisation = Organisation("")

    @property
    def approving(self) -> tuple[str, ...]:
        """The roles in which every message of a translation must be approved before a release has it."""
        return tuple(role for role in self.release.require if role != CHECKED)

    def __repr__(self) -> str:
        """Name the project: Sphinx has all that it is told written out for a log that nobody reads, for each page."""
        return f"Project({str(self.root)!r})"

    @property
    def fonts(self) -> tuple["Font", ...]:
        """The fonts of all languages, each once."""
        return tuple(dict.fromkeys(font for language in self.languages for font in language.fonts))

    @property
    def source(self) -> Language:
        """The language that statements are issued in."""
        return self.language(SOURCE_LANGUAGE)

    @property
    def docs(self) -> Path:
        """The statements as issued."""
        return self.root / "docs"

    @property
    def locale(self) -> Path:
        """Catalogs and glossary."""
        return self.root / "locale"

    @property
    def dist(self) -> Path:
        """Releases, each of them made once."""
        return self.root / "dist"

    @property
    def build(self) -> Path:
        """Everything that can be made again."""
        return self.made or self.root / "build"

    @property
    def staging(self) -> Path:
        """Where what is being made stands until it is whole."""
        return self.build / "new"

    def language(self, code: str) -> Language:
        """Find a language by its code, or say which there are."""
        for language in self.languages:
            if language.code == code:
                return language
        known = ", ".join(language.code for language in self.languages)
        raise CommuniqueError(
            f"unknown language {code!r}: use one of {known}, or add it to languages in [tool.communique]",
            "pyproject.toml",
        )

    @cached_property
    def digest(self) -> str:
        """The digest of all that is set, with paths from the root: what is made does not depend on where it lies."""
        release, review = self._shown(self.release), self._shown(self.review)
        return digest(project=replace(self, root=Path(), made=None, release=release, review=review))

    def _shown(self, settings: Paths) -> Paths:
        values = {each.name: getattr(settings, each.name) for each in fields(settings)}
        paths: dict[str, Any] = {name: self.shown(each) for name, each in values.items() if isinstance(each, Path)}
        return replace(settings, **paths)

    def shown(self, path: Path) -> Path:
        """Name a path of the checkout as the user would type it."""
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path
