"""A reading of an edition's documents, which several outputs are written from, one after the other."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Reading:
    """What outputs have in common: ``texts`` is where pages keep what is the same in all of them.

    ``is_current`` says that all documents have been read, and that nothing they are made from has changed since.
    """

    texts: Path
    is_current: bool = False
