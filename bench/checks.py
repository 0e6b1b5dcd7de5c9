"""What our checks see of mutants, beside what pofilter and msgfmt see of the same ones, and how long checks take."""

import gc
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import polib

from bench.mutants import Mutant, bench, measure
from communique.catalogs.catalog import Catalog

LANGUAGES = ("en", "ja", "km")
MANY = 30_000
POFILTER = Path(sys.executable).with_name("pofilter")


def report() -> None:
    """Print the table of mutants and the time that checks take."""
    print("\nMutants of the shipped catalogs: reported of made (in brackets by the right check)")
    print(f"{'':24}{'made':>6}  {'communique check':>20}  {'pofilter':>8}  {'msgfmt -c':>9}")
    rows = [(code, *row) for code in LANGUAGES for row in _compared(code)]
    for code in LANGUAGES:
        for kind in dict.fromkeys(mutant.kind for language, mutant, *_ in rows if language == code):
            _print(f"{code} {kind}", [row for row in rows if row[0] == code and row[1].kind == kind])
        _print(f"{code} all facts", [row for row in rows if row[0] == code and row[1].kind != "sentence"])
    for code in ("ja", "km"):
        seconds = _seconds(code)
        print(
            f"{MANY} messages of {code} checked in {seconds:.1f} s on one core, after {_start(code):.2f} s to start"
        )


def _print(title: str, rows: list[tuple[str, Mutant, frozenset[str], bool, bool]]) -> None:
    made = len(rows)
    ours = sum(bool(checks) for _, _, checks, *_ in rows)
    right = sum(bool(mutant.checks & checks) for _, mutant, checks, *_ in rows)
    theirs = [f"{sum(row[place] for row in rows) / made:.0%}" for place in (3, 4)]
    print(f"{title:24}{made:6}  {ours / made:11.1%} ({right / made:6.1%})  {theirs[0]:>8}  {theirs[1]:>9}")


def _compared(code: str) -> list[tuple[Mutant, frozenset[str], bool, bool]]:
    measured = list(measure(code))
    mutants = [mutant for mutant, _ in measured]
    with tempfile.TemporaryDirectory() as scratch:
        seen = _pofilter(code, mutants, Path(scratch)), _msgfmt(code, mutants, Path(scratch))
    return [(mutant, checks, place in seen[0], place in seen[1]) for place, (mutant, checks) in enumerate(measured)]


def _write(code: str, mutants: list[Mutant], path: Path) -> Path:
    """Write mutants as one catalog, each with its number for context."""
    catalog = polib.POFile(wrapwidth=0)
    plural = "nplurals=2; plural=(n != 1);" if code == "en" else "nplurals=1; plural=0;"
    catalog.metadata = {"Language": code, "Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": plural}
    for number, mutant in enumerate(mutants):
        catalog.append(polib.POEntry(msgctxt=str(number), msgid=mutant.msgid, msgstr=mutant.msgstr))
    catalog.save(str(path))
    return path


def _pofilter(code: str, mutants: list[Mutant], folder: Path) -> set[int]:
    """Return the numbers of the mutants that pofilter says more of than of their originals."""
    if not POFILTER.exists():
        return set()
    originals = {message.msgid: message.msgstr for message in bench(code).messages}
    whole = [replace(mutant, msgstr=originals[mutant.msgid]) for mutant in mutants]
    before, after = (_filtered(code, made, folder) for made in (whole, mutants))
    return {number for number, said in after.items() if said - before.get(number, frozenset())}


def _filtered(code: str, mutants: list[Mutant], folder: Path) -> dict[int, frozenset[str]]:
    catalog, failures = _write(code, mutants, folder / "in.po"), folder / "out.po"
    command = [POFILTER, "--progress=none", f"--language={code}", catalog, failures]
    subprocess.run(command, check=True, capture_output=True)
    return {
        int(entry.msgctxt): frozenset(re.findall(r"\(pofilter\) (\w+)", entry.comment + entry.tcomment))
        for entry in polib.pofile(str(failures))
    }


def _msgfmt(code: str, mutants: list[Mutant], folder: Path) -> set[int]:
    """Return the numbers of the mutants that msgfmt -c names the line of."""
    if shutil.which("msgfmt") is None:
        return set()
    catalog = _write(code, mutants, folder / "in.po")
    lines = {entry.linenum: int(entry.msgctxt) for entry in polib.pofile(str(catalog))}
    said = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", catalog], capture_output=True, text=True).stderr
    named = Counter(int(line) for line in re.findall(r"in\.po:(\d+):", said))
    return {number for line, number in lines.items() if any(line <= other < line + 4 for other in named)}


def _seconds(code: str) -> float:
    work = bench(code)
    copies = MANY // len(work.messages)
    messages = {message.msgid: message for message in work.messages}
    catalogs = {Path(f"{number}.po"): Catalog(messages, "", {}) for number in range(copies)}
    work.problems(work.messages[0])
    gc.set_threshold(50_000, 20, 20)  # as the command does
    start = time.perf_counter()
    work.checker.problems(catalogs)
    return time.perf_counter() - start


def _start(code: str) -> float:
    command = [
        sys.executable,
        "-c",
        f"from bench.mutants import bench; w = bench({code!r}); w.problems(w.messages[0])",
    ]
    start = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - start
