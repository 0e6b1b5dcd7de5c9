"""Keys of SSH: the agent, what ssh-keygen refuses, and whose key it is."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from checkout import need
from keys import DATA, WHEN, make_key, only_problem, public, sign_otherwise

from communique.errors import CommuniqueError
from communique.project.model import ReleaseSettings
from communique.signing.signatures import problems, sign


def test_an_unknown_key_is_named_by_its_fingerprint(sums: Path, settings: ReleaseSettings) -> None:
    stranger = make_key(sums.parent / "stranger", "-t", "ed25519")
    sign_otherwise(stranger, sums)
    shown = subprocess.run(["ssh-keygen", "-lf", stranger], capture_output=True, text=True, check=True).stdout
    assert only_problem(settings, sums) == (
        f"SHA256SUMS.sig: signers does not have its key, ED25519 {shown.split()[1]}"
    )
    sums.with_name("SHA256SUMS.sig").unlink()
    with pytest.raises(CommuniqueError, match=r"signers does not have its key, .*: no reader could verify the rel"):
        sign(replace(settings, key=stranger), sums, WHEN)
    assert not sums.with_name("SHA256SUMS.sig").exists()


def test_a_signature_for_another_purpose_does_not_count(sums: Path, settings: ReleaseSettings) -> None:
    assert settings.key
    sign_otherwise(settings.key, sums, "git")
    assert "its namespace is not 'communique'" in only_problem(settings, sums)
    sums.with_name("SHA256SUMS.sig").unlink()
    sign(settings, sums, WHEN)
    settings.signers.write_text(f'press@example.org namespaces="git" {public(settings.key)}')
    assert only_problem(settings, sums) == (
        "SHA256SUMS.sig: its key may not sign releases, by its namespaces: add communique to them"
    )


def test_a_broken_line_of_signers_is_named(sums: Path, settings: ReleaseSettings) -> None:
    sign(settings, sums, WHEN)
    good = settings.signers.read_text()
    settings.signers.write_text("# comment\npress@example.org\n")
    assert (
        only_problem(settings, sums) == "SHA256SUMS.sig: signers:2: missing key: write 'NAME ssh-ed25519 AAAA…' there"
    )
    settings.signers.write_text(f"press@example.org\n{good}")
    assert problems(settings, sums, DATA, WHEN) == ()


def test_a_key_with_a_passphrase_never_waits_where_there_is_no_terminal(
    sums: Path, settings: ReleaseSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = make_key(sums.parent / "locked", "-t", "ed25519", passphrase="secret")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("SSH_ASKPASS", "/bin/sleep")
    with pytest.raises(CommuniqueError, match=r"locked: needs its passphrase: .* add it to the agent with 'ssh-add'"):
        sign(replace(settings, key=key), sums, WHEN)


@pytest.fixture
def agent(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    need("ssh-agent")
    socket = tmp_path_factory.mktemp("agent") / "socket"
    with subprocess.Popen(["ssh-agent", "-D", "-a", socket], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        monkeypatch.setenv("SSH_AUTH_SOCK", str(socket))
        yield
        process.terminate()


@pytest.mark.usefixtures("agent")
def test_the_agent_signs_for_a_public_key_and_for_a_locked_one(
    sums: Path, settings: ReleaseSettings, tmp_path: Path
) -> None:
    key = make_key(tmp_path / "locked", "-t", "ed25519")
    settings.signers.write_text(f"press@example.org {public(key)}")
    subprocess.run(["ssh-add", "-q", key], check=True)
    subprocess.run(["ssh-keygen", "-q", "-p", "-N", "secret", "-f", key], check=True, capture_output=True)
    for chosen in (key, key.with_name("locked.pub")):
        (signature,) = sign(replace(settings, key=chosen), sums, WHEN)
        assert problems(settings, sums, DATA, WHEN) == ()
        signature.unlink()
    key.unlink()
    sign(replace(settings, key=key.with_name("locked.pub")), sums, WHEN)
    assert problems(settings, sums, DATA, WHEN) == ()


def test_ssh_keygen_s_own_reasons_are_passed_on(sums: Path, settings: ReleaseSettings, tmp_path: Path) -> None:
    assert settings.key
    settings.key.chmod(0o644)
    with pytest.raises(
        CommuniqueError, match=r"key: cannot sign: Permissions 0644 for '.*' are too open\. It is req"
    ):
        sign(settings, sums, WHEN)
    with pytest.raises(CommuniqueError, match=r"gone: not found: name an SSH key with 'key'"):
        sign(replace(settings, key=tmp_path / "gone"), sums, WHEN)
    alone = tmp_path / "alone.pub"
    alone.write_text(public(settings.key))
    with pytest.raises(CommuniqueError, match=r"alone\.pub: cannot sign: No private key found for public key"):
        sign(replace(settings, key=alone), sums, WHEN)
    assert list(sums.parent.iterdir()) == [sums]
