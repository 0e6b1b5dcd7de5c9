"""Installs Weblate into a cache folder, starts a database, and lets ``trial.py`` run there."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FOLDER = Path(os.environ.get("WEBLATE_FOLDER") or Path.home() / ".cache" / "communique-weblate")
# The newest that runs on Python 3.11 and Debian 12; what it asks for beside is too new for them.
WEBLATE = ("weblate[postgres]==5.14.3", "pygobject==3.50.2", "gitpython==3.1.45", "django-otp==1.6.3")
PACKAGES = (
    "postgresql libgirepository1.0-dev libpango1.0-dev libcairo2-dev gir1.2-rsvg-2.0 libpq-dev libxml2-dev "
    "libxslt1-dev libxmlsec1-dev pkg-config gcc g++ python3-dev libacl1-dev libssl-dev libffi-dev liblz4-dev "
    "libzstd-dev libxxhash-dev"
)


def main() -> int:
    """Run the trial; the result is 1 if a point failed, and 2 where something is missing."""
    programs = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"))[::-1]), None)
    if programs is None:
        print(f"PostgreSQL is missing: sudo apt install {PACKAGES}", file=sys.stderr)
        return 2
    python = FOLDER / "venv" / "bin" / "python"
    if not (python.parent / "weblate").exists():
        print(f"installing Weblate into {FOLDER}, which takes some minutes …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", FOLDER / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *WEBLATE], check=True)
    with tempfile.TemporaryDirectory(prefix="weblate-", dir="/var/tmp") as work, database(programs, Path(work)):
        trial = Path(work) / "trial"
        trial.mkdir(0o700)
        subprocess.run(["git", "clone", "-q", "--bare", ROOT, trial / "origin.git"], check=True)
        paths = {"DJANGO_SETTINGS_MODULE": "bench.weblate.settings", "PYTHONPATH": str(ROOT)}
        names = {
            "WEBLATE_TRIAL": str(trial),
            "WEBLATE_TRIAL_SOCKET": work,
            "COMMUNIQUE_BIN": str(Path(sys.executable).parent),
        }
        command = [python, "-m", "bench.weblate.trial"]
        return subprocess.run(command, cwd=trial, env={**os.environ, **paths, **names}).returncode


@contextmanager
def database(programs: Path, folder: Path) -> Iterator[None]:
    """Run PostgreSQL in a folder of its own, without a port, for the length of a block."""
    other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if other:
        folder.chmod(0o711)
        shutil.chown(folder, "postgres")
    options = f"-c listen_addresses= -k {folder}"
    data = folder / "database"
    run([*other, programs / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"], folder)
    run([*other, programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start"], folder)
    try:
        run([*other, programs / "createdb", "-h", folder, "-U", "postgres", "weblate"], folder)
        yield
    finally:
        run([*other, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], folder)


def run(command: list[str | Path], folder: Path) -> None:
    """Run a program, which says nothing unless it fails."""
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise SystemExit(f"{command[-1]}: {done.stdout}")


sys.exit(main())
