"""A value that another process finds meanwhile, for this process and all that are forked from it later."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from communique.system.parent import processors

Value = TypeVar("Value")


@dataclass(frozen=True)
class Promise(Generic[Value]):
    """What is being found; ``pipe`` ends with the process that finds it, which writes it to ``file``."""

    pipe: int
    file: Path

    def __call__(self) -> Value:
        """Wait for the value; raise what finding it has raised."""
        import pickle  # which those who find that nothing has changed need not import

        self.wait()
        # Nobody but that process, which this one has started, can write there.
        told: tuple[Value, None] | tuple[None, Exception] = pickle.loads(self.file.read_bytes())
        if told[1] is not None:
            raise told[1]
        return told[0]

    def wait(self) -> None:
        """Wait until it is found."""
        os.read(self.pipe, 1)


@contextmanager
def promised(work: Callable[[], Value]) -> Iterator[Callable[[], Value]]:
    """Lend what gives the value of ``work``; where there is no second processor, that is ``work`` itself."""
    if not hasattr(os, "fork") or processors() == 1:
        yield work
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "value")
        pipe, end = os.pipe()
        child = os.fork()
        if child == 0:
            _find(work, file)
        os.close(end)
        try:
            yield Promise[Value](pipe, file)
        finally:
            os.waitpid(child, 0)
            os.close(pipe)


def _find(work: Callable[[], Value], file: Path) -> None:
    """Write down the value, or the error, in a process that ends with it."""
    import pickle

    try:
        try:
            told: tuple[Value | None, Exception | None] = (work(), None)
        except Exception as error:
            told = (None, error)
        file.write_bytes(pickle.dumps(told))
    finally:
        os._exit(0)
