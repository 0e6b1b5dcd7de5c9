"""Who publishes: what the settings say of the organisation, and where readers see it."""

import subprocess
from pathlib import Path

import pytest
from checkout import DOCNAME, SOURCE, Checkout

from communique.errors import CommuniqueError
from communique.project.model import Organisation
from communique.project.settings import load_project

TABLE = """
[tool.communique.organisation]
name = "Human Rights Now"
contact = "press@example.org"
licence = { en = "You may copy this text.", ja = "転載自由", km = "អាចចម្លងបាន" }

[tool.communique.organisation.kinds]
letter = { en = "Open letter", ja = "公開書簡" }

[tool.ruff]"""


def describe(checkout: Checkout, table: str = TABLE) -> None:
    path = checkout.root / "pyproject.toml"
    checkout.edit(path, 'organisation = "Human Rights Now"\n', "")
    checkout.edit(path, "[tool.ruff]", table)


def test_a_name_alone_is_an_organisation(checkout: Checkout) -> None:
    assert load_project(checkout.root).particulars == Organisation("Human Rights Now")


def test_what_it_says_of_itself_is_below_every_page_and_pdf(checkout: Checkout) -> None:
    describe(checkout)
    checkout.edit(checkout.root / SOURCE, ":organization:", ":kind: letter\n:organization:")
    checkout.build(target="all")
    for docname in (DOCNAME, "index"):
        page = checkout.page("ja", docname)
        assert '<p class="imprint"><span lang="en">press@example.org</span></p>' in page
        assert '<p class="imprint">転載自由</p>' in page
    assert '<p class="dateline">公開書簡 ' in checkout.page("ja")
    assert '<p class="dateline"><span lang="en">Open letter</span> ' in checkout.page("km")
    printed = subprocess.run(["pdftotext", checkout.pdf("ja"), "-"], capture_output=True, text=True).stdout
    assert "公開書簡" in printed.split("ヒューマンライツ・ナウ")[1]
    assert "press@example.org" in printed
    assert "転載自由" in printed


def test_a_kind_that_nobody_has_named_is_refused(checkout: Checkout) -> None:
    checkout.edit(checkout.root / SOURCE, ":organization:", ":kind: leter\n:organization:")
    said = f"{SOURCE}:2: the kind is 'leter': name it in [tool.communique.organisation.kinds]"
    assert said in checkout.failure()
    describe(checkout)
    assert "use one of letter in [tool.communique.organisation.kinds]" in checkout.failure()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "contact =",
            "logo =",
            "option 'logo' of [tool.communique.organisation] is unknown: use one of name,",
        ),
        ('name = "Human Rights Now"', "", "option 'name' of [tool.communique.organisation] is missing"),
        ('en = "You may copy this text.", ', "", "option 'en' of [tool.communique.organisation.licence] is missing"),
        ('"press@example.org"', '"a\\nb"', "option 'contact' of [tool.communique.organisation] is no line of text"),
        ('"press@example.org"', "7", "option 'contact' of [tool.communique.organisation] is 7: write a str"),
        ("letter =", '"Open letter" =', "option 'Open letter' of [tool.communique.organisation.kinds] is no name"),
        (
            "[tool.ruff]",
            '[tool.communique.colour]\naccent = "red"\n[tool.ruff]',
            "option 'colour' of [tool.communique]",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(checkout: Checkout, old: str, new: str, said: str) -> None:
    assert old in TABLE
    describe(checkout, TABLE.replace(old, new))
    with pytest.raises(CommuniqueError) as error:
        load_project(Path(checkout.root))
    assert said in str(error.value)
