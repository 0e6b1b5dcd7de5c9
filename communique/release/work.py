"""What is to be released, and what the stages of one release share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from communique.editions.source_text import SourceText
from communique.errors import CommuniqueError
from communique.manifest.manifest import Before, Content, Manifest
from communique.project.model import Project
from communique.project.versions import VERSION
from communique.release.candidate import Candidate
from communique.statements.availability import Availability
from communique.statements.formats import format_of
from communique.system.digests import digest_of
from communique.system.files import Data, read, write_atomically


@dataclass(frozen=True)
class Order:
    """What is to be released: a revision under a version; ``languages`` asked for by name must all pass.

    ``addresses`` are those of earlier releases, in the site, which must go on leading somewhere. ``hour`` is what it
    is for, where that is not when its revision was made: what is under embargo until then is in it. ``before`` is the
    release that it follows, and ``last`` what that says, of which nothing gets into this one.
    """

    version: str
    commit: str
    languages: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    hour: datetime | None = None
    before: Before | None = None
    last: Manifest | None = None


@dataclass(frozen=True)
class Work:
    """What the stages of one release share; ``cluster`` is the address of the one that builds, if any does."""

    source: Project
    chosen: tuple[Candidate, ...]
    made: datetime
    cluster: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages that have an edition, in the project's order."""
        passing = {candidate.language for candidate in self.chosen}
        return tuple(language.code for language in self.source.languages if language.code in passing)

    def availability(self, code: str, codes: Sequence[str], is_site: bool = True) -> Availability:
        """Return what the pages of a language may link to on a site, or in an archive, that has ``codes``."""
        languages = {"index": tuple(codes)}
        for candidate in self.chosen:
            if candidate.language in codes:
                languages[candidate.docname] = (*languages.get(candidate.docname, ()), candidate.language)
        late = [candidate for candidate in self.chosen if candidate.earlier and candidate.language in codes]
        earlier = {each.docname: each.earlier for each in late if each.earlier and each.language == code}
        behind = {each.docname: tuple(c.language for c in late if c.docname == each.docname) for each in late}
        return Availability(languages, earlier, is_site, behind)


@dataclass(frozen=True)
class Pens:
    """What signs: ``pdf`` gives a PDF with its signature appended, or as it is, ``list`` a list's, empty for none."""

    pdf: Callable[[bytes], bytes] | None = None
    list: Callable[[bytes], bytes] = lambda data: b""


@dataclass(frozen=True)
class Means:
    """What a release is made with; ``trees`` is where the sources of the release before are, with what was built of
    them, ``cluster`` the address of the one that builds, if any does.

    ``refuse`` looks at what it will say, before it is built, and raises Refused.
    """

    pens: Pens = field(default_factory=Pens)
    trees: Path | None = None
    cluster: str = ""
    refuse: Callable[[Manifest], None] = lambda foreseen: None


UNSIGNED = Means()


class SignedFiles:
    """Signs each file of a signed format once, wherever it appears, and remembers it as it was before."""

    def __init__(self, pens: Pens, folder: Path) -> None:
        self._sign, self._folder = pens.pdf, folder
        self.list = pens.list
        self._signed: dict[str, Data] = {}
        self._before: dict[str, Content] = {}

    def all(self, files: Mapping[str, Data]) -> Mapping[str, Data]:
        """Sign what is to be signed among files, and keep it in ``folder``."""
        if self._sign is None:
            return files
        return {name: self._one(data, self._sign) if _is_signed(name) else data for name, data in files.items()}

    def before(self, digest: str) -> Content | None:
        """Return what was in a file before it was signed, by its digest now; None for one that was not."""
        return self._before.get(digest)

    def _one(self, data: Data, sign: Callable[[bytes], bytes]) -> Data:
        unsigned = read(data)
        digest = digest_of(unsigned)
        if digest not in self._signed:
            signed = sign(unsigned)
            self._signed[digest] = data if signed == unsigned else self._kept(signed, Content(len(unsigned), digest))
        return self._signed[digest]

    def _kept(self, signed: bytes, before: Content) -> Path:
        self._before[digest_of(signed)] = before
        write_atomically(path := self._folder / before.sha256, signed)
        return path


def _is_signed(name: str) -> bool:
    """Return whether a file is in a format that releases sign."""
    form = format_of(name)
    return form is not None and form.signed


@dataclass(frozen=True)
class Parts:
    """What a release is put together of: the site, the same offline, each language alone; where old addresses lead.

    ``digest`` is its source's, ``english`` are the texts that its editions render, by language and docname.
    """

    digest: str
    judged: tuple[Candidate, ...]
    english: Mapping[tuple[str, str], SourceText]
    signed: SignedFiles
    site: Mapping[str, Data] = field(default_factory=dict)
    offline: Mapping[str, Data] = field(default_factory=dict)
    alone: Mapping[str, Mapping[str, Data]] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)

    def of(
        self, site: Mapping[str, Data], offline: Mapping[str, Data], alone: Mapping[str, Mapping[str, Data]]
    ) -> "Parts":
        """Return the same with its pages, every file signed that a release signs."""
        signed = {code: self.signed.all(pages) for code, pages in alone.items()}
        return replace(self, site=self.signed.all(site), offline=self.signed.all(offline), alone=signed)


def check_version(text: str) -> None:
    """Refuse a version that would not be one folder's name; raise CommuniqueError."""
    if not VERSION.fullmatch(text):
        raise CommuniqueError(f"{text!r} is no version: write one like 1.0, make release VERSION=1.0")
