"""Publishing: only what verifies."""

from pathlib import Path

from publishing import PAGE, PROJECT, put
from releases import by_sums

from communique.project.model import Project
from communique.publish.folder import Folder
from communique.publish.publish import publish


def test_a_release_that_does_not_verify_is_refused_by_name(copied: Path, tmp_path: Path) -> None:
    (copied / "site" / PAGE).write_text("changed")
    outcome = put(copied, tmp_path / "www")
    assert outcome.problems == (f"site/{PAGE}: is not what SHA256SUMS says",)
    assert not (tmp_path / "www").exists()


def test_whoever_verifies_is_told_what_is_there_already_file_by_file(
    dist: Path, copied: Path, tmp_path: Path
) -> None:
    told: list[bool] = []

    def verify(project: Project, folder: Path, is_online: bool) -> tuple[str, ...]:
        told.append(is_online)
        return () if folder == dist / "1.0" else by_sums(project, folder, is_online)

    www = Folder(tmp_path / "www")
    publish(PROJECT, dist / "1.0", www, verify)
    publish(PROJECT, dist / "1.1", www, verify)
    (copied / "site" / PAGE).write_text("changed")
    publish(PROJECT, copied, www, verify)
    (dist_again := tmp_path / "again").symlink_to(dist / "1.0")
    publish(PROJECT, dist_again, www, verify, goes_back=True)
    assert told == [False, False, False, True]
