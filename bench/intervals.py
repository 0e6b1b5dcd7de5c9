"""How sure a share is: Wilson's interval of 95 per cent, which holds for few cases and for shares near 0 and 1."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959964  # of the normal distribution, for 95 per cent


@dataclass(frozen=True)
class Share:
    """So many ``hits`` of ``made``."""

    hits: int
    made: int

    @property
    def value(self) -> float:
        """The share itself; of nothing, 0."""
        return self.hits / self.made if self.made else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The lower and the upper end of Wilson's score interval; of nothing, all is possible."""
        if not self.made:
            return 0.0, 1.0
        centre = (self.value + Z * Z / (2 * self.made)) / (1 + Z * Z / self.made)
        spread = self.value * (1 - self.value) / self.made + Z * Z / (4 * self.made * self.made)
        half = Z * sqrt(spread) / (1 + Z * Z / self.made)
        return max(0.0, centre - half), min(1.0, centre + half)

    def shown(self, of: int = 100) -> str:
        """Write the share per ``of`` with its interval: "97.3 (94.1–98.8)"."""
        if not self.made:
            return "–"
        low, high = (f"{end * of:.1f}" for end in self.interval)
        return f"{self.value * of:.1f} ({low}–{high})"
