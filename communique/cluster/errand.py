"""What travels to a machine of a cluster, and what comes back: values in MessagePack, of which none is code.

Of what comes back nothing is believed but its shape: each file must be of the edition, and be what its digest says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

import msgspec

from communique.catalogs.state import Count
from communique.editions.kept import Inputs, Record, inputs, kept_record
from communique.editions.outcomes import Job, Output
from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.project.paths import catalog_path, document_path, statements
from communique.statements.availability import Availability
from communique.statements.formats import WRITTEN
from communique.system.digests import digest_of
from communique.system.filedigests import NO_FILE, FileDigests

BUILD = "build"  # there
ERRAND, ANSWER, SHARES = "errand", "answer", "shares"  # file and folders there
SETTINGS = ("pyproject.toml", "languages.toml")
PIECE = 16_000_000  # bytes; a larger file is a piece of its own

Value = TypeVar("Value")


@dataclass(frozen=True)
class Asked:
    """An output, by the name of its format."""

    form: str
    availability: Availability | None
    name: str


@dataclass(frozen=True)
class Errand:
    """An edition to build: its language, what to write of it, and the files that it is made from, by their paths.

    Where ``docnames`` names statements, only what takes long of them is to be made.
    """

    language: str
    outputs: tuple[Asked, ...]
    files: dict[str, bytes]
    docnames: tuple[str, ...] = ()

    def job(self, project: Project) -> Job:
        """Return the job, of a project that has the files; raise KeyError for a format that there is not."""
        forms = {form.name: form for form in WRITTEN}
        outputs = (Output(forms[each.form], each.availability, each.name) for each in self.outputs)
        return Job(project, project.language(self.language), tuple(outputs))


@dataclass(frozen=True)
class Came:
    """What came of an output, as ``Outcome`` has it, and what is to be kept of it if it is sound."""

    error: str = ""
    problems: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    counts: tuple[tuple[str, Count], ...] = ()
    record: Record | None = None


@dataclass(frozen=True)
class Answer:
    """What came of each output in its turn; ``files`` are SHA-256 by path in ``build/``, whose pieces follow."""

    outputs: tuple[Came, ...]
    files: dict[str, str]


def errand(job: Job, looked: Iterable[Inputs]) -> Errand:
    """Collect the files that an edition is made from, as they are now."""
    project, files = job.project, dict[str, bytes]()
    for name in {*SETTINGS, *(name for each in looked for name, digest in each.files.items() if digest != NO_FILE)}:
        path = project.root / name
        if path.is_file():
            files[there(project, name)] = path.read_bytes()
    asked = (Asked(output.form.name, output.availability, output.name) for output in job.outputs)
    return Errand(job.language.code, tuple(asked), files)


def share_of(whole: Errand, job: Job, docnames: tuple[str, ...]) -> Errand:
    """Leave of an errand what a share of its statements needs: not the texts of all others, nor what is built."""
    project = job.project
    others = set(statements(project)).difference(docnames)
    texts = {project.shown(document_path(project, name)) for name in others}
    texts |= {
        project.shown(catalog_path(project, language, name)) for name in others for language in project.languages
    }
    left = {path.as_posix() for path in texts}
    files = {
        name: data for name, data in whole.files.items() if name not in left and not name.startswith(f"{BUILD}/")
    }
    return replace(whole, files=files, docnames=docnames)


def look(job: Job, digests: FileDigests) -> tuple[Inputs, ...]:
    """Look at what each output is made from, with what ``conf.py`` brought in the last time."""
    known = (kept_record(job, output, digests) for output in job.outputs)
    watched = [record.inputs.watched if record else () for record in known]
    return tuple(inputs(job, *each) for each in zip(job.outputs, [digests] * len(watched), watched, strict=True))


def there(project: Project, name: str) -> str:
    """Return the path that a file of the project has on another machine, where ``build/`` is below its root."""
    build = project.shown(project.build).as_posix()
    return f"{BUILD}{name.removeprefix(build)}" if name.startswith(f"{build}/") else name


def here(project: Project, name: str) -> str:
    """Return the path that a file of another machine has in the project."""
    build = project.shown(project.build).as_posix()
    return f"{build}{name.removeprefix(BUILD)}" if name.startswith(f"{BUILD}/") else name


def encoded(value: object) -> bytes:
    return msgspec.msgpack.encode(value)


def decoded(kind: type[Value], data: object) -> Value:
    """Read a value of a kind; raise CommuniqueError for anything else."""
    try:
        if isinstance(data, bytes):
            return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.MsgspecError, RecursionError):
        pass
    raise CommuniqueError("what came back is no edition: let no other program use the cluster")


def in_pieces(folder: Path, names: Iterable[str]) -> Iterator[bytes]:
    """Pack files of a folder, some at a time."""
    piece, size = dict[str, bytes](), 0
    for name in names:
        piece[name] = data = (folder / name).read_bytes()
        size += len(data)
        if size > PIECE:
            yield encoded(piece)
            piece, size = {}, 0
    if piece:
        yield encoded(piece)


def unpack(pieces: Iterable[object], answer: Answer, job: Job, staging: Path) -> None:
    """Write the files that came back into a folder; raise CommuniqueError unless they are those of the edition."""
    left = dict(answer.files)
    own = tuple(
        f"{place.relative_to(job.project.build).as_posix()}/" for o in job.outputs for place in o.folders(job)
    )
    for piece in pieces:
        for name, data in decoded(dict[str, bytes], piece).items():
            path = PurePosixPath(name)
            if not name.startswith(own) or ".." in path.parts or path.as_posix() != name:
                raise CommuniqueError(f"{name!r} is no file of the edition: it came back, and is not kept")
            if left.pop(name, "") != digest_of(data):
                raise CommuniqueError(f"{name!r} is not what its digest says: it came back, and is not kept")
            (staging / path).parent.mkdir(parents=True, exist_ok=True)
            (staging / path).write_bytes(data)
    if left:
        raise CommuniqueError(f"{min(left)!r} did not come back: build again")
