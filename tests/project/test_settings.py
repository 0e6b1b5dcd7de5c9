"""Settings: broken ones are refused by file and option."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from checkout import ROOT, Checkout

from communique.errors import CommuniqueError
from communique.project.digits import unfit_dateline
from communique.project.model import ReleaseSettings, ReviewSettings
from communique.project.settings import LANGUAGES, load_project

GOOD = '[tool.communique]\norganisation = "X"\nlanguages = ["en", "km"]\n'


RELEASE = f"{GOOD}[tool.communique.release]\n"


REVIEW = f"{GOOD}[tool.communique.review]\n"


KHMER = f"{GOOD}[tool.communique.khmer]\n"


BAD = {
    "": "option 'tool' is missing: write a table",
    "[tool.communique]\n": "option 'languages' of [tool.communique] is missing: write a list in brackets",
    GOOD.replace('"X"', "3"): "option 'organisation' of [tool.communique] is 3: write a text in quotation marks",
    GOOD.replace('"en", ', ""): "option 'languages' of [tool.communique] must begin with the source language, 'en'",
    GOOD.replace('"km"', '"tlh"'): "holds 'tlh', which languages.toml does not describe: add it there",
    GOOD.replace('"km"', '"../km"'): "option 'languages' of [tool.communique] holds '../km'",
    GOOD + 'url = "https://me:secret@example.org/"': "option 'url' of [tool.communique] is 'https://me:secret@exampl",
    GOOD + 'url = "https://example.org"': "is 'https://example.org': write 'https://example.org/'",
    GOOD.replace('"X"', '""'): "option 'organisation' of [tool.communique] is empty: write its text",
    GOOD + 'url = "https://example.org/?page=/"': "write something like 'https://statements.example.org/'",
    GOOD + 'url = "https://[::1/"': "write something like 'https://statements.example.org/'",
    GOOD + 'url = "https://example.org:port/"': "write something like 'https://statements.example.org/'",
    GOOD + 'url = "https://example;{}.org/"': "write something like 'https://statements.example.org/'",
    GOOD + 'url = "https://example.org/../"': "write something like 'https://statements.example.org/'",
    GOOD + 'url = "https://example.org//"': "write something like 'https://statements.example.org/'",
    GOOD + 'url = "https://example.org/`{}`/"': "write something like 'https://statements.example.org/'",
    "\ufeff" + GOOD: "pyproject.toml:1: begins with a mark of byte order, which TOML has not: save it without",
    GOOD + "[": "pyproject.toml:4: not valid TOML",
    GOOD + f"x = {'[' * 2000}{']' * 2000}": "pyproject.toml: has a number of thousands of digits, or hundreds of",
    GOOD + f"x = {'9' * 5000}": "pyproject.toml: has a number of thousands of digits, or hundreds of brackets",
    GOOD + "release = 3\n": "option 'release' of [tool.communique] is 3: write a table",
    KHMER + "order = 1": "option 'order' of [tool.communique.khmer] is unknown: use one of spelling",
    KHMER + 'spelling = "ឱ្យ"': "option 'spelling' of [tool.communique.khmer] is 'ឱ្យ': write a list in brackets",
    KHMER + 'spelling = ["da"]': "holds 'da': use some of subscript-ta, ឱ្យ, ឲ្យ",
    KHMER + 'spelling = ["ឱ្យ", "ឲ្យ"]': "is ឱ្យ, ឲ្យ, which are spellings of one word: choose one",
    RELEASE + "keys = 1": "option 'keys' of [tool.communique.release] is unknown: use one of require, key, signers, ",
    RELEASE
    + 'require = "all"': "option 'require' of [tool.communique.release] is 'all': write \"checked\", or a list",
    RELEASE + 'require = ["legal"]': 'is [\'legal\']: write "checked", or a list of it and roles, ["checked", "lang',
    RELEASE
    + 'require = ["checked", "press"]': "is ['checked', 'press']: write \"checked\", or a list of it and roles",
    RELEASE + "require = true": "option 'require' of [tool.communique.release] is True: write",
    REVIEW + "role = 1": "option 'role' of [tool.communique.review] is unknown: use one of roles, reviewers, key, tr",
    REVIEW + "roles = []": "option 'roles' of [tool.communique.review] is empty: name at least one",
    REVIEW
    + 'roles = ["checked"]': "option 'roles' of [tool.communique.review] is checked: name at least one, and none",
    REVIEW + 'roles = ["the lawyer"]': "holds 'the lawyer': write something like 'language'",
    REVIEW + 'reviewers = "/etc/passwd"': "option 'reviewers' of [tool.communique.review] is '/etc/passwd': write",
    REVIEW
    + "translators-approve = 1": "option 'translators-approve' of [tool.communique.review] is 1: write true or false",
    REVIEW
    + 'credits = {km = "{name}"}': "option 'km' of [tool.communique.review.credits] is '{name}': write one line",
    REVIEW
    + 'credits = {km = "a\\nb"}': "option 'km' of [tool.communique.review.credits] holds U+000A, which nobody sees",
    RELEASE + "freshness-days = 32": "option 'freshness-days' of [tool.communique.release] is 32: write 1 to 31",
    RELEASE + "freshness-days = -1": "option 'freshness-days' of [tool.communique.release] is -1: write 1 to 31",
    RELEASE
    + "freshness-days = '7'": "option 'freshness-days' of [tool.communique.release] is '7': write a whole number",
    RELEASE + "key = true": "option 'key' of [tool.communique.release] is True: write a text in quotation marks",
    RELEASE + 'key = "~nobody-here/key"': "option 'key' of [tool.communique.release] is '~nobody-here/key', whose",
    RELEASE + 'signers = "../signers"': "option 'signers' of [tool.communique.release] is '../signers': write",
    RELEASE + 'minisign-key = "key"': "option 'minisign-public-key' of [tool.communique.release] is missing beside",
}


@pytest.mark.parametrize(("text", "message"), BAD.items())
def test_broken_settings_name_file_and_option(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CommuniqueError) as caught:
        load_project(tmp_path)
    assert str(caught.value).startswith("pyproject.toml:")
    assert message in str(caught.value)


def test_settings_are_looked_for_where_the_command_is_run(tmp_path: Path) -> None:
    done = Checkout(tmp_path).communique("html")
    assert done.returncode == 2
    assert done.stderr == "pyproject.toml: not found: run this in the folder of the project\n"


@pytest.mark.parametrize("name", ["pyproject.toml", "languages.toml"])
def test_settings_that_are_a_pipe_or_a_device_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.communique]\norganisation = "X"\nlanguages = ["en"]\n')
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).symlink_to("/dev/zero")
    with pytest.raises(CommuniqueError, match=f"{name}: not a file: put the file itself there"):
        load_project(tmp_path)


def test_the_project_and_its_languages_are_values() -> None:
    project = load_project(ROOT)
    khmer = project.language("km")
    assert khmer.number("A/RES/53") == "A/RES/៥៣"
    assert [font.name for font in khmer.fonts] == ["khmer", "latin"]
    assert hash(project) == hash(load_project(ROOT))


def test_a_house_chooses_how_khmer_is_spelt(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(KHMER + 'spelling = ["subscript-ta", "ឲ្យ"]', encoding="utf-8")
    project = load_project(tmp_path)
    assert project.language("km").spelling == ("subscript-ta", "ឲ្យ")
    assert project.language("en").spelling == ()


def test_a_choice_of_spelling_is_data_of_a_language(tmp_path: Path) -> None:
    khmer = LANGUAGES.read_text(encoding="utf-8").partition("[language.km]")[2].partition("\n\n")[0]
    own = f"[language.sr]{khmer}\n".replace('house = "khmer"', 'house = "serbian"')
    (tmp_path / "languages.toml").write_text(f'{own}[language.sr.spellings]\nje = ["е", "је"]\n', encoding="utf-8")
    settings = KHMER.replace("khmer", "serbian").replace('"km"', '"sr"') + 'spelling = ["je"]'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    serbian = load_project(tmp_path).language("sr")
    assert (serbian.spellings, serbian.spelling) == ((("je", "е", "је"),), ("je",))


def test_who_reviews_is_said_in_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_KEY", "mine")
    settings = tmp_path / "pyproject.toml"
    settings.write_text(GOOD)
    project = load_project(tmp_path)
    assert project.review == ReviewSettings(key=tmp_path / "mine")
    assert (project.release.require, project.approving) == (("checked",), ())
    settings.write_text(
        REVIEW + 'roles = ["native", "legal"]\nreviewers = "keys/reviewers"\ntranslators-approve = true\n'
        'credits = {km = "ពិនិត្យដោយ {native}"}\n[tool.communique.release]\nrequire = ["checked", "legal"]\n'
    )
    project = load_project(tmp_path)
    reviewers = tmp_path / "keys" / "reviewers"
    words = {"km": "ពិនិត្យដោយ {native}"}
    assert project.review == ReviewSettings(("native", "legal"), reviewers, tmp_path / "mine", True, credits=words)
    assert project.approving == ("legal",)
    assert hash(project) == hash(load_project(tmp_path))


def test_who_signs_is_said_in_the_project_or_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMMUNIQUE_KEY", raising=False)
    monkeypatch.setenv("HOME", "/home/editor")
    settings = tmp_path / "pyproject.toml"
    settings.write_text(GOOD)
    assert load_project(tmp_path).release == ReleaseSettings(signers=tmp_path / "signers")
    settings.write_text(
        RELEASE + 'key = "~/.ssh/id_ed25519"\nsigners = "keys/signers"\nminisign-key = "/media/key/minisign.key"\n'
        'minisign-public-key = "keys/minisign.pub"\npdf-certificate = "~/hrn.p12"\npdf-roots = "keys/roots.pem"\n'
    )
    wanted = ReleaseSettings(
        signers=tmp_path / "keys" / "signers",
        key=Path("/home/editor/.ssh/id_ed25519"),
        minisign_key=Path("/media/key/minisign.key"),
        minisign_public_key=tmp_path / "keys" / "minisign.pub",
        pdf_certificate=Path("/home/editor/hrn.p12"),
        pdf_roots=tmp_path / "keys" / "roots.pem",
    )
    assert load_project(tmp_path).release == wanted
    monkeypatch.setenv("COMMUNIQUE_KEY", "mine")
    assert load_project(tmp_path).release == replace(wanted, key=tmp_path / "mine")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[languages.km]\nname = "x"', "option 'languages' is unknown: use one of language, font"),
        ('[language.xx]\ndatelin = "x"', "option 'datelin' of [language.xx] is unknown: use one of name,"),
        (
            '[font.xx]\nregular = {package = "a", file = "b", sha1 = "c"}',
            "option 'sha1' of [font.xx.regular] is unknown",
        ),
        ("[font.xx]\nweight = 7", "option 'weight' of [font.xx] is unknown: use one of family,"),
        ("language = 7", "option 'language' is 7: write a table"),
        ('[language]\nxx = "x"', "option 'xx' of [language] is 'x': write a table"),
    ],
)
def test_what_a_project_s_languages_cannot_say_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "pyproject.toml").write_text(GOOD)
    (tmp_path / "languages.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CommuniqueError) as error:
        load_project(tmp_path)
    assert str(error.value).startswith(f"languages.toml: {said}")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "line-height = 1.95",
            "line-height = 1e308",
            "'line-height' of [language.km] is 1e+308: write a number from 1 to 4",
        ),
        (
            "line-height = 1.95",
            "line-height = nan",
            "'line-height' of [language.km] is nan: write a number from 1 to 4",
        ),
        ("measure = 34", "measure = -3", "'measure' of [language.km] is -3.0: write a number from 10 to 100"),
        ("ភាសាខ្មែរ", "x\\u202ey", "'name' of [language.km] holds U+202E, which nobody sees: remove it"),
    ],
)
def test_a_value_that_no_page_could_have_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "pyproject.toml").write_text(GOOD)
    (tmp_path / "languages.toml").write_text(
        LANGUAGES.read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
    )
    with pytest.raises(CommuniqueError, match=re.escape(f"languages.toml: option {said}")):
        load_project(tmp_path)


def test_a_project_s_languages_may_say_all_that_ours_say(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(GOOD)
    (tmp_path / "languages.toml").write_bytes(LANGUAGES.read_bytes())
    assert [language.code for language in load_project(tmp_path).languages] == ["en", "km"]


@pytest.mark.parametrize(
    "pattern", ["{date}", "{place}", "{place}, {PLACE} {date}", "{place}, 8 {date}", "{plac}, {date}"]
)
def test_a_dateline_that_loses_a_place_or_a_date_is_refused(pattern: str) -> None:
    assert "write place and date once each, and no number" in unfit_dateline(pattern)


@pytest.mark.parametrize("pattern", ["{place}, {date}", "{PLACE}, {date}", "{date}\u3000{place}", "({place}) {date}"])
def test_a_dateline_has_the_order_and_the_marks_of_its_language(pattern: str) -> None:
    assert unfit_dateline(pattern) == ""


@pytest.mark.parametrize("numbers", ["[920, 880, 1069]", "[920, 880, 1069, 0]", '["920", 880, 1069, 293]', "920"])
def test_what_stands_for_a_font_is_told_in_four_numbers(brief: Checkout, numbers: str) -> None:
    package = (ROOT / "communique" / "project" / "languages.toml").read_text(encoding="utf-8")
    own = package[package.index("[font.latin]") : package.index("[font.japanese]")]
    path = brief.root / "languages.toml"
    path.write_text(own, encoding="utf-8")
    assert load_project(brief.root).fonts[0].stand_in == (920, 880, 1069, 293)
    brief.edit(path, "[920, 880, 1069, 293]", numbers)
    with pytest.raises(CommuniqueError, match=r"option 'stand-in' of \[font\.latin\]"):
        load_project(brief.root)


@pytest.mark.parametrize(
    "file", ["/dev/zero", "../x.ttf", "files/../../x.ttf", "files/..", "files//x.ttf", "a\\\\..\\\\x"]
)
def test_a_font_s_file_is_one_of_its_package(brief: Checkout, file: str) -> None:
    package = (ROOT / "communique" / "project" / "languages.toml").read_text(encoding="utf-8")
    own = package[package.index("[font.latin]") : package.index("[font.japanese]")]
    path = brief.root / "languages.toml"
    path.write_text(re.sub(r'file = "[^"]*"', lambda _: f'file = "{file}"', own, count=1), encoding="utf-8")
    with pytest.raises(CommuniqueError, match=r"^languages\.toml: option 'file' of \[font\.latin\.regular\]"):
        load_project(brief.root)
