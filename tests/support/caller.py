"""Stands for a program of the environment: a process that has imported it forks itself instead.

Arguments: where that one is called, the program, what both were started with, and what is called with. The program is
the installed command, as ``make`` calls it, or Python, which a verification starts to build a release again, and a
machine of a cluster to build an edition.
"""

import json
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

place, program, known, *arguments = sys.argv[1:]
UTF_8 = {("LANG", "C.UTF-8"), ("LC_CTYPE", "C.UTF-8")}
STARTING = ("PYTHON", "LANG", "LC_")  # as in forkserver.py
REBUILD = ["-m", "communique.rebuild"]
WORK = ["-P", "-m", "communique.cluster.worker"]
# What a verification tells Python, which then goes by no locale.
REBUILDING = {"PYTHONPATH", "PYTHONUTF8", "LC_ALL"}
CANNOT = 125  # as in confined.py


def asked(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what a Python that starts is told; where it is told no locale, as by make, it takes C.UTF-8 itself."""
    told = {name: value for name, value in environment.items() if name.startswith(STARTING)}
    return {name: value for name, value in told.items() if (name, value) not in UTF_8}


def order() -> dict[str, object] | None:
    """Return what is to be run in a fork, None where that would be something else than the program."""
    told, usual = asked(os.environ), asked(json.loads(known))
    if Path(program).name == "communique":
        return {"what": "communique.cli.main:main", "arguments": arguments} if told == usual else None
    if arguments[:3] == WORK and told == usual:
        return {"what": "confined:work", "arguments": arguments[3:]}
    code = Path(told.pop("PYTHONPATH", "/none"))
    same = {name: told.get(name) for name in told if name not in REBUILDING} == {
        name: usual.get(name) for name in usual if name not in REBUILDING
    }
    rebuilds = arguments == REBUILD and same and told.get("PYTHONUTF8") == "1"
    # The project's own code is run by a Python that has imported no other.
    if rebuilds and code.is_dir() and not (code / "communique").exists():
        return {"what": "confined:rebuild", "arguments": []}
    return None


def call(given: Mapping[str, object]) -> int:
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as server:
        server.connect(place)
        socket.send_fds(server, [json.dumps(given).encode()], [0, 1, 2])
        server.recv(16)
        code = int(server.recv(16) or 1)
    return code if code >= 0 else 1


if what := order():
    code = call({**what, "folder": str(Path.cwd()), "environment": dict(os.environ)})
    if code != CANNOT:
        sys.exit(code)
os.execv(program, [program, *arguments])
