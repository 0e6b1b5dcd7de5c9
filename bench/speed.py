"""How long checks take: many messages that all differ, in one process on one core, in seconds of its processor."""

import gc
import subprocess
import sys
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from bench.corpora import TRANSLATED, fixtures, judge, shipped
from communique.catalogs.catalog import Catalog
from communique.catalogs.message import Message

MANY, EACH = 30_000, 1000  # messages, and those of a catalog
WARM = "from bench.corpora import judge, shipped; c = shipped({!r}); judge(c).findings(c.texts[:1])"


def report() -> None:
    """Print for each language what its checks take."""
    for code in TRANSLATED:
        spent, start = seconds(code), _start(code)
        print(
            f"{MANY} different messages of {code} checked in {spent:.1f} s on one core, after {start:.2f} s to start"
        )


def seconds(code: str) -> float:
    """Check the texts of the shipped catalog and the fixtures, so often, each with a number of its own behind it."""
    corpus = shipped(code)
    texts = islice(cycle((*corpus.texts, *fixtures(code).texts)), MANY)
    messages = [
        Message(f"{text.source} No. {number}", f"{text.translation} No. {number}", False, 1)
        for number, text in enumerate(texts)
    ]
    catalogs = {
        Path(f"{first}.po"): Catalog({m.msgid: m for m in messages[first : first + EACH]}, "", {})
        for first in range(0, MANY, EACH)
    }
    judging = judge(corpus)
    judging.findings(corpus.texts[:1])
    checker = replace(judging.checker, corrections={})
    gc.set_threshold(50_000, 20, 20)  # as the command does
    start = time.process_time()
    checker.problems(catalogs)
    return time.process_time() - start


def _start(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", WARM.format(code)], check=True)
    return time.perf_counter() - start
