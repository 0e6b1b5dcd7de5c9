"""PDF signatures: PAdES B-B (ETSI EN 319 142-1), appended to a PDF whose own bytes stay as they are.

pyHanko, which does it, is an extra: it is imported when a PDF is signed or judged, and not before.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError
from communique.project.model import ReleaseSettings

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer

LIBRARIES = ("pyhanko", "pyhanko_certvalidator")


def certificate(settings: ReleaseSettings) -> "Signer | None":
    """Open the PKCS#12 file or the token once for all PDFs of a release; None where neither is configured."""
    if not settings.pdf_token and not settings.pdf_certificate:
        return None
    with _pyhanko():
        from communique.signing.pades_pyhanko import in_file, on_token

        if settings.pdf_token:
            return on_token(settings.pdf_token, settings.pdf_token_label)
        return in_file(settings.pdf_certificate) if settings.pdf_certificate else None


def signed(data: bytes, signer: "Signer", when: datetime) -> bytes:
    """Append a signature to a PDF of ours; the same bytes again where a key draws no random numbers (RSA)."""
    with _pyhanko():
        from communique.signing.pades_pyhanko import signed

        return signed(data, signer, when)


def pdf_signature_problems(
    data: bytes, unsigned_size: int, unsigned_digest: str, when: datetime, roots: Path | None
) -> tuple[str, ...]:
    """List, a line each, why a PDF is not the unsigned one (by its SHA-256) with one signature over the whole.

    Without ``roots`` (PEM) anybody's certificate will do: who signed is then known from the list of digests alone.
    """
    with _pyhanko():
        from communique.signing.pades_pyhanko import pdf_signature_problems

        return pdf_signature_problems(data, unsigned_size, unsigned_digest, when, roots)


@contextmanager
def _pyhanko() -> Iterator[None]:
    """Keep the libraries still meanwhile: what they write of a certificate, traceback and all, our lines tell."""
    loggers = [logging.getLogger(name) for name in LIBRARIES]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        yield
    except ImportError:
        raise CommuniqueError("PDFs are signed by pyHanko: install it with pip install 'communique[pades]'") from None
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
