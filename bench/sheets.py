"""What a fact sheet shows of planted errors, and how long the sheets of an archive take."""

import os
import resource
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, zip_longest
from pathlib import Path

from bench.archive import make_archive
from bench.builds import BIN
from bench.corpora import TRANSLATED, judge, shipped
from bench.mutants import Mutant, Text, mutants, sampled
from communique.catalogs.message import Message
from communique.review.fact_sheet import fact_rows
from communique.review.rows import Row
from communique.verdicts.checker import Checker

PLANTED = 30
STATEMENTS = 50
PLACE = Path("sheet.po")
FACTS, BESIDE, NOWHERE = "in the table of facts", "beside the passage alone", "nowhere"


def report() -> None:
    """Print which of thirty errors in each language are not visible, and seconds of the processor a statement."""
    for code in TRANSLATED:
        found = list(planted(code))
        count = Counter(where for _, where in found)
        kinds = len({mutant.kind for mutant, _ in found})
        print(
            f"{code}: {len(found)} errors of {kinds} kinds: {', '.join(f'{n} {where}' for where, n in count.items())}"
        )
        for mutant, where in found:
            if where != FACTS:
                print(f"  {where}: {mutant.kind}, {mutant.how}")
    first, again = seconds(STATEMENTS)
    print(f"review, {STATEMENTS} statements in km: {first:.2f} s of the processor each, {again:.2f} s again")


def planted(code: str) -> Iterator[tuple[Mutant, str]]:
    """Plant errors of all kinds in turn, one at a time, and yield where the sheet shows each."""
    corpus = shipped(code)
    judging = judge(corpus)
    checker = replace(judging.checker, corrections={PLACE: judging.corrections})
    kinds: dict[str, list[Mutant]] = {}
    for mutant in sampled(mutants(corpus.right, code, judging.names), PLANTED):
        if mutant.is_fact:
            kinds.setdefault(mutant.kind, []).append(mutant)
    in_turn = (mutant for mutant in chain.from_iterable(zip_longest(*kinds.values())) if mutant)
    for _, mutant in zip(range(PLANTED), in_turn, strict=False):
        before, after = (judging.findings([text])[0] for text in (mutant.original, mutant.text))
        in_facts = _shown(checker, mutant.text) - _shown(checker, mutant.original)
        yield mutant, FACTS if in_facts else BESIDE if len(after) > len(before) else NOWHERE


def _shown(checker: Checker, text: Text) -> set[str]:
    """Return the rows of the sheet that a reader is shown first: those that differ."""
    segment = checker.segment(PLACE, Message(text.source, text.translation, False, 1))
    rows: list[Row] = fact_rows(1, [segment])
    return {repr(row) for row in rows if row.differs or row.is_oftener}


def seconds(size: int) -> tuple[float, float]:
    """Write the Khmer sheets of an archive twice; return seconds of the processor a statement for each time."""
    with tempfile.TemporaryDirectory() as scratch:
        root, cache = Path(scratch) / "archive", Path(scratch) / "cache"
        root.mkdir()
        make_archive(root, size)
        taken = []
        for _ in range(2):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [BIN / "communique", "review", "--language", "km"]
            subprocess.run(
                command,
                cwd=root,
                env={**os.environ, "COMMUNIQUE_CACHE": str(cache)},
                check=True,
                stdout=subprocess.DEVNULL,
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            taken.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / size)
        return taken[0], taken[1]
