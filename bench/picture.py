"""``make picture``: the three editions side by side, as a phone shows them, for the README."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

from browser import chromium, served  # noqa: E402

SLUG = "2016-06-08-cambodia-human-rights-defenders"
SHEET = """<!doctype html><style>
body {{ margin: 0; padding: 28px; display: flex; gap: 28px; background: #dfe3ea; width: max-content }}
iframe {{ width: 390px; height: 760px; border: 0; border-radius: 14px; background: #fff }}
</style>{}"""


def main() -> None:
    """Write ``guide/editions.png`` from the pages in ``build/html``."""
    with served(ROOT / "build" / "html") as address, chromium() as browser:
        frames = "".join(
            f'<iframe src="{address}/{code}/statements/{SLUG}.html"></iframe>' for code in ("en", "ja", "km")
        )
        page = browser.new_page(viewport={"width": 1282, "height": 816})
        page.set_content(SHEET.format(frames))
        page.wait_for_load_state("networkidle")
        page.screenshot(path=ROOT / "guide" / "editions.png")


main()
