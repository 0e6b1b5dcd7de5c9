"""What the texts of a release rest on: each row of the glossary by the messages that are held to it."""

import tomllib
from pathlib import Path

import tomlkit
from checkout import ROOT, copy_content
from releases import MANIFEST

from communique.approvals.folder import Signed
from communique.approvals.standing import Standing
from communique.catalogs.state import Count
from communique.glossary.terms import Term
from communique.manifest.manifest import OwnSetting
from communique.project.settings import own_settings
from communique.release.disclosed import MESSAGE, disclosed, glossary_rows
from communique.status.readiness import Readiness
from communique.verdicts.grounds import Overruled
from communique.verify.rests_on import rests_on

UN = Term("United Nations", {"km": ("អង្គការសហប្រជាជាតិ", "អ.ស.ប"), "ja": ("国際連合",)}, "not the Secretariat")
ACU = Term("ACU", {"km": ("អ.ប.ព",)}, "")
LEGAL = Signed("2026-11-24", "Dara", "legal")
LONG = "He was held. " * 20


def judged(reasons: tuple[str, ...] = (), **rows: tuple[Term, ...]) -> Readiness:
    overruled = (Overruled("names", "one person", "first"), Overruled("order", "as the English has it", LONG))
    approved = Standing({"first": (LEGAL,), "second": ()}, {"first": "0" * 64})
    return Readiness("statements/a", Count(), Count(), reasons, overruled, approved, rows)


def test_rows_are_counted_by_language_with_what_is_approved_of_them() -> None:
    editions = [disclosed(judged(first=(UN, ACU), second=(UN,)), "km"), disclosed(judged(second=(UN,)), "ja")]
    found = list(glossary_rows(editions))
    assert [(row.language, row.term, row.messages, row.approved) for row in found] == [
        ("ja", "United Nations", 1, {}),
        ("km", "ACU", 1, {"legal": 1}),
        ("km", "United Nations", 2, {"legal": 1}),
    ]
    assert (found[2].renderings, found[2].note) == (("អង្គការសហប្រជាជាតិ", "អ.ស.ប"), "not the Secretariat")


def test_rows_are_counted_across_the_editions_of_a_language() -> None:
    found = list(glossary_rows([disclosed(judged(first=(UN,)), "km"), disclosed(judged(first=(UN,)), "km")]))
    assert [(row.messages, row.approved) for row in found] == [(2, {"legal": 2})]


def test_an_edition_that_is_held_back_is_held_to_no_rows() -> None:
    assert disclosed(judged(("1 message missing",), first=(UN,)), "km").rows == ()


def test_what_is_overruled_is_named_with_its_reason_by_how_its_message_begins() -> None:
    first, second = disclosed(judged(), "km").overruled
    assert (first.check, first.message, first.reason, first.approved) == ("names", "first", "one person", ("legal",))
    assert second.message == f"{LONG[: MESSAGE - 1]}…"
    assert second.approved == ()


def test_own_settings_of_languages_have_their_reasons(tmp_path: Path) -> None:
    project = copy_content(tmp_path)
    project.edit(project.root / "pyproject.toml", 'spelling = ["ឱ្យ"]', 'spelling = ["ឱ្យ"]  # as schools write it')
    known = tomllib.loads((ROOT / "communique" / "project" / "languages.toml").read_text(encoding="utf-8"))
    lines = tomlkit.dumps({"language": {"km": known["language"]["km"]}}).splitlines()
    own = [f'{line}  # "as # printers"' if line.startswith("quotes") else line for line in lines]
    (project.root / "languages.toml").write_text("\n".join(own), encoding="utf-8")
    reasons = {name: reason for _, name, _, reason in own_settings(project.root, ("en", "km"))}
    assert reasons["language.km.quotes"] == '"as # printers"'
    assert reasons["language.km.digits"] == ""
    assert reasons["tool.communique.khmer.spelling"] == "as schools write it"


def test_a_verification_lists_them() -> None:
    own = OwnSetting("pyproject.toml", "tool.communique.khmer.spelling", '["x"]', "as schools write it")
    lines = list(rests_on(MANIFEST(version="1.0", settings=(own, OwnSetting("languages.toml", "a", "1")))))
    assert lines[1:] == [
        'setting: pyproject.toml: tool.communique.khmer.spelling = ["x"]: as schools write it',
        "setting: languages.toml: a = 1",
    ]
