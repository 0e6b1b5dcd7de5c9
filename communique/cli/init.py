"""``communique init``: a project of another organisation."""

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from communique.cli.arguments import Commands, refuse
from communique.errors import CommuniqueError
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.placeholders import ORGANISATION
from communique.project.settings import load_project
from communique.system.digests import package_version

PROGRAM = "communique"


def add(added: Commands) -> None:
    """Add the command, which needs no project."""
    about = "Write a project of an organisation into a new or empty folder: settings, glossary, catalogs, workflows."
    command = added.add_parser("init", help="begin a project", description=about)
    command.set_defaults(begin=run, refuse=refuse)
    command.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder, or an empty one")
    command.add_argument("--organisation", metavar="NAME", default=ORGANISATION, help="who issues the statements")
    command.add_argument(
        "--language", dest="languages", action="append", default=[], metavar="CODE", help="beside English; repeatable"
    )


def run(options: argparse.Namespace) -> int:
    """Write a project, and say what people must still do for it."""
    from communique.new.project import write_project
    from communique.text.fields import MARKUP

    folder, organisation = options.folder, " ".join(options.organisation.split())
    if not organisation or not organisation.isprintable() or MARKUP.search(organisation):
        raise CommuniqueError(f"{options.organisation!r} is no name: write the name alone, without markup")
    codes = [code for code in dict.fromkeys(options.languages) if code != SOURCE_LANGUAGE]
    for path in write_project(folder, organisation, codes, _requirements):
        print(path, flush=True)
    for line in _left_to_do(folder, codes):
        print(f"left to do: {line}", file=sys.stderr)
    print(f"then, in {folder}: make statement SLUG=2026-11-23-freedom-of-assembly", file=sys.stderr)
    return 0


def _requirements(project: Project) -> str:
    """Pin the program, what it needs and the fonts of the project to what is installed here."""
    from communique.manifest.sbom import packages

    fonts = {file.package for font in project.fonts for file in (font.regular, font.bold, font.italic) if file}
    others = [f"{each.name}=={each.version}" for each in packages([PROGRAM, *fonts]) if each.name != PROGRAM]
    own = f"{PROGRAM} @ {_address()}" if _address() else f"{PROGRAM}=={package_version(PROGRAM)}"
    about = "# What pages, PDFs and releases are made with: the same versions make the same bytes."
    return "\n".join([about, own, *others, ""])


def _address() -> str:
    """Return where the program was installed from (PEP 610); empty where that is an index, or this machine."""
    # Which takes long to import, for each command.
    from importlib.metadata import distribution

    told = json.loads(distribution(PROGRAM).read_text("direct_url.json") or "{}")
    address, source = str(told.get("url", "")), told.get("vcs_info", {})
    if not address.startswith(("https://", "ssh://")):
        return ""
    return f"{source['vcs']}+{address}@{source['commit_id']}" if source else address


def _left_to_do(folder: Path, codes: Sequence[str]) -> Iterator[str]:
    from communique.new.language import left_to_do

    project = load_project(folder)
    if project.organisation == ORGANISATION:
        yield f"name the organisation in {folder / 'pyproject.toml'}"
    for code in codes:
        yield from left_to_do(project, code)
    if shutil.which(PROGRAM) is None:
        yield f"put {Path(sys.prefix) / 'bin'} on PATH: make finds no {PROGRAM}, and would install one into .venv"
