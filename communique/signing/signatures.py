"""Signatures of a release: made over its list of digests, judged by the keys that the project itself names.

``SHA256SUMS.sig`` is OpenSSH's (``ssh-keygen -Y``), ``SHA256SUMS.minisig`` minisign's. A key is judged on the day of
the release, so that a release stays good when its key is retired; all zones are UTC. A key that was stolen could
date its releases back: its line must leave ``signers``, and what it has signed must be signed anew.
"""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from communique.errors import CommuniqueError
from communique.project.model import ReleaseSettings
from communique.signing import ssh
from communique.system.files import write_atomically
from communique.system.programs import Finished, ask, run

PURPOSE = ssh.Purpose("communique", "list", "releases", "tool.communique.release")


def ssh_signature(sums: Path) -> Path:
    """Return the path of a list's OpenSSH signature."""
    return ssh.signature_of(sums)


def minisign_signature(sums: Path) -> Path:
    """Return the path of a list's minisign signature."""
    return sums.with_name(f"{sums.name}.minisig")


def sign(settings: ReleaseSettings, sums: Path, when: datetime) -> list[Path]:
    """Sign a list with every configured key, and write what the project's own keys find good beside it.

    Nothing is written unless all signatures could be made; without a key there are none.
    """
    data = sums.read_bytes()
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "SHA256SUMS"
        copy.write_bytes(data)
        if settings.key:
            ssh.sign(settings.key, copy, PURPOSE)
        if settings.minisign_key:
            _sign_by_minisign(settings.minisign_key, copy, when)
        made = {place(sums): place(copy) for place in (ssh_signature, minisign_signature) if place(copy).exists()}
        if made and (found := problems(settings, copy, data, when)):
            raise CommuniqueError(f"{found[0]}: no reader could verify the release, so that it was not signed")
        for path, signature in made.items():
            write_atomically(path, signature.read_bytes())
    return list(made)


def check_pens(settings: ReleaseSettings, when: datetime) -> None:
    """Raise CommuniqueError where no reader could verify a release, before it is made, which takes long.

    A list of nothing is signed for that; minisign, which would ask for its password once more, is not run.
    """
    if settings.minisign_public_key and not (settings.minisign_key and settings.minisign_key.is_file()):
        told = "is there, and no key that signs: set minisign-key in [tool.communique.release]"
        raise CommuniqueError(told, settings.minisign_public_key)
    with TemporaryDirectory() as folder:
        (sums := Path(folder) / "SHA256SUMS").touch()
        if settings.key:
            ssh.sign(settings.key, sums, PURPOSE)
        if problem := ssh_problem(settings, sums, b"", when):
            remedy = "" if settings.key else ": set key in [tool.communique.release], or COMMUNIQUE_KEY"
            raise CommuniqueError(f"{problem}{remedy}: no reader could verify the release, which is not made")


def list_signature(settings: ReleaseSettings, data: bytes) -> bytes:
    """Sign a list with the SSH key, if one is configured; empty without."""
    if not settings.key:
        return b""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "SHA256SUMS"
        copy.write_bytes(data)
        ssh.sign(settings.key, copy, PURPOSE)
        return ssh_signature(copy).read_bytes()


def problems(settings: ReleaseSettings, sums: Path, data: bytes, when: datetime) -> tuple[str, ...]:
    """List, a line each, why the signatures beside ``sums`` do not make good ``data``, the list that was read there.

    A project without signers asks for no signature, but cannot call one good either.
    """
    found = [ssh_problem(settings, sums, data, when)]
    if settings.minisign_public_key:
        found.append(_minisign_problem(settings.minisign_public_key, minisign_signature(sums).absolute(), data))
    return tuple(problem for problem in found if problem)


def signer(settings: ReleaseSettings, sums: Path, data: bytes, when: datetime) -> str:
    """Name who has signed a list whose signatures are good, and the key; "" where nobody has."""
    if ssh.names_somebody(settings.signers):
        return ssh.signer(settings.signers, ssh_signature(sums).absolute(), data, when, PURPOSE) or ""
    return f"the minisign key {settings.minisign_public_key.name}" if settings.minisign_public_key else ""


def _sign_by_minisign(key: Path, copy: Path, when: datetime) -> None:
    # minisign's own comment has the clock in it.
    comment = f"SHA256SUMS of {when.astimezone(UTC):%Y-%m-%d}"
    signature = minisign_signature(copy)
    command = ("-S", "-s", key.absolute(), "-m", copy, "-x", signature, "-t", comment, "-c", "minisign signature")
    done = _ask("minisign", *command)
    if done.code or not signature.exists():
        raise ssh.signing_error(key, "use a key without one", done.stderr)


def ssh_problem(settings: ReleaseSettings, sums: Path, data: bytes, when: datetime) -> str | None:
    """Return why the OpenSSH signature beside ``sums`` does not make good ``data``; None where it does."""
    signers, signature = settings.signers, ssh_signature(sums).absolute()
    wanted = ssh.names_somebody(signers)
    if not signature.is_file():
        return f"{signature.name}: missing, although {signers.name} says who signs releases" if wanted else None
    if not wanted:
        return f"{signature.name}: nobody's: write who may sign releases into {signers.name}"
    try:
        problem = ssh.signature_fault(signature, data, PURPOSE)
        problem = problem or ssh.signer_fault(signers, signature, data, when, PURPOSE)
    except CommuniqueError as error:
        problem = str(error)
    return problem and f"{signature.name}: {problem}"


def _minisign_problem(key: Path, signature: Path, data: bytes) -> str | None:
    if not signature.is_file():
        return f"{signature.name}: missing, although the project has a minisign key"
    try:
        with TemporaryDirectory() as folder:
            copy = Path(folder) / "SHA256SUMS"
            copy.write_bytes(data)
            done = _run("minisign", "-V", "-p", key.absolute(), "-m", copy, "-x", signature)
    except CommuniqueError as error:
        return f"{signature.name}: {error}"
    reason = " ".join(ssh.NOISE.sub("", done.stderr).replace(f"{signature}", signature.name).split())
    return f"{signature.name}: {reason or 'not good'}" if done.code else None


def _run(program: str, *options: str | Path, data: bytes = b"") -> Finished:
    return run([program, *options], data, settings=ssh.SETTINGS, seconds=ssh.SECONDS)


def _ask(program: str, *options: str | Path) -> Finished:
    return ask([program, *options], settings=ssh.SETTINGS, seconds=ssh.SECONDS)
