"""Whose code runs: what is on the project's own branch, or under a tag that its signers have signed."""

from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.system.git import git

# Signatures of other kinds would be judged by keys that the project does not name.
NO_OTHERS = ("-c", "gpg.program=false", "-c", "gpg.openpgp.program=false", "-c", "gpg.x509.program=false")


def refuse_strangers(project: Project, commit: str) -> None:
    """Raise CommuniqueError for a commit that somebody has only sent: what is fetched is not yet the project's."""
    if _is_on_branch(project, commit) or any(_is_vouched_for(project, tag) for tag in _tags(project, commit)):
        return
    signers, branch = project.shown(project.release.signers), project.release.branches[0]
    raise CommuniqueError(
        f"revision {commit[:12]} is neither on {branch!r}, the project's branch, nor under a tag of {signers}: "
        "its code was not run; pull the branch, or name yours with 'branch' in [tool.communique.release]"
    )


def _is_on_branch(project: Project, commit: str) -> bool:
    """Return whether a commit is on the branch as it is here, or, where it is not here, as it was cloned."""
    for place in (
        f"refs/{where}/{name}" for name in project.release.branches for where in ("heads", "remotes/origin")
    ):
        if git(project.root, "for-each-ref", "--format=x", place).strip():
            return bool(git(project.root, "for-each-ref", f"--contains={commit}", "--format=x", place).strip())
    return False


def _tags(project: Project, commit: str) -> list[str]:
    """List the annotated tags that a commit is under, by the names of their objects, which nobody can move."""
    form = "--format=%(objecttype) %(objectname)"
    lines = git(project.root, "for-each-ref", f"--contains={commit}", form, "refs/tags").decode().splitlines()
    return [line.split()[1] for line in lines if line.startswith("tag ")]


def _is_vouched_for(project: Project, tag: str) -> bool:
    """Return whether one of the project's signers has signed a tag with an SSH key."""
    signers = project.release.signers.absolute()
    if not signers.is_file():
        return False
    trusted = ("-c", "gpg.ssh.program=ssh-keygen", "-c", f"gpg.ssh.allowedSignersFile={signers}")
    try:
        git(project.root, *trusted, *NO_OTHERS, "verify-tag", tag)
    except CommuniqueError:
        return False
    return True
