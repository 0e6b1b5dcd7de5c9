"""Destinations: what cannot be one is refused, and short forms are the same place."""

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


def test_addresses_and_short_forms_are_the_same_place() -> None:
    assert read_destination("me@host:/srv/www/", ROOT, {}) == Host("me", "host", "", "/srv/www")
    assert read_destination("ssh://me@host:22/srv/www", ROOT, {}) == Host("me", "host", "22", "/srv/www")
    assert read_destination("ssh://[::1]/srv", ROOT, {"RSYNC_RSH": "ssh -i 'my key'"}) == (
        Host("", "::1", "", "/srv", ("ssh", "-i", "my key"))
    )
