"""Random histories of a project: no approval counts for words that have changed, and none that holds is lost."""

import random
import shutil
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from communique.approvals.approval import Approval
from communique.approvals.folder import add_approval, approvals_folder, read_approvals
from communique.approvals.standing import standing
from communique.approvals.subject import subjects
from communique.glossary.terms import read_glossary
from communique.project.model import Language, Project
from communique.project.paths import catalog_path
from communique.project.settings import load_project
from communique.verdicts.results import CheckInputs, read_inputs

HISTORIES = 100
STEPS = 9
MESSAGES = ("The committee met.", "Nobody came.", "They left at once.")
ENGLISH = (("", "The committee convened."), ("", "No one came."), ("", "They left immediately."))
KHMER = ("គណៈកម្មាធិការបានប្រជុំ។", "គ្មាននរណាមកទេ។", "ពួកគេបានចាកចេញភ្លាម។", "ពួកគេចាកចេញ។", "")
COMMITTEE = ("គណៈកម្មាធិការ", "គណៈកម្មការ")
PEOPLE = (("Dara", "language"), ("Bopha", "language"), ("Vuthy", "legal"))


@dataclass(frozen=True)
class Branch:
    """What a branch has: the name of the document, its texts by message, the glossary's row, the approvals' files."""

    name: str = "one"
    english: tuple[str, ...] = ("", "", "")
    khmer: tuple[str, ...] = KHMER[:3]
    committee: str = COMMITTEE[0]
    approvals: tuple[tuple[str, bytes], ...] = ()

    def words(self, number: int) -> tuple[str, ...]:
        """Give all that an approval of a message is of."""
        row = self.committee if "committee" in (self.english[number] or MESSAGES[number]) else ""
        return MESSAGES[number], self.english[number], self.khmer[number], row


@dataclass
class World:
    """Branches, and for each file of an approval what its words were; one folder to look at a branch in."""

    project: Project
    chance: random.Random
    branches: list[Branch] = field(default_factory=lambda: [Branch()])
    past: list[Branch] = field(default_factory=lambda: [Branch()])
    meant: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    day: date = date(2026, 11, 1)

    @property
    def khmer(self) -> Language:
        return self.project.language("km")

    def checked_out(self, branch: Branch) -> CheckInputs:
        """Write a branch to the folder, and read it as the commands do."""
        shutil.rmtree(self.project.locale)
        for code, texts in (("en", branch.english), ("km", branch.khmer)):
            path = catalog_path(self.project, self.project.language(code), branch.name)
            path.parent.mkdir(parents=True)
            rows = (f'msgid "{m}"\nmsgstr "{t}"\n\n' for m, t in zip(MESSAGES, texts, strict=True))
            path.write_text(f'msgid ""\nmsgstr "Language: {code}\\n"\n\n{"".join(rows)}', encoding="utf-8")
        (self.project.locale / "glossary.csv").write_text(f"en,km,note\ncommittee,{branch.committee},\n")
        folder = approvals_folder(self.project, self.khmer)
        folder.mkdir(parents=True)
        for name, data in branch.approvals:
            (folder / name).write_bytes(data)
        return read_inputs(self.project, self.khmer, branch.name, read_glossary(self.project))

    def approve(self, branch: Branch) -> Branch:
        """Let somebody approve a branch as it is."""
        by, role = self.chance.choice(PEOPLE)
        found = subjects(self.project, self.checked_out(branch))
        lines = tuple(each.line for each in found.values())
        self.day += timedelta(days=self.chance.randrange(3))
        if not lines:
            return branch
        path = add_approval(self.project, self.khmer, Approval("km", by, role, self.day, lines))
        numbers = [number for number, text in enumerate(MESSAGES) if text in found]
        self.meant[path.name] = {(*branch.words(number), by, role) for number in numbers}
        return replace(branch, approvals=tuple(sorted({*branch.approvals, (path.name, path.read_bytes())})))

    def step(self) -> None:
        """Change one branch in one way."""
        place = self.chance.randrange(len(self.branches))
        branch = self.branches[place]
        deed = self.chance.choice(
            (self.edit, self.edit, self.approve, self.approve, self.merge, self.revert, self.other)
        )
        self.branches[place] = deed(branch)
        self.past.append(branch)

    def edit(self, branch: Branch) -> Branch:
        number = self.chance.randrange(3)
        kind, texts = self.chance.choice((("english", ENGLISH[number]), ("khmer", KHMER)))
        changed = list(getattr(branch, kind))
        changed[number] = self.chance.choice(texts)
        return replace(branch, **{kind: tuple(changed)})

    def merge(self, branch: Branch) -> Branch:
        """Take over another branch's approvals, and its texts or not: files that are only added never conflict."""
        other = self.chance.choice(self.branches)
        texts = self.chance.choice((branch, other))
        return replace(texts, approvals=tuple(sorted({*branch.approvals, *other.approvals})))

    def revert(self, branch: Branch) -> Branch:
        """Take the texts of the past, and keep the approvals."""
        return replace(self.chance.choice(self.past), approvals=branch.approvals)

    def other(self, branch: Branch) -> Branch:
        """Rename the document, change the glossary, or branch off."""
        if len(self.branches) < 3:
            self.branches.append(branch)
        return replace(branch, name=self.chance.choice("abc"), committee=self.chance.choice(COMMITTEE))

    def check(self, branch: Branch) -> int:
        """Hold what counts to what was meant; give how many approvals do."""
        inputs = self.checked_out(branch)
        signed = standing(self.project, inputs, MESSAGES, read_approvals(self.project, self.khmer)).signed
        meant = set().union(*(self.meant[name] for name, _ in branch.approvals))
        for number, msgid in enumerate(MESSAGES):
            expected = {words[-2:] for words in meant if words[:-2] == branch.words(number)}
            assert {(each.by, each.role) for each in signed[msgid]} == expected
        return sum(map(len, signed.values()))


def test_what_counts_is_what_was_meant_whatever_happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    text = '[tool.communique]\norganisation = "X"\nlanguages = ["en", "km"]\n'
    (tmp_path / "pyproject.toml").write_text(text)
    (tmp_path / "locale").mkdir()
    project = load_project(tmp_path)
    held = 0
    for seed in range(HISTORIES):
        world = World(project, random.Random(seed))
        for _ in range(STEPS):
            world.step()
        held += sum(map(world.check, world.branches))
    assert held > HISTORIES
