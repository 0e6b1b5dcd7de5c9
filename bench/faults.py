"""Faults of the system: each call that a command makes fails in its turn, by ``strace``, and what comes of it.

After a fault there must be one line and no traceback, nothing half-made, and the next run must give what a run
without faults gives; who reads what is online has the old release or the new one, whole. So it must be in odd
surroundings, and where the same command is given twice at once. ``python -m bench faults`` takes half an hour, and no
part in ``make bench``.
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
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.ways import HERE, THERE, Way, branch_of, ways

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
# Surroundings that are nobody's intention.
AROUND = {
    "zone": ("env", "TZ=:/etc/passwd"),
    "optimised": ("env", "PYTHONOPTIMIZE=2"),
    "1971": ("faketime", "1971-03-01"),
    "2070": ("faketime", "2070-01-01"),
}
EVERY = ",".join(names for names, _ in CALLS.values())
CALL = re.compile(r"^(\d+) +(\w+)\(", re.MULTILINE)
DATED = {"GIT_AUTHOR_DATE": "2026-11-24T12:00:00Z", "GIT_COMMITTER_DATE": "2026-11-24T12:00:00Z"}
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
RELEASE = ("release", "--version", "1.0", "--language", "en")
SITE = "site"  # the branch


@dataclass(frozen=True)
class Command:
    """A command, what it writes, the commands before it, and whether it may be given again once that is made.

    What it writes is below the folder that has the project; of what readers see, ``seen``, they see the old or the
    new one at any moment. Calls fail in the command itself, or on one side of the way to where it publishes.
    """

    name: str
    typed: tuple[str, ...]
    out: str
    before: tuple[tuple[str, ...], ...] = ()
    again: bool = True
    seen: str = ""
    side: str = ""


def _publish(name: str, out: str, destination: str, side: str = "") -> Command:
    """Publish a release where another one is online."""
    first, second = (("publish", "--release", f"dist/{version}", "--dest", destination) for version in ("1.0", "1.1"))
    before = (RELEASE, ("release", "--version", "1.1", "--language", "en"), first)
    return Command(name, second, out, before, seen=out if out.endswith(".git") else f"{out}/current/", side=side)


SSH = "ssh://{user}@127.0.0.1:{port}{top}/online"
COMMANDS = (
    Command("update", ("update",), "project/locale"),
    Command("html, Khmer", ("html", "--language", "km"), "project/build/html"),
    Command("pdf, English", ("pdf", "--language", "en"), "project/build/pdf"),
    Command("release, English", RELEASE, "project/dist", again=False),
    _publish("publish to a folder", "online", "{top}/online"),
    _publish("publish by SSH: ssh, rsync", "online", SSH, HERE),
    _publish("publish by SSH: the other side", "online", SSH, THERE),
    _publish("publish to a branch: git", "remote.git", f"git:{SITE}", HERE),
    _publish("publish to a branch: the other side", "remote.git", f"git:{SITE}", THERE),
)


def report() -> None:
    """Print for each command and kind of call how many faults were tried, and what came of them."""
    print(f"{'command':36}{'call':10}" + "".join(f"{name:>11}" for name in ("tried", *OUTCOMES)))
    with tempfile.TemporaryDirectory() as scratch, ways(Path(scratch)) as way:
        trial = Trial(Path(scratch), way)
        trial.begin()
        for command in COMMANDS:
            for call, outcomes in trial.tried(command):
                numbers = (sum(outcomes.values()), *(outcomes[name] for name in OUTCOMES))
                print(f"{command.name:36}{call:10}" + "".join(f"{number:11}" for number in numbers), flush=True)


OUTCOMES = ("as without", "refused", "unclear", "half-made", "lost", "traceback")


@dataclass(frozen=True)
class Trial:
    """A folder in which commands are tried, each from the same start."""

    scratch: Path
    way: Way

    def begin(self) -> None:
        """Make a repository of the shipped statement, with its outputs in the cache, and a remote."""
        folder = self.scratch / "first" / "project"
        folder.mkdir(parents=True)
        for name in ("docs", "locale"):
            shutil.copytree(ROOT / name, folder / name)
        for name in ("conf.py", "pyproject.toml"):
            shutil.copy(ROOT / name, folder / name)
        (folder / ".gitignore").write_text("build/\ndist/\n.cache/\n")
        for command in (
            ("init", "-q", "-b", "main"), ("config", "user.name", "A"), ("config", "user.email", "a@example.org"),
            ("add", "-A"), ("commit", "-q", "-m", "Begin"), ("init", "-q", "--bare", "../remote.git"),
            ("remote", "add", "origin", "../remote.git"), ("config", "remote.origin.receivepack", self.way.receive),
        ):  # fmt: skip
            subprocess.run(["git", *command], cwd=folder, check=True, env={**os.environ, **DATED})
        self.run(folder.parent, ("all",))
        shutil.rmtree(folder / "build")

    def tried(self, command: Command) -> Iterator[tuple[str, Counter[str]]]:
        """Let each kind of call fail at some of its turns."""
        work, start = self.scratch / "work", self.scratch / "start"
        _copy(self.scratch / "first", work)
        for before in command.before:
            self.run(work, before)
        _copy(work, start)
        done, log = self.faulty(command, f"trace={EVERY}")
        if done.returncode:
            raise SystemExit(f"{command.name}: fails without a fault: {done.stderr}")
        wanted, many = (_state(work / command.out), _seen(work, command)), _counted(log)
        for call, (names, error) in CALLS.items():
            outcomes = Counter[str]()
            for when in _points(max((many[name] for name in names.split(",")), default=0)):
                _copy(start, work)
                done, log = self.faulty(command, f"inject={names}:error={error}:when={when}")
                if "(INJECTED)" in log:
                    outcomes[self.outcome(command, done, wanted)] += 1
            if outcomes:
                yield call, outcomes
        for name, around in AROUND.items():
            _copy(start, work)
            yield name, Counter([self.outcome(command, self.run(work, command.typed, around), wanted)])
        _copy(start, work)
        yield "two", Counter([self.outcome(command, self.loser(command), wanted)])

    def loser(self, command: Command) -> subprocess.CompletedProcess[str]:
        """Give a command twice at once, and return the one that has less luck."""
        with ThreadPoolExecutor(2) as executor:
            both = executor.map(lambda _: self.run(self.scratch / "work", command.typed), range(2))
        return max(both, key=lambda done: done.returncode)

    def faulty(self, command: Command, option: str) -> tuple[subprocess.CompletedProcess[str], str]:
        """Run a command where calls fail, or are traced, and return what strace says."""
        if command.side:
            self.way.inject(command.side, option)
            done = self.run(self.scratch / "work", command.typed)
            said = self.way.log()
            self.way.inject("", "")
            return done, said
        log = self.scratch / "log"
        done = self.run(self.scratch / "work", command.typed, ("strace", "-f", "-qq", "-o", str(log), "-e", option))
        return done, log.read_text(errors="replace")

    def outcome(
        self, command: Command, done: subprocess.CompletedProcess[str], wanted: tuple[dict[str, str], dict[str, str]]
    ) -> str:
        """Return what came of a fault, and of the command when it is given again without."""
        work = self.scratch / "work"
        if "Traceback" in done.stderr:
            return "traceback"
        is_made = _state(work / command.out) == wanted[0]
        if done.returncode == 0 and not is_made:
            return "lost"
        if _seen(work, command) not in (wanted[1], _seen(self.scratch / "start", command)):
            return "half-made"
        if command.again or not is_made:
            again = self.run(work, command.typed)
            if again.returncode or _state(work / command.out) != wanted[0]:
                return "lost"
        if done.returncode == 0:
            return "as without"
        return "refused" if command.side == "" or done.stderr.count("\n") == 1 else "unclear"

    def run(self, top: Path, typed: Sequence[str], around: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """Run the command in the project of a folder."""
        folder = top / "project"
        own = {"COMMUNIQUE_CACHE": str(folder / ".cache"), "PYTHONDONTWRITEBYTECODE": "1"}
        values = {"top": top, "port": self.way.port, "user": os.environ.get("USER") or "root"}
        words = [word.format(**values) for word in typed]
        settings = {**os.environ, **self.way.environment, **own}
        return subprocess.run([*around, COMMUNIQUE, *words], cwd=folder, capture_output=True, text=True, env=settings)


def _counted(log: str) -> Counter[str]:
    """Count the calls of each name in the process that makes most of them: strace counts in each."""
    found = defaultdict[str, Counter[str]](Counter)
    for process, name in CALL.findall(log):
        found[name][process] += 1
    return Counter({name: max(counts.values()) for name, counts in found.items()})


def _points(most: int) -> list[int]:
    return sorted({max(1, round(1 + (most - 1) * point / (POINTS - 1))) for point in range(POINTS)}) if most else []


def _copy(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)


def _seen(top: Path, command: Command) -> dict[str, str]:
    return _state(top / command.seen) if command.seen else {}


def _state(place: Path) -> dict[str, str]:
    """Return what is in a folder, or at a branch: what a later fetch would give, and not how git keeps it."""
    if place.suffix == ".git":
        return branch_of(place, SITE)
    found = sorted(path for path in place.rglob("*") if path.is_symlink() or path.is_file())
    return {str(path.relative_to(place)): _digest(path) for path in found}


def _digest(path: Path) -> str:
    return f"→ {path.readlink()}" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()
