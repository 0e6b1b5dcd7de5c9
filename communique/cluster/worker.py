"""``python -m communique.cluster.worker``: an edition of nothing but what has travelled, in its own folder."""

import os
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from communique.cluster.errand import ANSWER, ERRAND, SHARES, Answer, Came, Errand, decoded, encoded, in_pieces
from communique.editions.building import build_edition
from communique.editions.kept import files, kept_record
from communique.editions.outcomes import Job, Outcome, Output
from communique.editions.shares import make_share
from communique.errors import CommuniqueError
from communique.project.settings import load_project
from communique.system.cache import cache_folder, is_ours, used
from communique.system.filedigests import FileDigests
from communique.system.files import write_atomically
from communique.system.garbage import look_seldom

ENTRY = re.compile(r"(?:[a-z]+/)?[0-9a-f]{64}")


def main() -> int:
    """Read an errand in the folder that is named, and write the answer there."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    look_seldom()
    folder = Path(sys.argv[1])
    errand = decoded(Errand, (folder / ERRAND).read_bytes())
    root = folder / "project"
    for name, data in errand.files.items():
        write_atomically(root / name, data)
    job = errand.job(load_project(root))
    cache = cache_folder(job.project.build)
    _take(cache, sorted((folder / SHARES).iterdir()))
    (folder / ANSWER).mkdir()
    for number, piece in enumerate(_share(job, errand.docnames, cache) if errand.docnames else _answer(job)):
        (folder / ANSWER / f"{number:06}").write_bytes(piece)
    return 0


def _take(cache: Path, pieces: Sequence[Path]) -> None:
    """Put into the cache what others have made; whoever reads it there proves that it is whole."""
    for piece in pieces:
        for name, data in decoded(dict[str, bytes], piece.read_bytes()).items():
            if ENTRY.fullmatch(name) and is_ours(cache) and not (cache / name).exists():
                with suppress(CommuniqueError):
                    write_atomically(cache / name, data)


def _share(job: Job, docnames: tuple[str, ...], cache: Path) -> Iterator[bytes]:
    with used() as entries:
        make_share(job, docnames)
    yield from in_pieces(cache, sorted(path.relative_to(cache).as_posix() for path in entries if path.is_file()))


def _answer(job: Job) -> Iterator[bytes]:
    outcomes = list(build_edition(job))
    digests = FileDigests(job.project.build)
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
