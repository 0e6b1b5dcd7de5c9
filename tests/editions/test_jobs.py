"""Editions: what is built follows from the sources alone, wherever, whenever and in whatever order it is built."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from checkout import BIN, DOCNAME, SLUG, Checkout, copy_content
from comparing import differences
from repositories import shorten

from communique.editions.building import build_edition
from communique.editions.outcomes import Job, Output
from communique.project.settings import load_project
from communique.statements.formats import HTML

PARAGRAPH = "東京を拠点とする国際人権NGO"


def test_two_builds_elsewhere_at_another_time_under_other_settings_are_the_same(
    printed: Checkout, tmp_path: Path
) -> None:
    other = copy_content(tmp_path / "a much longer path" / "with spaces" / "é")
    for path in other.root.rglob("*.*"):
        os.utime(path, (0, 0))
    environment = {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
    environment["COMMUNIQUE_CACHE"] = str(tmp_path / "fonts made anew")
    done = subprocess.run(
        ["sh", "-c", f"umask 077; exec '{BIN}/communique' all"],
        cwd=other.root,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    for name in ("html", "pdf"):
        assert differences(printed.root / "build" / name, other.root / "build" / name) == []


def test_no_output_tells_of_the_machine(site: Checkout) -> None:
    for path in (site.root / "build" / "html").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            for trace in (str(site.root), str(Path.home()) + "/"):
                assert trace.encode() not in data, path
            if path.suffix != ".woff2":  # a short name can stand in compressed bytes by chance
                assert not re.search(rf"\b{re.escape(os.uname().nodename)}\b", data.decode()), path


def test_editions_built_in_one_process_in_any_order_do_not_see_each_other(
    site: Checkout, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = load_project(checkout.root)
    for code in ("km", "en", "ja", "km"):
        (outcome,) = build_edition(Job(project, project.language(code), (Output(HTML),)))
        assert (outcome.exit_code, outcome.error, outcome.problems) == (0, "", ())
    assert differences(site.root / "build" / "html", checkout.root / "build" / "html") == []


def taken_back(catalog: str) -> list[str]:
    """Return a catalog with a paragraph that is fuzzy, absent and obsolete, and between these as it was."""
    entries = catalog.split("\n\n")
    place = next(number for number, entry in enumerate(entries) if PARAGRAPH in entry)
    before, paragraph, after = entries[:place], entries[place], entries[place + 1 :]
    old = "\n".join(line if line.startswith("#") else f"#~ {line}" for line in paragraph.splitlines())
    fuzzy, absent = [*before, f"#, fuzzy\n{paragraph}", *after], [*before, *after]
    return ["\n\n".join(each) for each in (fuzzy, entries, absent, entries, [*absent, old])]


@pytest.mark.parametrize("with_sphinx", [False, True])
def test_text_that_a_translator_took_back_is_gone_at_the_next_build(
    brief: Checkout, tmp_path: Path, with_sphinx: bool
) -> None:
    out = tmp_path / "out" if with_sphinx else brief.root / "build" / "html" / "ja"
    shorten(brief, ("en", "ja"))
    catalog = brief.catalog("ja")
    original = catalog.read_text(encoding="utf-8")
    modified = catalog.stat().st_mtime

    def page() -> str:
        if with_sphinx:
            assert brief.sphinx("-b", "html", "-D", "language=ja", "docs", out).returncode == 0
        else:
            brief.build("--language", "ja")
        return (out / f"{DOCNAME}.html").read_text(encoding="utf-8")

    assert PARAGRAPH in page()
    for changed in taken_back(original):
        catalog.write_text(changed, encoding="utf-8")
        # Contents decide: an old time stamp hides nothing.
        os.utime(catalog, (modified, modified))
        assert (PARAGRAPH in page()) == (changed == original)


def test_a_statement_that_is_gone_leaves_no_page_behind(brief: Checkout) -> None:
    brief.build("--language", "en")
    (brief.root / "docs" / "statements" / f"{SLUG}.rst").unlink()
    (brief.root / "docs" / "index.rst").write_text("Statements\n==========\n\n.. statements::\n")
    brief.build("--language", "en")
    assert not (brief.root / "build" / "html" / "en" / f"{DOCNAME}.html").exists()


def test_a_warning_from_sphinx_keeps_the_edition_as_it_was(checkout: Checkout) -> None:
    checkout.build("--language", "en")
    before = checkout.page("en")
    source = checkout.root / "docs" / "statements" / f"{SLUG}.rst"
    checkout.edit(source, "Human Rights Now urges", "Human Rights Now **urges")
    done = checkout.communique("html", "--language", "en")
    assert done.returncode == 1
    assert f"en: docs/statements/{SLUG}.rst:52: WARNING: Inline strong start-string without end-string" in done.stderr
    assert "en: not built, build/html/en is as it was" in done.stderr
    assert checkout.page("en") == before
    again = checkout.communique("all", "--language", "en")
    assert again.returncode == 1, "what Sphinx has read once must not pass the second time"
    assert again.stderr.count("WARNING: Inline strong start-string") == 1
    assert again.stderr.count("not built") == 2
    assert checkout.page("en") == before
    assert not checkout.pdf("en").exists()


def test_no_right_to_write_is_one_line_and_nothing_half_written(brief: Checkout) -> None:
    brief.build("--language", "en")
    before = brief.page("en")
    shutil.rmtree(brief.root / "build" / "new")
    (brief.root / "build" / "new").write_text("in the way")
    brief.edit(brief.root / "docs" / f"{DOCNAME}.rst", "grave concern", "deep concern")
    done = brief.communique("html", "--language", "en")
    assert done.returncode == 2
    first = done.stderr.splitlines()[0]
    assert first.startswith("en: ")
    assert "cannot write" in first
    assert brief.page("en") == before
