"""What no stage expects of the system is said in a line, too."""

import subprocess
import sys

import pytest
from checkout import BIN, Checkout


@pytest.mark.parametrize("command", ["check", "check --list", "status --format json"])
def test_an_output_that_cannot_be_written_is_a_line(checkout: Checkout, command: str) -> None:
    typed = f"{BIN / 'communique'} {command} > /dev/full"
    done = subprocess.run(["sh", "-c", typed], cwd=checkout.root, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == "No space left on device: check where the output goes, and the space there\n"


STOPPED = """
import signal, sys

class Stop:
    def find_spec(self, name, *rest):
        if name == "argparse":
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Stop())
from communique.cli import main
sys.exit(main(["check"]))
"""


def test_who_stops_a_command_while_it_begins_sees_no_traceback() -> None:
    done = subprocess.run([sys.executable, "-c", STOPPED], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "")


def test_an_argument_that_a_command_does_not_know_is_refused_with_what_it_knows(brief: Checkout) -> None:
    done = brief.communique("language", "sr")
    assert done.returncode == 2
    assert "usage: communique language [-h] [--language CODE]" in done.stderr
    assert done.stderr.endswith("communique language: error: unrecognized arguments: sr\n")
