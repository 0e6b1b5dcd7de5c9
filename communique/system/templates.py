"""Templates, compiled once for a process."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Templates as this process has compiled them, which takes longer than to fill them in.

    ``kind`` names the environment's settings: the same source is another program under others.
    """

    kept: ClassVar[dict[str, bytes]] = {}

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what a template is known by."""
        return f"{self.kind} {super().get_cache_key(name, filename)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what has been compiled; Jinja asks whether it was made from the same source."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


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
        bytecode_cache=Compiled("plain" if finalize is None else finalize.__qualname__),
    )
