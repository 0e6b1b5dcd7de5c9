"""``python -m bench.histories 1000``: so many builds of a project with a random history, each as from nothing."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

from histories import History  # noqa: E402

EACH = 20  # steps of one history


def main(steps: int) -> None:
    """Go through the steps; the first that differs from a build from nothing ends it."""
    for seed in range(0, steps, EACH):
        with tempfile.TemporaryDirectory() as scratch:
            history = History.begin(Path(scratch), 1_000_000 + seed // EACH)
            for _ in range(min(EACH, steps - seed)):
                history.step()
        print(f"{min(seed + EACH, steps)} steps of {steps}: as from nothing", flush=True)


main(int(sys.argv[1]))
