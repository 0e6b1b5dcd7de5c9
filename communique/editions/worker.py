"""``python -m communique.editions.worker``: an edition of nothing but what has travelled, in its own folder."""

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from communique.editions.building import built
from communique.editions.errand import ANSWER, ERRAND, Answer, Came, Errand, decoded, encoded, in_pieces
from communique.editions.kept import files, kept_record
from communique.editions.outcomes import Job, Outcome, Output
from communique.errors import CommuniqueError
from communique.project.settings import load_project
from communique.system.filedigests import FileDigests
from communique.system.files import write_atomically
from communique.system.records import digests_of


def main() -> int:
    """Read an errand in the folder that is named, and write the answer there."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    folder = Path(sys.argv[1])
    errand = decoded(Errand, (folder / ERRAND).read_bytes())
    root = folder / "project"
    for name, data in errand.files.items():
        write_atomically(root / name, data)
    job = errand.job(load_project(root))
    outcomes = built(job)
    (folder / ANSWER).mkdir()
    for number, piece in enumerate(_answer(job, outcomes)):
        (folder / ANSWER / f"{number:06}").write_bytes(piece)
    return 0


def _answer(job: Job, outcomes: Sequence[Outcome]) -> Iterator[bytes]:
    digests = digests_of(job.project.build)
    pairs = list(zip(job.outputs, outcomes, strict=True))
    found = {name: digest for output, _ in pairs for name, digest in files(job, output, digests).items()}
    yield encoded(Answer(tuple(_came(job, *pair, digests) for pair in pairs), found))
    yield from in_pieces(job.project.build, found)


def _came(job: Job, output: Output, outcome: Outcome, digests: FileDigests) -> Came:
    made = tuple(path.as_posix() for path in outcome.made)
    record = None if outcome.exit_code else kept_record(job, output, digests)
    return Came(outcome.error, outcome.problems, made, outcome.counts, record)


def _end_with_parent() -> None:
    """End this process when who has started it lets go of its input."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CommuniqueError as error:
        sys.exit(str(error))
