"""Putting a release together: the site, archives, the bill of materials, the manifest, the sums."""

import platform
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec import UNSET

from communique import __version__
from communique.errors import Refused
from communique.manifest.files import sums_of, write_files
from communique.manifest.manifest import (
    FORMAT,
    MOST,
    NAME,
    SBOM,
    SITE,
    SUMS,
    EarlierText,
    EditionEntry,
    File,
    Manifest,
    Messages,
)
from communique.project.model import CHECKED
from communique.project.paths import slug
from communique.release.candidate import Candidate
from communique.release.disclosed import glossary_rows, own_setting_entries
from communique.release.downloads import stem, write_downloads
from communique.release.work import Order, Parts, SignedFiles, Work
from communique.statements.formats import format_of
from communique.system.clock import utc_text
from communique.system.digests import PACKAGE, digest_of, tree
from communique.system.files import unwritable
from communique.system.terminal import Tell
from communique.text.numbered import numbered

# What shapes the bytes of pages and PDFs; the SBOM has all the rest.
TOOLS = (
    "sphinx",
    "docutils",
    "babel",
    "typst",
    "uharfbuzz",
    "fonttools",
    "brotli",
    "deflate",
    "icu4py",
    "markupsafe",
    "jinja2",
)


def assemble(
    order: Order, work: Work, parts: Parts, billed: Callable[[], bytes], folder: Path, tell: Tell
) -> Manifest:
    """Write all files of a release into its folder, and return its manifest, which is among them.

    ``billed`` gives its bill of materials. No file is kept in memory, each is digested once. Raise CommuniqueError,
    and Refused for a release that nobody could verify.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = write_downloads(order, work, parts, folder)
    except OSError as error:
        raise unwritable(folder, error) from None
    tell(f"archives: {stem(order, work)}.zip and one for each of {', '.join(work.codes)}")
    write_files({SBOM: (parts_list := billed())}, folder)
    files.append(File(SBOM, len(parts_list), digest_of(parts_list)))
    manifest = described(order, work, parts, tuple(_signed(files, parts.signed)))
    size = sum(file.size for file in manifest.files) + _write_lists(manifest, folder)
    tell(f"manifest: {numbered(len(manifest.files) + 2, 'file')}, {size / 1e6:.1f} MB")
    return manifest


def _write_lists(manifest: Manifest, folder: Path) -> int:
    """Write the manifest and the sums of all files; return how many bytes both have."""
    if len(encoded := manifest.encoded()) > MOST:
        said = f"{NAME} would have {len(encoded)} bytes, and is not read above {MOST}"
        raise Refused(f"{said}: release fewer languages")
    listed = sums_of({NAME: digest_of(encoded), **{file.path: file.sha256 for file in manifest.files}})
    write_files({NAME: encoded, SUMS: listed}, folder)
    return len(encoded) + len(listed)


def described(order: Order, work: Work, parts: Parts, files: tuple[File, ...]) -> Manifest:
    """Say what a release of these files is."""
    own = defaultdict[str, list[str]](list)
    for name in filter(format_of, (file.path for file in files)):
        folder, _, file = name.rpartition("/")
        own[f"{folder}/{file.partition('.')[0]}"].append(name)
    return Manifest(
        version=order.version,
        date=utc_text(work.made),
        hour=order.hour.isoformat(timespec="seconds") if order.hour else UNSET,
        before=order.before or UNSET,
        organisation=work.source.organisation,
        require=required if (required := work.source.release.require)[1:] else CHECKED,
        revision=order.commit,
        digest=parts.digest,
        editions=tuple(_entry(candidate, own, parts) for candidate in parts.judged),
        files=files,
        redirects=dict(parts.redirects),
        glossary=tuple(glossary_rows(candidate.disclosed for candidate in work.chosen)),
        settings=tuple(own_setting_entries(work)),
        tools=dict(tools()),
        requested=order.languages,
        format=FORMAT,
    )


def _entry(candidate: Candidate, own: Mapping[str, list[str]], parts: Parts) -> EditionEntry:
    text, late = parts.english.get((candidate.language, candidate.docname)), candidate.earlier
    files = own.get(f"{SITE}{candidate.language}/{candidate.docname}", ())
    return EditionEntry(
        language=candidate.language,
        statement=slug(candidate.docname),
        version=candidate.version,
        text=text.digest if text else None,
        corrections=tuple(day.isoformat() for day in text.corrections) if text else (),
        released=candidate.passes,
        reasons=candidate.reasons,
        revision=candidate.commit,
        earlier=EarlierText(late.version, late.changed, late.added, late.removed) if late else None,
        messages=Messages(**asdict(candidate.messages)),
        overruled=candidate.disclosed.overruled,
        withdrawn=text.withdrawn.isoformat() if text and text.withdrawn else UNSET,
        approvals=candidate.disclosed.approvals,
        files=tuple(files) if candidate.passes else (),
    )


def _signed(files: Iterable[File], signed: SignedFiles) -> Iterator[File]:
    """Say of the files of a release what they were before they were signed, in the order of their paths."""
    for file in sorted(files, key=lambda file: file.path):
        yield File(file.path, file.size, file.sha256, signed.before(file.sha256) or UNSET)


def bill(order: Order, work: Work, parts: Parts) -> bytes:
    """Write the bill of materials of a release."""
    from communique.manifest.sbom import sbom

    approved = [
        (f"{each.language}/{slug(each.docname)}:{part.role}", f"{part.date} {part.messages} {part.sha256}")
        for each in parts.judged
        if each.passes
        for part in each.disclosed.approvals
    ]
    files = (file for font in work.source.fonts for file in (font.regular, font.bold, font.italic) if file)
    return sbom(work.source.organisation, order.version, work.made, {file.package for file in files}, approved)


@cache
def tools() -> Mapping[str, str]:
    """Name what this process makes releases with; to read the program's own tree takes as long as a page."""
    found = {"communique": f"{__version__}+{tree(PACKAGE)[:16]}", "python": platform.python_version()}
    for name in TOOLS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
