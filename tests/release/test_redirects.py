"""Redirects: old addresses lead to what took their place."""

import hashlib
import re

from checkout import DOCNAME, SLUG, Checkout
from repositories import commit, manifest, release

SHORTER, SHORTEST = "2016-06-08-b", "2016-06-08-c"


def rename(checkout: Checkout, old: str, new: str, day: str) -> None:
    folder = checkout.root / "docs" / "statements"
    source = (folder / f"{old}.rst").rename(folder / f"{new}.rst")
    text = re.sub(r":formerly: .*\n", "", source.read_text(encoding="utf-8"))
    source.write_text(text.replace(":organization:", f":formerly: {old}\n:organization:", 1), encoding="utf-8")
    assert checkout.communique("update").returncode == 0
    commit(checkout, "Give the statement a shorter name", day)


def test_old_addresses_lead_to_what_took_their_place_and_names_are_followed_from_one_to_the_next(
    published: Checkout,
) -> None:
    rename(published, SLUG, SHORTER, "2026-11-25")
    release(published, "1.1")
    site = published.root / "dist" / "1.1" / "site"
    old = (site / "km" / "statements" / f"{SLUG}.html").read_text(encoding="utf-8")
    assert f'content="0; url={SHORTER}.html"' in old
    assert 'lang="km"' in old
    assert (site / f"km/statements/{SLUG}.pdf").read_bytes() == (site / f"km/statements/{SHORTER}.pdf").read_bytes()
    assert manifest(published, "1.1")["redirects"][f"ja/{DOCNAME}.html"] == f"ja/statements/{SHORTER}.html"

    rename(published, SHORTER, SHORTEST, "2026-11-26")
    release(published, "1.2")
    site = published.root / "dist" / "1.2" / "site"
    for name in (SLUG, SHORTER):
        page = (site / "ja" / "statements" / f"{name}.html").read_text(encoding="utf-8")
        assert f'content="0; url={SHORTEST}.html"' in page
        pdfs = [(site / f"ja/statements/{each}.pdf").read_bytes() for each in (name, SHORTEST)]
        assert pdfs[0] == pdfs[1]
    last = (published.root / "dist" / "1.1" / "manifest.json").read_bytes()
    assert manifest(published, "1.2")["before"] == {"version": "1.1", "sha256": hashlib.sha256(last).hexdigest()}
    verified = published.communique("verify", "--release", "dist/1.2")
    assert verified.returncode == 3, verified.stdout


def test_a_statement_that_is_moved_to_a_folder_leads_there_and_its_links_say_the_same(published: Checkout) -> None:
    folder = published.root / "docs" / "statements"
    (folder / "2016").mkdir()
    listed = "   statements/*\n"
    published.edit(published.root / "docs" / "index.rst", listed, f"{listed}   statements/2016/*\n")
    source = (folder / f"{SLUG}.rst").rename(folder / "2016" / "b.rst")
    published.edit(source, ":organization:", f":formerly: {SLUG}\n:organization:")
    assert published.communique("update").returncode == 0
    commit(published, "Give each year a folder", "2026-11-25")
    release(published, "1.1")
    site = published.root / "dist" / "1.1" / "site"
    assert 'content="0; url=2016/b.html"' in (site / f"km/{DOCNAME}.html").read_text(encoding="utf-8")
    assert (site / f"km/{DOCNAME}.pdf").read_bytes() == (site / "km/statements/2016/b.pdf").read_bytes()

    published.edit(published.root / "docs" / "index.rst", "   statements/2016/*\n", "")
    source = source.rename(folder / f"{SHORTER}.rst")
    published.edit(source, f":formerly: {SLUG}", ":formerly: 2016/b")
    assert published.communique("update").returncode == 0
    commit(published, "Do without", "2026-11-26")
    release(published, "1.2")
    site = published.root / "dist" / "1.2" / "site"
    assert f'url={SHORTER}.html"' in (site / f"km/{DOCNAME}.html").read_text(encoding="utf-8")
    assert f'url=../{SHORTER}.html"' in (site / "km/statements/2016/b.html").read_text(encoding="utf-8")
    assert published.communique("verify", "--release", "dist/1.1").returncode == 3
