"""A newsroom, small enough to be verified again and again: a house's clone, and what mirrors have sent."""

import shutil
from pathlib import Path

from checkout import ROOT, Checkout, copy_content, need
from repositories import GIT, commit, release
from verifying import make_key

# One short statement in English and French, of which a translator has overruled a check.
BRIEFING = ROOT / "tests" / "projects" / "briefing"
BAIL = "2026-11-20-bail"
BAIL_PAGE = f"site/en/statements/{BAIL}.html"
NOTE = ".. correction:: 2026-11-25\n\n   The bail is US $205.\n\n"
ONLINE = "https://hrn.example.org/"  # where the bilingual house is
OLDER = "1790000000"  # when the old note was made, in seconds: in September 2026


def make_newsroom(folder: Path, french: bool = False) -> None:
    """Make ``house``, which has released 1.0 and 1.1, ``secret``, which another 1.1, and a ``clone`` of the house.

    ``editor`` is the house's key; ``old``, ``new`` and ``kept-back`` have what was sent, each with a note of its day.
    """
    need("git", "ssh-keygen")
    folder.mkdir()
    house = _house(folder, french)
    release(house, COMMUNIQUE_KEY=str(folder / "editor"))
    _correct(house)
    secret = Checkout(Path(shutil.copytree(house.root, folder / "secret")))
    secret.edit(secret.root / "docs" / "statements" / f"{BAIL}.rst", "is US $205", "is US $206")
    commit(secret, "Say something else to some", "2026-11-26")
    for checkout in (house, secret):
        release(checkout, "1.1", COMMUNIQUE_KEY=str(folder / "editor"))
    house.run("git", "clone", "-q", str(house.root), str(folder / "clone"), env=GIT)
    _send(folder, house, "1.0", "old")
    _send(folder, house, "1.1", "new")
    _send(folder, secret, "1.1", "kept-back")


def _house(folder: Path, french: bool) -> Checkout:
    """Make the project, in English alone or also in French, which somebody has approved."""
    make_key(folder / "editor")
    house = copy_content(folder / "house", BRIEFING)
    kind, key = (folder / "editor.pub").read_text().split()[:2]
    (house.root / "signers").write_text(f"press@example.org {kind} {key}\n")
    (house.root / ".gitignore").write_text("build/\ndist/\n")
    if french:
        house.edit(house.root / "pyproject.toml", "[tool.communique]\n", f'[tool.communique]\nurl = "{ONLINE}"\n')
        done = house.communique("approve", "--language", "fr", "--by", "Dara", env={"SOURCE_DATE_EPOCH": OLDER})
        assert done.returncode == 0, done.stderr
    else:
        house.edit(house.root / "pyproject.toml", '"en", "fr"', '"en"')
    house.run("git", "init", "-q", "-b", "main")
    commit(house, "Begin")
    return house


def _correct(house: Checkout) -> None:
    path = house.root / "docs" / "statements" / f"{BAIL}.rst"
    house.edit(path, "The court", f"{NOTE}The court")
    house.edit(path, ":organization:", ":version: 1.1\n:organization:")
    house.edit(path, "US $204", "US $205")
    assert house.communique("update").returncode == 0
    commit(house, "Correct", "2026-11-25")


def _send(folder: Path, checkout: Checkout, version: str, name: str) -> None:
    """Copy a release to a mirror, with a note that the editor has made."""
    made = shutil.copytree(checkout.root / "dist" / version, folder / name / version)
    env = {"COMMUNIQUE_KEY": str(folder / "editor")} | ({"SOURCE_DATE_EPOCH": OLDER} if name == "old" else {})
    done = checkout.communique("refresh", "--release", str(made), env=env)
    assert done.returncode == 0, done.stderr
