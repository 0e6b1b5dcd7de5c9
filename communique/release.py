"""Releases: the editions of a revision that pass the gate become one folder that anybody can make again.

Everything is made from the revision alone: its files, its date, its history; nothing depends on where or by whom.
"""

import hashlib
import os
import platform
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from communique import __version__
from communique.archives import archive
from communique.config import SOURCE_LANGUAGE, Project, load_project
from communique.editions import Job, build_editions
from communique.errors import CommuniqueError, Refused
from communique.files import cache_folder, staging_folder, unwritable
from communique.gate import Candidate, candidates, overlaid
from communique.glossary import read_glossary
from communique.manifest import NAME, SBOM, SUMS, EditionEntry, File, Manifest, is_plain_path
from communique.publication import Publication
from communique.redirects import redirections, renamed
from communique.rootpage import redirect_files, root_files
from communique.source import extract, revision
from communique.statements import FOLDER
from communique.versions import VERSION

Tell = Callable[[str], None]
BUILDERS = ("pdf", "html")
# What shapes the bytes of pages and PDFs; the SBOM has all the rest.
TOOLS = ("sphinx", "docutils", "babel", "typst", "uharfbuzz", "fonttools", "brotli", "icu4py", "markupsafe", "jinja2")


@dataclass(frozen=True)
class Order:
    """What is to be released: a revision under a version; ``languages`` asked for by name must all pass.

    ``addresses`` are those of earlier releases, in the site, which must go on leading somewhere.
    """

    version: str
    commit: str
    languages: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Work:
    """What the stages of one release share."""

    source: Project
    chosen: tuple[Candidate, ...]
    made: datetime

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages that have an edition, in the project's order."""
        passing = {candidate.language for candidate in self.chosen}
        return tuple(language.code for language in self.source.languages if language.code in passing)

    def publication(self, code: str, codes: Sequence[str]) -> Publication:
        """Say what the pages of a language may link to on a site that has ``codes``."""
        languages = {"index": tuple(codes)}
        for candidate in self.chosen:
            if candidate.language in codes:
                languages[candidate.docname] = (*languages.get(candidate.docname, ()), candidate.language)
        earlier = {c.docname: c.earlier for c in self.chosen if c.earlier and c.language == code}
        return Publication(languages, earlier)


@dataclass(frozen=True)
class _Parts:
    """What a release is put together of: the site, each language's pages alone, and where old addresses lead."""

    site: Mapping[str, bytes]
    alone: Mapping[str, Mapping[str, bytes]]
    redirects: Mapping[str, str]


class Signed:
    """Signs each PDF once, wherever it appears, and remembers it as it was before."""

    def __init__(self, sign_pdf: Callable[[bytes], bytes]) -> None:
        self._sign = sign_pdf
        self._signed: dict[bytes, bytes] = {}
        self._before: dict[bytes, bytes] = {}

    def all(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Sign the PDFs among files."""
        return {name: self._one(data) if name.endswith(".pdf") else data for name, data in files.items()}

    def before(self, data: bytes) -> bytes | None:
        """Give a PDF as it was before it was signed; None for a file that was not."""
        return self._before.get(data)

    def _one(self, data: bytes) -> bytes:
        if data not in self._signed:
            self._signed[data] = signed = self._sign(data)
            if signed != data:
                self._before[signed] = data
        return self._signed[data]


def check_version(text: str) -> None:
    """Refuse a version that would not be one folder's name; raise CommuniqueError."""
    if not VERSION.fullmatch(text):
        raise CommuniqueError(f"{text!r} is no version: write one like 1.0, make release VERSION=1.0")


def make_release(
    repository: Path, order: Order, folder: Path, tell: Tell, sign_pdf: Callable[[bytes], bytes] = bytes
) -> Manifest | None:
    """Make a release in ``folder``, which must be empty; None where no edition passes the gate.

    ``sign_pdf`` gives a PDF with its signature appended, or as it is. Raise CommuniqueError for a source that cannot
    be built, and Refused for a language asked for that does not pass.
    """
    at = revision(repository, order.commit)
    with staging_folder(repository / "build" / "new") as staging:
        tree = staging / "source"
        digest = extract(repository, at.commit, tree)
        tell(f"source: revision {at.commit[:12]} of {at.made:%Y-%m-%d}")
        source = load_project(tree)
        judged = judge(repository, source, order, tell)
        work = _Work(source, tuple(candidate for candidate in judged if candidate.passes), at.made)
        if not work.chosen:
            return None
        site, alone = _editions(work, staging, tell)
        redirects = redirections(order.addresses, site, renamed(source))
        site |= _surroundings(work, redirects)
        site |= {old: site[new] for old, new in redirects.items() if old.endswith(".pdf")}
        signed = Signed(sign_pdf)
        parts = _Parts(signed.all(site), {code: signed.all(pages) for code, pages in alone.items()}, redirects)
        return _put_together(order, work, judged, digest, parts, signed, folder, tell)


def judge(repository: Path, source: Project, order: Order, tell: Tell) -> tuple[Candidate, ...]:
    """Let every edition pass the gate or not, and say why; raise CommuniqueError for one asked for that does not."""
    for code in order.languages:
        source.language(code)
    judged = tuple(candidates(repository, source, order.commit))
    for candidate in judged:
        verdict = "; ".join(candidate.reasons) if candidate.reasons else "passes"
        if candidate.earlier:
            verdict += f" as of {candidate.commit[:12]}, since it has not caught up with the English"
        tell(f"gate: {candidate.language} {candidate.docname}: {verdict}")
    for candidate in judged:
        if candidate.language in order.languages and not candidate.passes:
            text = f"{candidate.language} was asked for, and {candidate.docname} does not pass"
            raise Refused(f"{text}: {candidate.reasons[0]}")
    wanted = (SOURCE_LANGUAGE, *order.languages)
    return tuple(c for c in judged if not order.languages or c.language in wanted)


def _editions(work: _Work, staging: Path, tell: Tell) -> tuple[dict[str, bytes], dict[str, dict[str, bytes]]]:
    """Build the site's editions, and each language's alone, for who has no other beside it."""
    trees = {code: _tree(work, code, staging / f"source-{code}") for code in work.codes}
    site: dict[str, bytes] = {}
    for code, files in _built(work, trees, {code: work.codes for code in work.codes}).items():
        tell(f"editions: {code}: {sum(name.endswith('.html') for name in files)} pages")
        site |= {f"{code}/{name}": data for name, data in files.items()}
    alone = _built(work, trees, {code: (code,) for code in work.codes})
    return site, {code: {f"{code}/{name}": data for name, data in files.items()} for code, files in alone.items()}


def _tree(work: _Work, code: str, folder: Path) -> Project:
    """Copy the source for one language: without what does not pass, with earlier files where it has not caught up."""
    files: dict[str, bytes] = {}
    for candidate in work.chosen:
        files |= candidate.files if candidate.language == code else {}
    chosen = {candidate.docname for candidate in work.chosen if candidate.language == code}
    paths = (work.source.docs / FOLDER).rglob("*.rst")
    statements = (path.relative_to(work.source.docs).with_suffix("").as_posix() for path in paths)
    return overlaid(work.source, folder, files, [name for name in statements if name not in chosen])


def _built(
    work: _Work, trees: Mapping[str, Project], codes: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, bytes]]:
    """Build PDFs and pages of every language; raise CommuniqueError for one that cannot be built whole."""
    jobs = [Job(tree, tree.language(code), work.publication(code, codes[code])) for code, tree in trees.items()]
    for outcome in build_editions(jobs, BUILDERS):
        if outcome.exit_code:
            raise CommuniqueError(f"{outcome.language.code}: {outcome.error or outcome.problems[0]}")
    return {code: _contents(tree.build / "html" / code) for code, tree in trees.items()}


def _surroundings(work: _Work, redirects: Mapping[str, str]) -> dict[str, bytes]:
    languages = [language for language in work.source.languages if language.code in work.codes]
    terms = read_glossary(work.source)
    return root_files(work.source, languages, terms, cache_folder(work.source.build)) | redirect_files(
        languages, redirects
    )


def _put_together(
    order: Order,
    work: _Work,
    judged: Sequence[Candidate],
    digest: str,
    parts: _Parts,
    signed: Signed,
    folder: Path,
    tell: Tell,
) -> Manifest:
    """Write the release: site, archives, bill of materials, manifest, sums."""
    files = {f"site/{name}": data for name, data in parts.site.items()}
    stem = f"{_slug(work.source.organisation)}-{order.version}"
    files[f"{stem}.zip"] = archive(parts.site, stem, work.made)
    for code, pages in parts.alone.items():
        files[f"{stem}-{code}.zip"] = archive(pages, f"{stem}-{code}", work.made)
    tell(f"archives: {stem}.zip and one for each of {', '.join(work.codes)}")
    files[SBOM] = _bill(work, order)
    manifest = Manifest(
        version=order.version,
        date=f"{work.made:%Y-%m-%dT%H:%M:%SZ}",
        organisation=work.source.organisation,
        require=work.source.release.require,
        revision=order.commit,
        digest=digest,
        editions=tuple(_entry(candidate, files) for candidate in judged),
        files=tuple(_file(name, data, signed) for name, data in sorted(files.items())),
        redirects=parts.redirects,
        tools=_tools(),
        requested=order.languages,
    )
    files[NAME] = manifest.encoded()
    files[SUMS] = sums(files)
    write_release(files, folder, work.made)
    tell(f"manifest: {len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB")
    return manifest


def sums(files: Mapping[str, bytes]) -> bytes:
    """Write what ``sha256sum --check`` reads."""
    return sums_of({name: _digest(data) for name, data in files.items()})


def sums_of(digests: Mapping[str, str]) -> bytes:
    """Write the list of digests by path: the same bytes for the same files, which verifying holds it to."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()


def write_release(files: Mapping[str, bytes], folder: Path, made: datetime) -> None:
    """Write files with modes and times that no umask and no clock decides; raise CommuniqueError."""
    for name in files:
        if not is_plain_path(name):
            raise CommuniqueError(f"{name!r} is no plain path in a release: give the file another name")
    try:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise unwritable(folder, error) from None
    settle(folder, made)


def settle(folder: Path, made: datetime) -> None:
    """Give all files and folders the modes that a server needs and one time."""
    seconds = made.timestamp()
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (seconds, seconds))


def _entry(candidate: Candidate, files: Iterable[str]) -> EditionEntry:
    stem = f"site/{candidate.language}/{candidate.docname}"
    return EditionEntry(
        language=candidate.language,
        statement=candidate.docname.removeprefix(FOLDER),
        version=candidate.version,
        released=candidate.passes,
        reasons=candidate.reasons,
        revision=candidate.commit,
        earlier=asdict(candidate.earlier) if candidate.earlier else None,
        messages=asdict(candidate.messages),
        overruled=candidate.overruled,
        approvals=(),
        files=tuple(name for name in (f"{stem}.html", f"{stem}.pdf") if name in files and candidate.passes),
    )


def _file(name: str, data: bytes, signed: Signed) -> File:
    before = signed.before(data)
    unsigned = None if before is None else File(name, len(before), _digest(before))
    return File(name, len(data), _digest(data), unsigned)


def _bill(work: _Work, order: Order) -> bytes:
    from communique.sbom import sbom

    files = (file for font in work.source.fonts for file in (font.regular, font.bold, font.italic) if file)
    return sbom(work.source.organisation, order.version, work.made, {file.package for file in files})


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "statements"


def _tools() -> dict[str, str]:
    found = {"communique": __version__, "python": platform.python_version()}
    for name in TOOLS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
