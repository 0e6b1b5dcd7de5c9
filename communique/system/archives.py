"""Archives for reading offline: all of a site, or one language of it, below a folder of its own."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from communique.system.files import Data
from communique.system.zips import zip_into


def write_archive(path: Path, files: Mapping[str, Data], made: datetime) -> None:
    """Pack files below a folder of the archive's own name, all dated ``made`` (UTC)."""
    with path.open("xb") as out:
        zip_into(out, ((f"{path.stem}/{name}", files[name]) for name in sorted(files)), made)
