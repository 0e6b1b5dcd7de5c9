"""What comes back from a cluster: nothing gets into a project but files of the edition, as their digests say."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from checkout import Checkout

from communique.cluster.errand import Answer, Errand, decoded, encoded, errand, look, unpack
from communique.editions.outcomes import Job, Output
from communique.errors import CommuniqueError
from communique.project.settings import load_project
from communique.statements.formats import HTML, PDF
from communique.system.filedigests import FileDigests

PAGE = "html/km/index.html"
OUTSIDE = [
    "../../.bashrc",
    "/etc/passwd",
    "html/km/../../../conf.py",
    "html/km/./index.html",
    "html/en/index.html",
    "html/km",
    "records/html-km",
    "pdf/km/a.pdf",
    "",
]


def job(checkout: Checkout, *outputs: Output) -> Job:
    project = load_project(checkout.root)
    return Job(project, project.language("km"), outputs or (Output(HTML),))


def unpacked(checkout: Checkout, staging: Path, said: Mapping[str, str], *pieces: object) -> dict[str, bytes]:
    unpack(pieces, Answer((), dict(said)), job(checkout), staging)
    return {path.relative_to(staging).as_posix(): path.read_bytes() for path in staging.rglob("*") if path.is_file()}


def test_files_come_back_in_pieces(brief: Checkout, tmp_path: Path) -> None:
    files = {PAGE: b"page", "html/km/_static/a.css": b"style"}
    said = {name: sha256(data).hexdigest() for name, data in files.items()}
    pieces = (encoded({name: data}) for name, data in files.items())
    assert unpacked(brief, tmp_path / "staging", said, *pieces) == files


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_other_file_comes_back(brief: Checkout, tmp_path: Path, name: str) -> None:
    said = {name: sha256(b"").hexdigest()}
    with pytest.raises(CommuniqueError, match="is no file of the edition"):
        unpacked(brief, tmp_path / "staging", said, encoded({name: b""}))
    assert not (tmp_path / "staging").exists()


@pytest.mark.parametrize("said", [{}, {PAGE: ""}, {PAGE: "0" * 64}])
def test_no_other_bytes_come_back(brief: Checkout, tmp_path: Path, said: dict[str, str]) -> None:
    with pytest.raises(CommuniqueError, match="is not what its digest says"):
        unpacked(brief, tmp_path / "staging", said, encoded({PAGE: b""}))


def test_a_file_that_does_not_come_back_is_missed(brief: Checkout, tmp_path: Path) -> None:
    with pytest.raises(CommuniqueError, match=f"'{PAGE}' did not come back"):
        unpacked(brief, tmp_path / "staging", {PAGE: sha256(b"").hexdigest()})


@pytest.mark.parametrize("data", [b"", b"\xc1", encoded([1]), encoded({"outputs": []}), None, Answer((), {}), "text"])
def test_what_is_no_answer_is_refused(data: object) -> None:
    with pytest.raises(CommuniqueError, match="is no edition"):
        decoded(Answer, data)


def test_what_an_edition_needs_travels_and_nothing_else(brief: Checkout) -> None:
    (brief.root / "key").write_text("secret")
    page = job(brief, Output(PDF), Output(HTML))
    sent = decoded(Errand, encoded(errand(page, look(page, FileDigests(page.project.build)))))
    folders = {name.partition("/")[0] for name in sent.files}
    assert folders == {"conf.py", "pyproject.toml", "docs", "locale"}
    assert not any("/ja/" in name for name in sent.files)
    assert sent.job(page.project).outputs == page.outputs
