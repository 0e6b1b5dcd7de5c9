"""An archive that somebody sent verifies alone, by what is in it and the organisation's list of signers."""

import struct
import subprocess
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from checkout import DOCNAME, Checkout
from verifying import make_key, verify

from communique.manifest.manifest import FORMAT, read_manifest
from communique.project.settings import load_project
from communique.verify.part import list_signatures, unsound_archives

NAMES = ("human-rights-now-1.0", "human-rights-now-1.0-en")


@pytest.fixture(params=NAMES)
def part(request: pytest.FixtureRequest, signed: Checkout, tmp_path: Path) -> Path:
    """The folder of an archive of a signed release, unpacked."""
    with zipfile.ZipFile(signed.root / "dist" / "1.0" / f"{request.param}.zip") as packed:
        packed.extractall(tmp_path / "sent")
    return tmp_path / "sent" / request.param


def packed(part: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as made:
        for path in sorted(part.rglob("*")):
            made.write(path, f"{part.name}/{path.relative_to(part)}")
    return target


def by_hand(part: Path, signers: Path) -> list[int]:
    """Type what it says itself; the first command writes down whose keys sign, which the organisation gives."""
    text = (part / "RELEASE.txt").read_text(encoding="utf-8")
    commands = [line.strip() for line in text.splitlines() if line.startswith(("    ssh-keygen", "    sha256sum"))]
    assert len(commands) == 2
    (part / "signers").write_bytes(signers.read_bytes())
    return [subprocess.run(["sh", "-c", command], cwd=part, capture_output=True).returncode for command in commands]


def test_an_archive_verifies_by_the_commands_in_it(signed: Checkout, part: Path) -> None:
    signers = signed.root / "signers"
    assert by_hand(part, signers) == [0, 0]
    page = part / "en" / f"{DOCNAME}.html"
    page.write_bytes(page.read_bytes().replace(b"Four staff", b"Five staff"))
    assert by_hand(part, signers) == [0, 1]
    (part / "SHA256SUMS").write_text("")
    assert by_hand(part, signers) == [255, 1]


def test_the_command_verifies_an_archive_and_says_what_it_is_a_part_of(
    signed: Checkout, part: Path, tmp_path: Path
) -> None:
    for place in (part, packed(part, tmp_path / "again.zip")):
        done = signed.communique("verify", "--release", str(place))
        assert (done.returncode, done.stdout) == (0, "")
        assert "part: of release 1.0 of 2026-11-24T12:00:00Z, in " in done.stderr
        assert "press@example.org, by the key ED25519 SHA256:" in done.stderr.splitlines()[-1]


def test_an_archive_that_somebody_changed_is_told(signed: Checkout, part: Path) -> None:
    page = part / "en" / f"{DOCNAME}.html"
    page.write_bytes(page.read_bytes() + b"\n")
    assert verify(signed, part, 1) == [f"en/{DOCNAME}.html: changed"]
    subprocess.run("sha256sum $(find . -type f ! -name 'SHA256SUMS*') > SHA256SUMS", shell=True, cwd=part, check=True)
    assert any("it does not fit the list" in line for line in verify(signed, part, 1))
    (part / "SHA256SUMS.sig").unlink()
    assert "SHA256SUMS.sig: missing, although signers says who signs releases" in verify(signed, part, 1)


def test_what_no_list_has_is_not_taken_for_a_part_of_an_archive(signed: Checkout, part: Path) -> None:
    for name in ("freshness.json", "freshness.json.sig", "SHA256SUMS.minisig"):
        (part / name).write_text("The organisation has withdrawn all of this.\n")
        assert verify(signed, part, 1) == [f"{name}: added"]
        (part / name).unlink()


def test_a_signature_that_a_stranger_put_into_an_archive_is_told(signed: Checkout, tmp_path: Path) -> None:
    made = signed.root / "dist" / "1.0"
    manifest, project = read_manifest((made / "manifest.json").read_bytes()), load_project(signed.root)
    assert manifest.format == FORMAT
    assert list(unsound_archives(project, manifest, made, tmp_path)) == []
    make_key(tmp_path / "stranger")
    for file in made.glob("*.zip"):
        with zipfile.ZipFile(file) as archive:
            archive.extractall(tmp_path / "open")
        part = tmp_path / "open" / file.stem
        (part / "SHA256SUMS.sig").unlink()
        key = ["ssh-keygen", "-q", "-Y", "sign", "-n", "communique", "-f", tmp_path / "stranger"]
        subprocess.run([*key, part / "SHA256SUMS"], check=True)
        packed(part, tmp_path / file.name)
    found = list(unsound_archives(project, manifest, tmp_path, tmp_path / "other"))
    assert len(found) == 2
    assert all(".zip: in it, SHA256SUMS.sig: signers does not have its key" in line for line in found)


def test_an_archive_with_a_list_of_files_larger_than_any_fills_no_memory(signed: Checkout, tmp_path: Path) -> None:
    manifest = read_manifest((signed.root / "dist" / "1.0" / "manifest.json").read_bytes())
    size = 600_000_000
    with (tmp_path / f"{NAMES[0]}.zip").open("wb") as file:
        file.truncate(size)
        file.seek(size)
        file.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, size, 0, 0))
    tracemalloc.start()
    assert list_signatures(manifest, tmp_path, tmp_path / "staging") == {}
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 300_000_000
