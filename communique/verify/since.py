"""Since when a key has been among those that sign: whoever can write to the project could have added one's own."""

from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.signing.keys import signers
from communique.system.git import git


def signing_since(project: Project, signed_by: str) -> str:
    """Say which commit has added the key that somebody has signed with; "" where the list is nobody's history."""
    path = project.release.signers
    key = next((each.key for each in signers(path) if each.fingerprint in signed_by), "")
    if not key:
        return ""
    try:
        found = ("log", "--no-textconv", "--format=%h of %cs", f"-S{key}")
        commits = git(project.root, *found, "--", str(path.absolute())).decode()
    except CommuniqueError:
        return ""
    return f"that key has been in {project.shown(path)} since commit {commits.splitlines()[-1]}" if commits else ""
