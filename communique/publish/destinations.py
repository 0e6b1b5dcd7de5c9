"""Reading a destination as it is typed: a folder, a machine's folder, or a branch.

What is typed ends in commands and in server settings, so its characters are checked here, once.
"""

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.publish.bundle import Bundle

# No quotation marks, braces, dollars or control characters: a server's settings would read them as their own.
FOLDER = re.compile(r"/[\w ./@+,=:-]*[\w@+,=-]/*")
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
ADDRESS = re.compile(r"[0-9A-Fa-f:]+")
BRANCH = re.compile(r"[A-Za-z0-9_][\w./-]*")
REMOTE = re.compile(r"([^/:]*):(?!:)(.*)", re.DOTALL)


class Destination(Protocol):
    """Where a release can be put online; both ways give a line that says what is online now."""

    def has(self, bundle: Bundle) -> bool:
        """Return whether readers had this very release there before, or have it now."""

    def publish(self, bundle: Bundle, project: Project) -> str:
        """Put a release online."""

    def roll_back(self) -> str:
        """Put the version online that was online before."""


def read_destination(text: str, root: Path, environment: Mapping[str, str]) -> Destination:
    """Read a destination; raise CommuniqueError for one that cannot be meant."""
    if text.startswith("git:"):
        return _branch(text.removeprefix("git:"), root)
    if text.startswith("ssh://"):
        return _address(text, environment)
    if "://" in text:
        raise CommuniqueError(f"{text!r} cannot be published to: name a folder, user@host:/folder or git:branch")
    if match := REMOTE.fullmatch(text):
        user, _, name = match[1].rpartition("@")
        return _host(user, name, "", match[2], environment)
    return _folder(text, root)


def _folder(text: str, root: Path) -> Destination:
    from communique.publish.folder import Folder

    if not text:
        raise CommuniqueError("where to? Name a folder, user@host:/folder or git:branch")
    folder = Path(_path(str(Path(text).absolute())))
    if folder.resolve().is_relative_to(_checkout(root.resolve())):
        raise CommuniqueError("is inside the project: publish to a folder of its own, outside", text)
    return Folder(folder)


def _checkout(root: Path) -> Path:
    """Return the folder of the repository that a project is in, or its own."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def _address(text: str, environment: Mapping[str, str]) -> Destination:
    try:
        parts = urlsplit(text)
        port = str(parts.port or "")
    except ValueError:
        raise CommuniqueError(f"{text!r} is no address: write it like ssh://user@host:22/folder") from None
    return _host(parts.username or "", parts.hostname or "", port, parts.path, environment)


def _host(user: str, name: str, port: str, folder: str, environment: Mapping[str, str]) -> Destination:
    from communique.publish.host import SSH, Host

    if user and not NAME.fullmatch(user):
        raise CommuniqueError(f"{user!r} is no user's name: write the destination like user@host:/folder")
    if not NAME.fullmatch(name) and not ADDRESS.fullmatch(name):
        raise CommuniqueError(f"{name!r} is no host's name: write the destination like user@host:/folder")
    shell = tuple(shlex.split(environment.get("RSYNC_RSH", ""))) or SSH
    return Host(user, name, port, _path(folder), shell)


def _branch(text: str, root: Path) -> Destination:
    from communique.publish.branch import Branch

    remote, _, name = text.partition("/") if "/" in text else ("origin", "/", text)
    if not BRANCH.fullmatch(remote) or not BRANCH.fullmatch(name):
        raise CommuniqueError(f"{text!r} is no branch: write the destination like git:gh-pages or git:origin/site")
    return Branch(root, remote, name)


def _path(text: str) -> str:
    if not FOLDER.fullmatch(text) or ".." in text.split("/"):
        raise CommuniqueError(
            f"{text!r} is no place to publish to: name a folder by its whole path, in letters, digits, blanks and ._-"
        )
    return text.rstrip("/")
