"""Projects in git repositories, to be released."""

import json
import os
from pathlib import Path

import polib
from checkout import Checkout, copy_content, need

GIT = {
    "GIT_AUTHOR_NAME": "Ada Example",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Example",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def commit(checkout: Checkout, message: str, day: str = "2026-11-24") -> str:
    """Commit everything, at noon of a day."""
    dated = {**GIT, "GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    for command in (["git", "add", "-A"], ["git", "commit", "-q", "-m", message]):
        done = checkout.run(*command, env=dated)
        assert done.returncode == 0, done.stderr
    return checkout.run("git", "rev-parse", "HEAD").stdout.strip()


def make_repository(folder: Path) -> Checkout:
    need("git")
    checkout = copy_content(folder)
    (checkout.root / ".gitignore").write_text("build/\ndist/\n")
    checkout.run("git", "init", "-q", "-b", "main")
    commit(checkout, "Begin")
    return checkout


def release(checkout: Checkout, version: str = "1.0", *arguments: str, code: int = 0, **env: str) -> str:
    done = checkout.communique("release", "--version", version, *arguments, env=env)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def manifest(checkout: Checkout, version: str = "1.0") -> dict:
    return json.loads((checkout.root / "dist" / version / "manifest.json").read_text(encoding="utf-8"))


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def edition(checkout: Checkout, language: str, version: str = "1.0") -> dict:
    (found,) = [e for e in manifest(checkout, version)["editions"] if e["language"] == language]
    return found


def make_fuzzy(checkout: Checkout, language: str, text: str = "Recommendations") -> None:
    path = checkout.catalog(language)
    catalog = polib.pofile(path, wrapwidth=0)
    catalog.find(text).flags.append("fuzzy")
    catalog.save()
