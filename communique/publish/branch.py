"""A branch of a git repository, from which a static host takes its pages: one commit for each switch.

The commit is made of objects alone: no branch and no file of the checkout is touched, and nothing is ever forced.
"""

import json
import os
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.project.versions import VERSION
from communique.publish.bundle import Bundle
from communique.publish.history import version_taken
from communique.publish.host import SECONDS, SSH, alive
from communique.publish.succession import refuse_step_back
from communique.system.digests import digest_of
from communique.system.git import git, objects

# GitHub's hosts leave out folders that begin with _ unless this file is there; it also tells a site from sources.
MARK = ".nojekyll"
# GitHub writes a site's host name to this file of the branch, and answers under no other.
HOST = "CNAME"
OURS = re.compile(rf"(?P<tree>[0-9a-f]+) (?:Publish|Roll back to) (?P<version>{VERSION.pattern})", re.ASCII)
MOVED = re.compile(r"non-fast-forward|fetch first|cannot lock ref")  # git's words for a branch that is not as it was
REMEDY = "check the remote, the branch and your rights there"
# Names that git takes, and reads as something other than a branch: references of its own, whole names, objects.
RESERVED = re.compile(r"(?i:head)|[A-Z_]+_HEAD|refs(/.*)?|[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True)
class Branch:
    """A branch of a remote of the repository at ``root``."""

    root: Path
    remote: str
    name: str

    def has(self, bundle: Bundle) -> bool:
        """Return whether the version's site was committed there, with these very files: it has no others."""
        self._check()
        tip = self._tip()
        same = self._bare(self._tree(bundle)) if tip else ""
        return any(version == bundle.version and self._bare(tree) == same for tree, version in self._log(tip))

    def publish(self, bundle: Bundle, project: Project) -> str:
        """Commit a release's site and push it, unless it is what is online."""
        self._check()
        tip = self._tip()
        refuse_step_back(bundle, self._version(tip), None, str(self))
        tree = self._tree(bundle, tip)
        if self._is_online(tip, tree, bundle.version):
            return f"{self} has {bundle.version} already"
        self._push(self._commit(tree, tip, f"Publish {bundle.version}"))
        return f"{self} → {bundle.version}"

    def roll_back(self) -> str:
        """Commit the site that was online before, and push it."""
        self._check()
        tip = self._tip()
        known = self._log(tip)
        if len(known) < 2:
            raise CommuniqueError("cannot roll back: no version was online before this one", str(self))
        tree, version = known[1]
        self._push(self._commit(self._written(self._bare(tree) + self._host(tip)), tip, f"Roll back to {version}"))
        return f"{self} → {version}"

    def __str__(self) -> str:
        return f"{self.remote}/{self.name}"

    def _check(self) -> None:
        """Refuse what git would read as something else, and a commit that would be nobody's."""
        self._check_name()
        if self.remote not in self._git("remote").splitlines():
            raise CommuniqueError(f"git knows no remote {self.remote!r}: add it with 'git remote add'")
        for key in ("user.name", "user.email"):
            known = os.environ.get(f"GIT_COMMITTER_{key[5:].upper()}") or self._git("config", "--default", "", key)
            if not known:
                raise CommuniqueError(f"git does not know who you are: set it with 'git config {key} …'")

    def _check_name(self) -> None:
        remedy = "name a branch like gh-pages"
        git(self.root, "check-ref-format", "--branch", self.name, where=str(self), remedy=remedy)
        if RESERVED.fullmatch(self.name) or self.remote == "refs":
            raise CommuniqueError(f"git reads it as something other than a branch: {remedy}", str(self))

    def _tip(self) -> str:
        """Fetch what is online; empty: nothing is. A branch of sources is refused."""
        if not self._git("ls-remote", self.remote, f"refs/heads/{self.name}", settings=self._limits()):
            if self.name == self._git("branch", "--show-current"):
                raise CommuniqueError("is checked out here: name a branch for the site alone", str(self))
            return ""
        self._git("fetch", "--quiet", "--no-tags", self.remote, f"refs/heads/{self.name}", settings=self._limits())
        tip = self._git("rev-parse", "FETCH_HEAD")
        if not self._git("ls-tree", "--name-only", tip, MARK):
            raise CommuniqueError(f"is no site (it has no {MARK}): name a branch for the site alone", str(self))
        return tip

    def _tree(self, bundle: Bundle, tip: str = "") -> str:
        """Write the site's files into the repository, byte for byte, and return the name of their tree.

        Of what is at ``tip`` the host's name stays beside them.
        """
        site = bundle.site_files
        listed = "".join(f"{_quoted(bundle.site / path)}\n" for path in site)
        names = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", data=listed).split()
        if [digest_of(data) for data in objects(self.root, names)] != [*site.values()]:
            raise CommuniqueError("git did not take the site as it is: nothing is online", bundle.site)
        blobs = {**dict(zip(site, names, strict=True)), MARK: self._git("hash-object", "-w", "--stdin")}
        entries = "".join(f"100644 {name}\t{path}\0" for path, name in blobs.items())
        return self._written(entries + self._host(tip))

    def _written(self, entries: str) -> str:
        """Write a tree of what a list says is in it."""
        with TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            self._git("update-index", "-z", "--index-info", data=entries, settings=index)
            return self._git("write-tree", settings=index)

    def _host(self, tip: str) -> str:
        """List the file with the host's name that somebody has put beside a site."""
        return self._git("ls-tree", "-z", tip, HOST) if tip else ""

    def _bare(self, tree: str) -> str:
        """List the files of a tree but for the host's name."""
        listed = self._git("ls-tree", "-r", "-z", tree).split("\0")
        return "".join(f"{entry}\0" for entry in listed if entry and not entry.endswith(f"\t{HOST}"))

    def _commit(self, tree: str, tip: str, message: str) -> str:
        return self._git("commit-tree", tree, *(["-p", tip] if tip else []), "-m", message)

    def _version(self, tip: str) -> str:
        """Return the version that was put there last, whoever has added what since; empty where there is none."""
        return next((version for _, version in self._log(tip)), "")

    def _is_online(self, tip: str, tree: str, version: str) -> bool:
        """Return whether the site is at the tip; a version whose other files were online is refused."""
        if not tip:
            return False
        same = self._bare(tree)
        if any(known == version and self._bare(other) != same for other, known in self._log(tip)):
            raise version_taken(str(self), version)
        return self._version(tip) == version and self._git("rev-parse", f"{tip}^{{tree}}") == tree

    def _log(self, tip: str) -> list[tuple[str, str]]:
        """List what was put online, the newest first: each site's tree, and its version."""
        said = self._git("log", "--first-parent", "--format=%T %s", tip).splitlines() if tip else []
        return [(found["tree"], found["version"]) for found in map(OURS.fullmatch, said) if found]

    def _push(self, commit: str) -> None:
        try:
            target = f"{commit}:refs/heads/{self.name}"
            self._git("push", "--quiet", self.remote, target, settings=self._limits())
        except CommuniqueError as error:
            if MOVED.search(str(error)):
                raise CommuniqueError("somebody else has published meanwhile: run it again", str(self)) from None
            raise

    def _limits(self) -> Mapping[str, str]:
        """Return what has git give up a connection that says nothing, where nobody has said how it shall connect."""
        limits = {"GIT_HTTP_LOW_SPEED_LIMIT": "1", "GIT_HTTP_LOW_SPEED_TIME": str(SECONDS)}
        if not ("GIT_SSH" in os.environ or self._git("config", "--default", "", "core.sshCommand")):
            limits["GIT_SSH_COMMAND"] = shlex.join([*SSH, *alive(SECONDS)])
        return {name: value for name, value in limits.items() if name not in os.environ}

    def _git(self, *arguments: str, data: str = "", settings: Mapping[str, str] | None = None) -> str:
        given = data.encode("utf-8", "surrogateescape")
        written = git(self.root, *arguments, data=given, where=str(self), remedy=REMEDY, settings=settings)
        return written.decode(errors="replace").strip()


def _quoted(path: Path) -> str:
    """Quote a path as git reads it in a list: like a string of C, of which JSON's is a kind."""
    return json.dumps(str(path.absolute()), ensure_ascii=False)
