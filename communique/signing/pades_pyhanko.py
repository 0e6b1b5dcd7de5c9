"""PAdES by pyHanko: a certificate is opened, a signature appended or judged.

Cut at the unsigned size, a signed PDF is the one that anybody can build again. The signature's field is invisible,
but tagged and named, as PDF/UA-1 (7.18.4) asks; PDF/A-2 (6.3.2) allows no hidden one.
"""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from getpass import getpass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, TypeVar

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject, DictionaryObject, NumberObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.general import SigningError as PdfSigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.signers.pdf_cms import ExternalSigner, PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSigningSession, PdfTBSDocument
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from communique.errors import CommuniqueError
from communique.system.digests import digest_of
from communique.system.terminal import has_terminal

T = TypeVar("T")

FIELD = "Signature"
PASSWORD = "COMMUNIQUE_PDF_PASSWORD"
# Certificates for mail often have the second one only.
USAGE = KeyUsageConstraints({"non_repudiation", "digital_signature"}, match_all_key_usages=False)


class Appended(IncrementalPdfFileWriter):
    """An update that says nothing of the clock: pyHanko would date the metadata and draw a random identifier."""

    def _update_meta(self) -> None:
        pass

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> ArrayObject:
        prev.stream.seek(0)
        first, _ = prev.trailer["/ID"]
        return ArrayObject([first, ByteStringObject(sha256(prev.stream.read()).digest()[:16])])


def _password(name: str) -> str | None:
    """Take a password from the environment; it is asked for on a terminal only."""
    password = os.environ.get(PASSWORD)
    if password is None and has_terminal():
        password = getpass(f"Password of {name}: ")
    return password


def on_token(library: Path, label: str) -> Signer:
    """Open a token by its library (PKCS#11), where the only one present has a key and a certificate of that label."""
    try:
        import pkcs11
        from pyhanko.sign.pkcs11 import PKCS11Signer
    except ImportError:
        raise CommuniqueError("tokens need python-pkcs11: install it with pip install 'communique[pades]'") from None
    try:
        present = (slot.get_token() for slot in pkcs11.lib(str(library)).get_slots(token_present=True))
        (token,) = (token for token in present if token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED)
        signer: Signer = PKCS11Signer(token.open(user_pin=_password("the token")), cert_label=label, key_label=label)
        found = signer.signing_cert
    except ValueError:
        raise CommuniqueError("it must have one token, neither none nor several: see to that", library) from None
    except (pkcs11.exceptions.PKCS11Error, PdfSigningError, RuntimeError, OSError) as error:
        problem = f"not opened ({type(error).__name__}): it must be a library for a token with {label!r}"
        raise CommuniqueError(f"{problem}, and {PASSWORD} its PIN", library) from None
    if found is None:
        raise CommuniqueError(f"the token has no certificate {label!r}: check pdf-token-label", library)
    return signer


def in_file(path: Path) -> Signer:
    """Open a PKCS#12 file."""
    password = _password(path.name)
    try:
        data, secret = path.read_bytes(), password.encode() if password else None
        signer: Signer = SimpleSigner.load_pkcs12_data(data, [], secret)
    except OSError as error:
        raise CommuniqueError(f"cannot be read ({error.strerror}): check pdf-certificate", path) from None
    except (ValueError, AttributeError):
        problem = f"not opened: it must be PKCS#12 with a key, and {PASSWORD} its password"
        raise CommuniqueError(problem, path) from None
    return signer


def signed(data: bytes, signer: Signer, when: datetime) -> bytes:
    """Append a signature to a PDF of ours; the same bytes again where a key draws no random numbers (RSA)."""
    _check_validity(signer.signing_cert, when)
    return _apart(partial(asyncio.run, _written(_session(data, signer, when))))


def _session(data: bytes, signer: Signer, when: datetime) -> PdfSigningSession:
    # PDF/A wants an object to begin on a line of its own, and Typst ends the last one at once.
    writer = Appended(BytesIO(data if data.endswith(b"\n") else data + b"\n"))
    _add_field(writer)
    meta = PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    session = PdfSigner(meta, signer).init_signing_session(writer)
    session.system_time = when.astimezone(UTC)
    return session


def pdf_signature_problems(
    data: bytes, unsigned_size: int, unsigned_digest: str, when: datetime, roots: Path | None
) -> tuple[str, ...]:
    """List, a line each, why a PDF is not the unsigned one (by its SHA-256) with one signature over the whole.

    Without ``roots`` (PEM) anybody's certificate will do: who signed is then known from the list of digests alone.
    """
    found = []
    if digest_of(data[:unsigned_size]) != unsigned_digest:
        found.append(f"its first {unsigned_size} bytes are not the PDF that was checked")
    try:
        reader = PdfFileReader(BytesIO(data))
        signatures = reader.embedded_signatures
        if len(signatures) != 1:
            found.append(f"it has {len(signatures)} signatures, not one")
        found += [problem for signature in signatures for problem in _problems(signature, when, roots)]
        if not found and not _is_all_that_was_added(data, unsigned_size, signatures[0], when):
            found.append(f"behind its first {unsigned_size} bytes is not just a signature, as pyHanko writes it here")
    except CommuniqueError:
        raise
    except Exception as error:  # whatever a broken or hostile file makes the reader stumble over
        found.append(f"its signature cannot be read ({type(error).__name__})")
    return tuple(found)


def _check_validity(certificate: Certificate, when: datetime) -> None:
    first, last = certificate.not_valid_before, certificate.not_valid_after
    if not first <= when <= last:
        raise CommuniqueError(
            f"the PDF certificate is valid from {first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M} UTC, "
            f"and the release is of {when.astimezone(UTC):%Y-%m-%d %H:%M}: sign with another one"
        )


def _add_field(writer: Appended) -> None:
    """Add the field, named by the author in the document's language, where a reader has read all else."""
    author = str(writer.prev.trailer["/Info"]["/Author"])
    shown = InvisSigSettings(set_hidden_flag=False, set_print_flag=True)
    place = SigFieldSpec(FIELD, on_page=-1, readable_field_name=author, invis_sig_settings=shown)
    append_signature_field(writer, place)
    reference = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    field = reference.get_object()
    tree = writer.root["/StructTreeRoot"]
    parent = tree["/K"].raw_get(0)
    kid = DictionaryObject({"/Type": pdf_name("/OBJR"), "/Obj": reference, "/Pg": field.raw_get("/P")})
    form = {"/Type": pdf_name("/StructElem"), "/S": pdf_name("/Form"), "/P": parent, "/K": kid}
    element = writer.add_object(DictionaryObject(form))
    _append(writer, parent.get_object()["/K"], element)
    key = tree["/ParentTreeNextKey"]
    _append(writer, tree["/ParentTree"]["/Nums"], key, element)
    field[pdf_name("/StructParent")] = key
    tree[pdf_name("/ParentTreeNextKey")] = NumberObject(key + 1)
    writer.update_container(tree)


def _append(writer: Appended, array: ArrayObject, *items: object) -> None:
    array.extend(items)
    writer.update_container(array)


def _is_all_that_was_added(data: bytes, size: int, signature: EmbeddedPdfSignature, when: datetime) -> bool:
    """Return whether signing the first bytes of a PDF gives it, but for the signature itself.

    Anything else that was appended before it was signed, such as another text, would be what readers see.
    """
    _, start, end, _ = map(int, signature.byte_range)
    session = _session(data[:size], ExternalSigner(signature.signer_cert, None), when)
    _, _, output = _prepared(session, end - start - len("<>"))
    again = _read_all(output)
    return bool(again[:start] == data[:start] and again[end:] == data[end:])


def _prepared(session: PdfSigningSession, size: int) -> tuple[PdfTBSDocument, bytes, IO[bytes]]:
    """Write a PDF that lacks nothing but its signature of ``size`` digits; return it with the digest to sign."""
    document = session.prepare_tbs_document(None, bytes_reserved=size)
    prepared, output = document.digest_tbs_document()
    return document, prepared.document_digest, output


async def _written(session: PdfSigningSession) -> bytes:
    document, digest, output = _prepared(session, await session.estimate_signature_container_size(None))
    await document.perform_signature(digest, PdfCMSSignedAttributes())
    return _read_all(output)


def _read_all(file: IO[bytes]) -> bytes:
    file.seek(0)
    return bytes(file.read())


def _apart(work: Callable[[], T]) -> T:
    """Do what starts an event loop in a thread of its own, since whoever calls may have one running."""
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(work).result()


def _problems(signature: EmbeddedPdfSignature, when: datetime, roots: Path | None) -> list[str]:
    trusted = list(load_certs_from_pemder_data(_read(roots))) if roots else []
    context = ValidationContext(trust_roots=trusted, moment=when, best_signature_time=when, allow_fetching=False)
    status = _apart(partial(validate_pdf_signature, signature, context, key_usage_settings=USAGE, skip_diff=True))
    found = []
    if not status.intact:
        found.append("it was changed after it had been signed")
    elif not status.valid:
        found.append("its signature is not that of its certificate")
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        found.append("its signature does not cover the whole file")
    if roots and not status.trusted:
        found.append(f"its certificate is not one that {roots.name} vouches for on the day of the release")
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommuniqueError(f"cannot be read ({error.strerror}): check pdf-roots", path) from None
