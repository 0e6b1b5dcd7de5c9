"""Seals: a page takes its PDF along as long as everything that the PDF shows is the same, and no longer."""

from pathlib import Path

import pytest
from checkout import ROOT, Checkout, copy_content

COLUMN = "Human Rights Now,ヒューマンライツ・ナウ"


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The shipped project with its Japanese PDF. Each test puts back what it changes."""
    checkout = copy_content(tmp_path_factory.mktemp("pressed"))
    done = checkout.communique("pdf", "--language", "ja")
    assert done.returncode == 0, done.stderr
    return checkout


def page_has_its_pdf(checkout: Checkout, **env: str) -> bool:
    done = checkout.communique("html", "--language", "ja", env=env)
    assert done.returncode == 0, done.stderr
    return "application/pdf" in checkout.page("ja")


def test_whose_keys_sign_releases_is_not_in_a_seal(pressed: Checkout) -> None:
    settings = pressed.root / "pyproject.toml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before + '\n[tool.communique.release]\nkey = "~/.ssh/id"\n', encoding="utf-8")
    assert page_has_its_pdf(pressed, COMMUNIQUE_KEY="mine")
    settings.write_text(before, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("pyproject.toml", "[tool.communique]\n", '[tool.communique]\nurl = "https://example.org/s/"\n'),
        ("pyproject.toml", 'organisation = "Human Rights Now"', 'organisation = "Human Rights Later"'),
        ("locale/glossary.csv", COLUMN, "Human Rights Now,ヒューマンライツ今"),
    ],
)
def test_what_a_pdf_shows_besides_its_text_is_in_its_seal(pressed: Checkout, name: str, old: str, new: str) -> None:
    path = pressed.root / name
    before = path.read_text(encoding="utf-8")
    pressed.edit(path, old, new)
    assert not page_has_its_pdf(pressed)
    path.write_text(before, encoding="utf-8")
    assert page_has_its_pdf(pressed)


def test_how_a_language_is_set_is_in_the_seal(pressed: Checkout) -> None:
    shipped = (ROOT / "communique" / "project" / "languages.toml").read_text(encoding="utf-8")
    table = shipped[shipped.index("[language.ja]") : shipped.index("[language.km]")]
    own = pressed.root / "languages.toml"
    own.write_text(table, encoding="utf-8")
    assert page_has_its_pdf(pressed)
    own.write_text(table.replace("line-height = 1.85", "line-height = 1.95"), encoding="utf-8")
    assert not page_has_its_pdf(pressed)
    own.unlink()
    assert page_has_its_pdf(pressed)


def test_a_seal_is_of_its_own_bytes(pressed: Checkout) -> None:
    path: Path = pressed.pdf("ja")
    data = path.read_bytes()
    path.write_bytes(data + b"%")
    assert not page_has_its_pdf(pressed)
    path.write_bytes(data)
    assert page_has_its_pdf(pressed)
