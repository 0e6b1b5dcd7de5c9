"""Server settings: a real nginx and a real Caddy answer as they say, and a real browser reads under them."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from checkout import ROOT, SLUG, Checkout, need
from playwright.sync_api import Browser
from releases import by_sums, write_sums
from servers import CADDY, NGINX, Answer, ask, caddy, nginx

from communique.project.settings import load_project
from communique.publish.destinations import read_destination
from communique.publish.publish import publish
from communique.publish.web_server import HEADERS, SCRIPTS, server_settings

PROJECT = load_project(ROOT)
STATEMENT = f"statements/{SLUG}"
Serve = Callable[[Path, Path], AbstractContextManager[int]]
SERVERS = [(NGINX, nginx, "nginx.conf"), (CADDY, caddy, "Caddyfile")]
OFFERED = {
    "/km/statements/a.html": "km/404/a.html",
    "/km/statements/a.pdf": "km/404/a.html",
    "/km/statements/b.pdf": "km/404.html",
    "/en/statements/b.pdf": "404.html",
    "/ja/statements/a.html": "404.html",
    "/en/statements/a.html": "en/statements/a.html",
}
BROWSER_DEFAULT = "en-US,en;q=0.9"


@pytest.fixture(scope="module")
def place(released: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a release, as a publish leaves it; its name has a blank."""
    folder = tmp_path_factory.mktemp("srv") / "our statements"
    release = Path(shutil.copytree(released.root / "dist" / "1.0", tmp_path_factory.mktemp("dist") / "1.0"))
    (release / "site" / ".hidden").write_text("secret")
    write_sums(release)
    (release / "SHA256SUMS.ots").write_bytes(b"\0a proof")
    publish(PROJECT, release, read_destination(str(folder), ROOT, {}), by_sums)
    return folder


@pytest.fixture(scope="module", params=SERVERS)
def port(request: pytest.FixtureRequest, place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    program, serve, settings = request.param
    need(program)
    with serve(tmp_path_factory.mktemp("server") / settings, place / settings) as port:
        yield port


@pytest.mark.parametrize(
    ("path", "content_type", "language"),
    [
        ("/index.html", "text/html; charset=utf-8", None),
        ("/km/", "text/html; charset=utf-8", "km"),
        (f"/ja/{STATEMENT}.html", "text/html; charset=utf-8", "ja"),
        (f"/km/{STATEMENT}.pdf", "application/pdf", "km"),
        ("/en/_static/latin-licence.txt", "text/plain; charset=utf-8", "en"),
        ("/release/manifest.json", "application/json; charset=utf-8", None),
        ("/release/SHA256SUMS", "text/plain; charset=utf-8", None),
        ("/release/SHA256SUMS.ots", "application/vnd.opentimestamps.v1", None),
        ("/release/human-rights-now-1.0.zip", "application/zip", None),
    ],
)
def test_files_have_their_type_and_language(port: int, path: str, content_type: str, language: str | None) -> None:
    answer = ask(port, path)
    assert answer.status == 200
    assert answer.headers["content-type"] == content_type
    assert answer.headers.get("content-language") == language
    assert answer.headers["cache-control"] == "no-cache"


def test_files_are_those_of_the_release(port: int, place: Path) -> None:
    for path in sorted((place / "current" / "site").rglob("*.*")):
        name = path.relative_to(place / "current" / "site").as_posix()
        if not name.startswith("."):
            assert ask(port, f"/{name}").body == path.read_bytes(), name


@pytest.mark.parametrize("path", ["/", "/index.html", f"/km/{STATEMENT}.html", f"/km/{STATEMENT}.pdf", "/nothing"])
def test_every_answer_has_the_security_headers(port: int, path: str) -> None:
    answer = ask(port, path, Accept_Language="km")
    for header in HEADERS:
        assert answer.headers[header.name.lower()] == header.value
    assert "strict-transport-security" not in answer.headers
    assert answer.headers.get("server", "Caddy") in {"nginx", "Caddy"}  # and no version


def test_the_policy_is_the_pages_own_but_for_their_style_which_each_names_by_its_digest() -> None:
    page = (ROOT / "communique" / "html" / "theme" / "page.html").read_text(encoding="utf-8")
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found
    own = re.sub(r"{% block policy %}.*?{% endblock %}", "", found[1])  # data, which nothing runs
    others = own.replace("style-src 'none'", "style-src 'unsafe-inline'").replace(
        "font-src 'self'", "font-src 'self' data:"
    )
    assert HEADERS[0].value == f"{others}; frame-ancestors 'none'"


def test_what_changes_is_asked_for_anew_and_fonts_are_kept(port: int, place: Path) -> None:
    page = f"/km/{STATEMENT}.html"
    known = ask(port, page).headers["etag"]
    assert ask(port, page, If_None_Match=known).status == 304
    font = next((place / "current" / "site" / "km" / "_static").glob("khmer-regular-*.woff2")).name
    answer = ask(port, f"/km/_static/{font}")
    assert answer.headers["content-type"] == "font/woff2"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    missing = ask(port, "/km/_static/khmer-regular-0123456789ab.woff2")
    assert (missing.status, missing.headers["cache-control"]) == (404, "no-cache")


def test_texts_are_sent_as_the_release_has_compressed_them(port: int, place: Path) -> None:
    site = place / "current" / "site"
    is_caddy = "nginx" not in ask(port, "/km/").headers.get("server", "")  # nginx's module is rarely installed
    for path, suffix in product((f"km/{STATEMENT}.html", "km/search/search.js"), ("gz", "br")[: 1 + is_caddy]):
        answer = ask(port, f"/{path}", Accept_Encoding="gzip" if suffix == "gz" else "gzip, deflate, br")
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["content-type"] == ask(port, f"/{path}").headers["content-type"]
        assert answer.body == (site / f"{path}.{suffix}").read_bytes()
    font = next((site / "km" / "_static").glob("*.woff2")).name
    assert "content-encoding" not in ask(port, f"/km/_static/{font}", Accept_Encoding="gzip").headers


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("km", "km"),
        ("ja;q=0.9,en;q=0.8", "ja"),
        ("en;q=0.8,ja;q=0.9", "ja"),
        ("fr;q=1.0, km;q=0.3 , en;q=0.25", "km"),
        (BROWSER_DEFAULT, "en"),
        ("km-KH,km;q=0.9,en;q=0.8", "km"),
        ("ja,en", "ja"),
        ("en;q=1.000,ja;q=0.999", "en"),
        ("en;q=0,ja;q=0.01", "ja"),
        ("kmr,eng,ja-JP", "ja"),
        ("fr", ""),
        ("*", ""),
        ("en;q=0", ""),
        ("en;q=0.000", ""),
        ("", ""),
        ("km/../../etc", ""),
        (None, ""),
    ],
)
def test_the_root_leads_to_the_reader_s_language(port: int, asked: str | None, given: str) -> None:
    answer = ask(port, "/", **({} if asked is None else {"Accept_Language": asked}))
    assert "Accept-Language" in answer.headers["vary"]
    assert answer.headers["cache-control"] == "no-cache"
    if given:
        assert (answer.status, answer.headers["location"]) == (302, f"/{given}/")
    else:
        assert answer.status == 200
        assert "<h1>Human Rights Now</h1>" in answer.body.decode()


def test_the_page_to_choose_is_always_at_one_address(port: int) -> None:
    answer = ask(port, "/index.html", Accept_Language="km")
    assert answer.status == 200
    assert "<h1>Human Rights Now</h1>" in answer.body.decode()
    assert "Accept-Language" not in answer.headers.get("vary", "")


def test_a_folder_s_address_without_its_slash_names_no_host(port: int) -> None:
    answer = ask(port, "/km")
    assert answer.status in {301, 308}
    assert answer.headers["location"] == "/km/"


def test_a_picture_that_browsers_ask_for_is_no_error(port: int) -> None:
    assert ask(port, "/favicon.ico").status == 204


def test_nothing_can_be_sent(port: int) -> None:
    assert ask(port, f"/km/{STATEMENT}.html", method="POST").status == 405


def test_a_browser_reads_pages_under_these_headers_without_complaint(port: int, browser: Browser) -> None:
    context = browser.new_context(locale="km")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.text} {message.location}"))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto(f"http://127.0.0.1:{port}/", wait_until="networkidle")
    assert page.url.endswith("/km/")
    page.goto(f"http://127.0.0.1:{port}/km/{STATEMENT}.html")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != ""
    assert page.evaluate("document.styleSheets.length") == 1
    assert page.evaluate("Array.from(document.fonts).some(font => font.status === 'loaded')")
    page.get_by_role("link", name="日本語").click()
    page.wait_for_url(f"**/ja/{STATEMENT}.html", wait_until="networkidle")
    page.goto(f"http://127.0.0.1:{port}/index.html")
    page.wait_for_load_state("networkidle")
    assert complaints == []
    page.goto(f"http://127.0.0.1:{port}/km/statements/nothing.html")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/")
    context.close()


def filled(codes: list[str], organisation: str = "Human Rights Now") -> dict[str, str]:
    base = PROJECT.language("en")
    languages = tuple(replace(base, code=code, name=code) for code in codes)
    project = replace(PROJECT, languages=languages, organisation=organisation)
    return dict(server_settings(project, [f"site/{code}/index.html" for code in codes], "/srv/www/statements"))


def served_by(tmp_path: Path, codes: list[str], organisation: str, *requests: tuple[str, str]) -> list[Answer]:
    need(NGINX)
    conf = tmp_path / "site.conf"
    text = filled(codes, organisation)["nginx.conf"]
    conf.write_text(text.replace("/srv/www/statements", str(tmp_path)), encoding="utf-8")
    with nginx(tmp_path / "nginx", conf) as port:
        return [ask(port, path, Accept_Language=asked) for path, asked in requests]


def test_codes_of_several_parts_have_short_addresses(tmp_path: Path) -> None:
    requests = [("/", "pt-PT,en;q=0.5"), ("/pt/", ""), ("/", "pt-BR"), ("/", "sr-Cyrl-RS"), ("/sr/", "")]
    answers = served_by(tmp_path, ["en", "pt-BR", "sr-Latn", "sr-Cyrl"], "Human Rights Now", *requests)
    assert [answer.headers["location"] for answer in answers] == [
        "/pt/", "/pt-BR/", "/pt-BR/", "/sr-Cyrl/", "/sr-Latn/",
    ]  # fmt: skip


@pytest.mark.parametrize(("program", "serve", "name"), SERVERS)
def test_a_text_that_only_others_have_is_offered_in_their_languages(
    tmp_path: Path, program: str, serve: Serve, name: str
) -> None:
    need(program)
    site = tmp_path / "current" / "site"
    for path in (
        "en/statements/a.html",
        "en/index.html",
        "km/index.html",
        "km/404.html",
        "km/404/a.html",
        "404.html",
    ):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(path)
    conf = tmp_path / name
    conf.write_text(filled(["en", "km"])[name].replace("/srv/www/statements", str(tmp_path)), encoding="utf-8")
    with serve(tmp_path / "server", conf) as port:
        answers = {path: ask(port, path) for path in OFFERED}
    assert {path: answer.body.decode() for path, answer in answers.items()} == OFFERED
    assert [answer.status for answer in answers.values()] == [404, 404, 404, 404, 404, 200]
    assert {answer.headers["content-type"] for answer in answers.values()} == {"text/html; charset=utf-8"}


def test_whatever_a_release_has_is_served_with_its_type() -> None:
    names = ["site/en/index.html", "site/en/_images/a.avif", "site/en/_downloads/b.CSV", "site/en/c.unheard"]
    for text in server_settings(PROJECT, names, "/srv/www/statements").values():
        assert "text/csv" in text
        assert "unheard" not in text


def test_a_language_that_the_release_lacks_is_not_named() -> None:
    for text in server_settings(PROJECT, ["site/en/index.html"], "/srv/www/statements").values():
        assert "km" not in text


def headers_of_nginx(text: str) -> dict[str, str]:
    """Return the headers of all pages but the one with a script."""
    found = re.findall(r'^ *add_header (\S+) "([^"]*)" always;', text, re.MULTILINE)
    return {name: value.replace("${communique_scripts}", "") for name, value in found}


def headers_of_caddy(text: str) -> dict[str, str]:
    return dict(re.findall(r'^\theader ([A-Z]\S+) "([^"]*)"', text[: text.index("handle_errors")], re.MULTILINE))


def test_caddy_s_settings_say_what_nginx_s_do() -> None:
    texts = filled(["en", "pt-BR", "km"])
    nginx_s, caddy_s = texts["nginx.conf"], texts["Caddyfile"]
    assert headers_of_caddy(caddy_s).pop("Cache-Control") == "no-cache"
    assert {name: value for name, value in headers_of_caddy(caddy_s).items() if name != "Cache-Control"} == (
        headers_of_nginx(nginx_s)
    )
    assert f'set $communique_scripts "{SCRIPTS}";' in nginx_s
    assert HEADERS[0].value.replace("style-src", f"{SCRIPTS}style-src") in caddy_s
    patterns = re.findall(r'accept_language ~ "(.*)"\)', nginx_s)
    assert len(patterns) == 2 * 11  # for the root, and for all else without a language
    assert patterns == re.findall(r"Accept-Language `(.*)`", caddy_s)
    assert 'set $communique_cache "public, max-age=31536000, immutable";' in nginx_s
    assert 'header @hashed Cache-Control "public, max-age=31536000, immutable"' in caddy_s
    for code in ("en", "pt-BR", "km"):
        assert f"header @in-{code} Content-Language {code}\n" in caddy_s
    for text in texts.values():
        assert '# Strict-Transport-Security "max-age' in text.replace("add_header ", "").replace("header ", "")
        assert text.count("/srv/www/statements") >= 3
        assert "/favicon.ico" in text
