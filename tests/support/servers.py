"""Real servers on loopback, each in a folder of a test's own: nginx and sshd."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from checkout import need

SSHD = "/usr/sbin/sshd"
CADDY = "/usr/bin/caddy"
NGINX = "/usr/sbin/nginx"
PATIENCE = 10.0

NGINX_CONF = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        server_name localhost;
        include "{settings}";
    }}
}}
"""

SSHD_CONFIG = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/reader_key.pub
PidFile none
StrictModes no
UsePAM no
UseDNS no
PrintMotd no
PasswordAuthentication no
# The shell would read what this machine's user has it begin with.
SetEnv HOME={folder}/home
"""

# On loopback, the exchange that withstands quantum computers takes half of a connection's time.
SSH_CONFIG = """
Host *
KexAlgorithms curve25519-sha256
IdentityFile "{folder}/reader_key"
UserKnownHostsFile "{folder}/known_hosts"
GlobalKnownHostsFile /dev/null
StrictHostKeyChecking yes
IdentitiesOnly yes
BatchMode yes
"""


@dataclass(frozen=True)
class Answer:
    """What a server answers; several headers of one name are joined, as HTTP has it."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        response = connection.getresponse()
        names = {name.lower() for name in response.headers}
        found = {name: ", ".join(response.headers.get_all(name, [])) for name in names}
        return Answer(response.status, found, response.read())
    finally:
        connection.close()


@contextmanager
def nginx(folder: Path, settings: Path) -> Iterator[int]:
    """Serve by a settings file and give the port."""
    folder.mkdir()
    port = free_port()
    # As root, nginx would read as nobody, who has no way into a test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    conf = folder / "nginx.conf"
    conf.write_text(NGINX_CONF.format(folder=folder, port=port, settings=settings, user=user), encoding="utf-8")
    checked = subprocess.run(
        [NGINX, "-t", "-c", conf, "-e", folder / "error.log"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr, checked.stderr
    with _running([NGINX, "-c", str(conf), "-e", str(folder / "error.log")], port, folder):
        yield port


@contextmanager
def caddy(folder: Path, settings: Path) -> Iterator[int]:
    """Serve by a settings file and give the port."""
    folder.mkdir()
    port = free_port()
    conf = folder / "Caddyfile"
    site = f'http://127.0.0.1:{port} {{\n\timport "{settings}"\n}}\n'
    conf.write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{site}", encoding="utf-8")
    # It keeps what it was told in its user's folders.
    command = ["env", f"XDG_DATA_HOME={folder}", f"XDG_CONFIG_HOME={folder}", CADDY, "run"]
    with _running([*command, "--adapter", "caddyfile", "--config", str(conf)], port, folder):
        yield port


@contextmanager
def serving(program: str, folder: Path, place: Path) -> Iterator[int]:
    """Serve what was published to a place by "nginx" or "caddy", with the settings beside it; give the port."""
    binary, serve, settings = {"nginx": (NGINX, nginx, "nginx.conf"), "caddy": (CADDY, caddy, "Caddyfile")}[program]
    need(binary)
    with serve(folder, place / settings) as port:
        yield port


@contextmanager
def sshd(folder: Path) -> Iterator[tuple[int, str]]:
    """Run sshd and give its port, and the command that knows the way and the keys (RSYNC_RSH)."""
    (folder / "home").mkdir(parents=True)
    for name in ("host_key", "reader_key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    port = free_port()
    (folder / "sshd_config").write_text(SSHD_CONFIG.format(folder=folder, port=port))
    (folder / "ssh_config").write_text(SSH_CONFIG.format(folder=folder))
    key = (folder / "host_key.pub").read_text()
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {key}")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where Debian's sshd shuts itself in; its service makes it
    with _running([SSHD, "-D", "-e", "-f", str(folder / "sshd_config")], port, folder):
        yield port, f"{shutil.which('ssh')} -F {folder}/ssh_config"


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        wait_for(port, process, folder / "log")
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path, patience: float = PATIENCE) -> None:
    """Wait until a server that was started listens."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(log.read_text())


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
