"""Histories of a small project: what people do to one between two builds, at random, and what is built then."""

import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from checkout import Checkout, copy_content
from comparing import copy, differences, remove

SOURCES = ("docs", "locale", "conf.py", "pyproject.toml", "languages.toml")
CODES = ("en", "km")
FORMS = ("html", "pdf")
WORDS = ("people", "court", "law", "river", "village", "teacher", "market", "letter", "witness", "garden")
KHMER = ("ប្រជាជន", "តុលាការ", "ច្បាប់", "ទន្លេ", "ភូមិ", "គ្រូ", "ផ្សារ", "សំបុត្រ", "សាក្សី", "សួន")
DOT = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU"
    b"\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)
INDEX = "Statements\n==========\n\n.. toctree::\n   :glob:\n   :hidden:\n\n   statements/*\n\n.. statements::\n"
FIELDS = ":date: {day}\n:organization: Human Rights Now\n:country: {country}\n:topic: {topic}\n\n"
HEAD = FIELDS + "{title}\n{line}\n\n"
TITLE = HEAD.partition("{title}")[0].count("\n")  # the line that it is on, from 0
COUNTRIES, TOPICS = ("", "", "Cambodia", "KH; Atlantis"), ("", "", "Land rights", "Land rights; Ŵŷ")
# What a statement may hold beside its paragraphs, some of it from elsewhere.
MORE = (
    "",
    ".. include:: part.txt\n",
    ".. image:: dot.png\n   :alt: A dot\n",
    ".. csv-table::\n   :file: table.csv\n",
    ".. _place-{slug}:\n\nSection\n-------\n\nOf it.\n",
    "A note [#one]_ of it.\n\n.. [#one] The note.\n",
    "See :doc:`2020-01-02-b`.\n",
    "See :ref:`place-2020-01-02-b`.\n",
    "See [Law]_.\n\n.. [Law] The law.\n",
    "**broken\n",
)


@dataclass
class History:
    """A project, what has been done to it, and what its files once were."""

    checkout: Checkout
    scratch: Path
    chance: random.Random
    done: list[str] = field(default_factory=list)
    once: list[tuple[str, bytes]] = field(default_factory=list)

    @classmethod
    def begin(cls, folder: Path, seed: int) -> "History":
        """Write a project of three statements."""
        checkout = copy_content(folder / "project")
        for path in [*checkout.root.glob("docs/statements/*"), *checkout.root.glob("locale/*/*/statements/*")]:
            path.unlink()
        (checkout.root / "docs" / "index.rst").write_text(INDEX)
        history = cls(checkout, folder / "anew", random.Random(seed))
        for name, data in (("part.txt", b"A part.\n"), ("dot.png", DOT), ("table.csv", b"a,b\n1,2\n")):
            (checkout.root / "docs" / "statements" / name).write_bytes(data)
        for slug in ("2020-01-01-a", "2020-01-02-b", "2020-01-03-c"):
            history.write_statement(slug)
        history.put(checkout.root, history.scratch / "clean")
        return history

    def step(self) -> None:
        """Do something to the project, and hold its build to one from nothing; what broke it is mostly taken back."""
        for _ in range(self.chance.choice((0, 1, 1, 1, 2, 3))):
            action = self.chance.choice(ACTIONS)
            self.done.append(action.__name__)
            action(self)
        command = self.chance.choice(("html", "pdf", "all", "all"))
        code = self.chance.choice(CODES)
        self.done.append(f"{command} {code}")
        if self.compare(command, "--language", code) and self.chance.random() < 0.8:
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
        assert (ours.returncode, ours.stdout, ours.stderr) == (theirs.returncode, theirs.stdout, theirs.stderr), shown
        for form in FORMS if command[0] == "all" else command[:1]:
            place = Path("build", form, command[-1])
            expected = anew / place if (anew / place).is_dir() else before / place
            if form == "pdf" and theirs.returncode:
                continue  # those that could not be made stay as they were
            if expected.is_dir() or (self.checkout.root / place).is_dir():
                assert (differences(self.checkout.root / place, expected), shown) == ([], shown)
        return theirs.returncode

    def write_statement(self, slug: str) -> None:
        """Write a statement at random, with translations of what is in it."""
        title = f"{self.words(2)} {slug}"
        day = self.chance.choice(("2020-01-01", "2020-02-02"))
        parts = [self.words(4) + "." for _ in range(3)] + self.chance.choices(MORE[:6], k=2)
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


def edit_translation(history: History) -> None:
    """Another word in a catalog, which keeps its size and its time, as editors and archives may."""
    if path := history.file("locale/*/LC_MESSAGES/statements/*.po"):
        text, status = path.read_text(encoding="utf-8"), path.stat()
        old, new = history.chance.sample(KHMER, 2)
        path.write_text(text.replace(old, new), encoding="utf-8")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def write_catalog(history: History) -> None:
    if path := history.file("docs/statements/*.rst"):
        lines = path.read_text(encoding="utf-8").splitlines()
        code = history.chance.choice(("en", "km"))
        text = [line for line in lines[TITLE + 3 :] if line.endswith(".")]
        history.write_catalog(code, path.stem, [lines[TITLE], *text][:4])


def remove_catalog(history: History) -> None:
    if path := history.file("locale/km/LC_MESSAGES/statements/*.po"):
        path.unlink()


def edit_text(history: History) -> None:
    if path := history.file("docs/**/*.rst"):
        text = path.read_text(encoding="utf-8")
        old, new = history.chance.sample(WORDS, 2)
        path.write_text(text.replace(f" {old}", f" {new}", 1), encoding="utf-8")


def edit_title(history: History) -> None:
    if path := history.file("docs/statements/*.rst"):
        lines = path.read_text(encoding="utf-8").splitlines()
        lines[TITLE], lines[TITLE + 1] = f"{lines[TITLE]} more", f"{lines[TITLE + 1]}====="
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def edit_date(history: History) -> None:
    if path := history.file("docs/statements/*.rst"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(":date: 2020-0", ":date: 2021-0", 1), encoding="utf-8")


def edit_subject(history: History) -> None:
    if path := history.file("docs/statements/*.rst"):
        field, values = history.chance.choice((("country", COUNTRIES), ("topic", TOPICS)))
        text = path.read_text(encoding="utf-8")
        line = f":{field}: {history.chance.choice(values)}"
        path.write_text(re.sub(rf"^:{field}:.*", line, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def add_part(history: History) -> None:
    if path := history.file("docs/statements/*.rst"):
        part = history.chance.choice(MORE).format(slug=path.stem)
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{part}", encoding="utf-8")


def edit_included(history: History) -> None:
    if path := history.file("docs/statements/*.[tc][xs][tv]"):
        path.write_text(path.read_text(encoding="utf-8").rstrip() + "1\n", encoding="utf-8")


def edit_picture(history: History) -> None:
    if path := history.file("docs/statements/*.png"):
        path.write_bytes(path.read_bytes() + b"\0")


def add_statement(history: History) -> None:
    slug = f"2020-01-0{history.chance.randrange(1, 6)}-{history.chance.choice('abcde')}"
    history.file(f"docs/statements/{slug}.rst")
    history.write_statement(slug)


def remove_statement(history: History) -> None:
    if path := history.file("docs/statements/*.rst"):
        path.unlink()


def rename_statement(history: History) -> None:
    if path := history.file("docs/statements/*.rst"):
        slug = f"{path.stem}x"
        path.rename(path.with_stem(slug))
        for catalog in history.checkout.root.glob(f"locale/*/LC_MESSAGES/statements/{path.stem}.po"):
            catalog.rename(catalog.with_stem(slug))


def revert(history: History) -> None:
    """What a file once was comes back, as with git."""
    for name, data in history.chance.sample(history.once, min(len(history.once), 3)):
        path = history.checkout.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def change_settings(history: History) -> None:
    if path := history.file("pyproject.toml"):
        text = path.read_text(encoding="utf-8")
        old, new = "Human Rights Now", "Human Rights Then"
        changed = text.replace(f'"{old}"', f'"{new}"') if f'"{old}"' in text else text.replace(f'"{new}"', f'"{old}"')
        path.write_text(changed, encoding="utf-8")


def change_address(history: History) -> None:
    """The site gets an address, or loses it: with one, pages have a feed."""
    if path := history.file("pyproject.toml"):
        text, line = path.read_text(encoding="utf-8"), 'url = "https://example.org/"\n'
        begin = "[tool.communique]\n"
        path.write_text(
            text.replace(line, "") if line in text else text.replace(begin, begin + line), encoding="utf-8"
        )


def change_configuration(history: History) -> None:
    if path := history.file("conf.py"):
        added = history.chance.choice(
            ("rst_epilog = '.. |x| replace:: y'\n", "exclude_patterns = ['statements/*c.rst']\n")
        )
        path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")


def change_glossary(history: History) -> None:
    if path := history.file("locale/glossary.csv"):
        lines = path.read_text(encoding="utf-8").splitlines()
        lines.pop(history.chance.randrange(1, len(lines)))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def change_output(history: History) -> None:
    if path := history.file("build/html/**/*"):
        path.write_bytes(path.read_bytes()[:-1])


def remove_output(history: History) -> None:
    if path := history.file("build/[hp][td][mf]*/**/*"):
        path.unlink()


def empty_build(history: History) -> None:
    shutil.rmtree(history.checkout.root / "build", ignore_errors=True)


ACTIONS: tuple[Callable[[History], None], ...] = (
    *(edit_translation, edit_translation, edit_translation, write_catalog, write_catalog, edit_text, edit_text),
    *(edit_title, edit_date, edit_subject, add_part, edit_included, edit_picture, add_statement, remove_statement),
    *(
        rename_statement,
        revert,
        revert,
        revert,
        change_settings,
        change_address,
        change_address,
        change_configuration,
        change_glossary,
    ),
    *(change_output, remove_output, remove_catalog, empty_build),
)


def _copy_built(root: Path, target: Path) -> None:
    for name in FORMS:
        copy(root / "build" / name, target / "build" / name)
