"""Running git: the repository is the one of the folder, whatever the environment says."""

import os
import subprocess
from pathlib import Path

from communique.errors import CommuniqueError

# A release is of the commits themselves, whatever the environment or a replacement would show instead.
INHERITED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_COMMON_DIR")


def git(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    environment = {name: value for name, value in os.environ.items() if name not in INHERITED}
    environment |= {"GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C"}
    command = ["git", *arguments]
    try:
        done = subprocess.run(command, cwd=root, input=given, env=environment, capture_output=True, check=True)
    except FileNotFoundError:
        raise CommuniqueError("git is not installed: a release is made from a revision of a git repository") from None
    except subprocess.CalledProcessError as error:
        problem = error.stderr.decode("utf-8", "replace").strip().splitlines()
        said = problem[0] if problem else f"exit code {error.returncode}"
        raise CommuniqueError(f"git {arguments[0]}: {said} (a release is made from a git repository)") from None
    return done.stdout
