"""What translators and an author do with the shipped settings, through Weblate's own API; a line for each point."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import django

TRIAL = Path(os.environ["WEBLATE_TRIAL"])
ORIGIN, AUTHOR = TRIAL / "origin.git", TRIAL / "author"
SLUG = "2016-06-08-cambodia-human-rights-defenders"
SOURCE, KHMER = f"docs/statements/{SLUG}.rst", f"locale/km/LC_MESSAGES/statements/{SLUG}.po"
CHECKED = f"{os.environ['COMMUNIQUE_BIN']}/communique"
failed = []


def point(right: bool, what: str) -> None:
    """Print a point."""
    print("OK    " if right else "FAILED", what, flush=True)
    failed.extend([what] * (not right))


def sh(command: str, folder: Path) -> str:
    """Run a line of the author's, and return what it prints."""
    names = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org"}
    names |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
    done = subprocess.run(
        command, shell=True, cwd=folder, env={**os.environ, **names}, capture_output=True, text=True
    )
    return (done.stdout + done.stderr).strip()


def units(client: object, language: str, component: str = SLUG) -> list[dict]:
    """Return the strings of a translation."""
    found, address = [], f"/api/translations/statements/{component}/{language}/units/"
    while address:
        page = client.get(address).json()
        found, address = [*found, *page["results"]], page["next"]
    return found


def imported(client: object) -> None:
    """Import the settings as the guide says."""
    from django.core.management import call_command
    from weblate.trans.models import Component, Project

    sh(f"git clone -q {ORIGIN} {AUTHOR}", TRIAL)
    address = "https://git.example.org/statements.git"
    settings = (AUTHOR / "guide" / "weblate.json").read_text(encoding="utf-8")
    (TRIAL / "weblate.json").write_text(settings.replace(address, f"file://{ORIGIN}"), encoding="utf-8")
    Project.objects.create(slug="statements", name="Statements", web="https://example.org/", set_language_team=False)
    call_command(
        "import_json", "--project", "statements", str(TRIAL / "weblate.json"), stdout=(TRIAL / "said").open("w")
    )
    wanted = [each["slug"] for each in json.loads(settings)]
    there = Component.objects.filter(is_glossary=False).values_list("slug", flat=True)
    point(sorted(there) == sorted(wanted), f"import_json takes guide/weblate.json: {len(wanted)} components")
    corrected = [unit for unit in units(client, "km") if "Corrected English: " in unit["note"]]
    known = (AUTHOR / KHMER).read_text(encoding="utf-8").count("#. Corrected English: ")
    point(len(corrected) == known > 0, f"translators see the corrected English beside {len(corrected)} strings")


def glossaries(client: object) -> None:
    """Upload a termbase in each way that the guide tells of."""
    sh(f"{CHECKED} glossary", AUTHOR)
    path = AUTHOR / "build" / "glossary" / "km.tbx"
    for method in ("translate", "add", "replace"):
        with path.open("rb") as file:
            data = {"file": file, "method": method, "conflicts": "ignore"}
            said = client.post("/api/translations/statements/glossary/km/file/", data, format="multipart").json()
        notes = sum(bool(unit["explanation"]) for unit in units(client, "en", "glossary"))
        accepted = said.get("accepted", 0)
        right = {"translate": accepted == 0, "add": accepted > 0 and not notes, "replace": accepted > 0 and notes > 0}
        point(right[method], f"glossary by “{method}”, as the guide says: {accepted} terms, {notes} notes")


def together(client: object) -> None:
    """Translate a string while the author adds a paragraph."""
    from weblate.trans.models import Component

    def repository(operation: str) -> object:
        address = f"/api/components/statements/{SLUG}/repository/"
        return client.post(address, {"operation": operation}, format="json").json().get("result")

    def locked() -> list[str]:
        return [each.slug for each in Component.objects.all() if each.locked]

    (unit,) = [each for each in units(client, "km") if each["source"] == ["Introduction"]]
    client.patch(unit["url"], {"target": ["សេចក្តីណែនាំ"], "state": 20}, format="json")
    repository("commit")
    lines = sh(f"git diff --numstat HEAD weblate -- {KHMER}", ORIGIN).split()[:2]
    point([*map(int, lines)] <= [6, 5] and lines != [], f"one string is pushed to the branch weblate: {lines} lines")
    text = (AUTHOR / SOURCE).read_text(encoding="utf-8")
    text = text.replace("Introduction\n---", "Summary\n-------\n\nA new paragraph.\n\nIntroduction\n---", 1)
    (AUTHOR / SOURCE).write_text(text, encoding="utf-8")
    sh(f"{CHECKED} update && git commit -qam 'A paragraph' && git push -q origin HEAD", AUTHOR)
    point(bool(repository("pull")), "Weblate rebases over what the author has pushed")
    repository("push")
    ahead = sh("git rev-list --count HEAD..weblate", ORIGIN)
    point(ahead == "1" and not locked(), f"and pushes again: {ahead} commit on top; locked: {locked() or 'nothing'}")


def accepted() -> None:
    """Merge what Weblate has pushed, and look at it as the guide says."""
    before = sh(f"{CHECKED} check --language km", AUTHOR)
    sh("git pull -q origin weblate", AUTHOR)
    translated = "សេចក្តីណែនាំ" in (AUTHOR / KHMER).read_text(encoding="utf-8")
    point(translated and not sh("git status --porcelain", AUTHOR), "the author merges the branch")
    after = sh(f"{CHECKED} check --language km; echo exit $?", AUTHOR)
    kept, had = (said.count(": overruled: ") for said in (after, before))
    point(after.endswith("exit 0") and kept == had, f"make check takes it, and {kept} overrules go on to count")
    point(sh(f"{CHECKED} update", AUTHOR) == "", "make update has nothing to do")


def main() -> int:
    """Run all points; the result is 1 if one has failed."""
    django.setup()
    logging.disable(logging.CRITICAL)
    from django.core.management import call_command
    from rest_framework.test import APIClient
    from weblate.auth.models import User

    print("preparing its database, which takes a minute or two …", flush=True)
    call_command("migrate", verbosity=0, interactive=False)
    client = APIClient()
    client.force_authenticate(User.objects.create_superuser("admin", "admin@example.org", "not-needed"))
    imported(client)
    glossaries(client)
    together(client)
    accepted()
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
