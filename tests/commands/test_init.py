"""communique init: a project of another organisation, by the installed package, from nothing to a release."""

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
import yaml
from checkout import ROOT, Checkout, need
from forkserver import programs

from communique.cli.main import parser

SLUG = "2026-11-23-freedom-of-assembly"
TITLE, TEXT, NOTE = "Let them go", "Four people were arrested on 2 May 2026.", "Liga X, 3 May 2026."
NAME = 'Liga "X" & Ähm'
IDENTITY = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def install(folder: Path) -> Path:
    """Build the wheel and install it into a new environment, beside what is installed here; return its programs."""
    wheel = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*wheel, "--quiet", "-w", folder, ROOT], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    python = environment / "bin" / "python"
    here = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--quiet", built]
    subprocess.run(here, check=True, capture_output=True)
    (packages,) = environment.glob("lib/python3*/site-packages")
    (packages / "others.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return python.parent


@pytest.fixture(scope="module")
def elsewhere(once: Callable[[str, Callable[[Path], object]], Path]) -> Checkout:
    """A project elsewhere, with a first statement, built, checked, released and verified. Not to be changed.

    ``said`` has what the commands said.
    """
    need("git", "make")
    return Checkout(once("elsewhere", make_elsewhere) / "project")


def make_elsewhere(folder: Path) -> None:
    path = f"{install(folder)}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "PYTHONPATH": "", "LC_ALL": "C.UTF-8", **IDENTITY}
    said = []

    def run(*command: str, place: str = "project") -> None:
        done = Checkout(folder / place).run(*command, env=environment)
        assert done.returncode == 0, done.stdout + done.stderr
        said.append(done.stdout + done.stderr)

    run("communique", "init", "project", "--language", "km", "--organisation", NAME, place=".")
    run("git", "init", "--quiet")
    run("make", "statement", f"SLUG={SLUG}")
    write_statement(folder / "project")
    run("make", "update", "all", "check")
    run("git", "add", "--all")
    run("git", "commit", "--quiet", "--message=first")
    run("make", "release", "VERSION=1.0")
    run("make", "verify", "RELEASE=dist/1.0")
    (folder / "said").write_text("\n".join(said), encoding="utf-8")


def write_statement(root: Path) -> None:
    path = root / "docs" / "statements" / f"{SLUG}.rst"
    head = path.read_text(encoding="utf-8").splitlines()[:2]
    rule = "=" * len(TITLE)
    path.write_text("\n".join([*head, "", TITLE, rule, "", f"{TEXT} [#s]_", "", f".. [#s] {NOTE}", ""]))


def test_a_project_elsewhere_comes_from_the_installed_package_to_a_release_that_verifies(elsewhere: Checkout) -> None:
    assert "verified: dist/1.0" in (elsewhere.root.parent / "said").read_text(encoding="utf-8")
    assert TEXT in elsewhere.page("km", f"statements/{SLUG}")
    assert elsewhere.pdf("km", SLUG).read_bytes().startswith(b"%PDF")
    assert elsewhere.run("git", "status", "--porcelain").stdout == ""


def test_the_new_project_has_the_organisation_s_name_and_nothing_of_another(elsewhere: Checkout) -> None:
    texts = {
        path: path.read_text(encoding="utf-8", errors="replace")
        for folder in ("", "build/html", "build/status", "dist/1.0")
        for path in (elsewhere.root / folder).rglob("*")
        if path.is_file() and not {".git", "records"} & {*path.parts} and path.suffix != ".woff2"
    }
    assert len(texts) > 20
    for path, text in texts.items():
        assert not re.search(r"human rights now|hrn\.or\.jp|cambodia", text, re.IGNORECASE), path
        assert str(elsewhere.root) not in text, path
    assert NAME in unescape(elsewhere.page("en", "index"))
    assert NAME in texts[elsewhere.root / "README.md"]
    assert "make review LANG=km  " in texts[elsewhere.root / "README.md"]


def test_the_packages_are_pinned_to_those_that_made_the_project(elsewhere: Checkout) -> None:
    lines = (elsewhere.root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert "communique==0.1.0" in lines
    assert all(re.fullmatch(r"#.*|[a-z0-9-]+==\S+", line) for line in lines)
    assert {"sphinx", "typst", "fontpkg-noto-sans-khmer"} <= {line.partition("=")[0] for line in lines}


WORKFLOWS = (".github/workflows/statements.yml", ".gitlab-ci.yml")


@pytest.mark.parametrize("name", WORKFLOWS)
def test_the_workflows_call_the_command_rightly(elsewhere: Checkout, name: str) -> None:
    text = (elsewhere.root / name).read_text(encoding="utf-8")
    scripts = list(_scripts(yaml.safe_load(text)["jobs" if "github" in name else "check"], yaml.safe_load(text)))
    called = [line for script in scripts for line in re.findall(r"^communique .*", script, re.MULTILINE)]
    assert {line.split()[1] for line in called} == {"all", "check", "release", "verify"}
    for line in called:
        bare = re.sub(r" (?:>|\|\|) .*", "", re.sub(r"\$\{?\w+(?:#v\})?", "1.0", line)).replace('"', "")
        assert parser().parse_args(bare.split()[1:])
    for script in scripts:
        assert subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True).stderr == ""


@pytest.mark.parametrize("name", WORKFLOWS)
def test_the_workflows_release_what_nobody_has_signed(elsewhere: Checkout, name: str) -> None:
    (line,) = re.findall(r"communique verify .*", (elsewhere.root / name).read_text(encoding="utf-8"))
    names = {
        "GITHUB_REF_NAME": "v1.0",
        "VERSION": "1.0",
        "PATH": f"{programs()}{os.pathsep}{os.environ['PATH']}",
    }
    done = elsewhere.run("bash", "-e", "-c", line, env=names)
    assert "verified: dist/1.0: unsigned" in done.stdout + done.stderr
    assert done.returncode == 0


def _scripts(jobs: dict[str, dict[str, list[dict[str, str]]]], whole: dict[str, dict[str, list[str]]]) -> list[str]:
    if "steps" in next(iter(jobs.values())):
        return [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    return [line for job in ("check", "release") for line in whole[job]["script"]]


def test_its_targets_are_those_of_this_project(elsewhere: Checkout) -> None:
    ours = _recipes((ROOT / "Makefile").read_text(encoding="utf-8"))
    theirs = _recipes((elsewhere.root / "Makefile").read_text(encoding="utf-8"))
    assert theirs == ours
    assert theirs.keys() > {"html", "pdf", "check", "update", "status", "statement", "language", "release", "verify"}


def _recipes(text: str) -> dict[str, str]:
    """Find the targets that call the command, each with its help and its recipe."""
    text = re.sub(r'"\$\(COMMUNIQUE\)"|\$\(VENV\)/bin/communique', "COMMUNIQUE", text)
    found = re.findall(r"^([a-z-]+): \S+ (##.*\n(?:\t.*\n)+)", text, re.MULTILINE)
    return {name: recipe for name, recipe in found if "\t@COMMUNIQUE " in recipe}


def test_its_settings_for_sphinx_and_its_index_are_those_of_this_project(elsewhere: Checkout) -> None:
    for name in ("conf.py", "docs/index.rst"):
        assert (elsewhere.root / name).read_bytes() == (ROOT / name).read_bytes()


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    folder.mkdir(exist_ok=True)
    return Checkout(folder).communique("init", *arguments)


@pytest.mark.parametrize("name", ["kept.txt", ".kept", "kept/"])
def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    kept = tmp_path / name
    if name.endswith("/"):
        kept.mkdir()
    else:
        kept.write_text("mine")
    before = tmp_path.stat().st_mtime_ns
    done = run(tmp_path, ".")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [name.rstrip("/")]
    assert tmp_path.stat().st_mtime_ns == before


def test_an_empty_folder_and_an_empty_repository_become_a_project(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    done = run(tmp_path, ".")
    assert done.returncode == 0, done.stderr
    assert "name the organisation in pyproject.toml" in done.stderr
    assert (tmp_path / "conf.py").exists()
    hidden = {".git", ".github", ".gitignore", ".gitlab-ci.yml"}
    shown = {"Makefile", "README.md", "conf.py", "docs", "locale", "pyproject.toml", "requirements.txt"}
    assert {path.name for path in tmp_path.iterdir()} == hidden | shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["file"], "file: a file: name a new folder, or an empty one"),
        (["new", "--language", "qq"], "CLDR has no language 'qq'"),
        (["new", "--organisation", " \t"], "is no name"),
        (["new", "--organisation", "a\x1bb"], "is no name"),
        (["new", "--organisation", "Liga *X*"], "is no name"),
    ],
)
def test_what_is_wrong_is_one_line_and_leaves_nothing(tmp_path: Path, arguments: list[str], says: str) -> None:
    (tmp_path / "file").write_text("mine")
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert says in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_who_publishes_is_a_table_that_the_guide_s_lines_are_added_to(tmp_path: Path) -> None:
    assert run(tmp_path / "new", "--organisation", NAME, ".").returncode == 0
    settings = tmp_path / "new" / "pyproject.toml"
    with settings.open("a", encoding="utf-8") as file:
        file.write('contact = "press@example.org"\n')
    done = Checkout(tmp_path / "new").communique("html")
    assert (done.returncode, done.stderr) == (0, "")
    assert "press@example.org" in Checkout(tmp_path / "new").page("en", "index")


def test_nobody_releases_for_an_organisation_without_a_name(tmp_path: Path) -> None:
    assert run(tmp_path / "new", ".").returncode == 0
    done = Checkout(tmp_path / "new").communique("release", "--version", "1.0", "--draft")
    assert (done.returncode, done.stderr) == (
        2,
        "pyproject.toml: no organisation is named: write its name as organisation there\n",
    )


def test_a_language_that_nobody_has_described_is_described(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "--language", "sr-Latn", "--language", "en")
    assert done.returncode == 0, done.stderr
    new = Checkout(tmp_path / "new")
    assert new.communique("html", "--language", "sr-Latn").returncode == 0
    assert '["en", "sr-Latn"]' in (new.root / "pyproject.toml").read_text(encoding="utf-8")
