"""Rebuilding: ``python -m communique.rebuild`` makes a release again, with the code of the revision that it is of.

What it takes must stay as it is: a later communique calls it to verify releases of this one.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from communique.errors import CommuniqueError
from communique.manifest.manifest import Before
from communique.project.life import read_hour
from communique.release.make import LEFT_OUT, make_release
from communique.release.work import Means, Order, Pens
from communique.system.digests import digest_of
from communique.system.garbage import look_seldom


def main() -> int:
    """Read an order as JSON from standard input.

    It names repository, folder, version, commit, languages, addresses, what was given of hour and release before, and
    ``signed``, which leads from the digest of an unsigned PDF to the file that has it signed, and from that of an
    archive's list to its signature. What the release leaves out is written to standard output, a line each.
    """
    look_seldom()
    wanted = json.load(sys.stdin)
    means = Means(_pens(wanted["signed"]))
    try:
        make_release(Path(wanted["repository"]), _order(wanted), Path(wanted["folder"]), _tell, means)
    except CommuniqueError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _pens(signed: Mapping[str, str]) -> Pens:
    """Sign nothing anew: a PDF and an archive's list that were signed are as they were then."""

    def known(data: bytes, unknown: bytes) -> bytes:
        path = signed.get(digest_of(data))
        return Path(path).read_bytes() if path else unknown

    return Pens(lambda data: known(data, data), lambda data: known(data, b""))


def _tell(line: str) -> None:
    if line.startswith(LEFT_OUT):
        print(line)


def _order(wanted: dict[str, Any]) -> Order:
    return Order(
        version=wanted["version"],
        commit=wanted["commit"],
        languages=tuple(wanted["languages"]),
        addresses=tuple(wanted["addresses"]),
        hour=read_hour(wanted.get("hour", "")),
        before=Before(**wanted["before"]) if wanted.get("before") else None,
    )


if __name__ == "__main__":
    sys.exit(main())
