"""Signatures of a release: made over its list of digests, judged by the keys that the project itself names.

``SHA256SUMS.sig`` is OpenSSH's (``ssh-keygen -Y``), ``SHA256SUMS.minisig`` minisign's. A key is judged on the day of
the release, so that a release stays good when its key is retired; all zones are UTC. A key that was stolen could
date its releases back: its line must leave ``signers``, and what it has signed must be signed anew.
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from communique.errors import CommuniqueError
from communique.project.model import ReleaseSettings
from communique.system.files import write_atomically
from communique.system.programs import Finished, ask, run

NAMESPACE = "communique"
SECONDS = 120
SETTINGS = {"TZ": "UTC", "SSH_ASKPASS_REQUIRE": "never"}

# What ssh-keygen says, and what it means for a reader of the report; {0} is what the pattern has found.
MEANINGS = (
    (re.compile(r"namespace does not match"), "it was made for another purpose (its namespace is not 'communique')"),
    (re.compile(r"incorrect signature"), "it does not fit the list: one of them was changed"),
    (re.compile(r"key has expired: .*valid-before (\S+)"), "its key had expired on {0}"),
    (re.compile(r"key is not yet valid: .*valid-after (\S+)"), "its key was not valid before {0}"),
    (re.compile(r"not permitted for use in signature namespace"), "its key may not sign releases, by its namespaces"),
    (re.compile(r"[Cc]ouldn't parse signature|sshsig_|sshkey_|sshbuf_|invalid format"), "not a signature of OpenSSH"),
)
NO_PASSPHRASE = re.compile(r"incorrect passphrase|get_password")
NOISE = re.compile(r"^(@.*|Enter passphrase.*: |Password: |Signing data .*|Signing file .*)", re.MULTILINE)


def ssh_signature(sums: Path) -> Path:
    """Return the path of a list's OpenSSH signature."""
    return sums.with_name(f"{sums.name}.sig")


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
            _sign_by_ssh(settings.key, copy)
        if settings.minisign_key:
            _sign_by_minisign(settings.minisign_key, copy, when)
        made = {place(sums): place(copy) for place in (ssh_signature, minisign_signature) if place(copy).exists()}
        if made and (found := problems(settings, copy, data, when)):
            raise CommuniqueError(f"{found[0]}: no reader could verify the release, so that it was not signed")
        for path, signature in made.items():
            write_atomically(path, signature.read_bytes())
    return list(made)


def problems(settings: ReleaseSettings, sums: Path, data: bytes, when: datetime) -> tuple[str, ...]:
    """List, a line each, why the signatures beside ``sums`` do not make good ``data``, the list that was read there.

    A project without signers asks for no signature, but cannot call one good either.
    """
    found = [_ssh_problem(settings.signers, ssh_signature(sums).absolute(), data, when)]
    if settings.minisign_public_key:
        found.append(_minisign_problem(settings.minisign_public_key, minisign_signature(sums).absolute(), data))
    return tuple(problem for problem in found if problem)


def _sign_by_ssh(key: Path, copy: Path) -> None:
    if not key.is_file():
        raise CommuniqueError("not found: name an SSH key with 'key' in [tool.communique.release]", key)
    done = _ask("ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", key.absolute(), copy)
    if done.code or not ssh_signature(copy).exists():
        raise _refused(key, "add it to the agent with 'ssh-add'", done.stderr)


def _sign_by_minisign(key: Path, copy: Path, when: datetime) -> None:
    # minisign's own comment has the clock in it.
    comment = f"SHA256SUMS of {when.astimezone(UTC):%Y-%m-%d}"
    signature = minisign_signature(copy)
    command = ("-S", "-s", key.absolute(), "-m", copy, "-x", signature, "-t", comment, "-c", "minisign signature")
    done = _ask("minisign", *command)
    if done.code or not signature.exists():
        raise _refused(key, "use a key without one", done.stderr)


def _refused(key: Path, remedy: str, said: str) -> CommuniqueError:
    if NO_PASSPHRASE.search(said):
        return CommuniqueError(f"needs its passphrase: give the right one on a terminal, or {remedy}", key)
    reason = " ".join(NOISE.sub("", said).split())
    return CommuniqueError(f"cannot sign: {reason or 'the reason is above'}", key)


def _ssh_problem(signers: Path, signature: Path, data: bytes, when: datetime) -> str | None:
    wanted = _names_somebody(signers)
    if not signature.is_file():
        return f"{signature.name}: missing, although {signers.name} says who signs releases" if wanted else None
    if not wanted:
        return f"{signature.name}: nobody's: write who may sign releases into {signers.name}"
    try:
        problem = _ssh_refusal(signers, signature, data, when)
    except CommuniqueError as error:
        problem = str(error)
    return problem and f"{signature.name}: {problem}"


def _names_somebody(signers: Path) -> bool:
    if not signers.is_file():
        return False
    lines = signers.read_bytes().splitlines()
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in lines)


def _ssh_refusal(signers: Path, signature: Path, data: bytes, when: datetime) -> str | None:
    """Ask whether the signature fits, then whose it is, then whether that person may sign: as git does."""
    time = f"verify-time={when.astimezone(UTC):%Y%m%d%H%M%S}"
    given = ("-n", NAMESPACE, "-s", signature)
    trusted = ("-f", signers.absolute(), "-O", time)
    sound = _run("ssh-keygen", "-Y", "check-novalidate", *given, data=data)
    if sound.code:
        return _meaning(sound.stderr) or "not a signature of OpenSSH"
    known = _run("ssh-keygen", "-Y", "find-principals", *trusted, "-s", signature)
    if known.code:
        unknown = f"{signers.name} does not have its key, {_fingerprint(sound.text)}"
        return _meaning(known.stderr) or _broken_line(signers, known.stderr) or unknown
    refusals = []
    for person in known.text.splitlines():
        done = _run("ssh-keygen", "-Y", "verify", *trusted, *given, "-I", person, data=data)
        if done.code == 0:
            return None
        refusals.append(_meaning(done.stderr) or "ssh-keygen does not say why it refuses it")
    return refusals[0] if refusals else "ssh-keygen does not say whose it is"


def _meaning(said: str) -> str | None:
    for pattern, meaning in MEANINGS:
        if found := pattern.search(said):
            return meaning.format(*found.groups())
    return None


def _broken_line(signers: Path, said: str) -> str | None:
    """Find a line that ssh-keygen could not read; it complains of empty ones, too."""
    lines = signers.read_bytes().splitlines()
    for number, complaint in re.findall(r":(\d+): (.*\S)", said):
        if lines[int(number) - 1].strip():
            return f"{signers.name}:{number}: {complaint}: write 'NAME ssh-ed25519 AAAA…' there"
    return None


def _fingerprint(said: str) -> str:
    found = re.search(r"with (\S+) key (SHA256:\S+)", said)
    return f"{found[1]} {found[2]}" if found else "whichever it is"


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
    reason = " ".join(NOISE.sub("", done.stderr).replace(f"{signature}", signature.name).split())
    return f"{signature.name}: {reason or 'not good'}" if done.code else None


def _run(program: str, *options: str | Path, data: bytes = b"") -> Finished:
    return run([program, *options], data, settings=SETTINGS, seconds=SECONDS)


def _ask(program: str, *options: str | Path) -> Finished:
    return ask([program, *options], settings=SETTINGS, seconds=SECONDS)
