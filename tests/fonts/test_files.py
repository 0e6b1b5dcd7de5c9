"""Files of fonts: each with the licence of its own, and what it covers."""

import unicodedata
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path

import pytest
import uharfbuzz as hb
from checkout import ROOT
from languages import CODES, LATIN

from communique.errors import CommuniqueError
from communique.fonts.files import covers, has, identity, licence, locate, prove, subset
from communique.new.cldr import parse_code, sample
from communique.project.model import FontFile
from communique.project.settings import load_project
from communique.text.locales import script

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


# A letter of each script that has signs which HarfBuzz takes apart, or could.
LETTERS = {"khmer": "ក", "devanagari": "क", "tamil": "க", "thai": "ก"}
INVISIBLE = "\u17b4\u17b5"  # vowels of Khmer that Unicode wants nobody to write


@pytest.mark.parametrize("name", LETTERS)
def test_a_font_that_is_cut_down_to_a_syllable_sets_it_as_the_whole_font_does(name: str) -> None:
    package = f"fontpkg-noto-sans-{name}"
    (file,) = (str(path) for path in distribution(package).files or () if path.name.endswith("wght].ttf"))
    font = replace(FONTS[-1], regular=FontFile(package, file), without=())
    signs = [chr(code) for code in sorted(face_of(locate(font.regular).read_bytes()).unicodes)]
    own = [sign for sign in signs if unicodedata.name(sign, "").startswith(name.upper()) and sign not in INVISIBLE]
    whole = subset(font, "regular", "".join(signs))
    assert len(own) > 70
    texts = [LETTERS[name] + sign for sign in own]
    assert [text for text in texts if shaped(subset(font, "regular", text), text) != shaped(whole, text)] == []


def face_of(data: bytes) -> hb.Face:
    return hb.Face(hb.Blob(data))


def shaped(data: bytes, text: str) -> list[tuple[int, int, int, int]]:
    """Set a text; return where each glyph stands and how wide it is."""
    font, buffer = hb.Font(face_of(data)), hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [(info.cluster, place.x_advance, place.x_offset, place.y_offset) for info, place in pairs]


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package of fonts, which are no fonts."""
    files = [f"many/{font}/{name}" for font in ("first", "second") for name in ("OFL.txt", "Font.ttf")]
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(f"licence of {file}")
    (tmp_path / "many-1.dist-info").mkdir()
    (tmp_path / "many-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: many\nVersion: 1\n")
    (tmp_path / "many-1.dist-info" / "RECORD").write_text("".join(f"{file},,\n" for file in files))
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path / "many"


def test_a_package_with_several_fonts_has_a_licence_for_each(many: Path) -> None:
    assert licence(FontFile("many", "many/second/Font.ttf")) == "licence of many/second/OFL.txt"
    assert licence(FontFile("many", "many/third/Font.ttf")) == "licence of many/first/OFL.txt"


def test_each_font_that_we_describe_is_proven_by_its_digest() -> None:
    prove(FONTS)
    assert all(font.regular.sha256 in identity(font, "regular") for font in FONTS)
    assert all(font.bold.sha256 in identity(font, "bold") for font in FONTS)


def test_a_font_that_is_not_the_one_described_is_used_by_nothing(many: Path) -> None:
    digest = sha256((many / "first" / "Font.ttf").read_bytes()).hexdigest()
    assert locate(FontFile("many", "many/first/Font.ttf", digest)) == many / "first" / "Font.ttf"
    with pytest.raises(
        CommuniqueError, match=r"^Font.ttf of many is not the font that languages.toml has the digest"
    ):
        locate(FontFile("many", "many/second/Font.ttf", digest))


def test_a_release_asks_for_the_digest_of_each_font_and_names_it(many: Path) -> None:
    file = FontFile("many", "many/first/Font.ttf")
    digest = sha256((many / "first" / "Font.ttf").read_bytes()).hexdigest()
    font = replace(LATIN, name="many", regular=file, bold=file, italic=None)
    with pytest.raises(CommuniqueError) as error:
        prove([font])
    said = "languages.toml: 'regular' of [font.many] does not say which file it is: add sha256 = "
    assert str(error.value) == f'{said}"{digest}"'
    known = replace(file, sha256=digest)
    prove([replace(font, regular=known, bold=known)])
