"""Programs on a terminal of their own."""

import os
import pty
import subprocess
import sys


def run_on_a_terminal(code: str, prompt: bytes, answer: bytes) -> bytes:
    """Run Python code on a terminal of its own, answer its prompt, and give what it showed before."""
    outside, inside = pty.openpty()
    command = ["setsid", "--ctty", "--wait", sys.executable, "-c", code]
    shown = b""
    with subprocess.Popen(command, stdin=inside, stdout=inside, stderr=inside) as process:
        while prompt not in shown:
            shown += os.read(outside, 999)
        os.write(outside, answer)
        assert process.wait() == 0, os.read(outside, 9999)
    os.close(outside)
    os.close(inside)
    return shown
