"""Templates, compiled once for a process, which takes longer than to fill them in."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import ClassVar

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """What this process has compiled, for environments that end with a run, as Sphinx's do."""

    kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what has been compiled; Jinja asks whether it was made from the same source."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


@cache
def templates_of(folder: Path, finalize: Callable[[object], object] | None = None) -> Environment:
    """Open the templates of a folder; ``finalize`` changes values once more."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
