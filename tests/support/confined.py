"""What the command has Python start, in forked processes: confined as the Python is in whose place they are."""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

FROM_NOTHING = "FROM_NOTHING"  # asks for fonts made again, which takes most of the time, as a verification has them
CANNOT = 125  # the exit code that says: nothing was begun, start it yourself
# <linux/sched.h>, <linux/prctl.h>, <linux/capability.h>
NAMESPACES = {"user": 0x10000000, "mnt": 0x20000, "ipc": 0x8000000, "net": 0x40000000, "pid": 0x20000000}
NO_NEW_PRIVILEGES, VERSION_3 = 38, 0x20080522


def enter(process: int) -> None:
    """Go on in the namespaces of a process, with none of the superuser's rights, where they are not those of this."""
    places = {kind: (Path(f"/proc/{process}/ns/{kind}"), Path(f"/proc/self/ns/{kind}")) for kind in NAMESPACES}
    other = sum(NAMESPACES[kind] for kind, (its, own) in places.items() if its.stat().st_ino != own.stat().st_ino)
    if not other:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(os.pidfd_open(process), other):
        os._exit(CANNOT)
    if child := os.fork():  # only a child is in the namespace of processes
        _end_as(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if libc.capset((ctypes.c_uint32 * 2)(VERSION_3, 0), (ctypes.c_uint32 * 6)()):
        os._exit(CANNOT)


def _end_as(code: int) -> None:
    if code < 0:
        os.kill(os.getpid(), -code)
        signal.pause()
    os._exit(code)


def rebuild(_: Sequence[str]) -> int:
    """Do what ``python -m communique.rebuild`` does where the code on PYTHONPATH is a project's text alone.

    What takes long to make is what the release was made with, and not to be written, unless it is to be made anew.
    """
    from communique.rebuild import main

    sys.path[:1] = [str(Path.cwd()), os.environ["PYTHONPATH"]]
    if FROM_NOTHING not in os.environ:
        os.environ["COMMUNIQUE_CACHE"] = str(Path(sys.prefix, "var", "communique"))
    return main()


def work(arguments: Sequence[str]) -> int:
    """Do what ``python -P -m communique.cluster.worker`` does for a machine of a cluster."""
    from communique.cluster.worker import main

    sys.argv = ["worker", *arguments]
    return main()
