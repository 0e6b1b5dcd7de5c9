"""What search engines ask a site for: all its pages with their languages (sitemaps.org), and where that list is."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from communique.html.extras import is_extra
from communique.html.page import THEME
from communique.project.model import Language, Project
from communique.statements.formats import HTML
from communique.system.templates import templates_of

NAME = "sitemap.xml"
ROBOTS = "User-agent: *\nAllow: /\nSitemap: {url}{name}\n"


def search_files(project: Project, languages: Sequence[Language], site: Collection[str]) -> dict[str, bytes]:
    """Write the list of a site's pages, by their paths; nothing where the project does not say where it is online."""
    if not project.url:
        return {}
    pages = _editions(languages, site)
    listed = templates_of(THEME).get_template(NAME).render(url=project.url, pages=pages)
    return {NAME: listed.encode(), "robots.txt": ROBOTS.format(url=project.url, name=NAME).encode()}


def _editions(languages: Sequence[Language], site: Collection[str]) -> Mapping[str, list[str]]:
    """List by its path in a language's folder the languages that a page is in, in the project's order."""
    pages = defaultdict[str, list[str]](list)
    for language in languages:
        for path in sorted(site):
            folder, _, page = path.partition("/")
            if folder == language.code and page.endswith(HTML.suffix) and not is_extra(page):
                pages[page].append(language.code)
    return pages
