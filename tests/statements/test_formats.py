"""Formats: a row and a builder are all that a new one needs, and what is in the table is known everywhere."""

import re
from pathlib import Path

import pytest
from checkout import DOCNAME, SLUG, Checkout
from plain_format import PLAIN

from communique.editions.building import build_edition
from communique.editions.outcomes import Job, Output
from communique.project.model import Project
from communique.project.settings import load_project
from communique.publish.web_server import server_settings
from communique.release.redirects import redirections
from communique.release.work import Pens, SignedFiles
from communique.statements.formats import DAILY, FORMATS, HTML, TOGETHER, Format, format_of
from communique.system.files import read


@pytest.fixture
def extended(checkout: Checkout) -> Checkout:
    """A project whose conf.py names an extension with a format of its own."""
    with (checkout.root / "conf.py").open("a", encoding="utf-8") as file:
        file.write('extensions = [*extensions, "plain_format"]\n')
    return checkout


def build(checkout: Checkout, code: str, *formats: Format) -> list[int]:
    project = load_project(checkout.root)
    job = Job(project, project.language(code), tuple(map(Output, formats)))
    return [outcome.exit_code for outcome in build_edition(job)]


def test_a_new_format_is_built_and_stands_beside_its_pages_by_its_row_and_its_builder_alone(
    extended: Checkout,
) -> None:
    assert build(extended, "km", PLAIN, *DAILY) == [0, 0, 0]
    made = extended.root / "build" / "plain" / "km" / f"{SLUG}.text"
    assert "សេចក្តីផ្តើម" in made.read_text(encoding="utf-8")
    beside = extended.root / "build" / "html" / "km" / f"{DOCNAME}.text"
    assert beside.read_bytes() == made.read_bytes()
    links = re.findall(
        r'<p class="formats"><a href="([^"]+)" type="([^"]+)"[^>]*>([^<(]+) \(', extended.unmarked("km")
    )
    assert sorted(links) == [
        (f"{SLUG}.pdf", "application/pdf", "ទាញយក PDF"),
        (f"{SLUG}.text", "text/x-plain", "ទាញយក Text"),
    ]


def test_a_page_links_to_a_new_format_s_file_of_its_own_text_only(extended: Checkout) -> None:
    assert build(extended, "km", PLAIN) == [0]
    extended.edit(extended.catalog("km"), "សេចក្តីផ្តើម", "ផ្តើម")
    assert build(extended, "km", HTML) == [0]
    assert not re.search('class="formats"><a [^>]*type=', extended.page("km"))
    assert not (extended.root / "build" / "html" / "km" / f"{DOCNAME}.text").exists()


def test_a_document_that_a_new_format_cannot_have_stops_no_other(extended: Checkout) -> None:
    extended.add_statement("odd", "This is impossible.\n")
    assert build(extended, "en", PLAIN, HTML) == [1, 0]
    folder = extended.root / "build" / "plain" / "en"
    assert [path.name for path in folder.iterdir()] == [f"{SLUG}.text"]


def test_no_two_formats_share_what_they_are_told_apart_by() -> None:
    for field in ("name", "suffix"):
        assert len({getattr(each, field) for each in FORMATS}) == len(FORMATS)
    assert [each for each in FORMATS if each.site] == [HTML]


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_a_format_has_a_command_and_those_of_every_day_one_for_all(brief: Checkout, each: Format) -> None:
    said = brief.communique("--help").stdout
    assert re.search(rf"^ +{each.builder} +build the .*{each.files}", re.sub(r"\n {10,}", " ", said), re.MULTILINE)
    in_all = re.search(rf"^ +all +build .*{each.files}", said, re.MULTILINE) is not None
    assert in_all == (each.builder != TOGETHER)


@pytest.fixture
def project(checkout: Checkout) -> Project:
    return load_project(checkout.root)


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_servers_know_a_format_s_media_type(project: Project, each: Format) -> None:
    written = server_settings(project, ["site/en/index.html"], "/srv/www/statements")
    assert re.search(rf"^    {re.escape(each.media_type)} +{each.suffix[1:]};$", written["nginx.conf"], re.MULTILINE)
    assert f'header @type-{each.suffix[1:]} Content-Type "{each.media_type}' in written["Caddyfile"]


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_an_old_address_leads_on_in_its_own_format(each: Format) -> None:
    old, new = f"km/statements/old{each.suffix}", f"km/statements/new{each.suffix}"
    site = {new, "km/index.html", "en/index.html"}
    assert redirections([old, "km/_static/old.css"], site, {"old": "new"}) == {old: new}
    lost = redirections([f"km/statements/none{each.suffix}"], site, {})
    assert list(lost.values()) == (["km/index.html"] if each is HTML else [])


def test_only_what_a_format_says_is_signed(tmp_path: Path) -> None:
    signed = SignedFiles(Pens(lambda data: data + b" signed"), tmp_path)
    files = {f"km/a{each.suffix}": each.name.encode() for each in FORMATS} | {"km/_static/a.css": b"css"}
    for name, data in signed.all(files).items():
        form = format_of(name)
        assert read(data).endswith(b" signed") == (form is not None and form.signed)


def test_the_names_of_formats_are_in_their_table_only() -> None:
    """Nothing outside of a format's own package asks for its name or for the end of its files' names."""
    package = Path(__file__).parent.parent.parent / "communique"
    asked = re.compile(r"""["'](pdf|\.pdf|application/pdf)["']""")
    found = [
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if asked.search(path.read_text(encoding="utf-8"))
    ]
    assert sorted(found) == ["pdf/builder.py", "pdf/typesetting.py", "statements/formats.py"]
