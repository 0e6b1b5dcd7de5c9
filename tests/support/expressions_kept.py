"""What checks have compiled, for all processes of a run and for the next run: each would compile the same again.

It depends on an expression, on the code that compiles it and on Python alone.
"""

import fcntl
import os
import sys
from hashlib import sha256
from pathlib import Path

PLACE = "EXPRESSIONS_OF_TESTS"  # names the file
MOST = 50_000_000  # bytes, where glossaries that no test has any more have been added for long
CODE = Path(__file__).parents[2] / "communique" / "expressions"
_unlearned = {PLACE}


def keep_in(folder: Path) -> None:
    """Tell this process, and those that it starts, which file is of this code; there is none of another."""
    digest = sha256(sys.version.encode())
    for path in sorted(CODE.glob("*.py")):
        digest.update(path.read_bytes())
    place = folder / digest.hexdigest()
    for other in folder.iterdir():
        if other != place or other.stat().st_size > MOST:
            other.unlink(missing_ok=True)
    os.environ[PLACE] = str(place)


def learn() -> None:
    """Take over what others have compiled, as soon as anybody has."""
    if _unlearned and (place := Path(os.environ.get(PLACE, "/none"))).exists():
        from communique.expressions.compiled import known

        _unlearned.clear()
        known.learn(place.read_bytes())


def keep() -> None:
    """Add what this process has compiled to what is kept."""
    from communique.expressions.compiled import known

    place = Path(os.environ.get(PLACE, "/none"))
    if not (known.has_grown and place.parent.exists()):
        return
    folder = os.open(place.parent, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    if place.exists():
        known.learn(place.read_bytes())
    new = place.with_suffix(".new")
    new.write_bytes(known.kept())
    new.rename(place)
    os.close(folder)
