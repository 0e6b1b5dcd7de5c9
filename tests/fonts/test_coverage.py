"""Coverage: which font sets which characters."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from communique.fonts.files import characters_of_font, has
from communique.project.model import Font
from communique.project.settings import load_project

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from communique.fonts.coverage import lacking
from communique.project.settings import load_project

fonts = load_project(Path(sys.argv[1])).fonts
print(ascii(lacking(fonts, sys.argv[2], Path(sys.argv[3]))), "uharfbuzz" in sys.modules)
"""


@pytest.mark.parametrize("font", load_project(ROOT).fonts, ids=lambda font: font.name)
def test_what_is_kept_of_a_font_is_what_it_has(font: Font, tmp_path: Path) -> None:
    made, kept = characters_of_font(font, tmp_path), characters_of_font.__wrapped__(font, tmp_path)
    # What it remembers of a million characters would stay in memory.
    had = filter(partial(has.__wrapped__, font), map(chr, range(sys.maxunicode + 1)))
    assert made == kept == "".join(had)


@pytest.mark.parametrize(("text", "lacked"), [("គ២ 人權 é", ""), ("គ \u2d30", "\u2d30"), ("葛\U000e0100", "")])
def test_what_sets_a_text_is_loaded_once_for_what_fonts_have(text: str, lacked: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(ROOT), text, str(tmp_path)]
    said = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.rsplit(" ", 1) for _ in "12"]
    assert said == [[ascii(lacked), "True\n"], [ascii(lacked), "False\n"]]
