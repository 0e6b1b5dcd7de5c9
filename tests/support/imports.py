"""The command, and which of the large libraries it imported."""

import subprocess
import sys

from checkout import Checkout

LARGE = ("babel", "docutils", "fontTools", "icu4py", "jinja2", "polib", "sphinx")
RUN = """
import sys
from communique.cli.main import main
code = main({arguments!r})
print(sorted({{name.partition(".")[0] for name in sys.modules}} & set({large!r})))
sys.exit(code)
"""


def run_and_list_imports(checkout: Checkout, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a Python of its own; the last line that it prints is the list."""
    return checkout.run(sys.executable, "-c", RUN.format(arguments=list(arguments), large=LARGE))
