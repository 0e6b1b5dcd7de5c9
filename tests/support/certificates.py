"""Certificates to sign PDFs with, and the authorities that give them."""

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from checkout import need

from communique.project.model import ReleaseSettings
from communique.signing.pades import certificate

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer

SUBJECT = "/O=Human Rights Now/CN=Press office"


def openssl(*arguments: str | Path, folder: Path) -> None:
    need("openssl")
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def make_certificate(
    folder: Path, name: str, *kind: str, usage: str = "digitalSignature,nonRepudiation"
) -> ReleaseSettings:
    """Make an authority of its own, and a certificate by it."""
    kind = kind or ("rsa:2048",)
    authority = ("-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    new = ("req", "-newkey", *kind, "-nodes")
    openssl(*new, "-x509", "-days", "9", "-subj", f"/CN={name} root", *authority, "-keyout", "ca.key", "-out",
            f"{name}-roots.pem", folder=folder)  # fmt: skip
    openssl(*new, "-subj", SUBJECT, "-keyout", "own.key", "-out", "own.csr", folder=folder)
    (folder / "own.ext").write_text(f"keyUsage=critical,{usage}\n")
    openssl("x509", "-req", "-in", "own.csr", "-CA", f"{name}-roots.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", "5", "-extfile", "own.ext", "-out", "own.pem", folder=folder)  # fmt: skip
    openssl("pkcs12", "-export", "-in", "own.pem", "-inkey", "own.key", "-certfile", f"{name}-roots.pem", "-passout",
            "pass:secret", "-out", f"{name}.p12", folder=folder)  # fmt: skip
    return ReleaseSettings(
        folder / "signers", pdf_certificate=folder / f"{name}.p12", pdf_roots=folder / f"{name}-roots.pem"
    )


def opened(settings: ReleaseSettings, password: str = "secret") -> "Signer":
    """Open what signs PDFs by its password."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_PDF_PASSWORD", password)
        signer = certificate(settings)
    assert signer
    return signer
