"""Signatures by SSH keys (``ssh-keygen -Y``), judged as git does, by a list of who may sign (allowed_signers).

A signature is for one purpose and judged on one day, so that it stays good when its key is retired; zones are UTC.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from communique.errors import CommuniqueError
from communique.system.programs import Finished, ask, run

SECONDS = 120
SETTINGS = {"TZ": "UTC", "SSH_ASKPASS_REQUIRE": "never"}

# What ssh-keygen says, and what it means for a reader of the report; {0} is what the pattern has found.
MEANINGS = (
    (re.compile(r"namespace does not match"), "it was made for another purpose (its namespace is not '{namespace}')"),
    (re.compile(r"incorrect signature"), "it does not fit the {what}: one of them was changed"),
    (re.compile(r"key has expired: .*valid-before (\S+)"), "its key had expired on {0}"),
    (re.compile(r"key is not yet valid: .*valid-after (\S+)"), "its key was not valid before {0}"),
    (
        re.compile(r"not permitted for use in signature namespace"),
        "its key may not sign {several}, by its namespaces: add {namespace} to them",
    ),
    (re.compile(r"[Cc]ouldn't parse signature|sshsig_|sshkey_|sshbuf_|invalid format"), "not a signature of OpenSSH"),
)
NO_PASSPHRASE = re.compile(r"incorrect passphrase|get_password")
NOISE = re.compile(r"^(@.*|Enter passphrase.*: |Password: |Signing data .*|Signing file .*)", re.MULTILINE)


@dataclass(frozen=True)
class Purpose:
    """What signatures are for: OpenSSH's ``namespace``, ``what`` is signed and ``several`` of it, in errors.

    ``section`` is the one of the settings that names the key.
    """

    namespace: str
    what: str
    several: str
    section: str


def signature_of(path: Path) -> Path:
    """Return where the signature of a file is, beside it."""
    return path.with_name(f"{path.name}.sig")


def sign(key: Path, path: Path, purpose: Purpose) -> None:
    """Sign a file with a key, or with the agent's; raise CommuniqueError where that cannot be done."""
    if not key.is_file():
        raise CommuniqueError(f"not found: name an SSH key with 'key' in [{purpose.section}]", key)
    command = ("ssh-keygen", "-q", "-Y", "sign", "-n", purpose.namespace, "-f", key.absolute(), path)
    done = ask(command, settings=SETTINGS, seconds=SECONDS)
    if done.code or not signature_of(path).exists():
        raise signing_error(key, "add it to the agent with 'ssh-add'", done.stderr)


def signing_error(key: Path, remedy: str, said: str) -> CommuniqueError:
    """Return the error for a key that did not sign, by what its program said."""
    if NO_PASSPHRASE.search(said):
        return CommuniqueError(f"needs its passphrase: give the right one on a terminal, or {remedy}", key)
    reason = " ".join(NOISE.sub("", said).split())
    return CommuniqueError(f"cannot sign: {reason or 'the reason is above'}", key)


def signature_fault(signature: Path, data: bytes, purpose: Purpose) -> str | None:
    """Return why a signature is none of ``data``, whoever has made it; None where it is one."""
    sound = _run("-Y", "check-novalidate", "-n", purpose.namespace, "-s", signature, data=data)
    return (_meaning(sound.stderr, purpose) or "not a signature of OpenSSH") if sound.code else None


def signer_fault(
    signers: Path, signature: Path, data: bytes, when: datetime, purpose: Purpose, person: str = ""
) -> str | None:
    """Return why a signature is nobody's who may sign, on the day ``when``, or not that person's; None if it is."""
    trusted = _trusted(signers, when)
    known = _run("-Y", "find-principals", *trusted, "-s", signature)
    if known.code:
        stranger = f"{signers.name} does not have its key, {_fingerprint(signature, data, purpose)}"
        return _meaning(known.stderr, purpose) or _broken_line(signers, known.stderr) or stranger
    refusals = []
    for name in [person] if person else known.text.splitlines():
        given = ("-n", purpose.namespace, "-s", signature, "-I", name)
        done = _run("-Y", "verify", *trusted, *given, data=data)
        if done.code == 0:
            return None
        refusals.append(_meaning(done.stderr, purpose) or f"its key is not that of {name!r} in {signers.name}")
    return refusals[0] if refusals else "ssh-keygen does not say whose it is"


def _trusted(signers: Path, when: datetime) -> tuple[str | Path, ...]:
    """Name for ssh-keygen who may sign, as of a moment."""
    return ("-f", signers.absolute(), "-O", f"verify-time={when.astimezone(UTC):%Y%m%d%H%M%S}")


def signer(signers: Path, signature: Path, data: bytes, when: datetime, purpose: Purpose) -> str | None:
    """Name who has made a signature, and the key; None where it is nobody's who may sign on the day ``when``."""
    known = _run("-Y", "find-principals", *_trusted(signers, when), "-s", signature).text.splitlines()
    for name in known:
        if signer_fault(signers, signature, data, when, purpose, name) is None:
            return f"{name}, by the key {_fingerprint(signature, data, purpose)}"
    return None


def names_somebody(signers: Path) -> bool:
    """Return whether a list of signers has any."""
    if not signers.is_file():
        return False
    lines = signers.read_bytes().splitlines()
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in lines)


def _meaning(said: str, purpose: Purpose) -> str | None:
    for pattern, meaning in MEANINGS:
        if found := pattern.search(said):
            named = {"namespace": purpose.namespace, "what": purpose.what, "several": purpose.several}
            return meaning.format(*found.groups(), **named)
    return None


def _broken_line(signers: Path, said: str) -> str | None:
    """Find a line that ssh-keygen could not read; it complains of empty ones, too."""
    lines = signers.read_bytes().splitlines()
    for number, complaint in re.findall(r":(\d+): (.*\S)", said):
        if lines[int(number) - 1].strip():
            return f"{signers.name}:{number}: {complaint}: write 'NAME ssh-ed25519 AAAA…' there"
    return None


def _fingerprint(signature: Path, data: bytes, purpose: Purpose) -> str:
    """Name the key of a sound signature; ssh-keygen does so where it says that the signature fits."""
    said = _run("-Y", "check-novalidate", "-n", purpose.namespace, "-s", signature, data=data)
    found = re.search(r"with (\S+) key (SHA256:\S+)", said.text)
    return f"{found[1]} {found[2]}" if found else "whichever it is"


def _run(*options: str | Path, data: bytes = b"") -> Finished:
    return run(["ssh-keygen", *options], data, settings=SETTINGS, seconds=SECONDS)
