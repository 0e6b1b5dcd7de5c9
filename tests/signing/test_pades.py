"""Signed PDFs: the unsigned bytes come first, two other programs find the signature good, all standards are kept."""

import logging
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pkcs11
import pytest
from certificates import make_certificate, opened, openssl
from checkout import LANGUAGES, Checkout, need
from extractors import EXTRACTORS
from pkcs11 import Attribute
from pkcs11.util.x509 import decode_x509_certificate
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf
from terminal import run_on_a_terminal
from verapdf import verapdf

from communique.errors import CommuniqueError
from communique.project.model import ReleaseSettings
from communique.signing.pades import certificate, pdf_signature_problems, signed
from communique.signing.pades_pyhanko import Appended

WHEN = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
SOFTHSM = "/usr/lib/softhsm/libsofthsm2.so"

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> ReleaseSettings:
    return make_certificate(tmp_path_factory.mktemp("pki"), "hrn")


@pytest.fixture(scope="session")
def signer(settings: ReleaseSettings) -> "Signer":
    return opened(settings)


def judged(data: bytes, unsigned: bytes, roots: Path | None = None, when: datetime = WHEN) -> tuple[str, ...]:
    return pdf_signature_problems(data, len(unsigned), sha256(unsigned).hexdigest(), when, roots)


@pytest.fixture(scope="session")
def files(printed: Checkout, signer: "Signer", tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The editions' PDFs, signed, by language."""
    folder = tmp_path_factory.mktemp("signed")
    for language in LANGUAGES:
        made = signed(printed.pdf(language).read_bytes(), signer, WHEN)
        (folder / f"{language}.pdf").write_bytes(made)
    return {language: folder / f"{language}.pdf" for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_signed_pdf_begins_with_the_unsigned_one_and_is_good(
    printed: Checkout, files: dict[str, Path], settings: ReleaseSettings, language: str
) -> None:
    unsigned, data = printed.pdf(language).read_bytes(), files[language].read_bytes()
    assert data[: len(unsigned)] == unsigned
    assert judged(data, unsigned, settings.pdf_roots) == ()
    assert judged(data, unsigned) == ()


def test_verapdf_finds_signed_pdfs_accessible_and_archival(files: dict[str, Path]) -> None:
    checked = verapdf(*files.values())
    assert checked.returncode == 0, checked.stdout
    assert len(re.findall(r"^(ua1|2a) kept", checked.stdout, re.MULTILINE)) == 2 * len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_poppler_finds_the_signature_good_and_over_the_whole_file(files: dict[str, Path], language: str) -> None:
    need("pdfsig")
    done = subprocess.run(
        ["pdfsig", "-nocert", files[language]], capture_output=True, text=True, env={"TZ": "UTC", "LC_ALL": "C"}
    )
    assert "Signature Validation: Signature is Valid." in done.stdout
    assert "Total document signed" in done.stdout
    assert "Signature Type: ETSI.CAdES.detached" in done.stdout
    assert "Signer Certificate Common Name: Press office" in done.stdout
    assert f"Signing Time: {WHEN:%b %d %Y %H:%M:%S}" in done.stdout
    assert done.stdout.count("Signature #") == 1


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_the_text_is_copied_as_before(printed: Checkout, files: dict[str, Path], extractor: str) -> None:
    for language in LANGUAGES:
        assert EXTRACTORS[extractor](files[language]) == EXTRACTORS[extractor](printed.pdf(language))


def test_the_field_is_tagged_named_and_last(files: dict[str, Path]) -> None:
    with pikepdf.open(files["km"]) as document:
        (field,) = document.Root.AcroForm.Fields
        assert str(field.TU) == "អង្គការ Human Rights Now"
        assert [float(side) for side in field.Rect] == [0, 0, 0, 0]
        assert int(field.F) & 0b111 == 0b100
        form = document.Root.StructTreeRoot.K[0].K[-1]
        assert (str(form.S), form.K.Obj.objgen) == ("/Form", field.objgen)
        assert field.objgen in [note.objgen for note in document.pages[-1].Annots]
        assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"


def test_nothing_of_the_machine_or_its_clock_is_written(
    printed: Checkout, files: dict[str, Path], settings: ReleaseSettings, signer: "Signer"
) -> None:
    assert settings.pdf_certificate
    unsigned = printed.pdf("km").read_bytes()
    data = files["km"].read_bytes()
    assert signed(unsigned, signer, WHEN) == data
    for told in (str(settings.pdf_certificate.parent), str(printed.root), Path.home().name):
        assert told.encode() not in data[len(unsigned) :]
    later = WHEN + timedelta(days=1)
    with pikepdf.open(BytesIO(signed(unsigned, signer, later.astimezone(timezone(timedelta(hours=9)))))) as document:
        (field,) = document.Root.AcroForm.Fields
        assert str(field.V.M) in {f"D:{later:%Y%m%d%H%M%S}{zone}" for zone in ("Z", "+00'00'", "+00'00")}
        assert str(document.docinfo.ModDate).startswith("D:20160608")


def test_a_key_on_an_elliptic_curve_signs_too(printed: Checkout, tmp_path: Path) -> None:
    settings = make_certificate(tmp_path, "ec", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", usage="digitalSignature")
    unsigned = printed.pdf("en").read_bytes()
    assert judged(signed(unsigned, opened(settings), WHEN), unsigned, settings.pdf_roots) == ()


def test_what_was_changed_is_seen(printed: Checkout, files: dict[str, Path]) -> None:
    unsigned, data = printed.pdf("en").read_bytes(), files["en"].read_bytes()
    assert judged(unsigned, unsigned) == ("it has 0 signatures, not one",)
    place = unsigned.index(b"stream") + 40
    changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    assert judged(changed, unsigned) == (
        f"its first {len(unsigned)} bytes are not the PDF that was checked",
        "it was changed after it had been signed",
    )
    (covers,) = judged(data + b"\n% more\n", unsigned)
    assert covers == "its signature does not cover the whole file"
    (container,) = re.findall(rb"/Contents <([0-9a-fA-F]{999,}?)0*>", data)
    digit = b"1" if container[-20:-19] == b"0" else b"0"
    forged = data.replace(container, container[:-20] + digit + container[-19:])
    assert judged(forged, unsigned) == ("its signature is not that of its certificate",)
    other = printed.pdf("ja").read_bytes()
    (prefix,) = judged(data, other[: len(unsigned)])
    assert "are not the PDF that was checked" in prefix


def test_another_text_that_was_appended_before_the_signature_is_seen(
    printed: Checkout, settings: ReleaseSettings, signer: "Signer"
) -> None:
    unsigned = printed.pdf("en").read_bytes()
    for is_forged in (False, True):
        writer = Appended(BytesIO(unsigned))
        if is_forged:
            writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"0 0 999 999 re f")))
        meta = PdfSignatureMetadata(field_name="Signature", subfilter=SigSeedSubFilter.PADES)
        with ThreadPoolExecutor(1) as apart:  # a browser of other tests may have this thread's event loop
            data = apart.submit(sign_pdf, writer, meta, signer).result().getvalue()
        (said,) = judged(data, unsigned, settings.pdf_roots)
        assert said.endswith("is not just a signature, as pyHanko writes it here")


def test_an_update_after_the_signature_is_seen(printed: Checkout, files: dict[str, Path], signer: "Signer") -> None:
    unsigned, data = printed.pdf("en").read_bytes(), files["en"].read_bytes()
    update = b"\n1 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n"
    start = len(data) + update.index(b"1 0 obj")
    last = int(data.split(b"startxref\n")[-1].split()[0])
    trailer = re.findall(rb"/Root \d+ 0 R", data)[-1]
    table = b"xref\n1 1\n%010d 00000 n \ntrailer\n<< /Size 140 %s /Prev %d >>\n" % (start, trailer, last)
    more = data + update + table + b"startxref\n%d\n%%%%EOF\n" % (len(data) + len(update))
    assert "its signature does not cover the whole file" in judged(more, unsigned)


def test_a_file_that_breaks_off_is_refused(printed: Checkout, files: dict[str, Path]) -> None:
    unsigned, data = printed.pdf("en").read_bytes(), files["en"].read_bytes()
    for size in (0, 9, *range(20_000, len(data) - 9, 1999), len(data) - 9):
        assert judged(data[:size], unsigned), size


def test_a_stranger_s_certificate_is_not_vouched_for(
    printed: Checkout, settings: ReleaseSettings, signer: "Signer", tmp_path: Path
) -> None:
    stranger = make_certificate(tmp_path, "stranger")
    unsigned = printed.pdf("en").read_bytes()
    data = signed(unsigned, opened(stranger), WHEN)
    expected = "its certificate is not one that hrn-roots.pem vouches for on the day of the release"
    assert judged(data, unsigned, settings.pdf_roots) == (expected,)
    late = judged(signed(unsigned, signer, WHEN), unsigned, settings.pdf_roots, WHEN + timedelta(days=99))
    assert late == (expected,)
    with pytest.raises(CommuniqueError, match=r"cannot be read \(No such file or directory\): check pdf-roots"):
        judged(data, unsigned, tmp_path / "gone.pem")


def test_a_certificate_must_open_and_be_valid_on_the_day(
    settings: ReleaseSettings, signer: "Signer", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert certificate(ReleaseSettings(tmp_path)) is None
    problem = r"hrn\.p12: not opened: it must be PKCS#12 with a key, and COMMUNIQUE_PDF_PASSWORD its password"
    with pytest.raises(CommuniqueError, match=problem):
        opened(settings, "wrong")
    monkeypatch.delenv("COMMUNIQUE_PDF_PASSWORD", raising=False)
    with pytest.raises(CommuniqueError, match=problem):
        certificate(settings)
    with pytest.raises(CommuniqueError, match=r"cannot be read \(No such file or directory\): check pdf-certificate"):
        opened(ReleaseSettings(tmp_path, pdf_certificate=tmp_path / "gone.p12"))
    with pytest.raises(
        CommuniqueError, match=r"is valid from .* to .* UTC, and the release is of 2016-06-08 00:00: sign"
    ):
        signed(b"", signer, datetime(2016, 6, 8, tzinfo=UTC))


def test_the_password_is_asked_for_on_a_terminal(
    settings: ReleaseSettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("COMMUNIQUE_PDF_PASSWORD", raising=False)
    code = (
        "from pathlib import *; from communique.signing.pades import *\n"
        f"Path({str(tmp_path / 'who')!r}).write_text(certificate({settings!r}).subject_name)"
    )
    shown = run_on_a_terminal(code, prompt=b"Password of hrn.p12: ", answer=b"secret\n")
    assert b"secret" not in shown
    assert "Press office" in (tmp_path / "who").read_text()


@pytest.mark.parametrize(
    "call",
    ["certificate(ReleaseSettings(Path(), pdf_certificate=Path('x')))", "signed(b'', None, None)",
     "pdf_signature_problems(b'', 0, '', None, None)"],
)  # fmt: skip
def test_without_pyhanko_the_extra_is_named_where_it_is_needed(call: str) -> None:
    code = (
        "import sys; sys.modules['pyhanko'] = None\n"
        "from pathlib import *; from communique.project.model import *; from communique.signing.pades import *\n"
        "assert certificate(ReleaseSettings(Path())) is None\n"
        f"print('imported', flush=True); {call}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "imported\n", done.stderr
    assert done.stderr.splitlines()[-1].endswith(
        "CommuniqueError: PDFs are signed by pyHanko: install it with pip install 'communique[pades]'"
    )


def test_other_libraries_loggers_are_left_as_they_were(printed: Checkout, files: dict[str, Path]) -> None:
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    before = [logger.level for logger in loggers]
    assert judged(files["en"].read_bytes(), printed.pdf("en").read_bytes()) == ()
    code = (
        "import logging, sys; import communique.signing.pades as p; "
        "print(logging.getLogger('pyhanko').level, 'pyhanko' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "0 False\n"
    assert [logger.level for logger in loggers] == before == [logging.NOTSET] * 2


@pytest.fixture
def token(settings: ReleaseSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReleaseSettings:
    """A token (SoftHSM's) that has the key and the certificate of the PKCS#12 file, which nothing else has then."""
    need("softhsm2-util", "openssl")
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path}/tokens\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    monkeypatch.setenv("COMMUNIQUE_PDF_PASSWORD", "1234")
    pins = ["--pin", "1234", "--so-pin", "1234"]
    subprocess.run(["softhsm2-util", "--init-token", "--free", "--label", "press", *pins], check=True)
    packed = ("pkcs12", "-in", settings.pdf_certificate or "", "-passin", "pass:secret", "-nodes")
    openssl(*packed, "-nocerts", "-out", "key.pem", folder=tmp_path)
    openssl("pkcs8", "-topk8", "-nocrypt", "-in", "key.pem", "-out", "key.pk8", folder=tmp_path)
    openssl(*packed, "-clcerts", "-nokeys", "-out", "own.pem", folder=tmp_path)
    openssl("x509", "-in", "own.pem", "-outform", "DER", "-out", "own.der", folder=tmp_path)
    imported = ["--import", tmp_path / "key.pk8", "--label", "press", "--id", "01", "--token", "press", *pins[:2]]
    subprocess.run(["softhsm2-util", *imported], check=True)
    with pkcs11.lib(SOFTHSM).get_token(token_label="press").open(rw=True, user_pin="1234") as session:
        described = decode_x509_certificate((tmp_path / "own.der").read_bytes())
        session.create_object({**described, Attribute.TOKEN: True, Attribute.LABEL: "press", Attribute.ID: b"\x01"})
    return replace(settings, pdf_certificate=None, pdf_token=Path(SOFTHSM), pdf_token_label="press")


def test_a_token_signs_as_a_file_does(
    printed: Checkout, token: ReleaseSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("COMMUNIQUE_PDF_PASSWORD", "9999")
        problem = r"libsofthsm2\.so: not opened \(PinIncorrect\): it must be a library"
        with pytest.raises(CommuniqueError, match=problem):
            certificate(token)
    unsigned = printed.pdf("km").read_bytes()
    signer = certificate(token)
    assert signer
    data = signed(unsigned, signer, WHEN)
    assert data.startswith(unsigned)
    assert judged(data, unsigned, token.pdf_roots) == ()
