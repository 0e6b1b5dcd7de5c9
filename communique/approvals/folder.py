"""The approvals of a language: files that are read, held to what they say of themselves, and only ever added."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from communique.approvals.approval import REMEDY, Approval, read_approval, refuse_forged
from communique.approvals.subject import Subject
from communique.errors import CommuniqueError, unreadable
from communique.project.model import Language, Project
from communique.signing import ssh
from communique.system.cache import cache_folder, kept
from communique.system.digests import digest, digest_of
from communique.system.files import write_atomically

LARGEST = 20_000_000  # bytes
KEPT = "approvals"  # in the cache
PURPOSE = ssh.Purpose("communique-approval", "approval", "approvals", "tool.communique.review")
COUNTS, FOREIGN = b"counts", b"foreign"


class Signed(NamedTuple):
    """That somebody has approved a message, in a role and on a day."""

    day: str
    by: str
    role: str

    @classmethod
    def of(cls, approval: Approval) -> "Signed":
        """Return what an approval says of each of its messages."""
        return cls(approval.day.isoformat(), approval.by, approval.role)


@dataclass(frozen=True)
class Approvals:
    """The approvals of a language that count, by their paths, the oldest first."""

    files: Mapping[Path, Approval]

    def of(self, digest: str) -> tuple[Signed, ...]:
        """Return who has approved the words with a digest."""
        return self._signed.get(digest, ())

    def subjects(self) -> Iterator[tuple[Subject, Signed]]:
        """Read all that was ever approved, the latest first; whose message is still there, nobody knows here."""
        for path, approval in reversed(list(self.files.items())):
            for subject in approval.subjects(path):
                yield subject, Signed.of(approval)

    @cached_property
    def _signed(self) -> Mapping[str, tuple[Signed, ...]]:
        found = defaultdict[str, list[Signed]](list)
        for approval in self.files.values():
            signed = Signed.of(approval)
            for each in approval.digests:
                found[each].append(signed)
        return {each: tuple(dict.fromkeys(signed)) for each, signed in found.items()}


NOBODY = Approvals({})


def approvals_folder(project: Project, language: Language) -> Path:
    """Return where the approvals of a language are."""
    return project.locale / "approvals" / language.code


def read_approvals(project: Project, language: Language) -> Approvals:
    """Read a language's approvals that count; raise CommuniqueError for one that is malformed or forged.

    Where the project names its reviewers, an approval that none of them has signed counts for nothing.
    """
    paths = [path for path in _paths(project, language) if path.suffix == ".txt" and not path.name.startswith(".")]
    reviewers = _reviewers(project) if paths else b""
    read = ((path, _counted(project, language, path, reviewers)) for path in paths)
    return Approvals({project.shown(path): approval for path, approval in read if approval})


def _paths(project: Project, language: Language) -> list[Path]:
    """List what is in the folder of a language, which may be missing; raise CommuniqueError where nobody can say."""
    folder = approvals_folder(project, language)
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise unreadable(project.shown(folder), error) from None


def add_approval(project: Project, language: Language, approval: Approval) -> Path:
    """Write an approval, signed where the project names its reviewers; raise CommuniqueError where none could be."""
    path = approvals_folder(project, language) / approval.name
    data = approval.text.encode()
    if project.review.reviewers:
        with TemporaryDirectory() as folder:
            copy = Path(folder) / "approval"
            copy.write_bytes(data)
            _sign(project, approval, copy)
            write_atomically(ssh.signature_of(path), ssh.signature_of(copy).read_bytes())
    write_atomically(path, data)
    return path


def _sign(project: Project, approval: Approval, copy: Path) -> None:
    settings = project.review
    if settings.key is None or settings.reviewers is None:
        text = (
            f"an approval needs a signature: name your SSH key with 'key' in [{PURPOSE.section}], or COMMUNIQUE_KEY"
        )
        raise CommuniqueError(text)
    _reviewers(project)
    ssh.sign(settings.key, copy, PURPOSE)
    signature, data = ssh.signature_of(copy), copy.read_bytes()
    if problem := ssh.signer_fault(settings.reviewers, signature, data, _noon(approval), PURPOSE, approval.by):
        name = project.shown(settings.reviewers)
        raise CommuniqueError(f"it would count for nothing, {problem}: add '{approval.by} ssh-…' to {name}")


def _counted(project: Project, language: Language, path: Path, reviewers: bytes) -> Approval | None:
    """Read an approval; None for one that no reviewer has signed. The verdict on its signature is kept."""
    shown = project.shown(path)
    data = _bytes(path, shown)
    signature = ssh.signature_of(path)
    signed = _bytes(signature, project.shown(signature)) if signature.exists() else b""
    approval = read_approval(data, language.code, shown)

    def make() -> bytes:
        refuse_forged(approval, shown)
        return COUNTS if project.review.reviewers is None else _verdict(project, approval, signed, shown)

    key = digest(name=path.name, files=[digest_of(each) for each in (data, signed, reviewers)])
    # A folder for each month: the cache keeps so many files in one.
    cache = cache_folder(project.build) / KEPT / language.code / f"{approval.day:%Y-%m}"
    verdict = kept(cache, key, make, lambda kept: kept in {COUNTS, FOREIGN})
    return approval if verdict == COUNTS else None


def _verdict(project: Project, approval: Approval, signed: bytes, shown: Path) -> bytes:
    """Judge an approval's signature; raise CommuniqueError for one that is of something else."""
    assert project.review.reviewers
    if not signed:
        return FOREIGN
    data = approval.text.encode()
    with TemporaryDirectory() as folder:
        signature = Path(folder) / "approval.sig"
        signature.write_bytes(signed)
        if problem := ssh.signature_fault(signature, data, PURPOSE):
            raise CommuniqueError(f"{problem}: {REMEDY}", ssh.signature_of(shown), 1)
        stranger = ssh.signer_fault(project.review.reviewers, signature, data, _noon(approval), PURPOSE, approval.by)
    return FOREIGN if stranger else COUNTS


def _noon(approval: Approval) -> datetime:
    """Return the noon of an approval's day, when its key must have been valid."""
    return datetime.combine(approval.day, time(12), UTC)


def _reviewers(project: Project) -> bytes:
    """Read who may sign approvals; a list that is missing must not let everything count."""
    path = project.review.reviewers
    if path is None:
        return b""
    if not ssh.names_somebody(path):
        raise CommuniqueError("names nobody: write 'NAME ssh-ed25519 AAAA…', a line a reviewer", project.shown(path))
    return b"signers" + path.read_bytes()


def _bytes(path: Path, shown: Path) -> bytes:
    """Read a file as it was committed, whatever line ends it was checked out with; raise CommuniqueError."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
        raise CommuniqueError(f"not a plain file of an approval's size: {REMEDY}", shown, 1)
    try:
        return path.read_bytes().replace(b"\r\n", b"\n")
    except OSError as error:
        raise unreadable(shown, error, 1) from None
