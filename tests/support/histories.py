"""Histories of a small project: what people do to one between two builds, at random, and what is built then."""

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess

from checkout import Checkout, copy_content
from comparing import copy, differences, remove
from deeds import ACTIONS, COUNTRIES, EDITS, HEAD, KHMER, MORE, TOPICS, WORDS

SOURCES = ("docs", "locale", "conf.py", "pyproject.toml", "languages.toml")
CODES = ("en", "km")
FORMS = ("html", "pdf")
COMMANDS = ("html", "pdf", "all", "all", "check", "check")
CACHE = "COMMUNIQUE_CACHE"
DOT = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU"
    b"\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)
INDEX = "Statements\n==========\n\n.. toctree::\n   :glob:\n   :{shown}:\n\n   statements/*\n\n.. statements::\n"
FURTHER = tuple(f"2020-01-0{number}-{letter}" for number in (4, 5, 6) for letter in "ab")
SHOWN = ("hidden", "hidden", "titlesonly", "maxdepth: 1", "maxdepth: 3")
URL = 'url = "https://example.org/"\n'


@dataclass
class History:
    """A project, what has been done to it, and what its files once were."""

    checkout: Checkout
    scratch: Path
    chance: random.Random
    actions: Sequence[Callable[["History"], None]] = ACTIONS
    done: list[str] = field(default_factory=list)
    once: list[tuple[str, bytes]] = field(default_factory=list)

    @classmethod
    def begin(cls, folder: Path, seed: int) -> "History":
        """Write a project of some statements; in every second one, documents are edited one by one."""
        checkout = copy_content(folder / "project")
        for path in [*checkout.root.glob("docs/statements/*"), *checkout.root.glob("locale/*/*/statements/*")]:
            path.unlink()
        history = cls(checkout, folder / "anew", random.Random(seed), EDITS if seed % 2 else ACTIONS)
        (checkout.root / "docs" / "index.rst").write_text(INDEX.format(shown=history.chance.choice(SHOWN)))
        if history.chance.random() < 0.7:
            checkout.edit(checkout.root / "pyproject.toml", "[tool.communique]\n", f"[tool.communique]\n{URL}")
        (checkout.root / "docs" / "other").mkdir()
        parts = {"part.txt": b"A part.\n", "dot.png": DOT, "table.csv": b"a,b\n1,2\n", "../other/dot.png": DOT}
        for name, data in parts.items():
            (checkout.root / "docs" / "statements" / name).write_bytes(data)
        for slug in ("2020-01-01-a", "2020-01-02-b", "2020-01-03-c", *(FURTHER if seed % 2 else ())):
            history.write_statement(slug)
        history.put(checkout.root, history.scratch / "clean")
        return history

    def step(self) -> None:
        """Do something to the project, and hold its build to one from nothing; what broke it is mostly taken back."""
        is_quiet = self.actions is EDITS
        for _ in range(1 if is_quiet else self.chance.choice((0, 1, 1, 1, 2, 3))):
            action = self.chance.choice(self.actions)
            self.done.append(action.__name__)
            action(self)
        command = self.chance.choice(("html", "html", "all") if is_quiet else COMMANDS)
        code = self.chance.choice(CODES[-1:] if is_quiet else CODES)
        self.done.append(f"{command} {code}")
        failed = self.check() if command == "check" else self.compare(command, "--language", code)
        if failed and self.chance.random() < 0.8:
            self.done.append("taken back")
            self.put(self.scratch / "clean", self.checkout.root)
        else:
            shutil.rmtree(self.scratch / "clean", ignore_errors=True)
            self.put(self.checkout.root, self.scratch / "clean")

    def put(self, source: Path, target: Path) -> None:
        """Make the sources of a project those of another, as they are."""
        for name in SOURCES:
            remove(target / name)
            copy(source / name, target / name)

    def compare(self, *command: str) -> int:
        """Hold a build to one from nothing; where there is none, all is as it was before."""
        before, anew = self.scratch / "before", self.scratch / "anew"
        for folder in (before, anew):
            remove(folder)
        _copy_built(self.checkout.root, before)
        self.put(self.checkout.root, anew)
        # A page has the PDF beside it that was made of its text, which no build of pages makes.
        for name in ("pdf", "seals"):
            copy(self.checkout.root / "build" / name, anew / "build" / name)
        ours, theirs = self.checkout.communique(*command), Checkout(anew).communique(*command)
        shown = "\n".join(self.done[-12:])
        assert said(ours) == said(theirs), shown
        for form in FORMS if command[0] == "all" else command[:1]:
            place = Path("build", form, command[-1])
            expected = anew / place if (anew / place).is_dir() else before / place
            if form == "pdf" and theirs.returncode:
                continue  # those that could not be made stay as they were
            folders = (self.checkout.root / place, expected)  # without a statement, there are no PDFs
            if any(path.is_file() for folder in folders for path in folder.rglob("*")):
                assert (differences(*folders), shown) == ([], shown)
        return theirs.returncode

    def check(self) -> bool:
        """Hold what the checks say to what they say where nothing is kept but compiled expressions."""
        anew, cache = self.scratch / "unchecked", self.scratch / "cache"
        for folder in (anew, *(cache / name for name in ("findings", "messages", "verdicts"))):
            remove(folder)
        self.put(self.checkout.root, anew)
        ours, theirs = self.checkout.communique("check"), Checkout(anew).communique("check", env={CACHE: str(cache)})
        assert said(ours) == said(theirs), "\n".join(self.done[-12:])
        return theirs.returncode == 2

    def write_statement(self, slug: str) -> None:
        """Write a statement at random, with translations of what is in it."""
        title = f"{self.words(2)} {slug}"
        day = self.chance.choice(("2020-01-01", "2020-02-02"))
        parts = [self.words(4) + "." for _ in range(3)] + self.chance.choices(MORE[:8], k=2)
        about = {"country": self.chance.choice(COUNTRIES), "topic": self.chance.choice(TOPICS)}
        head = HEAD.format(day=day, title=title, line="=" * len(title), **about)
        text = head + "\n\n".join(parts).format(slug=slug) + "\n"
        (self.checkout.root / "docs" / "statements" / f"{slug}.rst").write_text(text, encoding="utf-8")
        for code in ("en", "ja", "km"):
            self.write_catalog(code, slug, [title, *parts[:3]])

    def write_catalog(self, code: str, slug: str, messages: list[str]) -> None:
        """Translate some messages; a few translations are fuzzy."""
        entries = [
            f'{self.chance.choice(("", "", "#, fuzzy" + chr(10)))}msgid "{text}"\nmsgstr "{self.translation(code)}"\n'
            for text in messages
            if code != "en" or self.chance.random() < 0.3
        ]
        self.checkout.add_catalog(code, f"statements/{slug}", "\n".join(entries))

    def words(self, many: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=many)).capitalize()

    def translation(self, code: str) -> str:
        if code == "en":
            return self.words(4) + "."
        return self.chance.choice(("", "".join(self.chance.choices(KHMER, k=3)), "៥ " + self.chance.choice(KHMER)))

    def file(self, pattern: str) -> Path | None:
        """Choose a file of the project, and remember what it is now."""
        found = sorted(path for path in self.checkout.root.glob(pattern) if path.is_file())
        if not found:
            return None
        path = self.chance.choice(found)
        self.once.append((str(path.relative_to(self.checkout.root)), path.read_bytes()))
        return path


def said(done: CompletedProcess[str]) -> tuple[int, str, str]:
    return done.returncode, done.stdout, done.stderr


def _copy_built(root: Path, target: Path) -> None:
    for name in FORMS:
        copy(root / "build" / name, target / "build" / name)
