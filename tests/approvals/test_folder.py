"""The approvals of a language: those that count, and only those, whoever has put which files there."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from approving import DAY, approvals, approve, khmer, lines
from checkout import Checkout, copy_content, need
from faults import ordinary_user
from verifying import make_key

from communique.approvals.folder import read_approvals
from communique.errors import CommuniqueError


def counted(checkout: Checkout) -> int:
    return len(read_approvals(*khmer(checkout)).files)


def sign(checkout: Checkout, key: Path, path: Path, namespace: str = "communique-approval") -> None:
    path.with_name(f"{path.name}.sig").unlink(missing_ok=True)
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", key, path]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def reviewed(once: Callable[[str, Callable[[Path], None]], Path], tmp_path: Path) -> Checkout:
    """A project that names its reviewers, with their keys beside it, and an approval by one of them."""
    need("ssh-keygen")
    shutil.copytree(once("approved-by-key", make_reviewed), tmp_path, dirs_exist_ok=True)
    return Checkout(tmp_path / "project")


def make_reviewed(folder: Path) -> None:
    checkout = copy_content(folder / "project")
    for name in ("dara", "chan", "stranger"):
        make_key(folder / name)
    known = ("dara", "chan")
    names = [f"{name} {(folder / name).with_suffix('.pub').read_text()}" for name in known]
    (checkout.root / "reviewers").write_text("".join(names))
    settings = checkout.root / "pyproject.toml"
    settings.write_text(f'{settings.read_text()}\n[tool.communique.review]\nreviewers = "reviewers"\n')
    approve(checkout, "dara", COMMUNIQUE_KEY=str(folder / "dara"))


def test_without_approvals_there_are_none(brief: Checkout) -> None:
    assert counted(brief) == 0


def test_other_files_are_no_approvals_and_line_ends_no_forgery(brief: Checkout) -> None:
    approve(brief, "Dara")
    (path,) = approvals(brief)
    path.with_name("README").write_text("what is here")
    path.with_name(".new-x.txt").write_text("half a file")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert counted(brief) == 1


@pytest.mark.parametrize("command", ["approve", "status", "html", "pdf"])
def test_every_command_refuses_a_forged_file_by_its_line(checkout: Checkout, command: str) -> None:
    approve(checkout, "Dara")
    (path,) = approvals(checkout)
    checkout.edit(path, "២០៤", "២៤០")
    options = ["--by", "Chan"] if command == "approve" else []
    done = checkout.communique(command, "--language", "km", *options, env={"SOURCE_DATE_EPOCH": DAY})
    assert done.returncode == 2
    line = next(number for number, text in enumerate(path.read_text().splitlines(), 1) if "២៤០" in text)
    assert f"{path.relative_to(checkout.root)}:{line}: the words are not those that were approved" in done.stderr
    assert len(approvals(checkout)) == 1


def test_no_file_outside_is_opened(brief: Checkout, tmp_path: Path) -> None:
    approve(brief, "Dara")
    (path,) = approvals(brief)
    path.rename(tmp_path / path.name)
    path.symlink_to(tmp_path / path.name)
    with pytest.raises(CommuniqueError, match=r":1: not a plain file"):
        counted(brief)


def test_a_folder_that_cannot_be_read_is_not_taken_for_one_without_approvals() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        checkout = copy_content(Path(folder) / "project")
        approve(checkout, "Dara")
        (path,) = approvals(checkout)
        project, language = khmer(checkout)
        for closed in (path.parent, path.parent.parent):
            closed.chmod(0)
            told = r"^locale/approvals/km: cannot be read \(Permission denied\)"
            with ordinary_user(), pytest.raises(CommuniqueError, match=told):
                read_approvals(project, language)
            closed.chmod(0o755)
        shutil.rmtree(path.parent)
        path.parent.write_text("")
        with pytest.raises(CommuniqueError, match=r"^locale/approvals/km: cannot be read \(Not a directory\)"):
            read_approvals(project, language)


def test_an_approval_that_a_reviewer_has_signed_counts(reviewed: Checkout) -> None:
    (path,) = approvals(reviewed)
    assert path.with_name(f"{path.name}.sig").read_text().startswith("-----BEGIN SSH SIGNATURE-----")
    assert len(lines(path)) > 20
    assert counted(reviewed) == 1


def test_what_nobody_has_signed_counts_for_nothing(reviewed: Checkout) -> None:
    (path,) = approvals(reviewed)
    path.with_name(f"{path.name}.sig").unlink()
    assert counted(reviewed) == 0


@pytest.mark.parametrize("key", ["stranger", "chan"])
def test_what_somebody_else_has_signed_counts_for_nothing(reviewed: Checkout, tmp_path: Path, key: str) -> None:
    (path,) = approvals(reviewed)
    sign(reviewed, tmp_path / key, path)
    assert counted(reviewed) == 0


def test_a_key_that_is_retired_later_has_signed_and_one_that_was_before_has_not(reviewed: Checkout) -> None:
    path = reviewed.root / "reviewers"
    dara = path.read_text().splitlines()[0].removeprefix("dara ")
    path.write_text(f'dara valid-before="20261201" {dara}\n')
    assert counted(reviewed) == 1
    path.write_text(f'dara valid-before="20261120" {dara}\n')
    assert counted(reviewed) == 0


def test_a_reviewer_who_leaves_the_list_has_approved_nothing(reviewed: Checkout) -> None:
    assert "approved: 28 of 28 (language)" in reviewed.communique("status", "--language", "km").stdout
    path = reviewed.root / "reviewers"
    path.write_text(path.read_text().splitlines(keepends=True)[1])
    assert counted(reviewed) == 0
    assert "approved" not in reviewed.communique("status", "--language", "km").stdout


@pytest.mark.parametrize("forged", ["of something else", "for something else", "none"])
def test_a_signature_that_does_not_fit_is_an_error(reviewed: Checkout, tmp_path: Path, forged: str) -> None:
    (path,) = approvals(reviewed)
    signature = path.with_name(f"{path.name}.sig")
    if forged == "of something else":
        (tmp_path / "x").write_text("x")
        sign(reviewed, tmp_path / "dara", tmp_path / "x")
        signature.write_bytes((tmp_path / "x.sig").read_bytes())
    elif forged == "for something else":
        sign(reviewed, tmp_path / "dara", path, "communique")
    else:
        signature.write_text("-----BEGIN SSH SIGNATURE-----\n")
    with pytest.raises(CommuniqueError, match=rf"{signature.name}:1: "):
        counted(reviewed)


def test_a_list_that_names_nobody_does_not_let_everything_count(reviewed: Checkout) -> None:
    (reviewed.root / "reviewers").write_text("# nobody\n")
    with pytest.raises(CommuniqueError, match=r"^reviewers: names nobody"):
        counted(reviewed)


def test_nobody_approves_under_another_s_name_or_without_a_key(reviewed: Checkout, tmp_path: Path) -> None:
    before = approvals(reviewed)
    said = approve(reviewed, "dara", "--role", "legal", code=2, COMMUNIQUE_KEY=str(tmp_path / "chan")).stderr
    assert said.startswith("it would count for nothing, its key is not that of 'dara' in reviewers")
    said = approve(reviewed, "stranger", code=2, COMMUNIQUE_KEY=str(tmp_path / "stranger")).stderr
    assert "reviewers does not have its key, ED25519 SHA256:" in said
    assert "an approval needs a signature" in approve(reviewed, "chan", code=2).stderr
    assert approvals(reviewed) == before
