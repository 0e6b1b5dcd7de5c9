"""Versions of statements and releases: how they are written, and in which order they stand."""

import re

FIRST = "1.0"
NUMBER = r"(0|[1-9][0-9]{0,8})"
VERSION = re.compile(rf"{NUMBER}(\.{NUMBER}){{1,3}}", re.ASCII)


def version_key(text: str) -> tuple[int, ...]:
    """Order versions by their numbers, so that 1.10 comes after 1.9 and 1.0.0 is 1.0."""
    numbers = [int(number) for number in text.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
