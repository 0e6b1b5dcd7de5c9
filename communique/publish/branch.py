"""A branch of a git repository, from which a static host takes its pages: one commit for each switch.

ghp-import writes the commit, on a branch of its own that goes afterwards: no branch of the checkout is touched, and
nothing is ever forced.
"""

import io
import os
import tarfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ghp_import import GhpError, ghp_import

from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.publish.bundle import SITE, Bundle
from communique.publish.history import taken
from communique.system.programs import run, run_binary

OURS = "communique-publish"
# GitHub's hosts leave out folders that begin with _ unless this file is there; it also tells a site from sources.
MARK = ".nojekyll"
REMEDY = "check the remote, the branch and your rights there"


@dataclass(frozen=True)
class Branch:
    """A branch of a remote of the repository at ``root``."""

    root: Path
    remote: str
    name: str

    def publish(self, bundle: Bundle, project: Project) -> str:
        """Commit a release's site and push it, unless it is what is online."""
        self._check()
        tip = self._tip()
        with self._commit(bundle, tip) as commit:
            tree = self._git("rev-parse", f"{commit}^{{tree}}")
            if self._is_online(tip, tree, bundle.version):
                return f"{self} has {bundle.version} already"
            self._push(commit)
        return f"{self} → {bundle.version}"

    def roll_back(self) -> str:
        """Commit the site that was online before, and push it."""
        self._check()
        tip = self._tip()
        known = self._git("log", "--first-parent", "--max-count=2", "--format=%H %s", tip).splitlines() if tip else []
        if len(known) < 2:
            raise CommuniqueError("cannot roll back: no version was online before this one", str(self))
        before, version = known[1].split()[0], known[1].split()[-1]
        message = f"Roll back to {version}"
        self._push(self._git("commit-tree", f"{before}^{{tree}}", "-p", tip, "-m", message))
        return f"{self} → {version}"

    def __str__(self) -> str:
        return f"{self.remote}/{self.name}"

    def _check(self) -> None:
        """Refuse what git would read as something else, and a commit that would be nobody's."""
        if self.remote not in self._git("remote").splitlines():
            raise CommuniqueError(f"git knows no remote {self.remote!r}: add it with 'git remote add'")
        self._git("check-ref-format", f"refs/heads/{self.name}")
        for key in ("user.name", "user.email"):
            known = os.environ.get(f"GIT_COMMITTER_{key[5:].upper()}") or self._git("config", "--default", "", key)
            if not known:
                raise CommuniqueError(f"git does not know who you are: set it with 'git config {key} …'")

    def _tip(self) -> str:
        """Fetch what is online; empty: nothing is. A branch of sources is refused."""
        if not self._git("ls-remote", self.remote, f"refs/heads/{self.name}"):
            return ""
        self._git("fetch", "--quiet", "--no-tags", self.remote, f"refs/heads/{self.name}")
        tip = self._git("rev-parse", "FETCH_HEAD")
        if not self._git("ls-tree", "--name-only", tip, MARK):
            raise CommuniqueError(f"is no site (it has no {MARK}): name a branch for the site alone", str(self))
        return tip

    @contextmanager
    def _commit(self, bundle: Bundle, tip: str) -> Iterator[str]:
        """Lend a commit of the site upon ``tip``."""
        ref = f"refs/heads/{OURS}"
        self._git("update-ref", *([ref, tip] if tip else ["-d", ref]))
        try:
            with chdir(self.root):
                ghp_import(str(bundle.site), branch=OURS, mesg=_message(bundle.version), nojekyll=True)
            commit = self._git("rev-parse", "--verify", ref)
            if commit == tip or self._digests(commit) != _expected(bundle):
                raise CommuniqueError("git did not take the site as it is: nothing is online", bundle.site)
            yield commit
        except (GhpError, OSError, TypeError) as error:
            raise CommuniqueError(f"git cannot take the site ({error}): nothing is online", bundle.site) from None
        finally:
            self._git("update-ref", "-d", ref)

    def _digests(self, commit: str) -> dict[str, str]:
        data = run_binary(["git", "archive", "--format=tar", commit], str(self), REMEDY, folder=self.root)
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            members = [member for member in archive if member.isfile()]
            files = {member.name: archive.extractfile(member) for member in members}
            return {name: sha256(file.read()).hexdigest() for name, file in files.items() if file}

    def _is_online(self, tip: str, tree: str, version: str) -> bool:
        """Whether the site is at the tip; a version whose other files were online is refused."""
        if not tip:
            return False
        log = self._git("log", "--first-parent", "--format=%T %s", tip).splitlines()
        if any(line.endswith(f" {version}") and not line.startswith(f"{tree} ") for line in log):
            raise taken(str(self), version)
        return log[0].startswith(f"{tree} ") and log[0].endswith(f" {version}")

    def _push(self, commit: str) -> None:
        self._git("push", "--quiet", self.remote, f"{commit}:refs/heads/{self.name}")

    def _git(self, *arguments: str) -> str:
        return run(["git", *arguments], str(self), REMEDY, folder=self.root).strip()


def _message(version: str) -> str:
    return f"Publish {version}"


def _expected(bundle: Bundle) -> dict[str, str]:
    site = {name.removeprefix(SITE): digest for name, digest in bundle.files.items() if name.startswith(SITE)}
    return {**site, MARK: sha256(b"").hexdigest()}
