"""Redirects: old addresses lead to what took their place."""

from checkout import DOCNAME, SLUG, Checkout
from repositories import commit, manifest, release


def test_old_addresses_lead_to_what_took_their_place(published: Checkout) -> None:
    new = "2016-06-08-cambodia"
    (published.root / "docs" / f"{DOCNAME}.rst").rename(published.root / "docs" / "statements" / f"{new}.rst")
    source = published.root / "docs" / "statements" / f"{new}.rst"
    published.edit(source, ":organization:", f":formerly: {SLUG}\n:organization:")
    published.communique("update")
    commit(published, "Give the statement a shorter name")
    release(published, "1.1")
    site = published.root / "dist" / "1.1" / "site"
    old = (site / "km" / "statements" / f"{SLUG}.html").read_text(encoding="utf-8")
    assert f'content="0; url={new}.html"' in old
    assert 'lang="km"' in old
    assert (site / f"km/statements/{SLUG}.pdf").read_bytes() == (site / f"km/statements/{new}.pdf").read_bytes()
    assert manifest(published, "1.1")["redirects"][f"ja/{DOCNAME}.html"] == f"ja/statements/{new}.html"
    commit_again = published.communique("verify", "--release", "dist/1.1")
    assert commit_again.returncode == 3, commit_again.stdout
