"""Faults of the system: each call that a command makes fails in its turn, by ``strace``, and what comes of it.

After a fault there must be a line and no traceback, nothing half-made, and the next run must give what a run without
faults gives. ``python -m bench faults`` takes a quarter of an hour, and no part in ``make bench``.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMUNIQUE = Path(sys.executable).with_name("communique")
POINTS = 4  # of each kind of call: the first, the last, and those between at equal distances
CALLS = {
    "rename": ("rename,renameat,renameat2", "EIO"),
    "write": ("write,pwrite64", "ENOSPC"),
    "mkdir": ("mkdir,mkdirat", "EIO"),
    "sync": ("fsync,fdatasync", "EIO"),
    "unlink": ("unlink,unlinkat,rmdir", "EIO"),
    "chmod": ("chmod,fchmod,fchmodat", "EIO"),
    "utime": ("utimensat", "EIO"),
    "link": ("link,linkat,symlink,symlinkat", "EIO"),
    "socket": ("socket,socketpair", "EACCES"),
    "open": ("openat", "EMFILE"),
}
EVERY = ",".join(names for names, _ in CALLS.values())
CALL = re.compile(r"^(\d+) +(\w+)\(", re.MULTILINE)
DATED = {"GIT_AUTHOR_DATE": "2026-11-24T12:00:00Z", "GIT_COMMITTER_DATE": "2026-11-24T12:00:00Z"}
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
RELEASE = ("release", "--version", "1.0", "--language", "en")


@dataclass(frozen=True)
class Command:
    """A command, what it writes, the commands before it, and whether it may be given again once that is made.

    What it writes is below the folder that has the project.
    """

    typed: tuple[str, ...]
    out: str
    before: tuple[tuple[str, ...], ...] = ()
    again: bool = True


COMMANDS = (
    Command(("update",), "project/locale"),
    Command(("html", "--language", "km"), "project/build/html"),
    Command(("pdf", "--language", "en"), "project/build/pdf"),
    Command(RELEASE, "project/dist", again=False),
    Command(("publish", "--release", "dist/1.0", "--dest", "../online"), "online", (RELEASE,)),
)


def report() -> None:
    """Print for each command and kind of call how many faults were tried, and what came of them."""
    print("command  call    tried  as without  refused  lost  traceback")
    with tempfile.TemporaryDirectory() as scratch:
        first = _first(Path(scratch) / "first")
        for command in COMMANDS:
            for call, outcomes in _tried(command, first, Path(scratch)):
                numbers = [
                    sum(outcomes.values()),
                    *(outcomes[name] for name in ("same", "refused", "lost", "traceback")),
                ]
                print(f"{command.typed[0]:9}{call:8}{numbers[0]:5}{numbers[1]:12}{numbers[2]:9}", end="")
                print(f"{numbers[3]:6}{numbers[4]:11}", flush=True)


def _first(top: Path) -> Path:
    """Make a folder with a repository of the shipped statement in it."""
    folder = top / "project"
    folder.mkdir(parents=True)
    for name in ("docs", "locale"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("conf.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    (folder / ".gitignore").write_text("build/\ndist/\n.cache/\n")
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "Begin")):
        subprocess.run([*GIT, *command], cwd=folder, check=True, env={**os.environ, **DATED})
    _run(top, ("all",))
    shutil.rmtree(folder / "build")
    return top


def _tried(command: Command, first: Path, scratch: Path) -> Iterator[tuple[str, Counter[str]]]:
    start, log = scratch / "start", scratch / "log"
    _copy(first, start)
    for before in command.before:
        _run(start, before)
    work = scratch / "work"
    _copy(start, work)
    _run(work, command.typed, ("strace", "-f", "-qq", "-o", str(log), "-e", f"trace={EVERY}"))
    wanted, many = _digests(work / command.out), _counted(log.read_text(errors="replace"))
    for call, (names, error) in CALLS.items():
        outcomes = Counter[str]()
        for when in _points(max((many[name] for name in names.split(",")), default=0)):
            _copy(start, work)
            inject = f"inject={names}:error={error}:when={when}"
            done = _run(work, command.typed, ("strace", "-f", "-qq", "-o", str(log), "-e", inject))
            if "(INJECTED)" in log.read_text(errors="replace"):
                outcomes[_outcome(command, work, done, wanted)] += 1
        if outcomes:
            yield call, outcomes


def _outcome(command: Command, work: Path, done: subprocess.CompletedProcess[str], wanted: dict[str, str]) -> str:
    """Say what came of a fault, and of the command when it is given again without."""
    if "Traceback" in done.stderr:
        return "traceback"
    is_made = _digests(work / command.out) == wanted
    if done.returncode == 0 and not is_made:
        return "lost"
    if command.again or not is_made:
        again = _run(work, command.typed)
        if again.returncode or _digests(work / command.out) != wanted:
            return "lost"
    return "refused" if done.returncode else "same"


def _counted(log: str) -> Counter[str]:
    """Count the calls of each name in the process that makes most of them: strace counts in each."""
    found = defaultdict[str, Counter[str]](Counter)
    for process, name in CALL.findall(log):
        found[name][process] += 1
    return Counter({name: max(counts.values()) for name, counts in found.items()})


def _points(most: int) -> list[int]:
    return sorted({max(1, round(1 + (most - 1) * point / (POINTS - 1))) for point in range(POINTS)}) if most else []


def _run(top: Path, typed: Sequence[str], around: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    folder = top / "project"
    settings = {**os.environ, "COMMUNIQUE_CACHE": str(folder / ".cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([*around, COMMUNIQUE, *typed], cwd=folder, capture_output=True, text=True, env=settings)


def _copy(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
