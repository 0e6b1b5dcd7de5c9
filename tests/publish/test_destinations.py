"""Destinations: what cannot be one is refused, and short forms are the same place."""

from pathlib import Path

import pytest
from checkout import ROOT

from communique.errors import CommuniqueError
from communique.publish.destinations import read_destination
from communique.publish.host import Host


@pytest.mark.parametrize(
    "text",
    ["", "-oProxyCommand=x:/srv", "user@-oProxyCommand=x:/srv", "-x@host:/srv", "ssh://-oProxyCommand=x/srv",
     "ssh://host:x/srv", "host:srv", "host:", "a b@host:/srv", "host:/srv/../etc", "host:/", "/", "/srv/$(id)",
     "/srv/`id`", "~/www", '/srv/"x', "/srv/a'b", "/srv/x;y", "/srv/{x}", "/srv/a\nb", "git:", "git:-x",
     "git:origin/--force", "git:a b", "ssh://host", "https://host/srv", "$(touch owned)"],
)  # fmt: skip
def test_what_cannot_be_a_destination_is_refused(text: str) -> None:
    with pytest.raises(CommuniqueError) as raised:
        read_destination(text, ROOT, {})
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("place", ["", "docs", "dist/1.0/site", "dist", "public/statements", "link/statements"])
def test_a_folder_inside_the_project_is_no_destination(tmp_path: Path, place: str) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "elsewhere").symlink_to(root)
    for folder in (root / place, tmp_path / "elsewhere" / place):
        with pytest.raises(CommuniqueError, match="is inside the project: publish to a folder of its own, outside"):
            read_destination(str(folder), root, {})


def test_nor_is_one_inside_the_repository_that_has_the_project(tmp_path: Path) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    with pytest.raises(CommuniqueError, match="is inside the project"):
        read_destination(str(tmp_path / "repository" / "site"), tmp_path / "repository" / "statements", {})


def test_addresses_and_short_forms_are_the_same_place() -> None:
    assert read_destination("me@host:/srv/www/", ROOT, {}) == Host("me", "host", "", "/srv/www")
    assert read_destination("ssh://me@host:22/srv/www", ROOT, {}) == Host("me", "host", "22", "/srv/www")
    assert read_destination("ssh://[::1]/srv", ROOT, {"RSYNC_RSH": "ssh -i 'my key'"}) == (
        Host("", "::1", "", "/srv", ("ssh", "-i", "my key"))
    )
