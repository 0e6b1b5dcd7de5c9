"""What the checks compile is kept, and is the same in each process."""

import os
import subprocess
import sys
from pathlib import Path

from checkout import DOCNAME, Checkout

JUDGE = f"""
import json
from pathlib import Path
from communique.glossary.terms import read_glossary
from communique.project.settings import load_project
from communique.expressions.compiled import known
from communique.verdicts.results import faults, read_inputs
project = load_project(Path())
kept, known.kept = known.kept, lambda: print("keeps") or kept()
inputs = read_inputs(project, project.language("km"), "{DOCNAME}", read_glossary(project))
print(len(faults(project, inputs)), known.added)
"""


def judged(checkout: Checkout, cache: Path, seed: int) -> list[str]:
    """Judge the Khmer catalog in a process of its own, whose sets have an order of their own."""
    environment = {**os.environ, "COMMUNIQUE_CACHE": str(cache), "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-c", JUDGE]
    done = subprocess.run(command, cwd=checkout.root, env=environment, check=True, capture_output=True, text=True)
    return done.stdout.split("\n")


def test_the_next_process_compiles_nothing_that_was_compiled(checkout: Checkout, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert judged(checkout, cache, 1)[:2] == ["keeps", "keeps"]  # the English, too
    for verdict in (cache / "verdicts").iterdir():
        verdict.unlink()
    assert judged(checkout, cache, 2)[0] == "0 0"
