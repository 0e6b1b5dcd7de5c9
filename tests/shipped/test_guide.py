"""The guide to publishing: its commands and its settings do what it says."""

import re
import subprocess
from pathlib import Path

from checkout import ROOT, need
from publishing import put
from servers import NGINX


def commands_of_the_guide(start: str) -> list[str]:
    text = (ROOT / "guide" / "publishing.md").read_text(encoding="utf-8")
    return re.findall(rf"^    ({start}.*)$", text, re.MULTILINE)


def signed(release: Path, key: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    (release / "signers").write_text(f"press@example.org {key.with_suffix('.pub').read_text()}")
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", "communique", release / "SHA256SUMS"], check=True
    )


def test_a_journalist_can_do_what_the_guide_says(copied: Path, tmp_path: Path) -> None:
    need("ssh-keygen")
    signed(copied, tmp_path / "key")
    (sums,), (signature,) = commands_of_the_guide("sha256sum"), commands_of_the_guide("ssh-keygen -Y verify")
    for command in (sums, signature):
        done = subprocess.run(command, shell=True, cwd=copied, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert done.stdout.startswith('Good "communique" signature for press@example.org')
    with (copied / "SHA256SUMS").open("a") as file:
        file.write(f"{'0' * 64}  site/index.html\n")
    for command in (sums, signature):
        assert subprocess.run(command, shell=True, cwd=copied, capture_output=True).returncode != 0


def test_nginx_takes_the_guide_s_server_block(dist: Path, tmp_path: Path) -> None:
    need(NGINX)
    put(dist / "1.0", tmp_path / "www")
    text = (ROOT / "guide" / "publishing.md").read_text(encoding="utf-8")
    block = text[text.index("    server {") : text.index("    }\n", text.index("    server {")) + 6]
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\n{block}}}\n".replace("/srv/www/statements", f"{tmp_path}/www")
    )
    command = [NGINX, "-t", "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "error.log")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr, done.stderr


def test_each_test_that_holds_a_promise_is_there() -> None:
    text = (ROOT / "guide" / "trust.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", text)
    assert len(named) > 30
    missing = [
        name for path, name in named if f"def {name}(" not in (ROOT / "tests" / path).read_text(encoding="utf-8")
    ]
    assert missing == []
