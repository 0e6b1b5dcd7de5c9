"""The style sheet in a page: the page's own policy allows it, and nothing else."""

import re
from base64 import b64decode
from hashlib import sha256

from communique.css.embedded import compact, with_style
from communique.html.page import THEME

PAGE = (THEME / "moved.html").read_text(encoding="utf-8")


def test_a_template_alone_allows_no_style() -> None:
    for name in ("page.html", "root.html", "moved.html", "gone.html"):
        assert "style-src 'none'" in (THEME / name).read_text(encoding="utf-8")


def test_the_policy_names_the_digest_of_the_very_style() -> None:
    page = with_style(PAGE, "p{margin: 0}")
    (digest,) = re.findall(r"style-src 'sha256-([^']+)'", page)
    (style,) = re.findall(r"<style>([^<]*)</style>", page)
    assert b64decode(digest) == sha256(style.encode()).digest()
    assert style == "p{margin: 0}"


def test_what_only_its_authors_need_is_left_out() -> None:
    css = '/* why\n not */\n:root {\n  color: red;\n}\n\na > b,\ni { content: "x y" ; }\n'
    assert compact(css) == ':root{color: red}a > b,i{content: "x y"}'
