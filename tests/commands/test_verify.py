"""make verify: whoever has the repository can tell a release from what somebody made of it."""

import hashlib
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from certificates import make_certificate
from checkout import DOCNAME, SOURCE, Checkout
from confined import FROM_NOTHING
from newsroom import BAIL
from repositories import commit, make_repository, manifest, release
from verifying import PDF, edit_manifest, resum, verify

PAGE = f"site/en/{DOCNAME}.html"


def change_page(folder: Path) -> None:
    path = folder / PAGE
    path.write_bytes(path.read_bytes().replace(b"Four staff", b"Five staff"))


def match_manifest(folder: Path) -> None:
    """Make the manifest say what the changed page is."""

    def change(values: dict) -> None:
        data = (folder / PAGE).read_bytes()
        for file in values["files"]:
            if file["path"] == PAGE:
                file.update(size=len(data), sha256=hashlib.sha256(data).hexdigest())

    edit_manifest(folder, change)


def test_a_release_is_what_its_source_gives(released: Checkout) -> None:
    assert verify(released, "dist/1.0", 3, **{FROM_NOTHING: "1"}) == []


def test_a_mirror_s_copy_and_archives_of_it_verify_in_a_fresh_clone(signed: Checkout, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", signed.root, clone], check=True)
    made = signed.root / "dist" / "1.0"
    shutil.copytree(made, tmp_path / "mirror")
    with tarfile.open(tmp_path / "release.tar.gz", "w:gz") as packed:
        packed.add(made, "1.0")
    with zipfile.ZipFile(tmp_path / "release.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in made.rglob("*"):
            zipped.write(path, f"any/where/{path.relative_to(made)}")
    for name in ("mirror", "release.tar.gz", "release.zip"):
        assert verify(Checkout(clone), tmp_path / name, COMMUNIQUE_CACHE=str(tmp_path / "cache")) == []


def test_an_earlier_revision_is_built_again_when_the_project_has_gone_on(signed: Checkout, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", signed.root, clone], check=True)
    checkout = Checkout(clone)
    checkout.edit(checkout.root / SOURCE, "urges", "asks")
    commit(checkout, "Go on")
    assert verify(checkout, signed.root / "dist" / "1.0") == []


@pytest.mark.parametrize("name", [PAGE, PDF, "site/index.html", "human-rights-now-1.0-en.zip", "sbom.cdx.json"])
def test_one_changed_byte_is_named(signed: Checkout, copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    assert f"{name}: changed" in verify(signed, copy, 1)


def test_a_file_added_or_missing_is_named(signed: Checkout, copy: Path) -> None:
    (copy / "site" / "en" / "more.html").write_text("more")
    (copy / PDF).unlink()
    assert verify(signed, copy, 1) == [f"{PDF}: missing", "site/en/more.html: added"]


def test_a_link_in_the_place_of_a_file_is_no_file(signed: Checkout, copy: Path, tmp_path: Path) -> None:
    (copy / PAGE).rename(tmp_path / "elsewhere.html")
    (copy / PAGE).symlink_to(tmp_path / "elsewhere.html")
    assert verify(signed, copy, 1) == [f"{PAGE}: a link: a release has plain files only"]


def test_sums_made_to_match_have_no_signature(signed: Checkout, copy: Path) -> None:
    change_page(copy)
    match_manifest(copy)
    resum(copy)
    (problem,) = verify(signed, copy, 1)
    assert problem.startswith("SHA256SUMS.sig: ")
    assert "one of them was changed" in problem


def test_a_manifest_made_to_match_is_not_what_the_source_gives(unsigned: Checkout, copy: Path) -> None:
    change_page(copy)
    match_manifest(copy)
    resum(copy)
    (copy / "SHA256SUMS.sig").unlink()
    found = verify(unsigned, copy, 1)
    assert f"{PAGE}: not what its source gives" in found
    assert "manifest.json: not what its source gives" in found


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda values: values.update(version="9.9"), "its source does not give it"),
        (lambda values: values["editions"][0].update(released=False), "manifest.json: not what its source gives"),
        (lambda values: values.update(redirects={"en/old.html": "en/index.html"}), "its source gives it"),
    ],
)
def test_a_manifest_that_says_something_else_is_found(
    unsigned: Checkout, copy: Path, change: Callable[[dict], None], problem: str
) -> None:
    edit_manifest(copy, change)
    resum(copy)
    (copy / "SHA256SUMS.sig").unlink()
    assert any(problem in line for line in verify(unsigned, copy, 1))


def test_a_signature_of_a_stranger_is_none(signed: Checkout, copy: Path) -> None:
    key = signed.root.parent / "stranger"
    (copy / "SHA256SUMS.sig").unlink()
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-n", "communique", "-f", key, "SHA256SUMS"], cwd=copy, check=True
    )
    (problem,) = verify(signed, copy, 1)
    assert problem.startswith("SHA256SUMS.sig: ")
    (copy / "SHA256SUMS.sig").unlink()
    assert verify(signed, copy, 1) == ["SHA256SUMS.sig: missing, although signers says who signs releases"]


def test_a_revision_that_the_repository_does_not_have_is_told(signed: Checkout, copy: Path, tmp_path: Path) -> None:
    other = make_repository(tmp_path / "other")
    shutil.copy(signed.root / "signers", other.root)
    (line,) = verify(other, copy, 2)[-1:]
    assert "is on no branch and no tag of this repository: fetch the project's" in line


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"format": 2}', b"\xff", b"[" * 100_000])
def test_a_manifest_that_is_none_is_refused(signed: Checkout, copy: Path, content: bytes) -> None:
    (copy / "manifest.json").write_bytes(content)
    assert any(line.startswith("manifest.json: ") for line in verify(signed, copy, 2))


@pytest.mark.parametrize("name", ["../outside", "/outside", "a/../../outside"])
def test_an_archive_that_would_leave_its_folder_is_refused(signed: Checkout, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as packed:
        packed.writestr(name, "x")
    assert "would leave the folder" in verify(signed, tmp_path / "bad.zip", 2)[-1]
    assert not (tmp_path / "outside").exists()


def test_what_is_no_release_is_refused(signed: Checkout, tmp_path: Path) -> None:
    for name in ("nothing", "text.txt"):
        (tmp_path / "text.txt").write_text("text")
        assert "no release there" in verify(signed, tmp_path / name, 2)[-1]
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("a", "x")
    assert "no SHA256SUMS in it" in verify(signed, tmp_path / "other.zip", 2)[-1]


def test_signers_without_a_key_make_no_release(signed: Checkout, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", signed.root, clone], check=True)
    said = release(Checkout(clone), "1.0", code=2)
    assert "set key in [tool.communique.release], or COMMUNIQUE_KEY" in said
    assert not (clone / "dist" / "1.0").exists()


def test_signed_pdfs_are_verified_by_the_bytes_before_their_signature(tmp_path: Path) -> None:
    settings = make_certificate(tmp_path, "editor")
    checkout = make_repository(tmp_path / "repository")
    checkout.edit(
        checkout.root / "pyproject.toml",
        "[tool.ruff]",
        f'[tool.communique.release]\npdf-certificate = "{settings.pdf_certificate}"\n\n[tool.ruff]',
    )
    commit(checkout, "Sign PDFs", f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}")
    release(checkout, COMMUNIQUE_PDF_PASSWORD="secret")
    (entry,) = [file for file in manifest(checkout)["files"] if file["path"] == PDF]
    data = (checkout.root / "dist" / "1.0" / PDF).read_bytes()
    assert entry["unsigned"]["size"] < entry["size"] == len(data)
    assert hashlib.sha256(data[: entry["unsigned"]["size"]]).hexdigest() == entry["unsigned"]["sha256"]
    assert verify(checkout, "dist/1.0", 3) == []
    changed = bytearray(data)
    changed[-200] ^= 1
    copy = Path(shutil.copytree(checkout.root / "dist" / "1.0", tmp_path / "copy"))
    (copy / PDF).write_bytes(changed)
    assert verify(checkout, copy, 1)[0] == f"{PDF}: changed"


def lose(newsroom: Path, clone: Path, sent: Path) -> None:
    """Make a release without an edition, an approval and an address that the one before had, and forge that one."""

    def point_elsewhere(values: dict) -> None:
        values["files"].append(values["files"][0] | {"path": "site/en/statements/gone.html"})

    def leave_out(values: dict) -> None:
        data = (clone / "dist" / "1.0" / "manifest.json").read_bytes()
        values["before"]["sha256"] = hashlib.sha256(data).hexdigest()
        values["editions"] = [each | {"approvals": []} for each in values["editions"] if each["language"] == "fr"]

    shutil.copytree(newsroom / "old" / "1.0", clone / "dist" / "1.0")
    edit_manifest(clone / "dist" / "1.0", point_elsewhere)
    edit_manifest(sent, leave_out)
    for name in ("SHA256SUMS.sig", "freshness.json", "freshness.json.sig"):
        (sent / name).unlink()
    resum(sent)
    (clone / "signers").write_text("")


def test_what_a_release_lacks_is_named_and_what_it_rests_on(bilingual: Path, tmp_path: Path) -> None:
    clone = Path(shutil.copytree(bilingual / "clone", tmp_path / "clone"))
    sent = Path(shutil.copytree(bilingual / "new" / "1.1", tmp_path / "sent"))
    lose(bilingual, clone, sent)
    done = Checkout(clone).communique("verify", "--release", str(sent))
    found = done.stdout.splitlines()
    assert done.returncode == 1
    assert f"manifest.json: en/{BAIL}: lacks the edition, which passes the gate of its source" in found
    missed = "the approval of 3 messages (language, 2026-09-21) that its source has"
    assert f"manifest.json: fr/{BAIL}: lacks {missed}" in found
    said = done.stderr.splitlines()
    assert "lacks: en/statements/gone.html: 1.0 has it, and nothing leads on from there" in said
    text = "The court has asked for US $204 from each of the two teachers."
    reason = "French says one and the other. (approved: language)"
    assert f"overruled: fr/{BAIL}: numbers of “{text}”: {reason}" in said
