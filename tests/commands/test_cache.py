"""``communique cache`` says what is kept, and drops it when asked to."""

from pathlib import Path

from checkout import Checkout


def test_what_is_kept_is_said_and_dropped(brief: Checkout, tmp_path: Path) -> None:
    environment = {"COMMUNIQUE_CACHE": str(tmp_path / "cache")}
    assert brief.communique("html", "--language", "en", env=environment).returncode == 0
    said = brief.communique("cache", env=environment)
    assert said.returncode == 0
    assert said.stdout.startswith(f"{tmp_path / 'cache'}: ")
    assert not said.stdout.startswith(f"{tmp_path / 'cache'}: 0 files")
    dropped = brief.communique("cache", "--prune", "--megabytes", "0", env=environment)
    assert dropped.stdout.splitlines()[-1] == f"{tmp_path / 'cache'}: 0 files, 0.0 MB"


def test_a_folder_of_others_is_said_to_be_unused(brief: Checkout, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o700)
    (tmp_path / "cache").chmod(0o777)
    said = brief.communique("cache", env={"COMMUNIQUE_CACHE": str(tmp_path / "cache")})
    assert (said.returncode, "not used" in said.stdout) == (1, True)
