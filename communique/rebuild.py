"""Rebuilding: ``python -m communique.rebuild`` makes a release again, with the code of the revision that it is of.

What it takes must stay as it is: a later communique calls it to verify releases of this one.
"""

import json
import sys
from pathlib import Path

from communique.errors import CommuniqueError
from communique.release import Order, make_release


def main() -> int:
    """Read an order as JSON from standard input: repository, folder, version, commit, languages, addresses."""
    wanted = json.load(sys.stdin)
    order = Order(
        version=wanted["version"],
        commit=wanted["commit"],
        languages=tuple(wanted["languages"]),
        addresses=tuple(wanted["addresses"]),
    )
    try:
        make_release(Path(wanted["repository"]), order, Path(wanted["folder"]), lambda line: None)
    except CommuniqueError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
