"""Files of fonts: each with the licence of its own, and what it covers."""

from pathlib import Path

import pytest
from checkout import ROOT
from languages import CODES, LATIN

from communique.fonts.files import covers, has, licence
from communique.new.cldr import parse_code, sample
from communique.project.model import FontFile
from communique.project.settings import load_project
from communique.words.vocabulary import script

FONTS = load_project(ROOT).fonts


def test_every_language_in_latin_letters_has_a_font() -> None:
    for code in CODES:
        if script(parse_code(code)) == "Latn":
            assert [c for c in sample(code) if not (covers(LATIN, c) and has(LATIN, c))] == [], code


@pytest.mark.parametrize(
    "signs",
    [
        "− × ÷ ≥ ≤ ≠ ≈ ± √ ∞",
        "m² m³ 10⁴ CO₂ ⅓ ⅔ ⅛ ½ ‰",
        "① ⑳ ⑴ ❶ Ⅰ Ⅻ ⅰ ㈱ ㊤",
        "→ ← ↑ ⇒ ➡ ⬆",
        "■ □ ● ○ ◎ ◆ ◇ ▲ △ ▼ ▶ ★ ☆ ※ ✓",
        "☎ ♀ ♂ ♪ ⚠ № ℃ ™ €",
        "Ελευθερία Ἀθῆναι Свобода Україна",
        "𠮷 ﬁ � ⸺ 〜 ﹅",
    ],
)
def test_what_a_pinned_font_has_is_set_by_it(signs: str) -> None:
    assert [c for c in signs if not c.isspace() and not any(covers(font, c) and has(font, c) for font in FONTS)] == []


def test_a_package_with_several_fonts_has_a_licence_for_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [f"many/{font}/OFL.txt" for font in ("first", "second")]
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).write_text(f"licence of {file}")
    (tmp_path / "many-1.dist-info").mkdir()
    (tmp_path / "many-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: many\nVersion: 1\n")
    (tmp_path / "many-1.dist-info" / "RECORD").write_text("".join(f"{file},,\n" for file in files))
    monkeypatch.syspath_prepend(str(tmp_path))
    assert licence(FontFile("many", "many/second/Font.ttf")) == "licence of many/second/OFL.txt"
    assert licence(FontFile("many", "many/third/Font.ttf")) == "licence of many/first/OFL.txt"
