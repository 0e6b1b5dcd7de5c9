"""Faults of the system: calls that fail below Python, by ``strace``; ``bench/faults.py`` tries them one by one."""

import subprocess
from pathlib import Path

from checkout import BIN, Checkout, need

CALLS = {
    "rename": ("rename,renameat,renameat2", "EIO"),
    "write": ("write,pwrite64", "ENOSPC"),
    "mkdir": ("mkdir,mkdirat", "EIO"),
}

# What measures the tests writes files, too, and would fail with them.
UNMEASURED = ("env", "-u", "COVERAGE_PROCESS_CONFIG", "-u", "COVERAGE_PROCESS_START")


def faulty(checkout: Checkout, call: str, log: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run the command where every call of a kind fails, in each of its processes."""
    need("strace")
    names, error = CALLS[call]
    inject = ("-e", f"trace={names}", "-e", f"inject={names}:error={error}:when=1+")
    done = checkout.run(*UNMEASURED, "strace", "-f", "-qq", "-o", log, *inject, BIN / "communique", *command)
    assert "(INJECTED)" in log.read_text(errors="replace")
    assert "Traceback" not in done.stderr
    return done
