"""Signatures: real keys and programs; whatever is not signed by the project's own people is said in one line."""

import base64
import hashlib
import struct
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from checkout import need
from keys import DATA, WHEN, make_key, only_problem, public
from terminal import run_on_a_terminal

from communique.errors import CommuniqueError
from communique.project.model import ReleaseSettings
from communique.signing.signatures import check_pens, problems, sign


@pytest.mark.parametrize("kind", [("-t", "ed25519"), ("-t", "rsa", "-b", "2048")])
def test_what_a_signer_has_signed_is_good(sums: Path, settings: ReleaseSettings, kind: tuple[str, ...]) -> None:
    key = make_key(sums.parent / "-other key", *kind)
    settings.signers.write_text(f'"*@example.org" {public(key)}')
    made = sign(replace(settings, key=key), sums, WHEN)
    assert made == [sums.with_name("SHA256SUMS.sig")]
    assert made[0].read_text().startswith("-----BEGIN SSH SIGNATURE-----\n")
    assert problems(settings, sums, DATA, WHEN) == ()
    command = ["ssh-keygen", "-Y", "verify", "-f", settings.signers, "-I", "a@example.org", "-n", "communique"]
    done = subprocess.run([*command, "-s", made[0]], input=DATA, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_a_list_may_have_any_name(sums: Path, settings: ReleaseSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sums.parent)
    odd = Path("-f list")
    odd.write_bytes(DATA)
    assert sign(settings, odd, WHEN) == [Path("-f list.sig")]
    assert problems(settings, odd, DATA, WHEN) == ()


def test_without_keys_and_signers_nothing_is_signed_and_nothing_asked_for(sums: Path, tmp_path: Path) -> None:
    nobody = ReleaseSettings(signers=tmp_path / "signers")
    assert sign(nobody, sums, WHEN) == []
    assert problems(nobody, sums, DATA, WHEN) == ()
    nobody.signers.write_text("# nobody yet\n")
    assert problems(nobody, sums, DATA, WHEN) == ()


def test_a_missing_signature_is_a_problem_once_there_are_signers(sums: Path, settings: ReleaseSettings) -> None:
    assert only_problem(settings, sums) == "SHA256SUMS.sig: missing, although signers says who signs releases"


def test_a_signature_is_good_only_by_the_project_s_own_list(sums: Path, settings: ReleaseSettings) -> None:
    sign(settings, sums, WHEN)
    (sums.parent / "signers").write_bytes(settings.signers.read_bytes())
    settings.signers.unlink()
    assert only_problem(settings, sums) == "SHA256SUMS.sig: nobody's: write who may sign releases into signers"


def refusal(settings: ReleaseSettings, **changed: Path | None) -> str:
    with pytest.raises(CommuniqueError) as raised:
        check_pens(replace(settings, **changed), WHEN)
    return str(raised.value)


def test_pens_that_no_reader_could_verify_are_told_before_anything_is_made(
    settings: ReleaseSettings, tmp_path: Path
) -> None:
    check_pens(settings, WHEN)
    check_pens(ReleaseSettings(signers=tmp_path / "none"), WHEN)
    other = make_key(tmp_path / "other", "-t", "ed25519")
    locked = make_key(tmp_path / "locked", "-t", "ed25519", passphrase="secret")
    said = refusal(settings, signers=tmp_path / "none")
    assert said.startswith("SHA256SUMS.sig: nobody's: write who may sign releases into none")
    said = refusal(settings, key=None)
    assert said.startswith("SHA256SUMS.sig: missing, although signers says who signs releases: set key in")
    assert refusal(settings, key=other).startswith("SHA256SUMS.sig: signers does not have its key")
    assert refusal(settings, key=tmp_path / "no").startswith(f"{tmp_path}/no: not found: name an SSH key with")
    assert refusal(settings, key=locked).startswith(f"{locked}: needs its passphrase: ")
    said = refusal(settings, minisign_public_key=tmp_path / "minisign.pub")
    assert said.startswith(f"{tmp_path}/minisign.pub: is there, and no key that signs: set minisign-key")


def test_one_changed_byte_is_seen(sums: Path, settings: ReleaseSettings) -> None:
    (signature,) = sign(settings, sums, WHEN)
    for place in (0, 30, len(DATA) - 1):
        changed = DATA[:place] + bytes([DATA[place] ^ 1]) + DATA[place + 1 :]
        expected = "SHA256SUMS.sig: it does not fit the list: one of them was changed"
        assert only_problem(settings, sums, changed) == expected
    lines = signature.read_text().splitlines(keepends=True)
    lines[-2] = lines[-2].swapcase()
    signature.write_text("".join(lines))
    assert "does not fit the list" in only_problem(settings, sums)


@pytest.mark.parametrize("content", [b"", b"not a signature\n", b"-----BEGIN SSH SIGNATURE-----\nU1NI\n", b"\0" * 99])
def test_what_is_no_signature_is_called_so(sums: Path, settings: ReleaseSettings, content: bytes) -> None:
    sums.with_name("SHA256SUMS.sig").write_bytes(content)
    assert only_problem(settings, sums) == "SHA256SUMS.sig: not a signature of OpenSSH"


def test_a_key_is_judged_on_the_day_of_the_release_in_utc(sums: Path, settings: ReleaseSettings) -> None:
    assert settings.key
    sign(settings, sums, WHEN)
    valid = 'valid-after="20260101",valid-before="20261231"'
    settings.signers.write_text(f"press@example.org {valid} {public(settings.key)}")
    assert problems(settings, sums, DATA, WHEN) == ()
    assert problems(settings, sums, DATA, datetime(2026, 12, 30, 23, 59, tzinfo=UTC)) == ()
    late = only_problem(settings, sums, when=datetime(2026, 12, 31, 0, 1, tzinfo=UTC))
    assert late == "SHA256SUMS.sig: its key had expired on 2026-12-31T00:00:00"
    early = only_problem(settings, sums, when=datetime(2025, 12, 31, 23, 59, tzinfo=UTC))
    assert early == "SHA256SUMS.sig: its key was not valid before 2026-01-01T00:00:00"


def test_a_key_whose_line_is_gone_signs_nothing_any_more(sums: Path, settings: ReleaseSettings) -> None:
    sign(settings, sums, WHEN)
    other = make_key(sums.parent / "other", "-t", "ed25519")
    settings.signers.write_text(
        f"# gone: {settings.signers.read_text().splitlines()[-1]}\nnew@example.org {public(other)}"
    )
    assert "signers does not have its key" in only_problem(settings, sums)


@pytest.fixture(scope="session")
def locked(once: Callable[[str, Callable[[Path], object]], Path]) -> tuple[Path, Path]:
    """Keys of minisign of which the secret one has a password."""
    keys = once("locked", lambda folder: lock(minisign_keys(folder, "hrn")[1], b"secret"))
    return keys / "hrn.pub", keys / "hrn.key"


def lock(key: Path, password: bytes) -> None:
    """Give a secret key of minisign the password, derived at the least cost that its file can name.

    Its own cost, a gigabyte and seconds each time, is there to stop who guesses. The parts of the file: "Ed", "Sc",
    "B2", 32 bytes of salt, two numbers of what it costs, and the key with its checksum, crossed with what is derived.
    """
    comment, data = key.read_text().splitlines()
    raw = base64.b64decode(data)
    algorithm, salt, secret = raw[:2], raw[6:38], raw[54:126]
    whole = secret + hashlib.blake2b(algorithm + secret, digest_size=32).digest()
    derived = hashlib.scrypt(password, salt=salt, n=1024, r=8, p=1, dklen=len(whole))
    crossed = bytes(each ^ other for each, other in zip(whole, derived, strict=True))
    written = algorithm + b"ScB2" + salt + struct.pack("<QQ", 1 << 15, 1 << 24) + crossed
    key.write_text(f"{comment}\n{base64.b64encode(written).decode()}\n")


@pytest.mark.parametrize("program", ["ssh-keygen", "minisign"])
def test_a_passphrase_can_be_given_on_a_terminal(
    request: pytest.FixtureRequest, sums: Path, tmp_path: Path, program: str
) -> None:
    need(program)
    settings = ReleaseSettings(signers=tmp_path / "signers")
    if program == "ssh-keygen":
        settings = replace(settings, key=make_key(tmp_path / "locked", "-t", "ed25519", passphrase="secret"))
        settings.signers.write_text(f"press@example.org {public(tmp_path / 'locked')}")
    else:
        public_key, key = request.getfixturevalue("locked")
        settings = replace(settings, minisign_public_key=public_key, minisign_key=key)
    code = (
        "from pathlib import *; from datetime import *; from communique.signing.signatures import *\n"
        f"sign({settings!r}, {sums!r}, datetime(2026, 11, 23, tzinfo=UTC))"
    )
    run_on_a_terminal(code, prompt=b"ass", answer=b"secret\n")
    assert problems(settings, sums, DATA, WHEN) == ()


def test_a_missing_program_is_named(
    sums: Path, settings: ReleaseSettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sign(settings, sums, WHEN)
    monkeypatch.setenv("PATH", str(tmp_path))
    expected = "ssh-keygen is not installed: install openssh-client"
    assert only_problem(settings, sums) == f"SHA256SUMS.sig: {expected}"
    with pytest.raises(CommuniqueError, match=expected):
        sign(settings, sums, WHEN)


def minisign_keys(folder: Path, name: str) -> tuple[Path, Path]:
    need("minisign")
    folder.mkdir(exist_ok=True)
    public_key, key = folder / f"{name}.pub", folder / f"{name}.key"
    subprocess.run(["minisign", "-G", "-W", "-p", public_key, "-s", key], check=True, capture_output=True)
    return public_key, key


def test_minisign_signs_beside_ssh_with_the_same_bytes_each_time(
    sums: Path, settings: ReleaseSettings, tmp_path: Path
) -> None:
    public_key, key = minisign_keys(tmp_path, "hrn")
    both = replace(settings, minisign_key=key, minisign_public_key=public_key)
    made = sign(both, sums, WHEN)
    assert [path.name for path in made] == ["SHA256SUMS.sig", "SHA256SUMS.minisig"]
    bytes_made = [path.read_bytes() for path in made]
    assert b"trusted comment: SHA256SUMS of 2026-11-23\n" in bytes_made[1]
    assert problems(both, sums, DATA, WHEN) == ()
    sign(both, sums, WHEN)
    assert [path.read_bytes() for path in made] == bytes_made
    alone = ReleaseSettings(signers=tmp_path / "none", minisign_key=key, minisign_public_key=public_key)
    made[0].unlink()
    assert sign(alone, sums, WHEN) == made[1:]


def test_what_minisign_refuses_is_a_problem(sums: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    public_key, key = minisign_keys(tmp_path, "hrn")
    settings = ReleaseSettings(signers=tmp_path / "none", minisign_key=key, minisign_public_key=public_key)
    missing = "SHA256SUMS.minisig: missing, although the project has a minisign key"
    assert only_problem(settings, sums) == missing
    (signature,) = sign(settings, sums, WHEN)
    assert only_problem(settings, sums, DATA + b"\n") == "SHA256SUMS.minisig: Signature verification failed"
    stranger, _ = minisign_keys(tmp_path, "stranger")
    found = only_problem(replace(settings, minisign_public_key=stranger), sums)
    assert found.startswith("SHA256SUMS.minisig: Signature key id in SHA256SUMS.minisig is ")
    signature.write_text(signature.read_text().replace("2026", "2025"))
    assert only_problem(settings, sums) == "SHA256SUMS.minisig: Comment signature verification failed"
    signature.write_bytes(b"no signature\n")
    assert only_problem(settings, sums).startswith("SHA256SUMS.minisig: Untrusted signature comment should start")
    monkeypatch.setenv("PATH", "/nowhere")
    assert only_problem(settings, sums) == "SHA256SUMS.minisig: minisign is not installed: install minisign"


def test_a_minisign_key_with_a_password_does_not_wait(sums: Path, tmp_path: Path, locked: tuple[Path, Path]) -> None:
    public_key, key = locked
    settings = ReleaseSettings(signers=tmp_path / "none", minisign_key=key, minisign_public_key=public_key)
    with pytest.raises(CommuniqueError, match=r"hrn\.key: needs its passphrase: .* use a key without one"):
        sign(settings, sums, WHEN)
