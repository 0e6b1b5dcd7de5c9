"""``communique live``: the open page and PDF follow the catalog, and show the release's own bytes but for marks."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import tab
from checkout import DOCNAME, ROOT, SLUG, Checkout
from comparing import differences
from playwright.sync_api import Browser, Locator, Page
from previewing import Preview, preview

from communique.catalogs.catalog import parse_catalog

WRONG = ("២០៤", "២៤០")
PO = f"locale/km/LC_MESSAGES/{DOCNAME}.po"
PASSAGE = "ADHOC gave Khom Chandaraty"


@pytest.fixture(scope="module")
def living(printed: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of the shipped statement in Khmer; each test leaves its catalog as it was."""
    root = tmp_path_factory.mktemp("living") / "project"
    shutil.copytree(printed.root, root)
    with preview(Checkout(root), "km") as begun:
        yield begun


def is_as_shipped(living: Preview) -> bool:
    page = living.page()
    return PASSAGE not in page and 'type="application/pdf"' in page and living.marks() == []


@pytest.fixture
def catalog(living: Preview) -> Iterator[Path]:
    path = living.checkout.catalog("km")
    data = path.read_bytes()
    yield path
    path.unlink(missing_ok=True)
    path.write_bytes(data)
    living.wait_for(lambda: is_as_shipped(living))


@pytest.fixture
def opened(living: Preview, browser: Browser) -> Iterator[Page]:
    page = tab(browser)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(living.address)
    page.wait_for_selector("#pdf img >> nth=2")
    yield page
    page.close()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def is_in_sight(passage: Locator) -> bool:
    return bool(passage.evaluate("each => each.getBoundingClientRect().top < innerHeight"))


def test_what_is_served_is_what_a_release_would_have(living: Preview, printed: Checkout) -> None:
    built = printed.root / "build" / "html"
    for path in sorted(built.joinpath("km").rglob("*.*")):
        answer = living.ask(f"/page/{path.relative_to(built).as_posix()}")
        assert (answer.status, answer.body == path.read_bytes()) == (200, True), path


def test_the_passage_that_changed_is_shown_and_nothing_loses_its_place(
    living: Preview, catalog: Path, opened: Page
) -> None:
    frame = "[...document.querySelectorAll('iframe')].find(each => !each.inert).contentWindow"
    opened.evaluate(f"{frame}.scrollTo(0, 900)")
    place = f"{frame}.document.querySelectorAll('h2')[1].getBoundingClientRect().top"
    before = opened.evaluate(place)
    edit(catalog, "២០១៧ និងឆ្នាំ២០១៨ រៀងគ្នា", "២០១៧ និងឆ្នាំ២០១៨ ដូចគ្នា")
    fresh = opened.frame_locator("iframe:not([inert])").locator("[data-fresh]")
    living.wait_for(lambda: [("២០១៨" in each and "ដូចគ្នា" in each) for each in fresh.all_text_contents()] == [True])
    assert abs(opened.evaluate(place) - before) < 1
    assert is_in_sight(fresh)
    edit(catalog, "អំពាវនាវឱ្យអាជ្ញាធរបញ្ឈប់ជាបន្ទាន់", "អំពាវនាវឱ្យអាជ្ញាធរបញ្ឈប់ភ្លាម")
    living.wait_for(
        lambda: ["LICADHO" not in each and "ភ្លាម" in each for each in fresh.all_text_contents()] == [True]
    )
    assert is_in_sight(fresh)


def test_a_finding_is_marked_with_the_check_s_words_its_file_and_line(
    living: Preview, catalog: Path, opened: Page
) -> None:
    edit(catalog, *WRONG)
    said = opened.frame_locator("iframe:not([inert])").locator("[data-mark=error]", has_text=PASSAGE)
    said.wait_for()
    words = said.get_attribute("data-said") or ""
    messages = parse_catalog(catalog.read_bytes(), "km", catalog).messages
    line = next(message.line for msgid, message in messages.items() if msgid.startswith("In early April"))
    assert re.match(
        rf"error: source says “US\$204”.*\[money\]\n{re.escape(PO)}:{line}\nEnglish: In early April", words
    )
    assert [each[:30] for each in opened.locator("#found li").all_text_contents()] == [words[:30]]


def test_what_is_unfinished_is_marked_by_its_state(living: Preview, catalog: Path) -> None:
    edit(catalog, 'msgid "Introduction"', '#, fuzzy\nmsgid "Introduction"')
    edit(catalog, 'msgstr "អង្គការ Human Rights Now (HRN)', 'msgstr ""\n\n#~ msgid "gone"\n#~ msgstr "')
    living.wait_for(lambda: len(living.marks()) == 2)
    assert [(mark["kind"], len(mark["places"])) for mark in living.marks()] == [("fuzzy", 1), ("missing", 1)]


def test_a_broken_catalog_stands_above_the_last_good_text(living: Preview, catalog: Path, opened: Page) -> None:
    before = living.page()
    good = catalog.read_text(encoding="utf-8")
    catalog.write_text(f"{good}\nmsgid broken\n", encoding="utf-8")
    opened.wait_for_selector("#problem:not([hidden])")
    assert opened.inner_text("#problem").startswith(f"{PO}:{good.count(chr(10)) + 2}: not .po syntax")
    assert living.page() == before
    catalog.write_text(good, encoding="utf-8")
    opened.wait_for_selector("#problem", state="hidden")


@pytest.mark.parametrize(
    "headers",
    [
        *({"host": "evil.example"}, {"host": "127.0.0.1"}, {"host": "127.0.0.1.evil.example:{port}"}, {"host": ""}),
        *({"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "https://127.0.0.1:{port}"}),
        *({"origin": "http://127.0.0.1:1"}, {"sec_fetch_site": "cross-site"}, {"sec_fetch_site": "same-site"}),
    ],
)
def test_a_foreign_page_is_refused(living: Preview, headers: dict[str, str]) -> None:
    asked = {name: text.format(port=living.port) for name, text in headers.items()}
    for path in ("/", f"/page/km/{DOCNAME}.html", "/live/events", f"/live/marks/{DOCNAME}"):
        assert living.ask(path, **asked).status in {400, 403}
    assert living.ask("/", host=f"localhost:{living.port}", origin=f"http://127.0.0.1:{living.port}").status == 200


def test_nothing_outside_the_build_is_served(living: Preview) -> None:
    secret = living.checkout.root.parent / "secret.html"
    secret.write_text("secret")
    link = living.checkout.root / "build" / "html" / "km" / "link.html"
    link.symlink_to(secret)
    outside = (
        "../../pyproject.toml",
        "%2e%2e/%2e%2e/pyproject.toml",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "km/link.html",
    )
    for path in (*(f"/page/{each}" for each in outside), "/live/..%2fcli%2flive.py", "/live/pdf/..%2f..%2fsecret"):
        assert b"secret" not in (answer := living.ask(path)).body
        assert answer.status in {200, 404}
        assert answer.status == 404 or answer.body == b"[]"
    assert living.ask("/live/marks/..%2f..%2f..%2fen%2fLC_MESSAGES%2findex").body == b"[]"
    link.unlink()


def test_a_file_may_be_renamed_into_place_written_in_bursts_deleted_or_unreadable(
    living: Preview, catalog: Path
) -> None:
    good = catalog.read_text(encoding="utf-8")
    beside = catalog.with_name(".new-x")
    beside.write_text(good.replace(*WRONG), encoding="utf-8")
    beside.rename(catalog)
    living.wait_for(lambda: PASSAGE in living.page())
    for number in range(30):
        catalog.write_text(good.replace(*WRONG) if number % 2 else good[: number * 40], encoding="utf-8")
    catalog.write_text(good, encoding="utf-8")
    living.wait_for(lambda: PASSAGE not in living.page())
    catalog.unlink()
    catalog.symlink_to("nowhere.po")
    living.wait_for(lambda: PO in living.said())
    catalog.unlink()
    catalog.write_bytes(b"\xff\xfe")
    living.wait_for(lambda: "not UTF-8" in living.said())
    catalog.unlink()
    catalog.write_text(good.replace(*WRONG), encoding="utf-8")
    living.wait_for(lambda: PASSAGE in living.page())


def test_settings_and_sources_are_followed_too(living: Preview, catalog: Path) -> None:
    settings = living.checkout.root / "pyproject.toml"
    edit(settings, "Human Rights Now", "Human Rights Later")
    living.wait_for(lambda: "Human Rights Later" in living.page())
    edit(settings, "Human Rights Later", "Human Rights Now")
    living.wait_for(lambda: "Human Rights Later" not in living.page())


def test_it_ends_with_an_interrupt_and_leaves_a_build_without_script_or_marks(
    printed: Checkout, tmp_path: Path
) -> None:
    checkout = Checkout(Path(shutil.copytree(printed.root, tmp_path / "project")))
    with preview(checkout, "km") as begun:
        assert (begun.interrupt(), begun.said()) == (0, "")
    assert list((checkout.root / "build" / "new").iterdir()) == []
    assert differences(printed.root / "build" / "html", checkout.root / "build" / "html") == []
    assert differences(printed.root / "build" / "pdf", checkout.root / "build" / "pdf") == []


def test_nothing_but_its_command_knows_the_preview() -> None:
    package = ROOT / "communique"
    for path in package.rglob("*.py"):
        if path.parent != package / "live" and path != package / "cli" / "live.py":
            assert not re.search(r"communique\.live\b|from communique import .*\blive\b", path.read_text("utf-8")), (
                path
            )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "which language? Write 'make live LANG=km'"),
        (("--language", "xx"), "unknown language 'xx'"),
        (("--language", "km", "--port", "70000"), "port 70000 cannot be had"),
    ],
)
def test_what_cannot_be_shown_is_one_line(brief: Checkout, arguments: tuple[str, ...], says: str) -> None:
    done = brief.communique("live", *arguments)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert says in done.stderr


def test_the_shell_is_a_page_that_everybody_can_read(living: Preview, opened: Page) -> None:
    assert living.ask("/").headers["content-security-policy"].startswith("default-src 'none'")
    assert opened.title() == "Preview: Khmer"
    assert opened.locator("#pdf img").first.get_attribute("alt") == "Page 1 of the PDF"
    assert opened.locator(f"#file a[href$='{SLUG}.pdf']").count() == 1
