"""``make update`` beside ``sphinx-intl update`` and ``msgmerge --previous``: time, and translations found again."""

import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polib

from communique.project.settings import load_project
from communique.update.templates import Template, extract_templates
from communique.update.update import update

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
LANGUAGES = ("ja", "km")
DOCUMENTS, MESSAGES, EDITED = 20, 500, 480
SEED = 20160608
HEADER = ":date: 2016-06-08\n:organization: Human Rights Now\n\nStatement {number}\n{line}\n\n"


@dataclass(frozen=True)
class Work:
    """A project with edited documents; ``expected`` leads from each edited text to the number of its translation."""

    root: Path
    expected: dict[str, int]


def report() -> None:
    """Print how long each way takes and what it finds again; sphinx-intl, a tenth: it takes a quarter of an hour."""
    _compare(DOCUMENTS, EDITED, {"msgmerge --previous": _msgmerge})
    _compare(DOCUMENTS // 10, EDITED // 10, {"msgmerge --previous": _msgmerge, "sphinx-intl update": _sphinx_intl})


def _compare(documents: int, edited: int, others: dict[str, Callable[[Path], None]]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        work = _project(Path(scratch), documents, edited)
        project = load_project(work.root)
        start = time.perf_counter()
        templates = extract_templates(project)
        print(f"\n{documents * MESSAGES} messages, {edited} edited, {len(LANGUAGES)} languages")
        print(f"extracting, as every way must: {time.perf_counter() - start:.1f} s")
        first = 0.0
        for name, way in {"communique update (merge alone)": lambda root: _ours(root, templates), **others}.items():
            seconds, found = _measured(work, way)
            first = first or seconds
            shown = ", ".join(f"{code} {number}" for code, number in found.items())
            print(f"{name:34}{seconds:8.2f} s {seconds / first:7.2f} × ours   of {edited} found again: {shown}")


def _measured(work: Work, way: Callable[[Path], None]) -> tuple[float, dict[str, int]]:
    """Run one way on catalogs as they were; the fastest of three runs, or the only one of a slow way."""
    times: list[float] = []
    while len(times) < 3 and sum(times) < 30:
        shutil.rmtree(work.root / "locale")
        shutil.copytree(work.root / "before", work.root / "locale")
        start = time.perf_counter()
        way(work.root)
        times.append(time.perf_counter() - start)
    return min(times), {code: _found(work, code) for code in LANGUAGES}


def _found(work: Work, code: str) -> int:
    """Count the edited messages that have the translation of the text that they were, as fuzzy."""
    entries = [e for path in sorted((work.root / "locale" / code).rglob("*.po")) for e in polib.pofile(path)]
    by_msgid = {entry.msgid: entry for entry in entries if not entry.obsolete}
    right = 0
    for msgid, number in work.expected.items():
        entry = by_msgid[msgid]
        right += entry.fuzzy and entry.msgstr.endswith(f" {number}")
    return right


def _ours(root: Path, templates: tuple[Template, ...]) -> None:
    project = load_project(root)
    for updated in update(project, [project.language(code) for code in LANGUAGES], templates=templates):
        assert not updated.error, updated.error


def _msgmerge(root: Path) -> None:
    for code in LANGUAGES:
        folder = root / "locale" / code / "LC_MESSAGES"
        for path in sorted(folder.rglob("*.po")):
            pot = root / "build" / "gettext" / path.relative_to(folder).with_suffix(".pot")
            command = ["msgmerge", "--previous", "--quiet", "--update", "--backup=none", path, pot]
            subprocess.run(command, check=True, capture_output=True)


def _sphinx_intl(root: Path) -> None:
    languages = [part for code in LANGUAGES for part in ("-l", code)]
    command = [BIN / "sphinx-intl", "-c", "conf.py", "update", "-p", "build/gettext", *languages]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def _project(root: Path, documents: int, edited: int) -> Work:
    """Write a project of many statements with all their translations, and edit the documents."""
    for name in ("conf.py", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    (root / "docs" / "statements").mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "index.rst", root / "docs")
    shutil.copytree(ROOT / "locale", root / "locale", ignore=shutil.ignore_patterns("2*.po"))
    chance = random.Random(SEED)
    texts = _texts(chance, documents * MESSAGES)
    for number in range(documents):
        _write_catalogs(root, number, texts)
    changed = {place: _edited(texts[place], chance) for place in sorted(chance.sample(range(len(texts)), edited))}
    new = [changed.get(place, text) for place, text in enumerate(texts)]
    for number in range(documents):
        _write_document(root, number, new)
    shutil.copytree(root / "locale", root / "before")
    return Work(root, {text: place for place, text in changed.items()})


def _texts(chance: random.Random, many: int) -> list[str]:
    """Make paragraphs of the statement's own sentences, of its own length, each of them once."""
    source = (ROOT / "docs" / "statements").glob("2016-06-08*.rst").__next__().read_text(encoding="utf-8")
    sentences = re.findall(r"[A-Z][^.\n\\_*`]{40,}\.(?=\s)", source)
    return [" ".join([f"Case {n}:", *chance.sample(sentences, chance.choice((1, 2, 2, 3)))]) for n in range(many)]


def _edited(text: str, chance: random.Random) -> str:
    """Edit a paragraph as editors do: another word, a word more, a sentence less, a sentence more."""
    words = text.split()
    place = chance.randrange(2, len(words))
    kind = chance.randrange(4)
    if kind == 0:
        words[place] = "reportedly"
    elif kind == 1:
        words.insert(place, "later")
    elif kind == 2:
        words = words[: max(8, len(words) * 2 // 3)]
    else:
        words.append("Nobody has been held to account for any of this until today.")
    return " ".join(words)


def _write_document(root: Path, number: int, texts: list[str]) -> None:
    title = f"Statement {number}"
    head = HEADER.format(number=number, line="=" * len(title))
    body = "\n\n".join(texts[number * MESSAGES : (number + 1) * MESSAGES])
    (root / "docs" / "statements" / f"{number:03}.rst").write_text(f"{head}{body}\n", encoding="utf-8")


def _write_catalogs(root: Path, number: int, texts: list[str]) -> None:
    path = Path("LC_MESSAGES", "statements", f"{number:03}.po")
    samples = {"ja": "カンボジアの人権擁護者の逮捕と拘禁。" * 8, "km": "ការចាប់ខ្លួនអ្នកការពារសិទ្ធិមនុស្ស។" * 5, "en": ""}
    for code, sample in samples.items():
        catalog = polib.POFile(wrapwidth=78)
        catalog.metadata = {"Language": code, "Content-Type": "text/plain; charset=UTF-8"}
        for place in range(number * MESSAGES, (number + 1) * MESSAGES):
            where = [(f"../../docs/statements/{number:03}.rst", str(place))]
            translation = f"{sample} {place}" if sample else ""
            catalog.append(polib.POEntry(msgid=texts[place], msgstr=translation, occurrences=where))
        (root / "locale" / code / path).parent.mkdir(parents=True, exist_ok=True)
        catalog.save(str(root / "locale" / code / path))
