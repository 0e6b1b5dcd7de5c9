"""communique check: what it says of catalogs, hostile ones among them, to people and to programs."""

import json
import re
import subprocess
import time

import polib
import pytest
from checkout import BIN, DOCNAME, LANGUAGES, ROOT, Checkout

from communique.rules import CHECKS

# Seconds that no message of a few pages may take; most take some hundredths. Generous, since other work may go on.
PATIENCE = 10.0


@pytest.mark.parametrize("line", ['"' + " " * 200_000 + "x", " " * 200_000 + "x", '"' + "\\" * 200_001 + '"'])
def test_a_line_of_blanks_is_refused_at_once(brief: Checkout, line: str) -> None:
    brief.add_catalog("ja", "index", f'msgid "a"\nmsgstr "b"\n{line}\n')
    brief.communique("check", "--list")  # what is forked for both is ready then
    start = time.perf_counter()
    done = brief.communique("check", "--language", "ja")
    assert done.returncode == 2
    assert "locale/ja/LC_MESSAGES/index.po:7: not .po syntax" in done.stderr
    assert time.perf_counter() - start < PATIENCE


def test_a_file_of_many_megabytes_is_refused(brief: Checkout) -> None:
    brief.catalog("ja", "index").write_bytes(b"#" * 20_000_001)
    done = brief.communique("check", "--language", "ja")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "larger than 20 MB" in done.stderr


def test_thousands_of_entries_are_checked(brief: Checkout) -> None:
    entries = "".join(f'msgid "Case {n}"\nmsgstr "事件{n}"\n\n' for n in range(5000))
    brief.add_catalog("ja", "index", entries)
    done = brief.communique("check", "--language", "ja")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("damage", "says"),
    {
        "NUL": ('msgid "a"\nmsgstr "b\x00"\n', "control-characters"),
        "escape": ('msgid "a"\nmsgstr "b\x1b[31m"\n', "U+001B"),
        "plural bomb": ('msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n', "plural forms, so no page"),
        "context": ('msgctxt "x"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "y"\nmsgid "a"\nmsgstr "c"\n', "has a context"),
    }.values(),
)
def test_odd_entries_are_reported(brief: Checkout, damage: str, says: str) -> None:
    brief.add_catalog("ja", "index", damage)
    done = brief.communique("check", "--language", "ja")
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_a_hostile_header_is_refused(brief: Checkout) -> None:
    bomb = "(" * 5000 + "n" + ")" * 5000
    path = brief.catalog("ja", "index")
    path.write_text(f'msgid ""\nmsgstr ""\n"Language: ja\\n"\n"Plural-Forms: nplurals=1; plural={bomb};\\n"\n')
    done = brief.communique("check", "--language", "ja")
    assert "no plural forms" in done.stdout
    assert done.returncode == 1


def test_the_shipped_catalogs_have_no_problem_and_what_is_overruled_says_why() -> None:
    done = Checkout(ROOT).communique("check")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines
    assert all(re.fullmatch(r"\S+:\d+: overruled: .+ \[[a-z-]+\]: .+", line) for line in lines)


def test_a_problem_has_its_place_and_both_notations(checkout: Checkout) -> None:
    path = checkout.catalog("km")
    checkout.edit(path, "ថ្ងៃទី១៩ ខែមេសា ឆ្នាំ២០១៦", "ថ្ងៃទី១៨ ខែមេសា ឆ្នាំ២០១៦")
    entry = next(entry for entry in polib.pofile(path) if entry.msgid.startswith("On April 19"))
    done = checkout.communique("check", "--language", "km")
    assert done.returncode == 1
    says = "source says “April 19, 2016”; translation says “ថ្ងៃទី១៨ ខែមេសា ឆ្នាំ២០១៦”: say 2016-04-19, not 2016-04-18"
    line = done.stdout.splitlines()[0]
    assert line == f"locale/km/LC_MESSAGES/{DOCNAME}.po:{entry.linenum}: error: {says} [dates]"


def test_problems_are_written_for_programs(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    rows = json.loads(checkout.communique("check", "--format", "json").stdout)
    assert [(row["check"], row["severity"]) for row in rows if "reason" not in row] == [("money", "error")]
    assert {row["severity"] for row in rows if "reason" in row} == {"overruled"}
    assert rows[0]["file"] == f"locale/ja/LC_MESSAGES/{DOCNAME}.po"
    quality = json.loads(checkout.communique("check", "--format", "gitlab").stdout)
    (major,) = (row for row in quality if row["severity"] == "major")
    assert major["location"] == {"path": rows[0]["file"], "lines": {"begin": rows[0]["line"]}}
    assert len({row["fingerprint"] for row in quality}) == len(quality)
    github = checkout.communique("check", "--format", "github").stdout
    assert github.startswith(
        f"::error file={rows[0]['file']},line={rows[0]['line']},title=money::source says “US$204”"
    )


def test_warnings_do_not_fail(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), "逮捕状", "逮捕令状")
    done = checkout.communique("check")
    assert done.returncode == 0
    assert "warning: source says “arrest warrant”; the glossary has “逮捕状” for it [terms]" in done.stdout


def test_a_catalog_that_cannot_be_read_stops_itself_alone(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    checkout.catalog("ja", "index").write_bytes(b"<<<<<<< HEAD\n")
    checkout.catalog("km").unlink()
    done = checkout.communique("check")
    assert done.returncode == 2
    assert "[money]" in done.stdout
    assert "locale/ja/LC_MESSAGES/index.po:1: not .po syntax" in done.stderr
    assert f"locale/km/LC_MESSAGES/{DOCNAME}.po: no catalog for km" in done.stderr


def test_the_list_says_what_the_checks_are() -> None:
    done = Checkout(ROOT).communique("check", "--list")
    assert re.findall(r"^([a-z-]+): (?:error|warning)", done.stdout, re.MULTILINE) == sorted(CHECKS)
    assert "    Bad:  four staff members → ៥ រូប\n    Good: four staff members → ៤ រូប\n" in done.stdout


def test_a_terminal_gets_colours_and_a_summary(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    command = f"{BIN / 'communique'} check"
    shown = subprocess.run(
        ["script", "-qec", command, "/dev/null"], cwd=checkout.root, capture_output=True, text=True
    )
    assert "\x1b[31merror:\x1b[0m" in shown.stdout
    assert re.search(r"\d+ messages checked: 1 error, 0 warnings, \d+ overruled", shown.stdout)


def test_a_wrong_fact_is_not_published_until_it_is_mended_or_overruled(checkout: Checkout) -> None:
    path = checkout.catalog("ja")
    checkout.build("--language", "ja")
    assert "204米ドル" in checkout.page("ja")
    checkout.edit(path, "204米ドル", "240米ドル")
    done = checkout.communique("html", "--language", "ja")
    assert "27 of 28 messages translated, 1 broken" in done.stderr
    assert "240米ドル" not in checkout.page("ja")
    assert "US$204" in checkout.page("ja") or "US $204" in checkout.page("ja")
    checkout.edit(path, "# Kem Sokha, Khom", "# ignore-money: a test\n# Kem Sokha, Khom")
    checkout.build("--language", "ja")
    assert "240米ドル" in checkout.page("ja")


def test_a_corrected_source_is_what_a_translation_renders(checkout: Checkout) -> None:
    path = checkout.catalog("en")
    before, _, after = path.read_text(encoding="utf-8").rpartition("On May 2, 2016")
    path.write_text(f"{before}On May 3, 2016{after}", encoding="utf-8")
    done = checkout.communique("check")
    assert (
        "source says “May 2, 2016”; translation says “May 3, 2016”: say 2016-05-02, not 2016-05-03 [dates]"
        in done.stdout
    )
    # A correction that changes a fact is none: translations are held to the text as issued, with its “Ny Chariya”.
    assert "translation names “ニー・チャクリャ” (Ny Chakrya); source does not [names]" in done.stdout
    assert "“2016年5月2日”" not in done.stdout


def test_checks_say_the_same_whatever_the_hash_seed_is(checkout: Checkout) -> None:
    # Words that are as near to several of the source, names that are variants of several.
    text = "Dara Date Data met ツー・ナム.", "Dart、チア・モニー、チェア・モニー、チャア・モニー、ドル4"
    catalog = checkout.catalog("ja")
    entry = f'\nmsgid "{text[0]}"\nmsgstr "{text[1]}"\n'
    catalog.write_text(catalog.read_text(encoding="utf-8") + entry, encoding="utf-8")
    said = {checkout.communique("check", env={"PYTHONHASHSEED": seed}).stdout for seed in "0123"}
    assert len(said) == 1
    assert "looks like" in said.pop()


@pytest.mark.parametrize("form", ["text", "github", "gitlab", "json"])
def test_no_control_character_of_a_catalog_reaches_a_terminal(brief: Checkout, form: str) -> None:
    stray = "\x07\x1b[31\x7f\x9b31\u202e"
    brief.add_catalog("ja", "index", f'msgid "the Pact (XYZ)"\nmsgstr "協定（自由{stray}協定）"\n')
    brief.edit(brief.catalog("km", "index"), 'msgid "Statements"', f'#, ignore-{stray}\nmsgid "Statements"')
    brief.edit(brief.catalog("km"), '"Language: km', f'"Language: k{stray}m')
    done = brief.communique("check", "--format", form)
    assert done.returncode == 2
    for character in done.stdout + done.stderr:
        assert character.isprintable() or character == "\n"
    assert "“自由\\u0007\\u001b[31\\u007f\\u009b31\\u202e協定”" in done.stdout
    if form == "json":
        assert any(f"“自由{stray}協定”" in row["message"] for row in json.loads(done.stdout))


def test_fixing_mends_what_has_one_right_answer_and_leaves_every_other_byte(brief: Checkout) -> None:
    path = brief.catalog("km")
    right = path.read_bytes()
    brief.edit(path, 'msgstr "សេចក្តីផ្តើម"', 'msgstr "ស\u17c1ចក\u17b8\u17d2\u178fផ្តើម"')
    line = path.read_text(encoding="utf-8").split('msgid "Introduction"')[0].count("\n")
    done = brief.communique("check", "--language", "km", "--fix")
    assert path.read_bytes() == right
    (fixed,) = [row for row in done.stdout.splitlines() if ": fixed: " in row]
    found = re.match(r"locale/km/LC_MESSAGES/(.*)\.po:(\d+): fixed: “.*” is now “.*” \[khmer-order\]$", fixed)
    assert found
    assert found[1] == DOCNAME
    assert line - 3 <= int(found[2]) <= line + 1
    again = brief.communique("check", "--language", "km", "--fix")
    assert (again.returncode, done.returncode) == (0, 0)
    assert again.stdout == done.stdout.replace(fixed + "\n", "")


def test_fixing_decides_no_exit_code_and_disturbs_no_program(brief: Checkout) -> None:
    brief.add_catalog("ja", "index", 'msgid "Four left."\nmsgstr "5名が去った 。"\n')
    done = brief.communique("check", "--language", "ja", "--fix", "--format", "json")
    assert done.returncode == 1
    assert {row["check"] for row in json.loads(done.stdout)} >= {"numbers"}
    assert "fixed: " in done.stderr
    assert "5名が去った。" in brief.catalog("ja", "index").read_text(encoding="utf-8")


def test_a_catalog_that_cannot_be_read_stops_the_fixing_of_no_other(brief: Checkout) -> None:
    brief.add_catalog("ja", "index", 'msgid "Four left."\nmsgstr "4名が去った 。"\n')
    broken = brief.catalog("ja")
    broken.write_bytes(broken.read_bytes() + b"<<<<<<<\n")
    before = broken.read_bytes()
    done = brief.communique("check", "--language", "ja", "--fix")
    assert done.returncode == 2
    assert "fixed: " in done.stdout
    assert broken.read_bytes() == before


@pytest.mark.parametrize("form", ["json", "github"])
def test_what_cannot_be_read_is_reported_to_programs_at_its_line(brief: Checkout, form: str) -> None:
    with brief.catalog("ja", "index").open("a", encoding="utf-8") as catalog:
        catalog.write('\nmsgid "a\n')
    line = len(brief.catalog("ja", "index").read_text(encoding="utf-8").splitlines())
    assert _reported(brief, form) == ("locale/ja/LC_MESSAGES/index.po", line)
    (brief.root / "locale" / "glossary.csv").write_bytes(b"\xff\n")
    assert _reported(brief, form)[0] == "locale/glossary.csv"
    with (brief.root / "pyproject.toml").open("a") as settings:
        settings.write("[[[\n")
    assert _reported(brief, form)[0] == "pyproject.toml"


def _reported(checkout: Checkout, form: str) -> tuple[str, int]:
    """Find the place of what kept the check from reading a file."""
    done = checkout.communique("check", "--format", form)
    assert done.returncode == 2
    if form == "github":
        found = re.search(r"^::error file=(.*),line=(\d+),title=unreadable::.+", done.stdout, re.MULTILINE)
        assert found
        return found[1], int(found[2])
    (row,) = (row for row in json.loads(done.stdout) if row["check"] == "unreadable")
    assert row["severity"] == "error"
    return row["file"], row["line"]


def test_what_a_catalog_has_not_of_its_document_is_one_warning_that_says_what_to_do(brief: Checkout) -> None:
    source = brief.root / "docs" / f"{DOCNAME}.rst"
    brief.edit(source, "Recommendations\n-", "A first paragraph.\n\nA second one.\n\nRecommendations\n-")
    brief.add_statement("2020-02-29-gone", "Nothing happened.\n", *LANGUAGES)
    (brief.root / "docs" / "statements" / "2020-02-29-gone.rst").unlink()
    done = brief.communique("check")
    assert done.returncode == 0
    for code in LANGUAGES:
        folder = f"locale/{code}/LC_MESSAGES"
        lacks = f"lacks 2 messages that docs/{DOCNAME}.rst has: run 'make update'"
        gone = "docs/statements/2020-02-29-gone.rst is gone: run 'make update', which keeps what is nowhere else"
        assert [line for line in done.stdout.splitlines() if line.startswith(folder) and "untranslated" in line] == [
            f"{folder}/{DOCNAME}.po:1: warning: {lacks} [untranslated]",
            f"{folder}/statements/2020-02-29-gone.po:1: warning: {gone}, or delete it [untranslated]",
        ]
    assert brief.communique("update").returncode == 0
    assert "run 'make update'" not in brief.communique("check").stdout


def test_where_a_document_is_broken_what_catalogs_lack_is_not_known(brief: Checkout) -> None:
    brief.edit(brief.root / "docs" / f"{DOCNAME}.rst", "Recommendations\n-", "[#none]_\n\nRecommendations\n-")
    done = brief.communique("check", "--language", "ja")
    assert done.returncode == 2
    assert {line.partition(":")[0] for line in done.stderr.splitlines()} == {f"docs/{DOCNAME}.rst"}
    assert "lacks" not in done.stdout


def test_catalogs_are_checked_where_nobody_has_their_documents(brief: Checkout) -> None:
    for document in sorted((brief.root / "docs").rglob("*.rst")):
        document.unlink()
    texts = {"en": "", "ja": "6人が死亡した。"}
    for code, text in texts.items():
        catalog = brief.root / "locale" / code / "LC_MESSAGES" / "statements" / "alone.po"
        header = f'msgid ""\nmsgstr "Language: {code}\\n"\n\n'
        catalog.write_text(f'{header}msgid "Nine people died."\nmsgstr "{text}"\n', encoding="utf-8")
    done = brief.communique("check", "--language", "ja", "--format", "json")
    assert done.returncode == 1, done.stderr
    assert "numbers" in {found["check"] for found in json.loads(done.stdout) if found["file"].endswith("alone.po")}
