"""make verify as the command does it, and releases for it."""

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from checkout import DOCNAME, Checkout, need
from repositories import commit, make_repository, release

HOSTILE_NAMES = [
    "../x.html",
    "../../x.html",
    "/x.html",
    "a/../../x",
    "a//b",
    "./a",
    "a\\b",
    "a\0",
    "a\nb",
    "a\u202eb",
    "\ud800",
]
PDF = f"site/en/{DOCNAME}.pdf"


def make_signed(folder: Path, *languages: str) -> Checkout:
    """Release a brief statement, in English where no languages are given, signed by the editor."""
    need("ssh-keygen")
    folder.mkdir()
    for name in ("editor", "stranger"):
        make_key(folder / name)
    checkout = make_repository(folder / "repository", *(languages or ("en",)))
    public = (folder / "editor.pub").read_text().split()
    (checkout.root / "signers").write_text(f"press@example.org {public[0]} {public[1]}\n")
    commit(checkout, "Name who signs")
    release(checkout, COMMUNIQUE_KEY=str(folder / "editor"))
    return checkout


def make_key(path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path], check=True)


def verify(checkout: Checkout, path: Path | str, code: int = 0, **env: str) -> list[str]:
    done = checkout.communique("verify", "--release", str(path), env=env)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return (done.stderr if code == 2 else done.stdout).splitlines()


def resum(folder: Path) -> None:
    """Do what a forger without the key does: write the list of digests anew."""
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    kept = [name for name in names if not name.startswith("SHA256SUMS")]
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in kept]
    (folder / "SHA256SUMS").write_text("".join(lines))


def edit_manifest(folder: Path, change: Callable[[dict], None]) -> None:
    path = folder / "manifest.json"
    values = json.loads(path.read_text(encoding="utf-8"))
    change(values)
    path.write_text(json.dumps(values, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
