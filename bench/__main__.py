"""``make bench``: what checks see of faults, beside pofilter; how long checks, updates and builds take;
what a search finds; what a reader on a slow line waits for.

``python -m bench scale --sizes 300 1000`` measures one part of it, here an archive of other sizes. With
``REAL_TEXT=FOLDER`` only what checks see, of the published translations there.
"""

import argparse
import os
import sys
from pathlib import Path

from bench import builds, faults, live, reader, recall, scale, search, sheets, speed, update
from bench.corpora import LANGUAGES, TRANSLATED, fixtures, published, shipped

PARTS = ("checks", "update", "shipped", "search", "reader", "sheets", "live", "scale", "faults")
MOST = 300  # mutants of a kind: their intervals are then 7 per cent wide where a tenth is missed


def main() -> int:
    """Measure all parts, or the one that is named; a folder without published text is misuse."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure our commands beside the stock way.")
    parser.add_argument("part", nargs="?", choices=PARTS, help="default: all")
    parser.add_argument("--sizes", type=int, nargs="+", default=scale.SIZES, help="statements of the archives")
    parser.add_argument("--no-releases", action="store_true", help="leave releases of the archives out")
    options = parser.parse_args()
    if folder := os.environ.get("REAL_TEXT"):
        return real_text(Path(folder))
    parts = {
        "checks": checks,
        "update": update.report,
        "shipped": builds.report,
        "search": search.report,
        "reader": reader.report,
        "sheets": sheets.report,
        "live": lambda: live.report(options.sizes if options.part else live.SIZES),
        "scale": lambda: scale.report(options.sizes, not options.no_releases),
    }
    if options.part == "faults":
        faults.report()
    for name, measured in parts.items():
        if options.part in (None, name):
            measured()
    return 0


def checks() -> None:
    """Measure the checks on what is here: the shipped catalogs and the fixtures of the tests."""
    for corpus in (*map(shipped, LANGUAGES), *map(fixtures, TRANSLATED)):
        recall.report(corpus, MOST)
    speed.report()


def real_text(folder: Path) -> int:
    """Measure the checks on published translations."""
    corpora = list(published(folder))
    for corpus in corpora:
        recall.report(corpus, MOST)
    if not corpora:
        print(f"{folder}: no file named *-ja.jsonl or *-km.jsonl: see bench/corpora.py", file=sys.stderr)
    return 0 if corpora else 2


sys.exit(main())
