"""Lines of a list of signers are read as OpenSSH reads them: names, options, keys, and what is no key."""

import subprocess
from pathlib import Path

import pytest
from checkout import need

from communique.signing.keys import signers

FORMS = (
    "press@example.org {kind} {key}",
    "press@example.org {kind} {key} my ssh-key laptop & phone",
    "press@example.org,office@example.org\t{kind}\t{key}\tby tabs",
    '"Sok Dara,Dara" valid-after="20200101",namespaces="communique,x-ssh-y" {kind} {key}',
    "*@example.org {kind} {key}\r",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key, and a file that it has signed."""
    need("ssh-keygen")
    folder = tmp_path_factory.mktemp("keys")
    (folder / "text").write_text("text")
    for command in ("-t ed25519 -N  -f key", "-Y sign -n communique -f key text"):
        subprocess.run(["ssh-keygen", "-q", *command.split(" ")], cwd=folder, check=True, capture_output=True)
    return folder


def asked(folder: Path, command: str) -> str:
    return subprocess.run(["ssh-keygen", *command.split()], cwd=folder, capture_output=True, text=True).stdout


@pytest.mark.parametrize("form", FORMS)
def test_a_line_has_the_name_and_the_key_that_openssh_reads_there(made: Path, form: str) -> None:
    kind, key = (made / "key.pub").read_text().split()[:2]
    (made / "signers").write_bytes(f"# who signs\n{form.format(kind=kind, key=key)}\n".encode())
    (found,) = signers(made / "signers")
    assert found.name == asked(made, "-Y find-principals -f signers -s text.sig").splitlines()[0]
    assert (found.fingerprint, found.key) == (asked(made, "-lf key.pub").split()[1], key)
    assert found.line.endswith(key)


@pytest.mark.parametrize("cut", [5, 66, 67])
def test_a_line_whose_key_was_cut_off_is_nobody_s_and_stops_nothing(made: Path, cut: int) -> None:
    kind, key = (made / "key.pub").read_text().split()[:2]
    (made / "signers").write_text(f"old@example.org {kind} {key[:cut]}\npress@example.org {kind} {key}\n")
    assert [each.name for each in signers(made / "signers")] == ["press@example.org"]
