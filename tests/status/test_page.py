"""The status as it looks: on a terminal, in a pipe and on a page, for which other people's validators are asked."""

import json
import os
import pty
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from browser import AXE, WIDTHS, axe_faults, served
from checkout import BIN, LANGUAGES, NODE_MODULES, SLUG, Checkout, copy_content, need
from playwright.sync_api import Browser
from wcwidth import wcswidth


@pytest.fixture(scope="session")
def unfinished(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A project with a new statement, and a message of the other that is fuzzy and one that is broken, in Japanese.

    Not to be changed.
    """
    copy = copy_content(tmp_path_factory.mktemp("unfinished"))
    copy.add_statement("2020-02-29-an-example", "Nothing of this is <b>translated</b>.\n", *LANGUAGES)
    copy.edit(copy.catalog("ja"), 'msgid "Introduction"', '#, fuzzy\nmsgid "Introduction"')
    copy.edit(copy.catalog("ja"), "204米ドル", "240米ドル")
    assert copy.communique("status").returncode == 0
    return copy


def test_piped_lines_are_plain_and_those_of_the_shipped_project_short(checkout: Checkout) -> None:
    printed = checkout.communique("status", env={"COLUMNS": "300"}).stdout.splitlines()
    lines = [line for line in printed if ": overruled: " not in line]
    assert len(lines) == 1 + 3 * len(LANGUAGES)
    assert "".join(lines).isprintable()
    assert max(map(wcswidth, lines)) < 100
    # The columns stand below each other, whatever the script of the names.
    assert len({wcswidth(re.split(r"yes|\d of \d", line)[0]) for line in lines[1:]}) == 1


def terminal(checkout: Checkout, columns: int, **environment: str) -> str:
    """Give what the command writes to a terminal."""
    master, slave = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [BIN / "communique", "status"],
        cwd=checkout.root,
        env=env | {"COLUMNS": str(columns)} | environment,
        stdout=slave,
        stderr=slave,
    ) as process:
        os.close(slave)
        parts = []
        try:
            while part := os.read(master, 65536):
                parts.append(part)
        except OSError:  # so Linux says that the other end is closed
            pass
        process.wait()
    os.close(master)
    return b"".join(parts).decode().replace("\r\n", "\n")


def test_a_terminal_gets_bars_and_colours_and_names_that_fit(unfinished: Checkout) -> None:
    wide = terminal(unfinished, 200)
    line = next(line for line in wide.splitlines() if line.startswith(f"ja  {SLUG}"))
    assert line.endswith("  \x1b[31mno\x1b[0m       █████████▒")
    assert "\n    not released: 1 message fuzzy; 1 message broken\n" in wide
    assert wide.endswith("\nbuild/status/index.html\n")
    plain = terminal(unfinished, 80, NO_COLOR="1")
    assert "\x1b" not in plain
    assert "█" not in plain
    assert re.search(r"\nja  2016-06-08-…\S*-defenders  ", plain)
    rows = [line for line in plain.splitlines() if line[:2] in LANGUAGES]
    assert max(map(wcswidth, rows)) <= 80


HOSTILE = "</table><script>alert(1)</script> \x1b[31m\u202e & \"quoted\" 'x'"


@pytest.fixture
def hostile(checkout: Checkout) -> Checkout:
    """A project whose titles, header and language's name would break a page or a terminal."""
    title = f"{HOSTILE}\n{'=' * 80}\n"
    checkout.add_statement("hostile", f":date: 2020-02-29\n:organization: Human Rights Now\n\n{title}\nText.\n", "en")
    checkout.add_catalog("ja", "statements/hostile")
    path = checkout.catalog("km", "statements/hostile")
    path.write_text(f'msgid ""\nmsgstr "Language: {HOSTILE!a}\\n"\n'.replace("'", "\x1b"), encoding="utf-8")
    checkout.edit(checkout.root / "pyproject.toml", '"Human Rights Now"', '"<i>\\u001b[31m & Now"')
    return checkout


def test_no_text_of_a_source_or_catalog_escapes(hostile: Checkout) -> None:
    done = hostile.communique("status")
    assert done.returncode == 2
    shown = terminal(hostile, 100, NO_COLOR="1")
    coded = hostile.communique("status", "--format", "json").stdout
    page = (hostile.root / "build" / "status" / "index.html").read_text(encoding="utf-8")
    for text in (done.stdout, done.stderr, shown, coded, page):
        assert [character for character in text if not character.isprintable() and character != "\n"] == []
    assert any(each["title"] == HOSTILE for each in json.loads(coded)["documents"])
    assert page.count("<script") == page.count("<i>") == 0
    assert "&lt;script&gt;alert(1)" in page
    assert "\\u001b[31m\\u202e &amp; &#34;quoted&#34;" in page


@pytest.mark.parametrize("which", ["unfinished", "hostile"])
def test_validators_find_nothing(request: pytest.FixtureRequest, which: str, tmp_path: Path) -> None:
    jar = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    program = NODE_MODULES / ".bin" / "html-validate"
    need("java", str(jar), "node", str(program))
    checkout = request.getfixturevalue(which)
    checkout.communique("status")
    folder = checkout.root / "build" / "status"
    with served(folder) as address:
        allowed = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
        command = ["java", allowed, "-jar", str(jar), "--format", "json", f"{address}/index.html"]
        checked = subprocess.run(command, capture_output=True, text=True)
    assert [message["message"] for message in json.loads(checked.stderr)["messages"]] == []
    config = tmp_path / ".htmlvalidate.json"
    config.write_text(json.dumps({"extends": ["html-validate:recommended"], "root": True}))
    command = [str(program), "--config", str(config), "--formatter", "json", str(folder / "index.html")]
    checked = subprocess.run(command, capture_output=True, text=True)
    messages = [message for file in json.loads(checked.stdout) for message in file["messages"]]
    assert [(message["ruleId"], message["message"]) for message in messages] == []


def test_the_page_is_accessible_fits_a_phone_and_loads_only_its_style(browser: Browser, unfinished: Checkout) -> None:
    need(str(AXE))
    with served(unfinished.root / "build" / "status") as address:
        assert axe_faults(browser, [f"{address}/index.html"]) == []
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 800})
            asked: list[str] = []
            complaints: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.on("console", lambda message, complaints=complaints: complaints.append(message.text))
            page.goto(f"{address}/index.html", wait_until="networkidle")
            assert asked[:2] == [f"{address}/index.html", f"{address}/status.css"]
            assert [url for url in asked[2:] if not url.endswith("/favicon.ico")] == []
            assert [text for text in complaints if "Content Security Policy" in text] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.close()


def test_the_same_sources_give_the_same_bytes_wherever_they_are(unfinished: Checkout, tmp_path: Path) -> None:
    def made(checkout: Checkout, **environment: str) -> list[str | bytes]:
        coded = checkout.communique("status", "--format", "json", env=environment).stdout
        text = checkout.communique("status", env=environment).stdout
        folder = checkout.root / "build" / "status"
        files = sorted(folder.iterdir())
        assert [path.name for path in files] == ["index.html", "status.css"]
        return [coded, text, *(path.read_bytes() for path in files)]

    first = made(unfinished)
    other = Checkout(tmp_path / "a longer path" / "é")
    shutil.copytree(unfinished.root, other.root, ignore=shutil.ignore_patterns("build"))
    again = made(other, TZ="Pacific/Kiritimati", LC_ALL="C", COMMUNIQUE_CACHE=str(tmp_path / "verdicts made anew"))
    assert made(unfinished) == first == again
    assert str(unfinished.root).encode() not in first[2]
