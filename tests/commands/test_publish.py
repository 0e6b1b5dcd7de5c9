"""communique publish, by itself and by make."""

import shutil
import sys
import time
from pathlib import Path

import pytest
from checkout import ROOT, Checkout
from faults import faulty
from newsroom import BAIL_PAGE
from publishing import leftovers, online, put, roll_back
from repositories import GIT, manifest, release
from verifying import make_key, resum

from communique.publish.bundle import digests, lasting

MAIN = "import sys; from communique.cli.main import main; sys.exit(main())"
REBUILT = "verified: dist/{}: built again from its source\n"
BY_SUMS = "verified: dist/{}: by its sums and signature, not built again: the same files are there already\n"


def test_make_never_reads_a_release_or_a_destination_as_code(made: Checkout) -> None:
    for value in (
        "$(touch owned)",
        "$(shell touch owned)",
        "`touch owned`",
        "'; touch owned; '",
        '"; touch owned; "',
    ):
        for target in (["publish", f"RELEASE={value}", "DEST=/srv/www", f"RECORD={value}"],
                       ["publish", "RELEASE=x", f"DEST={value}"],
                       ["roll-back", f"DEST={value}", f"RECORD={value}"]):  # fmt: skip
            done = made.run("make", "--no-print-directory", *target)
            assert done.returncode == 2
    assert not (made.root / "owned").exists()


def test_what_a_release_says_of_itself_steers_no_terminal(made: Checkout, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(r'{"format": 3, "\u001b[31mred": 1}')
    done = made.communique("publish", "--release", str(tmp_path), "--destination", str(tmp_path / "www"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert r"unknown field `\u001b[31mred`" in done.stderr


def test_what_a_branch_says_steers_no_terminal(made: Checkout, tmp_path: Path) -> None:
    made.run("git", "init", "-q", "-b", "main")
    made.run("git", "init", "-q", "--bare", str(tmp_path / "site.git"))
    made.run("git", "remote", "add", "site", str(tmp_path / "site.git"))
    (made.root / ".nojekyll").touch()
    made.run("git", "add", ".nojekyll")
    tree, commit = made.run("git", "write-tree").stdout.strip(), ""
    for said in ("Publish 1.0\x1b[31m", "Publish 1.1"):
        parent = ("-p", commit) if commit else ()
        commit = made.run("git", "commit-tree", tree, *parent, "-m", said, env=GIT).stdout.strip()
    made.run("git", "push", "-q", "site", f"{commit}:refs/heads/pages")
    done = made.communique("publish", "--roll-back", "--destination", "git:site/pages", env=GIT)
    told = "site/pages: cannot roll back: no version was online before this one\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_make_rolls_back(made: Checkout, dist: Path, tmp_path: Path) -> None:
    put(dist / "1.0", tmp_path / "our www")
    put(dist / "1.1", tmp_path / "our www")
    done = made.run("make", "--no-print-directory", "roll-back", f"DEST={tmp_path}/our www")
    assert (done.returncode, done.stdout) == (0, f"{tmp_path}/our www/current → versions/1.0\n")


def test_the_command_names_what_is_missing(brief: Checkout, tmp_path: Path) -> None:
    done = brief.communique("publish", "--destination", str(tmp_path / "www"))
    assert (done.returncode, done.stderr) == (
        2, "which release? Write 'make publish RELEASE=dist/1.0 DEST=…'\n",
    )  # fmt: skip
    done = brief.communique("publish", "--release", "dist/1.0", "--destination", "")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.fixture
def house(newsroom: Path, tmp_path: Path) -> Checkout:
    """A small project with two releases, to go on with."""
    return Checkout(Path(shutil.copytree(newsroom / "house", tmp_path / "house")))


def publish(checkout: Checkout, version: str, destination: Path | str, *options: str) -> tuple[int, str]:
    """Publish a release; return the exit code and what is said."""
    where = ("--release", f"dist/{version}", "--destination", str(destination))
    done = checkout.communique("publish", *where, *options, env=GIT)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_an_older_release_is_refused_and_one_that_does_not_follow(
    house: Checkout, newsroom: Path, tmp_path: Path
) -> None:
    www = tmp_path / "www"
    put(house.root / "dist" / "1.1", www, house.root)
    code, said = publish(house, "1.0", www)
    assert (code, said.count("\n")) == (1, 1)
    assert "1.0 is older than 1.1, which is online: put it there all the same with 'make roll-back" in said
    secret = Checkout(Path(shutil.copytree(newsroom / "secret", tmp_path / "secret")))
    release(secret, "1.2", COMMUNIQUE_KEY=str(newsroom / "editor"))
    code, said = publish(secret, "1.2", www)
    assert (code, said.count("\n")) == (1, 1)
    assert "1.2 does not follow 1.1, which is online: get that one into dist/1.1" in said
    assert online(www) == "versions/1.1"


def killed_while_it_copies(house: Checkout, www: Path) -> Path:
    """Publish 1.1 over 1.0 and kill it at once when it copies; on a busy machine it may be through by then."""
    put(house.root / "dist" / "1.0", www, house.root)
    with house.started("publish", "--release", "dist/1.1", "--destination", str(www)) as process:
        until = time.monotonic() + 60
        while not leftovers(www) and online(www) == "versions/1.0" and time.monotonic() < until:
            time.sleep(0.001)
        process.kill()
        process.wait()
    return www


def test_a_publish_killed_while_it_copies_leaves_the_old_site_and_can_be_run_again(
    house: Checkout, tmp_path: Path
) -> None:
    dist = house.root / "dist"
    killed = (killed_while_it_copies(house, tmp_path / f"www{number}") for number in range(10))
    www = next(filter(leftovers, killed), None)
    assert www, "the test must kill the publish while it copies"
    assert digests(www / "current") == digests(dist / "1.0")
    assert publish(house, "1.1", www) == (0, f"{www}/current → versions/1.1\n{REBUILT.format('1.1')}")
    assert (leftovers(www), digests(www / "current")) == ([], digests(dist / "1.1"))


def test_no_folder_of_the_project_and_no_branch_at_work_is_a_destination(house: Checkout, newsroom: Path) -> None:
    code, said = publish(house, "1.1", "docs/site")
    assert (code, said.count("\n")) == (2, 1)
    assert "is inside the project: publish to a folder of its own, outside" in said
    house.run("git", "remote", "add", "origin", str(newsroom / "clone"))
    house.run("git", "checkout", "-q", "-b", "at-work")
    code, said = publish(house, "1.1", "git:at-work")
    assert (code, said) == (2, "origin/at-work: is checked out here: name a branch for the site alone\n")


def refresh(checkout: Checkout, version: str, key: Path) -> None:
    done = checkout.communique("refresh", "--release", f"dist/{version}", env={"COMMUNIQUE_KEY": str(key)})
    assert done.returncode == 0, done.stderr


def release_as_the_program_was(checkout: Checkout, version: str, key: Path, folder: Path) -> None:
    """Make a release with an earlier version of the program: one whose pages have other bytes."""
    shutil.copytree(ROOT / "communique", folder / "communique", ignore=shutil.ignore_patterns("__pycache__"))
    page = folder / "communique" / "html" / "theme" / "page.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", "<!-- earlier --></body>"), encoding="utf-8")
    settings = {"PYTHONPATH": str(folder), "COMMUNIQUE_KEY": str(key)}
    done = checkout.run(sys.executable, "-c", MAIN, "release", "--version", version, env=settings)
    assert done.returncode == 0, done.stderr
    assert b"<!-- earlier -->" in (checkout.root / "dist" / version / BAIL_PAGE).read_bytes()


def test_a_release_of_an_earlier_program_goes_online_again_where_it_is_already_and_nowhere_else(
    house: Checkout, newsroom: Path, tmp_path: Path
) -> None:
    www, key = tmp_path / "www", newsroom / "editor"
    release_as_the_program_was(house, "1.2", key, tmp_path / "program")
    put(house.root / "dist" / "1.1", www, house.root)
    put(house.root / "dist" / "1.2", www, house.root)
    refresh(house, "1.2", key)
    switched = f"{www}/current → versions/1.2\n{BY_SUMS.format('1.2')}"
    assert publish(house, "1.2", www) == (0, switched)
    note = (house.root / "dist" / "1.2" / "freshness.json").read_bytes()
    assert (www / "current" / "freshness.json").read_bytes() == note
    roll_back(www)
    assert publish(house, "1.2", www, "--roll-back") == (0, switched)
    code, said = publish(house, "1.2", tmp_path / "elsewhere")
    # A font has the figures of what a page says of sizes, which are others with the pages.
    assert (code, len([line for line in said.splitlines() if ".woff2: " not in line])) == (1, 1)
    tree = manifest(house, "1.2")["tools"]["communique"]
    made = f"not what their source gives, made by another version of the program (communique {tree}, here "
    assert f" among them: {made}" in said
    _, _, name = tree.partition("+")
    assert f"--find-object={name}' lists" in said
    assert not (tmp_path / "elsewhere").exists()


def forged(release: Path) -> None:
    """Change a page of a release, and its sums and manifest with it: only the signature does not fit."""
    page = release / BAIL_PAGE
    page.write_bytes(page.read_bytes().replace(b"205", b"999"))
    resum(release)


def test_a_forged_release_does_not_go_online_again_by_its_sums(
    house: Checkout, newsroom: Path, tmp_path: Path
) -> None:
    www, dist = tmp_path / "www", house.root / "dist" / "1.1"
    put(dist, www, house.root)
    before = digests(www / "current")
    make_key(tmp_path / "stranger")
    refresh(house, "1.1", newsroom / "editor")
    note = dist / "freshness.json"
    note.with_suffix(".json.sig").unlink()
    house.run("ssh-keygen", "-Y", "sign", "-q", "-n", "communique-freshness", "-f", tmp_path / "stranger", note)
    code, said = publish(house, "1.1", www)
    assert (code, "freshness.json.sig: signers does not have its key" in said) == (1, True)
    for path in dist.glob("freshness.json*"):
        path.unlink()
    forged(dist)
    code, said = publish(house, "1.1", www)
    assert (code, "SHA256SUMS.sig: it does not fit the list" in said) == (1, True)
    assert digests(www / "current") == before
    forged(www / "versions" / "1.1")
    code, said = publish(house, "1.1", www)
    assert (code, "SHA256SUMS.sig: it does not fit the list" in said) == (1, True)


def test_what_nobody_has_signed_whose_key_is_good_is_built_again_though_it_is_online(
    house: Checkout, newsroom: Path, tmp_path: Path
) -> None:
    www, dist = tmp_path / "www", house.root / "dist"
    put(dist / "1.1", www, house.root)
    (house.root / "signers").write_text("")
    code, said = publish(house, "1.1", www)
    assert (code, "SHA256SUMS.sig: nobody's" in said) == (1, True)
    for folder in (dist / "1.1", www / "versions" / "1.1"):
        (folder / "SHA256SUMS.sig").unlink()
    assert publish(house, "1.1", www) == (0, f"{www}/current → versions/1.1\n{REBUILT.format('1.1')}")


def test_a_roll_back_makes_no_record_of_what_it_does_not_have(house: Checkout, tmp_path: Path) -> None:
    www = tmp_path / "www"
    for version in ("1.0", "1.1"):
        put(house.root / "dist" / version, www, house.root)
    record = ("--record", "http://127.0.0.1:9")
    done = house.communique("publish", "--roll-back", "--destination", str(www), *record)
    told = "a record of which release? Write 'make roll-back RELEASE=dist/1.0 DEST=… RECORD=…'\n"
    assert (done.returncode, done.stderr) == (2, told)
    assert online(www) == "versions/1.1"
    code, said = publish(house, "1.0", www, "--roll-back", *record)
    assert (code, "record: none of http://127.0.0.1:9: " in said) == (0, True)
    assert online(www) == "versions/1.0"


@pytest.mark.parametrize("call", ["rename", "sync"])
def test_a_disk_that_fails_while_a_note_goes_online_leaves_what_readers_see_whole(
    house: Checkout, newsroom: Path, tmp_path: Path, call: str
) -> None:
    www, release = tmp_path / "www", house.root / "dist" / "1.1"
    put(release, www, house.root)
    refresh(house, "1.1", newsroom / "editor")
    done = faulty(house, call, tmp_path / "log", "publish", "--release", "dist/1.1", "--destination", str(www))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert lasting(digests(www / "current")) == lasting(digests(release))
    assert publish(house, "1.1", www)[0] == 0
    assert (leftovers(www), digests(www / "current")) == ([], digests(release))
