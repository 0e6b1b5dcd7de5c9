"""Other people's validators of pages: what they find."""

import atexit
import json
import os
import subprocess
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from checkout import NODE_MODULES, need
from forkserver import SHARED, python
from made_once import made_once
from servers import free_port, wait_for

# A validator ends before Java's second compiler would have paid.
JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m")
PATIENCE = 60.0  # seconds
VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LINKINATOR = NODE_MODULES / ".bin" / "linkinator"
HTML_VALIDATE = NODE_MODULES / "html-validate"


def nu_faults(address: str, pages: Iterable[str]) -> list[str]:
    """List what the Nu Html Checker finds wrong with pages that are served at an address."""
    need("java", "tail", str(VNU))
    answers = {url: _nu_messages(url) for url in (*(f"{address}/{page}" for page in pages), f"{address}/none.html")}
    _, absent = answers.popitem()
    assert absent, "the checker must have asked for the pages"
    return [f"{url}: {message['message']}" for url, messages in answers.items() for message in messages]


def _nu_messages(url: str) -> list[dict[str, str]]:
    """Ask the checker about a page. It is asked for it by its address, since "self" in a policy means the server."""
    with closing(HTTPConnection("127.0.0.1", _nu_port(), timeout=PATIENCE)) as asked:
        asked.request("GET", f"/?{urlencode({'out': 'json', 'doc': url})}", headers={"User-Agent": "tests"})
        with asked.getresponse() as answer:
            messages: list[dict[str, str]] = json.load(answer)["messages"]
    return messages


@cache
def _nu_port() -> int:
    """Return the port of the checker, which the first of all processes of a run that asks has started."""
    return int((made_once(python().parent, "nu", _start_nu) / "port").read_text())


def _start_nu(folder: Path) -> None:
    folder.mkdir()
    port, run = free_port(), os.getppid() if SHARED in os.environ else os.getpid()
    # It must be told that loopback may be asked, and that a busy machine answers late.
    settings = {"allow-forbidden-hosts": "true", "bind-address": "127.0.0.1"}
    settings |= dict.fromkeys(("connection-timeout", "socket-timeout"), f"{PATIENCE * 1000:.0f}")
    options = [f"-Dnu.validator.servlet.{name}={value}" for name, value in settings.items()]
    command = [*JAVA, *options, "-cp", VNU, "nu.validator.servlet.Main", str(port)]
    # It ends with the run, not with the process that has started it.
    watched = ["sh", "-c", '"$@" & tail --pid="$0" -f /dev/null; kill $!', str(run), *map(str, command)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(watched, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    wait_for(port, process, folder / "log", PATIENCE)
    process.returncode = 0  # nobody here waits for it
    (folder / "port").write_text(str(port))


def html_validate_faults(files: Iterable[Path], **rules: str) -> list[tuple[str, str, int]]:
    """List what html-validate finds wrong with pages."""
    need("node", str(HTML_VALIDATE))
    validator = _html_validate()
    assert validator.stdin
    assert validator.stdout
    print(json.dumps({"files": [str(file) for file in files], "rules": rules}), file=validator.stdin, flush=True)
    return [(rule, message, line) for rule, message, line in json.loads(validator.stdout.readline())]


@cache
def _html_validate() -> subprocess.Popen[str]:
    """Start what looks at the pages of one test after the other: it takes longer to start than to look."""
    program = Path(__file__).with_name("validate.mjs")
    validator = subprocess.Popen(["node", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(validator.communicate)
    return validator


def links_from(*starts: str) -> list[dict[str, str]]:
    """Follow all links from addresses, to places in pages too, and return each with its ``url`` and ``state``."""
    need("node", str(LINKINATOR))
    command = [LINKINATOR, *starts, "--recurse", "--check-fragments", "--format", "json"]
    links: list[dict[str, str]] = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)["links"]
    return links
