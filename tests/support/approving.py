"""Approvals as the command makes them, and the files that they are."""

import subprocess
from pathlib import Path

from checkout import Checkout

from communique.project.model import Language, Project
from communique.project.settings import load_project

DAY = "1795608000"  # 2026-11-25


def approve(
    checkout: Checkout, by: str, *arguments: str, code: int = 0, **env: str
) -> subprocess.CompletedProcess[str]:
    """Approve the Khmer, on 25 November 2026."""
    command = ("approve", "--language", "km", "--by", by, *arguments)
    done = checkout.communique(*command, env={"SOURCE_DATE_EPOCH": DAY, **env})
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def approvals(checkout: Checkout, language: str = "km") -> list[Path]:
    return sorted((checkout.root / "locale" / "approvals" / language).glob("*.txt"))


def lines(path: Path) -> list[str]:
    """Give the lines of an approval that have a message."""
    return path.read_text(encoding="utf-8").splitlines()[5:]


def khmer(checkout: Checkout) -> tuple[Project, Language]:
    project = load_project(checkout.root)
    return project, project.language("km")


def require(checkout: Checkout, *roles: str, credits: str = "") -> None:
    """Let the gate ask for roles, and an edition name its reviewers."""
    asked = ", ".join(f'"{role}"' for role in ("checked", *roles))
    with (checkout.root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[tool.communique.release]\nrequire = [{asked}]\n")
        if credits:
            file.write(f'[tool.communique.review.credits]\nkm = "{credits}"\n')
