"""The table as it looks, on a terminal and in a pipe."""

import re

from checkout import LANGUAGES, SLUG, Checkout
from terminal import terminal
from wcwidth import wcswidth


def test_piped_lines_are_plain_and_those_of_the_shipped_project_short(checkout: Checkout) -> None:
    printed = checkout.communique("status", env={"COLUMNS": "300"}).stdout.splitlines()
    lines = [line for line in printed if ": overruled: " not in line]
    assert len(lines) == 1 + 3 * len(LANGUAGES)
    assert "".join(lines).isprintable()
    assert max(map(wcswidth, lines)) < 100
    # The columns stand below each other, whatever the script of the names.
    assert len({wcswidth(re.split(r"yes|\d of \d", line)[0]) for line in lines[1:]}) == 1


def test_a_terminal_gets_bars_and_colours_and_names_that_fit(unfinished: Checkout) -> None:
    wide = terminal(unfinished, 200)
    line = next(line for line in wide.splitlines() if line.startswith(f"ja  {SLUG}"))
    assert line.endswith("  \x1b[31mno\x1b[0m       █████████▒")
    assert "\n    not released: 1 message fuzzy; 1 message broken\n" in wide
    assert wide.endswith("\nbuild/status/index.html\n")
    plain = terminal(unfinished, 80, NO_COLOR="1")
    assert "\x1b" not in plain
    assert "█" not in plain
    assert re.search(r"\nja  2016-06-08-…\S*-defenders  ", plain)
    rows = [line for line in plain.splitlines() if line[:2] in LANGUAGES]
    assert max(map(wcswidth, rows)) <= 80
