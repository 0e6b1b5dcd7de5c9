"""Forks schedulers and machines of Dask, which it has imported: each by itself would import it first."""

import json
import os
import signal
import sys
from pathlib import Path

import distributed.cli.dask_scheduler
import distributed.cli.dask_worker  # noqa: F401
from dask.__main__ import main


def become(command: list[str], said: str) -> None:
    """Be what the command says, in the folder of the file that it writes to."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.executable = PYTHON
    with Path(said).open("wb") as out:
        for stream, file in enumerate((os.open(os.devnull, os.O_RDONLY), out.fileno(), out.fileno())):
            os.dup2(file, stream)
    os.chdir(Path(said).parent)
    sys.argv = command
    main()


PYTHON = sys.argv[1]  # what machines start
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they have ended
for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        become(**json.loads(line))
        os._exit(0)
    print(pid, flush=True)
