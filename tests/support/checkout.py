"""A project in a folder of its own, and the command run in it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from forkserver import Process, forked, needs_a_new_interpreter, programs

ROOT = Path(__file__).parent.parent.parent
NODE_MODULES = ROOT / "tests" / "node_modules"
BIN = Path(sys.executable).parent
SLUG = "2016-06-08-cambodia-human-rights-defenders"
DOCNAME = f"statements/{SLUG}"
SOURCE = f"docs/{DOCNAME}.rst"
LANGUAGES = ("en", "ja", "km")
DOCNAMES = ("index", DOCNAME)
PAGES = [(language, docname) for language in LANGUAGES for docname in DOCNAMES]
CORRECTED = ("The sum is US $204; version 1.0 had another.", "The Convention was acceded to on November 6, 1963.")
CORRECTION = ".. correction:: 2016-06-20\n\n   {}\n\n   {}\n\n".format(*CORRECTED)
CORRECTED_TRANSLATIONS = {
    "ja": "金額は204米ドルである。第1.0版では別の金額となっていた。",
    "km": "ចំនួនទឹកប្រាក់គឺ ២០៤ ដុល្លារអាមេរិក។ កំណែ ១.០ មានចំនួនផ្សេង។",
}
# A project whose only statement holds every form that a statement may.
EVERYTHING = ROOT / "tests" / "projects" / "everything"
# A project of statements as they are issued, complete in Japanese and Khmer, half translated in French.
SPECIMEN = ROOT / "tests" / "projects" / "specimen"
EVICTIONS = "2024-03-14-boeung-rung-evictions"
LETTER = "2024-03-14-letter-to-lenders"
CONTENT = ("docs", "locale", "conf.py", "pyproject.toml")
RUN = re.compile(r'<span class="(?:whole|long|phrase|phrase long)">([^<]*)</span>')
PIECE = re.compile(r"<span>([^<>]*)</span>")
WORD_JOINER = "&#x2060;"


PACKAGES = {
    "/usr/bin/caddy": "caddy",
    "/usr/bin/chromium": "chromium",
    "/usr/lib/chromium/chromium-headless-shell": "chromium-headless-shell",
    "/usr/sbin/nginx": "nginx-light",
    "/usr/sbin/sshd": "openssh-server",
    "git": "git",
    "i18nspector": "i18nspector",
    "java": "default-jre-headless",
    "make": "make",
    "minisign": "minisign",
    "msgfmt": "gettext",
    "node": "nodejs",
    "pdffonts": "poppler-utils",
    "openssl": "openssl",
    "pdfinfo": "poppler-utils",
    "pdfsig": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "rsync": "rsync",
    "bwrap": "bubblewrap",
    "ssh": "openssh-client",
    "unshare": "util-linux",
    "softhsm2-util": "softhsm2",
    "ssh-keygen": "openssh-client",
}


def need(*programs: str) -> None:
    """Skip a test whose tools are missing, naming the packages that have them; in CI that is a failure."""
    missing = [program for program in programs if shutil.which(program) is None and not Path(program).exists()]
    if missing:
        reason = f"not installed: {', '.join(sorted({_package(program) for program in missing}))}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def _package(program: str) -> str:
    if "node_modules" in program:
        return "the packages of tests/package.json (npm ci --prefix tests --ignore-scripts)"
    return PACKAGES.get(program) or ("libjaxb-java" if program.startswith("/usr/share/java") else program)


@dataclass(frozen=True)
class Checkout:
    """A project's folder and the command run in it."""

    root: Path

    def run(self, *command: str | Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(part) for part in command],
            cwd=self.root,
            env={**os.environ, **(env or {})},
            capture_output=True,
            text=True,
        )

    def communique(self, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run the command in a process of its own, which need not import anything where that changes nothing."""
        if needs_a_new_interpreter(env or {}):
            return self.run(BIN / "communique", *arguments, env=env)
        with self.started(*arguments, env=env) as process:
            return process.wait()

    def sphinx(
        self, *arguments: str | Path, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run ``sphinx-build`` in such a process; that it does the same in one of its own, its own test says."""
        command = ("-q", "-c", ".", *map(str, arguments))
        with forked(command, self.root, {**os.environ, **(env or {})}, "sphinx.cmd.build:main") as process:
            return process.wait()

    def started(self, *arguments: str, env: Mapping[str, str] | None = None) -> AbstractContextManager[Process]:
        """Start the command in a process of its own, to be killed or waited for before it is left."""
        return forked(arguments, self.root, {**os.environ, **(env or {})})

    def copied(self, folder: Path, *but: str) -> "Checkout":
        """Copy the project, without what other processes make in it meanwhile, which goes away, and what is named."""
        return Checkout(Path(shutil.copytree(self.root, folder, ignore=shutil.ignore_patterns("new", *but))))

    def build(self, *arguments: str, target: str = "html") -> None:
        done = self.communique(target, *arguments)
        assert done.returncode == 0, done.stderr

    def failure(self) -> str:
        """Return what is said of an English edition that is not built."""
        done = self.communique("html", "--language", "en")
        assert done.returncode == 2
        assert not (self.root / "build" / "html").exists()
        return done.stderr

    def catalog(self, language: str, docname: str = DOCNAME) -> Path:
        return self.root / "locale" / language / "LC_MESSAGES" / f"{docname}.po"

    def page(self, language: str, docname: str = DOCNAME) -> str:
        """Read a page, without the marks of where its lines may end."""
        return plain((self.root / "build" / "html" / language / f"{docname}.html").read_text(encoding="utf-8"))

    def unmarked(self, language: str, docname: str = DOCNAME) -> str:
        """Read a page, also without the marks of which language a word is in."""
        return re.sub(r"</?span[^>]*>", "", self.page(language, docname))

    def pdf(self, language: str, slug: str = SLUG) -> Path:
        return self.root / "build" / "pdf" / language / f"{slug}.pdf"

    def add_catalog(self, language: str, docname: str, entries: str = "") -> None:
        path = self.catalog(language, docname)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n\n{entries}', encoding="utf-8")

    def add_statement(self, slug: str, text: str, *languages: str) -> None:
        """Add a statement with a title, a date and empty catalogs; a text with its own fields is taken whole."""
        head = ":date: 2020-02-29\n:organization: Human Rights Now\n\nAn example\n==========\n\n"
        source = text if text.startswith(":date:") else head + text
        (self.root / "docs" / "statements" / f"{slug}.rst").write_text(source, encoding="utf-8")
        for language in languages or ("en",):
            self.add_catalog(language, f"statements/{slug}")

    def correct(self, fields: str = ":version: 1.1\n", note: str = CORRECTION) -> None:
        """Make another version of the shipped statement."""
        path = self.root / "docs" / f"{DOCNAME}.rst"
        self.edit(path, ":organization: Human Rights Now\n", f":organization: Human Rights Now\n{fields}")
        self.edit(path, ".. sectnum::", f"{note}.. sectnum::")

    def correct_and_translate(self) -> None:
        """Do the same, and translate one paragraph of what was corrected."""
        self.correct()
        for language, text in CORRECTED_TRANSLATIONS.items():
            with self.catalog(language).open("a", encoding="utf-8") as catalog:
                catalog.write(f'\nmsgid "{CORRECTED[0]}"\nmsgstr "{text}"\n')

    def contents(self) -> dict[Path, bytes]:
        """Return all files but what is built."""
        return {
            path: path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and "build" not in path.relative_to(self.root).parts
        }

    def edit(self, path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path.name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def plain(page: str) -> str:
    """Take the marks of where lines may end out of a page."""
    pieces = page.replace("<wbr>", "").replace(WORD_JOINER, "")
    return RUN.sub(r"\1", PIECE.sub(r"\1", pieces))


def copy_content(target: Path, project: Path = ROOT) -> Checkout:
    """Copy a project, the shipped one or another, without what is built."""
    target.mkdir(parents=True, exist_ok=True)
    for name in (*CONTENT, "languages.toml"):
        source = project / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        elif source.exists():
            shutil.copy(source, target / name)
    return Checkout(target)


def with_makefile(checkout: Checkout) -> Checkout:
    """Give a checkout the Makefile, its environment the one that runs these tests, whose command is forked."""
    need("make")
    shutil.copy(ROOT / "Makefile", checkout.root)
    (checkout.root / "requirements.txt").touch()
    (checkout.root / ".venv").mkdir()
    (checkout.root / ".venv" / "bin").symlink_to(programs())
    (checkout.root / ".venv" / "ready").touch()
    return checkout
