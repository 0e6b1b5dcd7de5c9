"""Pages that belong to no language."""

import re
from pathlib import Path

from browser import tab
from checkout import DOCNAME, ROOT
from playwright.sync_api import Browser

from communique.glossary.terms import read_glossary
from communique.project.settings import load_project
from communique.site.root import redirect_files

OLD = f"km/{DOCNAME}.html"


def test_a_text_that_is_not_there_any_more_has_the_letterhead_and_the_fonts_of_other_pages(tmp_path: Path) -> None:
    project, site = load_project(ROOT), {f"{code}/{DOCNAME}.html" for code in ("en", "ja")}
    files = redirect_files(project, {OLD: f"en/{DOCNAME}.html"}, site, read_glossary(project), tmp_path)
    page = files[OLD].decode()
    assert '<p class="organisation"><b>អង្គការ Human Rights Now</b></p>' in page
    assert re.findall(r'<li><a href="([^"]+)"', page) == [f"../../{code}/{DOCNAME}.html" for code in ("en", "ja")]
    asked = {name.removeprefix("../../") for name in re.findall(r'url\("?([^")]+\.woff2)', page)}
    assert asked
    assert asked <= files.keys()
    assert {"khmer", "japanese", "latin"} <= {name.removeprefix("_static/").partition("-")[0] for name in asked}


def test_what_it_says_has_no_word_alone_on_its_last_line(browser: Browser, tmp_path: Path) -> None:
    project = load_project(ROOT)
    files = redirect_files(project, {OLD: f"en/{DOCNAME}.html"}, {f"en/{DOCNAME}.html"}, (), tmp_path)
    page = tab(browser, 320, 800)
    page.set_content(files[OLD].decode())
    widths = page.eval_on_selector(
        "h1",
        """heading => { const range = document.createRange(), rows = () => [...range.getClientRects()];
        heading.textContent = "word";
        for (range.selectNodeContents(heading); rows().length < 2; range.selectNodeContents(heading))
          heading.textContent += " word";
        return rows().map(row => row.width) }""",
    )
    assert len(widths) == 2
    assert widths[-1] > widths[0] / 2
    page.close()
