"""Confinement: a program has no network and writes to one folder alone, where the system allows it."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.system.readonly import KERNEL

READONLY = Path(__file__).with_name("readonly.py")
PROGRAM = (Path(__file__).parents[2], Path(sys.prefix), Path(sys.base_prefix))  # wherever it is installed
ALONE = ("--unshare-net", "--unshare-pid", "--unshare-ipc", "--die-with-parent", "--new-session", "--cap-drop", "ALL")
NAMESPACES = ("--user", "--map-current-user", "--net", "--pid", "--ipc", "--mount", "--fork", "--kill-child")


@dataclass(frozen=True)
class Confinement:
    """What confines a program: its name, and what goes before the command."""

    name: str
    prefix: tuple[str, ...]


def confinement(folder: Path, *reads: Path) -> Confinement | None:
    """Find what can confine a program to a folder, where it is started; None where the system allows nothing.

    It reads other places, wherever they are.
    """
    return next((each for each in _known(str(folder), [*map(str, (*PROGRAM, *reads))]) if _works(each)), None)


def _known(folder: str, reads: Sequence[str]) -> tuple[Confinement, ...]:
    hidden = ("--tmpfs", "/run")  # sockets are there
    kernel = (part for place in KERNEL for part in ("--ro-bind-try", place, place))
    proc = ("--proc", "/proc", *kernel)
    read = (part for place in reads for part in ("--ro-bind", place, place))
    places = ("--ro-bind", "/", "/", "--dev", "/dev", *proc, *hidden, *read, "--bind", folder, folder)
    readonly = (sys.executable, "-I", str(READONLY), folder, str(len(reads)), *reads)
    return (
        Confinement("bubblewrap", ("bwrap", *places, *ALONE, "--chdir", folder, "--")),
        Confinement("namespaces (unshare)", ("unshare", *NAMESPACES, "--mount-proc", "--", *readonly)),
    )


def _works(known: Confinement) -> bool:
    if shutil.which(known.prefix[0]) is None:
        return False
    return subprocess.run([*known.prefix, "true"], capture_output=True).returncode == 0
