"""Verifying: a release is held to its sums, its signature, and to what its source gives when it is built again."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from communique.errors import CommuniqueError
from communique.manifest.files import sums_of
from communique.manifest.manifest import NAME, SBOM, SUMS, Manifest, read_manifest
from communique.manifest.part import PART
from communique.manifest.plain import read_plain
from communique.manifest.sbom import embedded_in
from communique.project.model import Project
from communique.signing import signatures
from communique.signing.pades import pdf_signature_problems
from communique.system.digests import digest_of
from communique.system.files import staging_folder
from communique.system.terminal import Tell, visible, visible_lines
from communique.text.numbered import numbered
from communique.verify.fresh import NOT_KNOWN, Currency, currency, unsound_note
from communique.verify.lacks import lost_addresses, unlike
from communique.verify.part import part_verified, unsound_archives
from communique.verify.rebuilding import rebuilt
from communique.verify.record import LATER, unsound_record
from communique.verify.rests_on import rests_on
from communique.verify.since import signing_since
from communique.verify.unpacking import Listing, listing, opened_release

# What no sums have: they are made of the others, or later.
BESIDE = {SUMS, f"{SUMS}.sig", f"{SUMS}.minisig", *LATER}

NONE = "no release: it has neither SHA256SUMS nor manifest.json, which the site has at /release/"
MOST_TOOLS = 3  # that are named
PROGRAM = "communique"


@dataclass(frozen=True)
class Verification:
    """What is wrong with a release, a line each, who has signed it, if anybody, and whether it is the newest.

    ``rebuilt`` says whether it was held to its source, too.
    """

    problems: tuple[str, ...]
    signed_by: str = ""
    currency: Currency = NOT_KNOWN
    rebuilt: bool = False


def verification(
    project: Project,
    release: Path,
    tell: Tell = lambda line: None,
    is_online: bool = False,
) -> Verification:
    """Hold a release, a folder or an archive of one, to its sums, its signature and its source.

    Of one that ``is_online`` already and that one of the signers has signed, the source is not asked: another version
    of the program may give other bytes.

    Raise CommuniqueError where there is no release to look at. What its own files deny is not built again. No line
    does anything to a terminal: names and texts of a release are untrusted.
    """
    try:
        found = _verification(project, release, lambda line: tell(visible(line)), datetime.now(UTC), is_online)
    except CommuniqueError as error:
        raise CommuniqueError(visible_lines(str(error))) from None
    lines = tuple(map(visible, found.problems))
    return Verification(lines, visible(found.signed_by), found.currency, found.rebuilt)


def problems(project: Project, release: Path, is_online: bool, tell: Tell) -> tuple[str, ...]:
    """List what is wrong with a release, and say what it was held to; raise CommuniqueError as above."""
    found = verification(project, release, is_online=is_online)
    if found.problems:
        return found.problems
    by_signature = "by its sums and signature, not built again: the same files are there already"
    tell(f"verified: {release}: {'built again from its source' if found.rebuilt else by_signature}")
    return ()


def _verification(project: Project, release: Path, tell: Tell, now: datetime, is_online: bool) -> Verification:
    with staging_folder(project.staging) as staging, opened_release(release, staging / "unpacked") as folder:
        held = listing(folder)
        wrong = [f"{name}: {fault}" for name, fault in held.odd.items()]
        wrong += _against_sums(folder, held)
        tell(f"sums: {_found(held.files, wrong)}")
        if NAME not in held.files and PART in held.files and not held.odd:
            problems, by, known = part_verified(project, folder, held.files, wrong, tell)
            return Verification(tuple(dict.fromkeys(problems)), by, known)
        if not {NAME, SUMS} & {*held.files, *held.odd}:
            raise CommuniqueError(NONE, release)
        if NAME not in {*held.files, *held.odd}:
            wrong.append(f"{NAME}: missing")
        # Nothing is judged beside what is no file: whoever judges it would open it.
        if held.odd or NAME not in held.files:
            return Verification(tuple(dict.fromkeys(wrong)))
        return _Release(project, folder, held.files, staging, now, tell).judged(wrong, is_online)


@dataclass(frozen=True)
class _Release:
    """A release in a folder, held to all but its sums: to what it says itself, then to its source."""

    project: Project
    folder: Path
    files: Mapping[str, str]
    staging: Path
    now: datetime
    tell: Tell

    @cached_property
    def manifest(self) -> Manifest:
        """What it says of itself."""
        return read_manifest(read_plain(self.folder / NAME))

    def judged(self, wrong: Sequence[str], is_online: bool) -> Verification:
        """Judge it, with what is ``wrong`` with its sums; what is online and signed is not built again."""
        if wrong := [*wrong, *self._by_itself(wrong)] or [*self._inside()]:
            return Verification(tuple(wrong))
        sums = self.folder / SUMS
        by = signatures.signer(self.project.release, sums, read_plain(sums), self.manifest.moment)
        of_whom = f"of {by}, as of {self.manifest.date[:10]}" if by else "none that the project asks for"
        self.tell(f"signature: {of_whom}")
        if line := signing_since(self.project, by):
            self.tell(f"signature: {line}")
        known = currency(self.project, self.manifest, self.folder, self.now)
        if is_online and by:
            return Verification(known.rivals, by, known)
        return Verification(tuple(self._against_source()) or known.rivals, by, known, rebuilt=True)

    def _by_itself(self, wrong: Iterable[str]) -> list[str]:
        """Hold it to what its manifest, its signature, its note and its record say; a file is told once."""
        manifest, told = self.manifest, {line.split(": ")[0] for line in wrong}
        found = [line for line in _against_manifest(manifest, self.files) if line.split(": ")[0] not in told]
        found += _unsound_signatures(self.project, manifest, self.folder, self.files)
        found += unsound_note(self.project, manifest, self.folder, self.files, self.now, self.tell)
        found += unsound_record(self.folder, self.files, self.tell)
        for_hour = f", for {manifest.hour}" if manifest.hour else ""
        revision = manifest.revision[:12]
        self.tell(f"manifest: version {manifest.version} of {manifest.date}{for_hour}, revision {revision}")
        for line in rests_on(manifest):
            self.tell(line)
        return found

    def _inside(self) -> Iterator[str]:
        """Judge the signatures in PDFs and archives."""
        yield from _unsound_pdfs(self.project, self.manifest, self.folder)
        yield from unsound_archives(self.project, self.manifest, self.folder, self.staging)

    def _against_source(self) -> list[str]:
        """Compare it with what its source gives."""
        built, left_out = rebuilt(self.project, self.manifest, self.folder, self.staging, self.tell)
        for line in (*left_out, *lost_addresses(self.project, self.manifest)):
            self.tell(f"lacks: {line}")
        again = listing(built).files
        # What else was installed where it was made changes no byte of what readers have.
        elsewhere = _is_made_elsewhere(self.folder / SBOM, built / SBOM)
        same = read_manifest(read_plain(built / NAME)) if NAME in again else None
        equal = same is not None and self._is_as_given(again[NAME], same, elsewhere)
        beside = BESIDE | ({NAME} if equal else set()) | ({SBOM} if elsewhere else set())
        tools = _tools(self.manifest, same) if same and same.tools != self.manifest.tools else ""
        wrong = list(_against_build(self.files, again, tools, beside))
        wrong += unlike(self.manifest, same) if same else ()
        self.tell(f"source: built again, {_found(again, wrong)}")
        return wrong

    def _is_as_given(self, made: str, same: Manifest, elsewhere: bool) -> bool:
        """Return whether what was built again has the manifest: ``made`` is the digest of its own, which is ``same``.

        The tools in it may differ if all else is the same; with them its line in the sums, which have been held to
        the files before. It is compared in the format that the release's was written in.
        """
        given = self.files[NAME]
        return made == given or digest_of(_alike(self.manifest, same, elsewhere).encoded()) == given


def _found(files: Sized, wrong: Sized) -> str:
    return f"{numbered(len(files), 'file')}, {numbered(len(wrong), 'problem')}"


def _against_sums(folder: Path, held: Listing) -> Iterator[str]:
    """Compare the files with SHA256SUMS, which the signature is over."""
    if SUMS in held.odd:
        return
    if SUMS not in held.files:
        yield f"{SUMS}: missing"
        return
    data = read_plain(folder / SUMS)
    try:
        lines = data.decode().removesuffix("\n").split("\n")
    except UnicodeDecodeError:
        yield f"{SUMS}: not a text"
        return
    listed = {name: digest for name, digest in held.files.items() if name not in BESIDE}
    wanted = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    wrong = [f"{n}: {'changed' if n in listed else 'missing'}" for n in wanted if wanted[n] != listed.get(n)]
    wrong += [f"{name}: added" for name in listed if name not in wanted]
    yield from (line for line in wrong if line.split(": ")[0] not in held.odd)
    if not wrong and data != sums_of(listed):
        yield f"{SUMS}: not the list that a release has of these files"


def _against_manifest(manifest: Manifest, found: Mapping[str, str]) -> Iterator[str]:
    wanted = {file.path: file.sha256 for file in manifest.files}
    for name, digest in wanted.items():
        if found.get(name) != digest:
            yield f"{name}: not what {NAME} says"
    for name in found.keys() - wanted.keys() - {NAME, *BESIDE}:
        yield f"{name}: not in {NAME}"


def _is_made_elsewhere(given: Path, made: Path) -> bool:
    """Return whether two bills of materials say the same of the files and approvals, whatever else they list."""
    if not (given.is_file() and made.is_file()):
        return False
    parts = embedded_in(read_plain(given))
    return parts is not None and parts == embedded_in(read_plain(made))


def _against_build(
    found: Mapping[str, str], again: Mapping[str, str], tools: str, beside: Collection[str]
) -> Iterator[str]:
    """Compare the files of a release with what its source gives; those ``beside`` are compared otherwise.

    Where other ``tools`` may be why they differ, that is said.
    """
    unlike: list[str] = []
    for name in sorted(found.keys() | again.keys()):
        if name in beside:
            continue
        if name not in again:
            yield f"{name}: its source does not give it"
        elif name not in found:
            yield f"{name}: missing, its source gives it"
        elif found[name] != again[name]:
            unlike.append(name)
    yield from _named(unlike, tools)


def _named(unlike: Sequence[str], tools: str) -> Iterator[str]:
    """Name the files that are not what their source gives; where other tools may be why, all in a line."""
    if tools and len(unlike) > 1:
        first = next(name for name in unlike if name != NAME)
        yield f"{len(unlike)} files, {first} among them: not what their source gives{tools}"
    else:
        yield from (f"{name}: not what its source gives{tools}" for name in unlike)


def _alike(manifest: Manifest, same: Manifest, elsewhere: bool) -> Manifest:
    """Return the manifest ``same`` as it would be with the tools, the format and the bill of ``manifest``."""
    bills = {file.path: file for file in manifest.files if file.path == SBOM and elsewhere}
    files = tuple(bills.get(file.path, file) for file in same.files)
    return replace(same, tools=manifest.tools, files=files).in_format(manifest.format)


def _tools(manifest: Manifest, same: Manifest) -> str:
    """Name the tools that are other ones here: a difference in bytes may be theirs."""
    names = sorted(manifest.tools.keys() | same.tools.keys())
    other = [n for n in names if manifest.tools.get(n) != same.tools.get(n)]
    told = [f"{n} {manifest.tools.get(n, 'none')}, here {same.tools.get(n, 'none')}" for n in other[:MOST_TOOLS]]
    told += ["and others"] * (len(other) > MOST_TOOLS)
    if PROGRAM not in other:
        return f" (made with {'; '.join(told)}): install what {SBOM} says that it was made with, and verify again"
    tree = manifest.tools.get(PROGRAM, "").partition("+")[2]
    which = f"its commit, the last that 'git log -m -t --find-object={tree}' lists" if tree else "that one"
    return f", made by another version of the program ({'; '.join(told)}): verify with {which}"


def _unsound_signatures(
    project: Project, manifest: Manifest, folder: Path, found: Mapping[str, str]
) -> Iterator[str]:
    """Judge the signatures of the list by the keys that the project names; one that nobody can judge is none."""
    settings, sums = project.release, folder / SUMS
    if SUMS in found:
        yield from signatures.problems(settings, sums, read_plain(sums), manifest.moment)
    minisign = signatures.minisign_signature(sums).name
    if minisign in found and not settings.minisign_public_key:
        yield f"{minisign}: nobody's: name its key with 'minisign-public-key' in [tool.communique.release]"


def _unsound_pdfs(project: Project, manifest: Manifest, folder: Path) -> Iterator[str]:
    """Judge the signatures of the PDFs, each of which the manifest describes as it was before."""
    signed = [(file, file.unsigned) for file in manifest.files if file.unsigned]
    when, roots = manifest.moment, project.release.pdf_roots
    for file, before in signed:
        data = (folder / file.path).read_bytes()
        if before.size >= len(data):
            yield f"{file.path}: not larger than it was before it was signed, as {NAME} says"
            continue
        for problem in pdf_signature_problems(data, before.size, before.sha256, when, roots):
            yield f"{file.path}: {problem}"
