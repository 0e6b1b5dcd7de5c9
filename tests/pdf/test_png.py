"""PNG: what other programs read is what was drawn, in few bytes."""

from io import BytesIO

import pytest
from PIL import Image

from communique.pdf.png import png

WHITE, NOTICE, INK, ACCENT = (255, 255, 255), (243, 245, 249), (27, 29, 33), (18, 63, 125)


def drawn(width: int, *colours: tuple[int, int, int]) -> tuple[bytes, int]:
    return b"".join(bytes([*colour, 255]) for colour in colours), width


def read(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def test_paper_ink_and_boxes_keep_their_colours() -> None:
    row = [WHITE] * 40 + [NOTICE] * 20 + [INK] * 10 + [ACCENT] * 10 + [(28, 30, 34)]
    image = read(png(*drawn(len(row), *row, *row)))
    assert (image.mode, image.size) == ("P", (81, 2))
    shown = [image.convert("RGB").getpixel((column, 1)) for column in (0, 45, 65, 75, 80)]
    assert shown == [WHITE, NOTICE, INK, ACCENT, INK]


def test_a_photograph_keeps_every_colour() -> None:
    colours = [(red, green, (red * green) % 256) for red in range(0, 256, 8) for green in range(0, 256, 8)]
    image = read(png(*drawn(32, *colours)))
    assert (image.mode, image.size) == ("RGB", (32, 32))
    assert [image.getpixel((place % 32, place // 32)) for place in range(1024)] == colours


@pytest.mark.parametrize("width", [1, 3, 7])
def test_rows_of_any_width_are_whole(width: int) -> None:
    colours = [INK, WHITE, ACCENT][:width] * 21
    colours = colours[: len(colours) // width * width]
    image = read(png(*drawn(width, *colours))).convert("RGB")
    assert [image.getpixel((place % width, place // width)) for place in range(len(colours))] == colours


def test_each_of_as_many_colours_as_a_palette_holds_keeps_its_place() -> None:
    colours = [(red, green, 0) for red in range(0, 256, 17) for green in range(0, 256, 17)]
    image = read(png(*drawn(16, *colours)))
    assert image.mode == "P"
    assert [image.convert("RGB").getpixel((place % 16, place // 16)) for place in range(256)] == colours


def test_ink_and_black_are_two_colours() -> None:
    colours = [INK, (0, 0, 0), NOTICE, (0, 0, 0)]
    image = read(png(*drawn(2, *colours))).convert("RGB")
    assert [image.getpixel(place) for place in ((0, 0), (1, 0), (0, 1), (1, 1))] == colours


@pytest.mark.parametrize("rows", [[WHITE, WHITE], [WHITE, INK, WHITE], [INK, WHITE, ACCENT], [INK, INK]])
def test_rows_of_paper_stand_where_they_were(rows: list[tuple[int, int, int]]) -> None:
    image = read(png(*drawn(5, *(colour for colour in rows for _ in range(5)))))
    assert image.size == (5, len(rows))
    assert [image.convert("RGB").getpixel((4, row)) for row in range(len(rows))] == rows


def test_paper_counts_for_what_is_near_it_wherever_it_is() -> None:
    cream = (254, 254, 254)
    image = read(png(*drawn(4, *[cream] * 12, INK, *[cream] * 3, *[WHITE] * 16))).convert("RGB")
    assert {image.getpixel((0, row)) for row in range(8)} == {WHITE, INK}
