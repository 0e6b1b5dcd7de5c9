"""Digests of named values: what differs in any name, type or value is told apart."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from checkout import need

from communique.project.settings import load_project
from communique.system.digests import digest, tree
from communique.system.git import git

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Hidden:
    shown: str
    hidden: str = field(repr=False, compare=False)


@dataclass(frozen=True)
class Other:
    shown: str
    hidden: str


DIFFERENT = [
    {},
    {"a": None},
    {"a": ""},
    {"a": 0},
    {"a": False},
    {"a": 0.0},
    {"a": "0"},
    {"b": 0},
    {"a": ()},
    {"a": {}},
    {"a": ("x", "y")},
    {"a": ("x, y",)},
    {"a": (("x",), "y")},
    {"a": ("x", ("y",))},
    {"a": "x", "b": "y"},
    {"a": "x\0y"},
    {"a": "y", "b": "x"},
    {"a": {"shown": "x", "hidden": "y"}},
    {"a": Hidden("x", "y")},
    {"a": Hidden("x", "z")},
    {"a": Other("x", "y")},
    {"a": Path("x")},
    {"a": "\ud800"},
]


def test_values_that_differ_in_name_type_or_content_have_other_digests() -> None:
    assert len({digest(**values) for values in DIFFERENT}) == len(DIFFERENT)


def test_the_order_of_names_and_keys_does_not_matter() -> None:
    assert digest(a=1, b={"x": 1, "y": 2}) == digest(b={"y": 2, "x": 1}, a=1)


@pytest.mark.parametrize("value", [object(), b"x", {"x"}, {b"x": 1}])
def test_what_has_no_one_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=r"no digest of|keys must be"):
        digest(a=value)


def test_every_part_of_a_language_counts() -> None:
    language = load_project(ROOT).language("km")
    first = language.fonts[0]
    other = replace(first.regular, file="other.ttf")
    others = [
        replace(language, line_height=language.line_height + 0.1),
        replace(language, digits=language.digits[::-1]),
        replace(language, fonts=(replace(first, ranges=first.ranges[:-1]), *language.fonts[1:])),
        replace(language, fonts=(replace(first, regular=other), *language.fonts[1:])),
    ]
    assert len({digest(language=each) for each in (language, *others)}) == 1 + len(others)


def test_a_folder_has_the_name_that_git_gives_it(tmp_path: Path) -> None:
    need("git")
    for name in ("a/b.py", "a.b/c", "a-b", "ab/ក.po", "__pycache__/x.pyc", "gone/__pycache__/x.pyc"):
        (tmp_path / "program" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "program" / name).write_text(name, encoding="utf-8")
    (tmp_path / ".gitignore").write_text("__pycache__\n")
    for command in (("init", "-q"), ("add", "-A")):
        git(tmp_path, *command)
    assert git(tmp_path, "write-tree", "--prefix=program/").decode().strip() == tree(tmp_path / "program")
