"""Other people's validators of pages: what they find."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from checkout import NODE_MODULES, need

# A validator ends before Java's second compiler would have paid.
JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m")
VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LINKINATOR = NODE_MODULES / ".bin" / "linkinator"
HTML_VALIDATE = NODE_MODULES / ".bin" / "html-validate"


def nu_faults(address: str, pages: Iterable[str]) -> list[str]:
    """List what the Nu Html Checker finds wrong with pages that are served at an address."""
    need("java", str(VNU))
    # Served, since "self" in a policy means the server; the checker must be told that loopback may be one.
    allowed = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
    absent = f"{address}/none.html"
    command = [*JAVA, allowed, "-jar", str(VNU), "--format", "json", *(f"{address}/{page}" for page in pages), absent]
    messages = json.loads(subprocess.run(command, capture_output=True, text=True).stderr)["messages"]
    assert any(message.get("url") == absent for message in messages), "the checker must have asked for the pages"
    return [f"{message.get('url')}: {message['message']}" for message in messages if message.get("url") != absent]


def html_validate_faults(files: Iterable[Path], folder: Path, **rules: str) -> list[tuple[str, str, int]]:
    """List what html-validate finds wrong with pages; its settings are written into the folder."""
    need("node", str(HTML_VALIDATE))
    config = folder / ".htmlvalidate.json"
    config.write_text(json.dumps({"extends": ["html-validate:recommended"], "rules": rules, "root": True}))
    command = [HTML_VALIDATE, "--config", config, "--formatter", "json", *files]
    checked = subprocess.run(command, capture_output=True, text=True)
    messages = [message for file in json.loads(checked.stdout) for message in file["messages"]]
    return [(message["ruleId"], message["message"], message["line"]) for message in messages]


def links_from(*starts: str) -> list[dict[str, str]]:
    """Follow all links from addresses, to places in pages too, and return each with its ``url`` and ``state``."""
    need("node", str(LINKINATOR))
    command = [LINKINATOR, *starts, "--recurse", "--check-fragments", "--format", "json"]
    links: list[dict[str, str]] = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)["links"]
    return links
