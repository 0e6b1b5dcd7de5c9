"""Counts in what commands say: one file, two files."""


def numbered(many: int, name: str) -> str:
    """Write a number with the name of what is counted, whose plural ends in s."""
    return f"{many} {name}" if many == 1 else f"{many} {name}s"
