"""Translating: what a build reads of the catalogs, it reads once."""

from collections import Counter

import pytest
from checkout import BIN, Checkout

COUNTED = """
import sys
sys.addaudithook(lambda event, args: event == "open" and str(args[0]).endswith(".po") and print("read", args[0]))
from communique.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("command", ["html", "check"])
def test_a_catalog_and_the_english_beside_it_are_read_once(checkout: Checkout, command: str) -> None:
    done = checkout.run(BIN / "python", "-c", COUNTED, command, "--language", "ja")
    opened = Counter(
        line.split()[1] for line in done.stdout.splitlines() if line.startswith("read ") and "/locale/" in line
    )
    own = {path: times for path, times in opened.items() if path.startswith(str(checkout.root / "locale"))}
    assert len(own) == 4, done.stderr
    assert set(own.values()) == {1}
