"""Pictures that begin a page since the one before has not quite room for them: they get the height of that room."""

from collections.abc import Iterator

from communique.pdf.pagination import EDGE, Layout, Picture

LEAST = 0.6  # of its height, a picture keeps at least
LED = 6  # of its size, as high is what stands above a picture and goes with it: a heading, a line that leads to it
APART = 2.5  # of its size, stands between a picture and the text


def smaller_pictures(layout: Layout) -> Iterator[tuple[Picture, float]]:
    """Yield the pictures at the head of a page, each with the height that the page before has room for."""
    for picture in layout.pictures:
        height = _room(layout, picture) - _said_below(layout, picture)
        led = picture.place.y - layout.top
        if led < LED * layout.size and LEAST * picture.height < height - led < picture.height:
            yield picture, height - led


def _room(layout: Layout, picture: Picture) -> float:
    """Return the height that is left below the text of the page before."""
    page = picture.place.page - 1
    ends = [line.y + EDGE * layout.size for line in layout.lines if line.page == page]
    ends += [other.place.y + other.height for other in layout.pictures if other.place.page == page]
    bottom = layout.bottoms.get(page, 0.0)
    return bottom - layout.foot(page, bottom) - max(ends, default=bottom) - APART * layout.size


def _said_below(layout: Layout, picture: Picture) -> float:
    """Return the height of what is said below a picture."""
    end = min(
        (block.place for block in layout.blocks if block.place > picture.place and not block.depth), default=None
    )
    below = [line for line in layout.lines if picture.place < line and (end is None or line < end)]
    own = [
        line.y + EDGE * layout.size - picture.place.y - picture.height
        for line in below
        if line.page == picture.place.page
    ]
    return max(own, default=0.0)
