"""What a release lacks that its source, or the release before it, would have had is named."""

import json
from pathlib import Path

from checkout import DOCNAME, Checkout
from msgspec.structs import replace
from releases import MANIFEST

from communique.manifest.manifest import ApprovedMessages, Before, EditionEntry, File, Manifest, Messages
from communique.project.settings import load_project
from communique.system.digests import digest_of
from communique.verify.lacks import lost_addresses, unlike

APPROVED = ApprovedMessages("legal", "2026-11-24", 25, "1" * 64)


def entry(language: str, *approvals: ApprovedMessages) -> EditionEntry:
    return EditionEntry(
        language=language,
        statement="2016-06-08-cambodia",
        version="1.0",
        released=True,
        reasons=(),
        revision="0" * 40,
        earlier=None,
        messages=Messages(1, 0, 0, 0),
        overruled=(),
        approvals=approvals,
        files=(),
    )


def test_an_edition_that_its_source_gives_is_missed() -> None:
    source = MANIFEST(version="1.0", editions=(entry("en"), entry("km")))
    held = replace(entry("km"), released=False, reasons=("1 message fuzzy",))
    said = ["manifest.json: km/2016-06-08-cambodia: lacks the edition, which passes the gate of its source"]
    assert list(unlike(replace(source, editions=(entry("en"),)), source)) == said
    assert list(unlike(replace(source, editions=(entry("en"), held)), source)) == said
    assert list(unlike(source, source)) == []


def test_an_approval_that_its_source_has_is_missed() -> None:
    source = MANIFEST(version="1.0", editions=(entry("km", APPROVED),))
    assert list(unlike(MANIFEST(version="1.0", editions=(entry("km"),)), source)) == [
        "manifest.json: km/2016-06-08-cambodia: lacks the approval of 25 messages (legal, 2026-11-24) that its "
        "source has"
    ]


def with_site(version: str, *names: str) -> Manifest:
    return MANIFEST(version=version, files=tuple(File(f"site/{name}", 1, "0" * 64) for name in names))


def test_an_address_of_the_release_before_that_leads_nowhere_is_missed(brief: Checkout) -> None:
    pages = (f"km/{DOCNAME}.html", f"km/{DOCNAME}.pdf", "km/_static/latin-1.woff2", "index.html", "km/index.html")
    before = with_site("1.0", *pages).encoded()
    follows = Before("1.0", digest_of(before))
    after = replace(with_site("1.1", "index.html", "km/index.html"), before=follows)
    project = load_project(brief.root)
    (unknown,) = lost_addresses(project, after)
    assert "put it into dist/" in unknown
    folder = brief.root / "dist" / "1.0"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_bytes(before)
    assert list(lost_addresses(project, after)) == [
        f"km/{DOCNAME}.html: 1.0 has it, and nothing leads on from there",
        f"km/{DOCNAME}.pdf: 1.0 has it, and nothing leads on from there",
    ]
    assert list(lost_addresses(project, with_site("1.1", "index.html"))) == []
    moved = {name: "km/index.html" for name in pages[:2]}
    assert list(lost_addresses(project, replace(after, redirects=moved))) == []
    forged = json.loads(before) | {"date": "2026-11-25T12:00:00Z"}
    Path(folder / "manifest.json").write_text(json.dumps(forged), encoding="utf-8")
    assert list(lost_addresses(project, after)) == [unknown]
