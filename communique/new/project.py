"""Projects: an empty folder becomes that of an organisation, with all that its statements need."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from communique.errors import CommuniqueError, unreadable
from communique.new.cldr import parse_code
from communique.new.language import add_language, bring_up
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.settings import load_project
from communique.system.files import staging_folder, unwritable, write_atomically

SKELETON = Path(__file__).with_name("skeleton")
# The skeleton's own files are hidden from git, linters and packagers of ours.
HIDDEN = "dot-"
# What has the organisation's name in it, and where; a conf.py would be compiled where the package is installed.
FILLED, PLACE = ".in", "@organisation@"
LANGUAGE, EXAMPLE = "@language@", "fr"  # that commands are shown with, and which where the project has none yet
Pins = Callable[[Project], str]
GLOSSARY = f"{SOURCE_LANGUAGE},note\n"


def write_project(folder: Path, organisation: str, codes: Sequence[str], pins: Pins) -> Iterator[Path]:
    """Write a project in a new or empty folder, whole or not at all; yield its files.

    ``pins`` returns the requirements.txt for the project's languages. Raise CommuniqueError for a folder that has
    something in it, and for a language that CLDR does not have.
    """
    for code in codes:
        parse_code(code)
    _refuse_taken(folder)
    existed = folder.exists()
    try:
        with staging_folder(folder) as staging:
            _write(staging.absolute(), organisation, codes, pins)
            files = sorted(path.relative_to(staging) for path in staging.rglob("*") if path.is_file())
            for path in sorted(staging.iterdir()):
                path.rename(folder / path.name)
    except OSError as error:
        raise unwritable(folder, error) from None
    finally:
        if not existed and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    yield from (folder / path for path in files)


def _refuse_taken(folder: Path) -> None:
    """Refuse a folder that holds anything but a git repository without files."""
    try:
        found = sorted(path.name for path in folder.iterdir() if path.name != ".git") if folder.exists() else []
    except NotADirectoryError:
        raise CommuniqueError("a file: name a new folder, or an empty one", folder) from None
    except OSError as error:
        raise unreadable(folder, error) from None
    if found:
        raise CommuniqueError(f"not empty, {found[0]} is in it: name a new folder, or an empty one", folder)


def _write(folder: Path, organisation: str, codes: Sequence[str], pins: Pins) -> None:
    for path in (path for path in SKELETON.rglob("*") if path.is_file()):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(SKELETON).as_posix().removesuffix(FILLED)
        if path.suffix == FILLED:
            # A string of JSON is one of TOML.
            written = json.dumps(organisation, ensure_ascii=False) if name.endswith(".toml") else organisation
            text = text.replace(PLACE, written).replace(LANGUAGE, next(iter(codes), EXAMPLE))
        write_atomically(folder / name.replace(HIDDEN, "."), text.encode())
    write_atomically(folder / "locale" / "glossary.csv", GLOSSARY.encode())
    project = load_project(folder)
    for _ in bring_up(project, project.languages):
        pass
    for code in codes:
        for _ in add_language(load_project(folder), code):
            pass
    write_atomically(folder / "requirements.txt", pins(load_project(folder)).encode())
    shutil.rmtree(folder / "build", ignore_errors=True)
