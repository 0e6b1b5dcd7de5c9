"""How long checks take: many messages, in one process on one core, in seconds of its processor."""

import gc
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from bench.corpora import TRANSLATED, judge, shipped
from communique.catalogs.catalog import Catalog
from communique.catalogs.message import Message

MANY = 30_000
WARM = "from bench.corpora import judge, shipped; c = shipped({!r}); judge(c).findings(c.texts[:1])"


def report() -> None:
    """Print for each language what its checks take."""
    for code in TRANSLATED:
        spent, start = seconds(code), _start(code)
        print(f"{MANY} messages of {code} checked in {spent:.1f} s on one core, after {start:.2f} s to start")


def seconds(code: str) -> float:
    """Check the shipped catalog of a language so often that it makes up many messages."""
    corpus = shipped(code)
    rows = {text.source: Message(text.source, text.translation, False, 1) for text in corpus.texts}
    catalogs = {Path(f"{number}.po"): Catalog(rows, "", {}) for number in range(MANY // len(rows))}
    judging = judge(corpus)
    judging.findings(corpus.texts[:1])
    checker = replace(judging.checker, corrections=dict.fromkeys(catalogs, judging.corrections))
    gc.set_threshold(50_000, 20, 20)  # as the command does
    start = time.process_time()
    checker.problems(catalogs)
    return time.process_time() - start


def _start(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", WARM.format(code)], check=True)
    return time.perf_counter() - start
