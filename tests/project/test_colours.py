"""An organisation's colour, held to WCAG 2 by day and by night."""

import re

import pytest
from checkout import ROOT

from communique.errors import CommuniqueError
from communique.project.colours import BY_NIGHT, DAY, LEAST, NIGHT, contrast, read_accent
from communique.project.model import Accent
from communique.project.toml_table import Table


def accent(colour: object) -> Accent:
    return read_accent(Table("pyproject.toml", "tool.communique.organisation", {"accent": colour}))


def test_contrasts_are_those_of_the_standard() -> None:
    assert contrast("#ffffff", "#000000") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # as WebAIM's contrast checker has it


@pytest.mark.parametrize("colour", ["#123f7d", "#000", "#8c1d18", "#006400", "#6A0DAD", "#0000ff"])
def test_a_colour_is_that_by_day_and_a_like_one_by_night(colour: str) -> None:
    found = accent(colour)
    assert min(contrast(found.day, paper) for paper in DAY) >= LEAST
    assert min(contrast(found.night, paper) for paper in NIGHT) >= BY_NIGHT


def test_the_colour_without_one_is_read_as_well() -> None:
    assert min(contrast(Accent().day, paper) for paper in DAY) >= LEAST
    assert min(contrast(Accent().night, paper) for paper in NIGHT) >= BY_NIGHT


@pytest.mark.parametrize("colour", ["#e60012", "#ffd700", "#fff", "#777777", "#00b0f0", "#ff8800"])
def test_a_colour_that_is_hard_to_read_is_refused_with_one_that_would_do(colour: str) -> None:
    with pytest.raises(CommuniqueError) as error:
        accent(colour)
    found = re.search(
        r"^pyproject.toml: option 'accent' of \[tool.communique.organisation\] is '#\w+', whose contrast with "
        r"the page is ([\d.]+): write one of 4.5 or more, such as (#\w{6})$",
        str(error.value),
    )
    assert found
    assert float(found[1]) < LEAST
    assert accent(found[2]).day == found[2]


@pytest.mark.parametrize("colour", ["red", "#12", "#12345", "123f7d", "#123f7d; } body { display: none", "", 7])
def test_what_is_no_colour_is_refused(colour: object) -> None:
    with pytest.raises(CommuniqueError, match="option 'accent' of"):
        accent(colour)


def test_papers_are_those_of_the_pages() -> None:
    theme = ROOT / "communique" / "html" / "theme"
    styles = "".join((theme / name).read_text(encoding="utf-8") for name in ("colours.css", "statement.css"))
    for name, papers in (("paper", 0), ("notice", 1)):
        by_day, by_night = re.findall(rf"--{name}: (#\w+);", styles.partition("@media print")[0])
        assert (by_day.ljust(7, "f"), by_night) == (DAY[papers], NIGHT[papers])
