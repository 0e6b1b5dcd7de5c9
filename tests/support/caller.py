"""Stands for the installed command where ``make`` calls it: a process that has imported it forks itself instead.

Arguments: where that one is called, the installed command, what both were started with, and what is called with.
"""

import json
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

place, installed, known, *arguments = sys.argv[1:]
UTF_8 = {("LANG", "C.UTF-8"), ("LC_CTYPE", "C.UTF-8")}
STARTING = ("PYTHON", "LANG", "LC_")  # as in forkserver.py


def asked(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what a Python that starts is told; where it is told no locale, as by make, it takes C.UTF-8 itself."""
    told = {name: value for name, value in environment.items() if name.startswith(STARTING)}
    return {name: value for name, value in told.items() if (name, value) not in UTF_8}


if asked(os.environ) != asked(json.loads(known)):
    os.execv(installed, [installed, *arguments])
order = {"what": "communique.cli.main:main", "arguments": arguments, "folder": str(Path.cwd())}
with socket.socket(socket.AF_UNIX) as call:
    call.connect(place)
    socket.send_fds(call, [json.dumps({**order, "environment": dict(os.environ)}).encode()], [0, 1, 2])
    sys.exit(int(call.recv(16) or 1))
