"""make release: the editions that pass the gate, made from a revision alone, the same wherever it is made."""

import getpass
import json
import re
import shutil
import socket
import subprocess
import time
import zipfile
from pathlib import Path

import pikepdf
import pytest
from browser import AXE, axe_faults, served
from checkout import BIN, DOCNAME, LANGUAGES, ROOT, SLUG, Checkout, need
from playwright.sync_api import Browser
from repositories import commit, files, make_repository, manifest, release
from validators import links_from, nu_faults
from verifying import make_key

from communique.project.settings import load_project
from communique.site.root import redirect_files
from communique.statements.formats import CARD, FORMATS

STEM = "human-rights-now-1.0"


def test_a_release_has_a_site_archives_a_manifest_and_sums(released: Checkout) -> None:
    folder = released.root / "dist" / "1.0"
    names = files(folder).keys()
    assert {"manifest.json", "SHA256SUMS", "sbom.cdx.json", "site/index.html", f"{STEM}.zip"} <= names
    for code in LANGUAGES:
        stem = f"site/{code}/{DOCNAME}"
        assert {f"site/{code}/index.html", f"{stem}.html", f"{stem}.pdf", f"{STEM}-{code}.zip"} <= names
        page = (folder / f"{stem}.html").read_text(encoding="utf-8")
        assert f'href="{SLUG}.pdf"' in page
    checked = subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=folder)
    assert checked.returncode == 0
    listed = (folder / "SHA256SUMS").read_text().splitlines()
    assert {line.split("  ", 1)[1] for line in listed} == names - {"SHA256SUMS"}


def hold_to_schema(found: object) -> None:
    import jsonschema

    schema = json.loads((ROOT / "communique" / "manifest" / "manifest.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(found)


def test_the_manifest_is_what_its_schema_describes(whole: Checkout) -> None:
    hold_to_schema(found := manifest(whole))
    assert (found["version"], found["date"]) == ("1.0", "2026-11-24T12:00:00Z")
    assert found["revision"] == whole.run("git", "rev-parse", "HEAD").stdout.strip()
    by_path = {file["path"]: file for file in found["files"]}
    for each in found["editions"]:  # the shipped catalogs say why
        assert all(rule["check"] and rule["message"] and rule["reason"] for rule in each["overruled"])
        assert each["overruled"]
    rows = {(row["language"], row["term"]): row for row in found["glossary"]}
    assert rows["km", "Ny Sokha"]["renderings"] == ["នី សុខា"]
    assert rows["km", "Ny Sokha"]["messages"] == 3
    assert "Human Rights Watch" in rows["ja", "Ny Sokha"]["note"]
    chosen = {"file": "pyproject.toml", "name": "tool.communique.khmer.spelling", "value": '["ឱ្យ"]'}
    assert found["settings"] == [chosen]
    for each in found["editions"]:
        assert each["released"]
        # It has no cards: nobody knows where it is online.
        suffixes = {"".join(Path(name).suffixes) for name in each["files"]}
        assert {suffix for suffix in suffixes if CARD.suffix not in suffix} == {f.suffix for f in FORMATS if f.label}
        assert {f".1{CARD.suffix}", f".2{CARD.suffix}"} <= suffixes
        for name in each["files"]:
            assert by_path[name]["size"] == (whole.root / "dist" / "1.0" / name).stat().st_size


def test_every_stage_is_narrated(released: Checkout) -> None:
    said = (released.root.parent / "said").read_text(encoding="utf-8")
    stages = [line.split(":")[0] for line in said.splitlines()]
    assert list(dict.fromkeys(stages)) == [
        "source",
        "gate",
        "editions",
        "archives",
        "manifest",
        "signature",
        "release",
    ]


def test_every_link_leads_somewhere_online_and_in_each_archive(released: Checkout, tmp_path: Path) -> None:
    folder = released.root / "dist" / "1.0"
    shutil.copytree(folder / "site", tmp_path / "site")
    for path in filter(Path.is_file, folder.iterdir()):  # as servers have them
        (tmp_path / "site" / "release").mkdir(exist_ok=True)
        shutil.copy(path, tmp_path / "site" / "release")
    for archive in folder.glob("*.zip"):
        with zipfile.ZipFile(archive) as packed:
            assert packed.testzip() is None
            packed.extractall(tmp_path)
    with served(tmp_path) as address:
        starts = {}
        for root in sorted(path for path in tmp_path.iterdir() if path.is_dir()):
            start = "" if (root / "index.html").exists() else f"{root.name.rsplit('-', 1)[1]}/"
            starts[f"{address}/{root.name}/"] = start
        links = links_from(*(root + start for root, start in starts.items()))
    assert [link["url"] for link in links if link["state"] == "BROKEN"] == []
    for root in starts:
        assert len([link for link in links if link["url"].startswith(root)]) > 3, root


def test_the_pages_of_no_language_are_valid_and_accessible(
    released: Checkout, browser: Browser, tmp_path: Path
) -> None:
    need(str(AXE))
    shutil.copytree(released.root / "dist" / "1.0" / "site", tmp_path / "site")
    old = {"km/statements/old.html": "km/index.html"}
    for name, data in redirect_files(load_project(released.root), old, (), (), tmp_path / "cache").items():
        (tmp_path / "site" / name).write_bytes(data.replace(b'http-equiv="refresh"', b'name="refresh"'))
    with served(tmp_path / "site") as address:
        pages = ["index.html", "km/statements/old.html"]
        assert nu_faults(address, pages) == []
        assert axe_faults(browser, [f"{address}/{page}" for page in pages]) == []


def test_an_archive_of_one_language_names_no_other(released: Checkout) -> None:
    with zipfile.ZipFile(released.root / "dist" / "1.0" / f"{STEM}-km.zip") as packed:
        page = packed.read(f"{STEM}-km/km/{DOCNAME}.html").decode()
        beside = {f"{STEM}-km/{name}" for name in ("RELEASE.txt", "SHA256SUMS")}
        assert all(name.startswith(f"{STEM}-km/km/") for name in {*packed.namelist()} - beside)
    assert 'hreflang="ja"' not in page
    assert "<nav" not in page or page.count('<li><a href="../../') == 1


def test_a_version_is_never_made_twice(released: Checkout) -> None:
    before = files(released.root / "dist" / "1.0")
    assert "dist/1.0: this version has been made" in release(released, code=2)
    assert files(released.root / "dist" / "1.0") == before


@pytest.mark.parametrize("version", ["", "..", "1.0/../2", "one", "-1", "1.0\n"])
def test_a_version_is_a_number(repository: Checkout, version: str) -> None:
    assert "is no version: write one like 1.0" in release(repository, version, code=2)
    assert not (repository.root / "dist").exists()


def test_a_draft_says_what_would_be_and_writes_nothing(repository: Checkout) -> None:
    (repository.root / "notes.txt").write_text("for later")
    said = release(repository, "1.0", "--draft", "--timings")
    assert re.search(r"\d s  (?:en|ja|km)/\S+\n", said)
    assert "source: notes.txt is not committed, and would not be in it" in said
    assert re.search(rf"would write: dist/1.0/site/km/{DOCNAME}.pdf \(\d+ bytes\)", said)
    assert not (repository.root / "dist").exists()


def test_what_is_not_committed_is_not_released(repository: Checkout) -> None:
    repository.edit(repository.catalog("ja"), "勧告", "勧告する")
    assert f"locale/ja/LC_MESSAGES/{DOCNAME}.po is not committed: commit first" in release(repository, code=2)
    for name, said in (("one", "and 1 other file are not committed"), ("two", "and 2 other files are not committed")):
        (repository.root / f"z-{name}.txt").write_text("for later")
        assert f".po {said}: commit first" in release(repository, code=2)


def test_outside_of_a_git_repository_the_remedy_is_named(brief: Checkout) -> None:
    said = release(brief, code=2, GIT_CEILING_DIRECTORIES=str(brief.root.parent))
    assert "git" in said
    assert "a release is made from a git repository, which 'git init -b main' begins" in said


def test_the_same_revision_gives_the_same_release_anywhere(released: Checkout, tmp_path: Path) -> None:
    other = tmp_path / "an other place" / "ភ្នំពេញ"
    other.parent.mkdir()
    cloned = subprocess.run(["git", "clone", "-q", released.root, other], capture_output=True, text=True)
    assert cloned.returncode == 0, cloned.stderr
    environment = {
        "TZ": "Asia/Phnom_Penh",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "1",
        "PYTHONHASHSEED": "7",
    }
    one_core = ["taskset", "--cpu-list", "0"] if shutil.which("taskset") else []
    command = f"umask 077; {' '.join(one_core)} {BIN / 'communique'} release --version 1.0"
    done = Checkout(other).run("sh", "-c", command, env=environment)
    assert done.returncode == 0, done.stderr
    ours, theirs = (folder / "dist" / "1.0" for folder in (released.root, other))
    assert files(ours) == files(theirs)
    if shutil.which("diffoscope"):
        compared = subprocess.run(["diffoscope", ours, theirs], capture_output=True, text=True)
        assert (compared.returncode, compared.stdout) == (0, "")


def test_no_output_byte_tells_of_a_machine_or_a_person(released: Checkout) -> None:
    """Search all files, archives unpacked and PDFs decompressed, for paths, users, hosts and authors of commits."""
    host, user = socket.gethostname(), getpass.getuser()
    secrets = [str(released.root), str(ROOT), str(BIN), f"@{host}", f"{host}.", "Ada Example", "ada@example.org"]
    found = dict(files(released.root / "dist" / "1.0"))
    for name in [name for name in found if name.endswith(".zip")]:
        with zipfile.ZipFile(released.root / "dist" / "1.0" / name) as packed:
            found |= {f"{name}/{inner}": packed.read(inner) for inner in packed.namelist()}
    for name, data in found.items():
        readable = _unpacked_pdf(data) if name.endswith(".pdf") else data
        for secret in secrets:
            assert secret.encode() not in readable, f"{secret} in {name}"
            assert secret.encode("utf-16-be") not in readable, f"{secret} in {name}"
        assert not re.search(rf"/(home|Users)/|\b{re.escape(user)}\b@".encode(), readable), name


def _unpacked_pdf(data: bytes) -> bytes:
    from io import BytesIO

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return out.getvalue()


def test_a_release_killed_at_any_moment_is_whole_or_not_there(repository: Checkout) -> None:
    begun = time.monotonic()
    release(repository, "0.9")
    longest = time.monotonic() - begun
    for number in range(12):
        version = f"1.{number}"
        with repository.started("release", "--version", version) as process:
            time.sleep(longest * number / 12)
            process.kill()
            process.wait()
        folder = repository.root / "dist" / version
        if folder.exists():
            assert subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder).returncode == 0
    release(repository, "2.0")
    assert {path.name for path in (repository.root / "dist").iterdir()} >= {"0.9", "2.0"}


def test_a_full_disk_is_told_and_leaves_nothing_half_made_and_what_it_keeps_is_told(small: Path) -> None:
    checkout = make_repository(small / "repository")
    said = release(checkout, code=2)
    assert "No space left on device" in said
    assert re.search(
        r"^source: build/release keeps \d[.]\d MB for the next try: 'make clean' deletes it$", said, re.M
    )
    assert not (checkout.root / "dist").exists()


def test_a_key_that_no_reader_knows_is_told_before_anything_is_made(english: Checkout, tmp_path: Path) -> None:
    make_key(tmp_path / "key")
    said = release(english, "1.1", code=2, COMMUNIQUE_KEY=str(tmp_path / "key"))
    assert said.splitlines()[-1].startswith("SHA256SUMS.sig: nobody's: write who may sign releases into signers: ")
    assert "gate: " not in said


def test_a_folder_that_cannot_be_written_is_named(repository: Checkout) -> None:
    (repository.root / "dist").write_text("a file in the way")
    commit(repository, "Put a file in the way")
    said = release(repository, code=2)
    assert said.endswith("/dist: cannot be written to: check its permissions, and that it is a folder\n")
    assert "gate: " not in said, "it is told before anything is made"


@pytest.mark.parametrize(
    "around",
    [
        ("faketime", "1971-03-01"),
        ("faketime", "2070-01-01", "env", "TZ=:/etc/passwd", "PYTHONOPTIMIZE=2"),
    ],
    ids=lambda around: around[1],
)
def test_no_odd_surroundings_change_a_release(newsroom: Path, tmp_path: Path, around: tuple[str, ...]) -> None:
    need(around[0])
    house = Checkout(Path(shutil.copytree(newsroom / "house", tmp_path / "house")))
    for command in (("release", "--version", "1.2"), ("verify", "--release", "dist/1.2")):
        done = house.run(*around, BIN / "communique", *command, env={"COMMUNIQUE_KEY": str(newsroom / "editor")})
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert house.communique("verify", "--release", "dist/1.2").returncode == 0
