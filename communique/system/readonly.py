"""``python readonly.py FOLDER COUNT READ … COMMAND …`` runs a command that can write to one folder alone.

So many places it reads, wherever they are.

It is started in a mount namespace of its own, as ``unshare --user --mount`` makes one.
"""

import ctypes
import os
import sys

# <sys/mount.h>, <linux/fcntl.h>, <linux/mount.h>; the number of the call is the same on every architecture.
MS_BIND, AT_FDCWD, AT_RECURSIVE, MOUNT_SETATTR, RDONLY = 4096, -100, 0x8000, 442, 1
# Who has the rights of the first namespace could write again; what a second one takes over stays as it is.
LOCKED = ("unshare", "--user", "--map-current-user", "--mount", "--")
# What the superuser's own files would change of the machine.
KERNEL = ("/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus")


class Attributes(ctypes.Structure):
    """What mount_setattr(2) takes."""

    _fields_ = (
        ("set", ctypes.c_uint64),
        ("clear", ctypes.c_uint64),
        ("propagation", ctypes.c_uint64),
        ("namespace", ctypes.c_uint64),
    )


def main() -> None:
    """Close everything but the folder, and become the command."""
    folder, count, *rest = sys.argv[1:]
    reads, command = rest[: int(count)], rest[int(count) :]
    libc = ctypes.CDLL(None, use_errno=True)
    for place in (folder, *filter(os.path.exists, KERNEL)):
        _mount(libc, place, place, None, MS_BIND)
    _set(libc, "/", Attributes(set=RDONLY), AT_RECURSIVE)
    for place in (folder, "/proc"):  # a process says there whom it stands for in a namespace
        _set(libc, place, Attributes(clear=RDONLY), 0)
    for empty in ("/dev/shm", "/run"):  # semaphores of its own, and no sockets of others
        if not any(place.startswith(f"{empty}/") for place in (folder, *reads)):
            _mount(libc, "tmpfs", empty, "tmpfs", 0)
    os.chdir(folder)
    os.execvp(LOCKED[0], [*LOCKED, *command])


def _mount(libc: ctypes.CDLL, source: str, place: str, kind: str | None, flags: int) -> None:
    _check(libc.mount(source.encode(), place.encode(), kind and kind.encode(), ctypes.c_ulong(flags), None))


def _set(libc: ctypes.CDLL, path: str, attributes: Attributes, flags: int) -> None:
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    _check(libc.syscall(MOUNT_SETATTR, AT_FDCWD, path.encode(), flags, ctypes.byref(attributes), size))


def _check(code: int) -> None:
    if code:
        sys.exit(os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    main()
