"""communique publish, by itself and by make."""

from pathlib import Path

from checkout import Checkout
from publishing import put


def test_make_never_reads_a_release_or_a_destination_as_code(made: Checkout) -> None:
    for value in (
        "$(touch owned)",
        "$(shell touch owned)",
        "`touch owned`",
        "'; touch owned; '",
        '"; touch owned; "',
    ):
        for target in (["publish", f"RELEASE={value}", "DEST=/srv/www"], ["publish", "RELEASE=x", f"DEST={value}"],
                       ["roll-back", f"DEST={value}"]):  # fmt: skip
            done = made.run("make", "--no-print-directory", *target)
            assert done.returncode == 2
    assert not (made.root / "owned").exists()


def test_make_rolls_back(made: Checkout, dist: Path, tmp_path: Path) -> None:
    put(dist / "1.0", tmp_path / "our www")
    put(dist / "1.1", tmp_path / "our www")
    done = made.run("make", "--no-print-directory", "roll-back", f"DEST={tmp_path}/our www")
    assert (done.returncode, done.stdout) == (0, f"{tmp_path}/our www/current → versions/1.0\n")


def test_the_command_names_what_is_missing(checkout: Checkout, tmp_path: Path) -> None:
    done = checkout.communique("publish", "--destination", str(tmp_path / "www"))
    assert (done.returncode, done.stderr) == (
        2, "which release? Write 'make publish RELEASE=dist/1.0 DEST=…'\n",
    )  # fmt: skip
    done = checkout.communique("publish", "--release", "dist/1.0", "--destination", "")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
