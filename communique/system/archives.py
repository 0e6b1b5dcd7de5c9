"""Archives for reading offline: all of a site, or one language of it, below a folder of its own."""

from collections.abc import Mapping
from datetime import datetime

from communique.system.zips import zipped


def archive(files: Mapping[str, bytes], folder: str, made: datetime) -> bytes:
    """Pack files below ``folder``, all dated ``made`` (UTC)."""
    return zipped(((f"{folder}/{name}", files[name]) for name in sorted(files)), made)
