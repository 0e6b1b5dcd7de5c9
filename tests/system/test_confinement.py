"""Confinement: what a program needs is there, wherever it lies."""

import subprocess
import tempfile
from pathlib import Path

import pytest

from communique.system.confinement import confinement


def test_what_is_read_may_lie_where_the_rest_is_hidden(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        Path(name, "read").write_text("seen", encoding="utf-8")
        confined = confinement(tmp_path, Path(name))
        if confined is None:
            pytest.skip("this system confines nothing")
        done = subprocess.run([*confined.prefix, "cat", f"{name}/read"], capture_output=True, text=True)
        assert done.stdout == "seen", done.stderr
        assert subprocess.run([*confined.prefix, "touch", f"{name}/new"], capture_output=True).returncode != 0


def test_the_program_may_lie_there_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        monkeypatch.setattr("communique.system.confinement.PROGRAM", (Path(name),))
        confined = confinement(tmp_path)
        if confined is None:
            pytest.skip("this system confines nothing")
        assert subprocess.run([*confined.prefix, "ls", name], capture_output=True).returncode == 0
