"""A plot of cost against size, both in powers of ten, as SVG."""

import math
from collections.abc import Iterator, Mapping
from html import escape

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 900, 560, 70, 30, 330, 50
COLOURS = ("#1b6ca8", "#c0392b", "#27864a", "#8e44ad", "#b9770e", "#117a8b", "#7f8c8d", "#2c3e50")
Series = Mapping[str, list[tuple[float, float]]]


def plot(series: Series) -> str:
    """Draw a line for each name, of points (statements, seconds), with its name beside the last point."""
    points = [point for line in series.values() for point in line]
    across = _scale([x for x, _ in points], LEFT, WIDTH - RIGHT)
    down = _scale([y for _, y in points], HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12"><rect width="100%" height="100%" fill="#fff"/>',
        *_axis(across, {x for x, _ in points}, down),
        *_lines(series, across, down),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Scale:
    """Leads from a value to its place."""

    def __init__(self, least: float, most: float, start: float, end: float) -> None:
        self.least, self.most, self.start, self.end = least, most, start, end

    def __call__(self, value: float) -> float:
        span = math.log10(self.most / self.least) or 1
        return round(self.start + (self.end - self.start) * math.log10(max(value, self.least) / self.least) / span, 1)

    def powers(self) -> list[float]:
        first, last = math.ceil(math.log10(self.least)), math.floor(math.log10(self.most))
        return [10.0**power for power in range(first, last + 1)]


def _scale(values: list[float], start: float, end: float) -> _Scale:
    return _Scale(min(values), max(values), start, end)


def _axis(across: _Scale, sizes: set[float], down: _Scale) -> Iterator[str]:
    for size in sorted(sizes):
        x = across(size)
        yield f'<text x="{x}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{size:g}</text>'
    for seconds in down.powers():
        y = down(seconds)
        yield f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{seconds:g} s</text>'
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">statements</text>'
    yield f'<text x="{LEFT}" y="18" text-anchor="end">processor</text>'


def _lines(series: Series, across: _Scale, down: _Scale) -> Iterator[str]:
    below = 0.0
    for number, (name, points) in enumerate(sorted(series.items(), key=lambda item: -item[1][-1][1])):
        colour = COLOURS[number % len(COLOURS)]
        places = [(across(x), down(y)) for x, y in points]
        dash = ' stroke-dasharray="5 4"' if name.startswith("stock") else ""
        drawn = " ".join(f"{x},{y}" for x, y in places)
        yield f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'
        below = max(below + 15, places[-1][1])
        label = f"{name}: {points[-1][1]:.2f} s"
        yield f'<text x="{WIDTH - RIGHT + 10}" y="{below + 4}" fill="{colour}">{escape(label)}</text>'
