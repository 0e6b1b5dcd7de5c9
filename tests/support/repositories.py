"""Projects in git repositories, to be released."""

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import polib
from checkout import LANGUAGES, SOURCE, Checkout, copy_content, need

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


# How the blocks begin that a brief statement keeps of the shipped one.
KEPT = (
    ":date:",
    "====",
    ".. sectnum::",
    "Introduction",
    "Human Rights Now ",
    "Four staff",
    "Recommend",
    "- Immediately",
)


def make_repository(folder: Path, *languages: str) -> Checkout:
    """Make a project that has little to build: the beginning and the first demand of the shipped statement."""
    checkout = copy_content(folder)
    shorten(checkout, languages or LANGUAGES)
    return in_repository(checkout)


def shorten(checkout: Checkout, languages: Sequence[str]) -> None:
    source = checkout.root / SOURCE
    blocks = source.read_text(encoding="utf-8").rstrip().split("\n\n")
    source.write_text("\n\n".join(block for block in blocks if block.startswith(KEPT)) + "\n", encoding="utf-8")
    named = [", ".join(f'"{code}"' for code in codes) for codes in (LANGUAGES, languages)]
    checkout.edit(checkout.root / "pyproject.toml", *named)
    for code in LANGUAGES:
        if code in languages:
            leave_out(checkout.catalog(code), source.read_text(encoding="utf-8"))
        else:
            shutil.rmtree(checkout.root / "locale" / code)


def leave_out(path: Path, source: str) -> None:
    """Take out of a catalog what its source has not."""
    catalog = polib.pofile(path, wrapwidth=0)
    kept = [entry for entry in catalog if entry.msgid in source]
    catalog.clear()
    catalog.extend(kept)
    catalog.save()


def in_repository(checkout: Checkout) -> Checkout:
    need("git")
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
