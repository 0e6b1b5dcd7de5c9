"""Pagination: what must move to the next page, so that notes stand below their calls and no line stands alone.

Typst leaves a note behind when the line that calls it moves (typst#5314), parts a call in a list or a table from its
note (typst#8792), and lets a note push the last line of a paragraph to a page of its own (typst#5376). Its layout
is read here, and room is left free at the foot of a page: the line no longer fits and moves with all that is its.
A last page of a few lines is none once all lines stand a little closer, or has more of them a little further apart;
so is a page before a wide table, which has pages of its own.
Places are in points from the top of a page; a line's is its baseline.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

EDGE = 0.2  # of its size, a line reaches below its baseline (statement.typ)
IN_CELL = 2
CLOSER = (0.0, 0.02, 0.04, -0.02, -0.04)  # parts of the distance of two lines, in the order they are tried
FEW = 9  # of its size, as high are the few lines that do not make a last page
ALONG = 2  # lines that go along with the small print
SHORT = 2  # lines of an item that is not to stand alone
SAME = 0.5  # places that differ by less are the same


class Place(NamedTuple):
    """Where something stands."""

    page: int
    y: float


@dataclass(frozen=True)
class Block:
    """The beginning of a block; ``depth`` is 0 for one in the text itself, IN_CELL in a table, else 1."""

    number: int
    depth: int
    place: Place


@dataclass(frozen=True)
class Note:
    """A footnote: where it is called first, and where its text begins and ends."""

    name: str
    call: Place
    start: Place
    end: Place


@dataclass(frozen=True)
class Picture:
    """A picture between paragraphs: its file, its height, and where it begins."""

    path: str
    height: float
    place: Place


@dataclass(frozen=True)
class Room:
    """Space at the foot of a page, left free by the block that asks for it there."""

    block: int
    height: float


@dataclass(frozen=True)
class Fault:
    """What must not be on a page: all from the line at ``y`` on; ``room`` moves just that."""

    page: int
    y: float
    room: float


@dataclass(frozen=True)
class Layout:
    """A document as it is set, down to its ``close``.

    The text of pages begins at ``top`` and ends at ``bottoms``; ``gap`` and ``rule`` stand above their notes.
    """

    close: Place
    top: float
    size: float
    note_size: float
    bottoms: Mapping[int, float]
    gap: float
    rule: float
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    all_lines: tuple[Place, ...] = field(repr=False)
    small_print: tuple[Place, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @cached_property
    def lines(self) -> tuple[Place, ...]:
        """The lines of the text in their order, those of notes left out."""
        tops: dict[int, float] = {}
        for note in self.notes:
            tops[note.start.page] = min(note.start.y, tops.get(note.start.page, note.start.y))
        return tuple(line for line in self.all_lines if line.y < tops.get(line.page, line.y + 1) - SAME)

    @cached_property
    def paragraphs(self) -> tuple[tuple[Block, tuple[Place, ...]], ...]:
        """The blocks that are not in a table, each with its lines."""
        ends = [bisect_right(self.lines, (block.place.page, block.place.y - SAME)) for block in self.blocks]
        spans = zip(self.blocks, pairwise([*ends, len(self.lines)]), strict=True)
        return tuple((block, self.lines[start:end]) for block, (start, end) in spans if block.depth != IN_CELL)

    @property
    def short_ends(self) -> int:
        """How many pages hold no more than a few lines: the last of several, and those before one that is turned.

        Lines of the small print do not count.
        """
        last = {line.page: line for line in self.lines}
        turned = [page for page, after in pairwise(sorted(self.bottoms)) if self.bottoms[page] > self.bottoms[after]]
        ends = [*(self.small_print[:1] or [self.close]), *(last[page] for page in turned if page in last)]
        return sum(end.page > 1 and end.y - self.top < FEW * self.size for end in ends)

    def foot(self, page: int, line: float) -> float:
        """Return the height of the notes of a page that are called above a line."""
        own = [note for note in self.notes if note.call.page == page == note.start.page and note.call.y < line - SAME]
        heights = [note.end.y - note.start.y + 0.8 * self.note_size + self.gap for note in own]
        return sum(heights) + (self.rule if own else 0)

    def is_first(self, line: Place) -> bool:
        """Return whether a line is the first of its page."""
        return not any(other.page == line.page and other.y < line.y - SAME for other in self.lines)


def read_layout(written: str) -> Layout:
    """Read what the template tells of a document's layout, as JSON."""
    data = json.loads(written)
    told = [(kind, value, Place(page, y)) for kind, value, page, y in data["told"]]
    first: dict[tuple[str, str], Place] = {}
    for kind, name, place in told:
        if kind in {"call", "note", "end"}:
            first.setdefault((kind, name), place)
    return Layout(
        **{name: float(data[name]) for name in ("top", "size", "note_size", "gap", "rule")},
        close=next(place for kind, _, place in told if kind == "close"),
        bottoms={place.page: value for kind, value, place in told if kind == "bottom"},
        blocks=tuple(Block(value[0], value[1], place) for kind, value, place in told if kind == "block"),
        notes=tuple(
            Note(name, place, first["note", name], first["end", name])
            for (kind, name), place in first.items()
            if kind == "call"
        ),
        all_lines=tuple(sorted(place for kind, _, place in told if kind == "line")),
        small_print=tuple(sorted(place for kind, _, place in told if kind == "small print")),
        pictures=tuple(Picture(value[0], value[1], place) for kind, value, place in told if kind == "picture"),
    )


def faults(layout: Layout, rooms: Mapping[int, Room]) -> list[Fault]:
    """List what stands where it must not though ``rooms`` are left, in the order of pages and lines."""
    found = [*_parted_notes(layout, rooms), *_lone_lines(layout), *_lone_items(layout), *_lone_small_print(layout)]
    return sorted(found, key=lambda fault: (fault.page, fault.y))


def parted_notes(layout: Layout) -> list[Note]:
    """List the notes that begin on another page than that of their call."""
    return [note for note in layout.notes if note.call.page != note.start.page]


def better(layout: Layout, rooms: Mapping[int, Room]) -> dict[int, Room] | None:
    """Return the rooms that also mend the first fault that can be mended; None where there is none."""
    for fault in faults(layout, rooms):
        known = rooms.get(fault.page)
        block = _asking(layout, fault)
        if block and (known is None or fault.room > known.height + SAME):
            kept = {page: room for page, room in rooms.items() if page < fault.page}
            return {**kept, fault.page: Room(block.number, fault.room)}
    return None


def _parted_notes(layout: Layout, rooms: Mapping[int, Room]) -> Iterator[Fault]:
    left: dict[int, Note] = {}
    for note in layout.notes:
        if note.start.page < note.call.page:
            left.setdefault(note.start.page, note)
        elif note.call.page < note.end.page and not layout.is_first(note.call):
            yield _pushed(layout, note.call)
    for page, note in left.items():
        # The line has moved already: only its note may not stand in its way.
        bottom = layout.bottoms[page]
        foot = layout.foot(page, bottom)
        top = note.start.y - 0.8 * layout.note_size - layout.gap - (0 if foot else layout.rule)
        room = bottom - top + (rooms[page].height if page in rooms else 0)
        yield Fault(page, bottom - foot - room, room)


def _lone_lines(layout: Layout) -> Iterator[Fault]:
    for _, lines in layout.paragraphs:
        for before, line in pairwise(lines):
            alone = line is lines[-1] or before is lines[0]
            if before.page < line.page and alone and not layout.is_first(before):
                yield _pushed(layout, before)


def _lone_items(layout: Layout) -> Iterator[Fault]:
    """Yield where the first of several short items, below what leads to them, is the last on its page."""
    found = layout.paragraphs
    for (lead, _), (first, lines), (second, _) in zip(found, found[1:], found[2:], strict=False):
        alone = lines and len(lines) <= SHORT and lines[-1].page < second.place.page
        if alone and lead.depth < first.depth == second.depth and not layout.is_first(lines[0]):
            yield _pushed(layout, lines[0])


def _lone_small_print(layout: Layout) -> Iterator[Fault]:
    """Yield where the text ends before a page that begins with the small print: its last lines go along."""
    begins = [line for line in layout.small_print[:1] if line.y - layout.top < layout.size]
    for _, lines in layout.paragraphs[-1:] if begins else ():
        if lines[-1:] == layout.lines[-1:] and lines[-1].page < begins[0].page:
            line = lines[0 if len(lines) < 2 * ALONG else -ALONG]
            if not layout.is_first(line):
                yield _pushed(layout, line)


def _pushed(layout: Layout, line: Place) -> Fault:
    """Ask for so much room that a line just fails to fit."""
    end = line.y + EDGE * layout.size - 1
    return Fault(line.page, line.y, layout.bottoms[line.page] - layout.foot(line.page, line.y) - end)


def _asking(layout: Layout, fault: Fault) -> Block | None:
    """Find the block that asks for room: the last in the text of a page before what must move, else one in another.

    What begins a page is met on the page before.
    """
    own = [b for b in layout.blocks if b.place.page == fault.page and b.place.y < fault.y - layout.size]
    above = [block for block in own if not layout.is_first(block.place)]
    return next((block for block in reversed(above) if not block.depth), above[-1] if above else None)
