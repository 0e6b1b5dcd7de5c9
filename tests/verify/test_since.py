"""Since when a key signs: whoever verifies sees one that was added yesterday."""

import shutil
from dataclasses import replace
from pathlib import Path

from checkout import Checkout
from repositories import commit

from communique.project.settings import load_project
from communique.signing.keys import signers
from communique.verify.since import signing_since


def test_a_verification_says_which_commit_has_added_the_key(signed: Checkout) -> None:
    done = signed.communique("verify", "--release", "dist/1.0")
    added = signed.run("git", "log", "-1", "--format=%h", "--", "signers").stdout.strip()
    told = f"signature: that key has been in signers since commit {added} of 2026-11-24\n"
    assert (done.returncode, told in done.stderr) == (0, True), done.stderr


NAMESPACES = 'namespaces="communique,communique-freshness,communique-approval,git"'  # as long as a key


def test_a_key_that_somebody_has_added_later_is_seen_to_be_new(signed: Checkout, tmp_path: Path) -> None:
    project = signed.copied(tmp_path / "project")
    kind, key = (signed.root.parent / "stranger.pub").read_text().split()[:2]
    with (project.root / "signers").open("a") as file:
        file.write(f"press@example.org {NAMESPACES} {kind} {key}\n")
    found = load_project(project.root)
    old, new = (each.fingerprint for each in signers(project.root / "signers"))
    assert signing_since(found, new) == "", "nobody has committed it"
    commit(project, "Add a key", "2026-11-30")
    assert signing_since(found, f"press@example.org, by the key ED25519 {new}").endswith(" of 2026-11-30")
    assert signing_since(found, old).endswith(" of 2026-11-24")
    with (project.root / "signers").open("a") as file:
        file.write(f"press@example.org {NAMESPACES} {kind} {key[:-4]}AAAA\n")
    commit(project, "Add another key with the same options", "2026-12-01")
    newest = signers(project.root / "signers")[-1].fingerprint
    assert signing_since(found, newest).endswith(" of 2026-12-01")
    shutil.copy(project.root / "signers", tmp_path / "signers")
    elsewhere = replace(found, release=replace(found.release, signers=tmp_path / "signers"))
    assert signing_since(elsewhere, old) == ""
