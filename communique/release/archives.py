"""Archives for reading offline: zip files whose bytes depend on nothing but the names and contents of their files."""

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

MODE = 0o100644 << 16


def archive(files: Mapping[str, bytes], folder: str, made: datetime) -> bytes:
    """Pack files below ``folder``, all dated ``made`` (UTC).

    They are stored as they are: what zlib makes of them differs between its builds, and most are compressed already.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", made.timetuple()[:6])
            entry.external_attr = MODE
            entry.create_system = 3  # Unix, whichever system packs it
            packed.writestr(entry, files[name])
    return out.getvalue()
