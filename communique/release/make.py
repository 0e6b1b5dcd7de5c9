"""Releases: the editions of a revision that pass the gate become one folder that anybody can make again.

Everything is made from the revision alone: its files, its date, its history; nothing depends on where or by whom.
"""

import platform
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec import UNSET

from communique import __version__
from communique.documents.formats import FORMATS, HTML, format_of
from communique.errors import Refused
from communique.glossary.terms import read_glossary
from communique.html.site import redirect_files, root_files
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.paths import slug
from communique.project.settings import load_project
from communique.release.archives import archive
from communique.release.candidate import Candidate
from communique.release.editions import release_editions
from communique.release.english import rendered
from communique.release.files import digest_of, sums, write_release
from communique.release.gate import candidates
from communique.release.manifest import (
    FORMAT,
    NAME,
    SBOM,
    SITE,
    SUMS,
    Content,
    EarlierText,
    EditionEntry,
    File,
    Manifest,
    Messages,
)
from communique.release.order import Order, Parts, Signed, Work
from communique.release.redirects import redirections, renamed
from communique.release.source import extract, revision
from communique.system.cache import cache_folder
from communique.system.files import staging_folder
from communique.system.terminal import Tell

# What shapes the bytes of pages and PDFs; the SBOM has all the rest.
TOOLS = ("sphinx", "docutils", "babel", "typst", "uharfbuzz", "fonttools", "brotli", "icu4py", "markupsafe", "jinja2")


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
        work = Work(source, tuple(candidate for candidate in judged if candidate.passes), at.made)
        if not work.chosen:
            return None
        site, alone = release_editions(work, staging, tell)
        redirects = redirections(order.addresses, site, renamed(source))
        site |= _surroundings(work, redirects) | _under_old_names(site, redirects)
        signed = Signed(sign_pdf)
        alone = {code: signed.all(pages) for code, pages in alone.items()}
        parts = Parts(signed.all(site), alone, redirects, rendered(work, staging))
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


def _surroundings(work: Work, redirects: Mapping[str, str]) -> dict[str, bytes]:
    languages = [language for language in work.source.languages if language.code in work.codes]
    terms = read_glossary(work.source)
    return root_files(work.source, languages, terms, cache_folder(work.source.build)) | redirect_files(
        languages, redirects
    )


def _under_old_names(site: Mapping[str, bytes], redirects: Mapping[str, str]) -> dict[str, bytes]:
    """Give a file the old name, too, where no page can lead on to the new one."""
    return {old: site[new] for old, new in redirects.items() if format_of(old) is not HTML}


def _put_together(
    order: Order,
    work: Work,
    judged: Sequence[Candidate],
    digest: str,
    parts: Parts,
    signed: Signed,
    folder: Path,
    tell: Tell,
) -> Manifest:
    """Write the release: site, archives, bill of materials, manifest, sums."""
    files = {f"{SITE}{name}": data for name, data in parts.site.items()}
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
        editions=tuple(_entry(candidate, files, parts) for candidate in judged),
        files=tuple(_file(name, data, signed) for name, data in sorted(files.items())),
        redirects=dict(parts.redirects),
        tools=_tools(),
        requested=order.languages,
        format=FORMAT,
    )
    files[NAME] = manifest.encoded()
    files[SUMS] = sums(files)
    write_release(files, folder, work.made)
    tell(f"manifest: {len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB")
    return manifest


def _entry(candidate: Candidate, files: Iterable[str], parts: Parts) -> EditionEntry:
    text = parts.english.get((candidate.language, candidate.docname))
    stem = f"{SITE}{candidate.language}/{candidate.docname}"
    names = sorted(f"{stem}{each.suffix}" for each in FORMATS)
    return EditionEntry(
        language=candidate.language,
        statement=slug(candidate.docname),
        version=candidate.version,
        text=text.digest if text else None,
        corrections=tuple(day.isoformat() for day in text.corrections) if text else (),
        released=candidate.passes,
        reasons=candidate.reasons,
        revision=candidate.commit,
        earlier=EarlierText(**asdict(candidate.earlier)) if candidate.earlier else None,
        messages=Messages(**asdict(candidate.messages)),
        overruled=candidate.overruled,
        approvals=(),
        files=tuple(name for name in names if name in files and candidate.passes),
    )


def _file(name: str, data: bytes, signed: Signed) -> File:
    before = signed.before(data)
    unsigned = UNSET if before is None else Content(len(before), digest_of(before))
    return File(name, len(data), digest_of(data), unsigned)


def _bill(work: Work, order: Order) -> bytes:
    from communique.release.sbom import sbom

    files = (file for font in work.source.fonts for file in (font.regular, font.bold, font.italic) if file)
    return sbom(work.source.organisation, order.version, work.made, {file.package for file in files})


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
