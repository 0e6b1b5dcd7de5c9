"""What search engines ask for: the pages of a site, each with the languages that it is in."""

from dataclasses import replace

from checkout import ROOT
from lxml import etree

from communique.project.settings import load_project
from communique.site.sitemap import search_files

PROJECT = replace(load_project(ROOT), url="https://example.org/hr/")
SITE = [
    "en/index.html",
    "km/index.html",
    "km/statements/a.html",
    "km/statements/a.pdf",
    "km/_static/x.woff2",
    "km/search.html",
    "km/404.html",
    "km/404/b.html",
]
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_every_page_is_listed_with_its_languages() -> None:
    files = search_files(PROJECT, PROJECT.languages, SITE)
    listed = etree.fromstring(files["sitemap.xml"])
    pages = {
        url.findtext("s:loc", namespaces=NAMES): [link.get("hreflang") for link in url.findall("x:link", NAMES)]
        for url in listed
    }
    assert pages == {
        "https://example.org/hr/en/index.html": ["en", "km"],
        "https://example.org/hr/km/index.html": ["en", "km"],
        "https://example.org/hr/km/statements/a.html": ["km"],
    }
    assert files["robots.txt"].endswith(b"Sitemap: https://example.org/hr/sitemap.xml\n")


def test_nothing_is_listed_where_nobody_knows_the_address() -> None:
    assert search_files(replace(PROJECT, url=""), PROJECT.languages, SITE) == {}
