"""A folder on another machine, reached by SSH: rsync carries the release, one command there puts it online.

The layout is that of ``folder``. What runs there is POSIX sh, given to ``sh`` as input inside braces, so that a login
shell of another kind does not matter and a connection that breaks cannot leave half a command to be run.
"""

import secrets
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from communique.errors import CommuniqueError
from communique.manifest.manifest import NAME
from communique.project.model import Project
from communique.publish.bundle import Bundle
from communique.publish.history import FILENAME, FOLDER, LINK, History, linked_version, read_history, version_taken
from communique.publish.succession import refuse_older_notes, refuse_step_back
from communique.publish.web_server import FILES, MARK, server_settings
from communique.system.programs import OURS, output
from communique.verify.record import LATER, MOST

REMEDY = "check the connection, the key, the permissions and the space there"
SSH = ("ssh",)
STATE = "communique:state"
SECONDS = 60  # of silence, after which a connection is broken
EMPTY: Mapping[str, bytes] = MappingProxyType({})
# POSIX's way to give bytes as a word, up to a length that none of these files has.
HEX = f'hex() {{ [ ! -f "$1" ] || od -An -v -tx1 -N {2 * MOST} "$1" | tr -d " \\t\\n"; }}'
WITHOUT_NOTES = [f"--exclude=/{name}" for name in LATER]

ASK = """{{
if [ -d {folder}/{versions}/{version} ]; then echo {state}; fi
exit 0
}}
"""

LOOK = """{{
set -eu
{hex}
fail() {{ echo "{ours}$*" >&2; exit 1; }}
umask 022
place={folder}
while [ ! -d "${{place:-/}}" ]; do place=${{place%/*}}; done
place=$(cd "${{place:-/}}" && pwd -P)
while [ "${{place#/}}" ]; do
  above=${{place%/*}}
  [ "${{place##*/}}" != {versions} ] || [ ! -L "$above/{link}" ] ||
    fail "the folder is inside what is online in $above: publish there"
  place=$above
done
mkdir -p {folder}/{versions}
cd {folder}
[ -L {link} ] || [ ! -e {link} ] || fail '{link} is no link: publish to a folder of its own'
for name in {served}; do
  [ ! -e "$name" ] || {{ [ -f "$name" ] && grep -q {mark} "$name"; }} ||
    fail "$name was not written by communique: publish to a folder of its own"
done
echo {state}
readlink {link} || echo
{{ sha256sum || shasum -a 256; }} 2>/dev/null < {link}/{manifest} | cut -c1-64 | grep . || echo
if [ -e {versions}/{version} ]; then echo there; else echo missing; fi
for name in {later}; do hex {versions}/{version}/$name; echo; done
[ ! -e {history} ] || [ -f {history} ] || fail '{history} is no file: publish to a folder of its own'
[ ! -e {history} ] || cat {history}
exit 0
}}
"""

# A link to a folder is replaced by a rename: plain mv would move into the folder. GNU's and BusyBox's mv have -T for
# it, that of BSD and macOS -h.
SWITCH = """{{
set -eu
{hex}
fail() {{ echo "{ours}$*" >&2; exit 1; }}
umask 022
cd {folder}
trap 'rm -f {new}-*' 0
meanwhile='somebody else, or a publish that was killed, has published meanwhile: run it again'
[ "$(readlink {link} || :)" = {expected} ] || fail "$meanwhile"
{steps}
sync
ln -s {versions}/{version} {new}-link
mv -T {new}-link {link} 2>/dev/null || mv -fh {new}-link {link}
rm -rf .new-* {versions}/.new-*
sync
exit 0
}}
"""


@dataclass(frozen=True)
class _State:
    """What is there: the version that is online (empty: none) and its manifest's digest, the history.

    ``is_there`` says whether the version asked for is, ``notes`` what it has got since it was signed.
    """

    current: str
    digest: str | None
    is_there: bool
    notes: Mapping[str, bytes]
    history: History


@dataclass(frozen=True)
class Host:
    """A folder of a machine, by its absolute path; ``shell`` is the command that leads there, as in RSYNC_RSH."""

    user: str
    name: str
    port: str
    folder: str
    shell: tuple[str, ...] = SSH

    @property
    def target(self) -> str:
        """What ssh calls the machine."""
        return f"{self.user}@{self.name}" if self.user else self.name

    def has(self, bundle: Bundle) -> bool:
        """Return whether a version with these very files is there, as far as the machine is to be believed."""
        said = self._sh(ASK, version=shlex.quote(bundle.version), state=STATE)
        return STATE in said.splitlines() and not self._differs(bundle)

    def publish(self, bundle: Bundle, project: Project) -> str:
        """Copy a release, unless it is there already, and put it online."""
        state = self._look(bundle.version)
        refuse_step_back(bundle, state.current, state.digest, f"{self.target}:{self.folder}")
        new = _new_name()
        steps = []
        if not state.is_there:
            self._copy(bundle, f"{FOLDER}/{new}", state.current)
            steps = _placing(f"{FOLDER}/{bundle.version}", new)
        elif self._differs(bundle):
            raise version_taken(f"{self.target}:{self.folder}", bundle.version)
        refuse_older_notes(bundle, state.notes, f"{self.target}:{self.folder}")
        files = {name: text.encode() for name, text in server_settings(project, bundle.files, self.folder).items()}
        for name in bundle.notes if state.is_there else ():
            path = f"{FOLDER}/{bundle.version}/{name}"
            files[path] = (bundle.folder / name).read_bytes()
            steps.append(f'[ "$(hex {path})" = "{state.notes[name].hex()}" ] || fail "$meanwhile"')
        return self._switch(state, bundle.version, steps, new, files)

    def roll_back(self) -> str:
        """Put the version online that was online before."""
        state = self._look("")
        version = state.history.before(state.current)
        gone = f"fail '{version} is not there any more: publish a release instead'"
        return self._switch(state, version, [f"[ -d {FOLDER}/{version} ] || {gone}"], _new_name())

    def _look(self, version: str) -> _State:
        text = self._sh(LOOK, version=shlex.quote(version or "."), mark=shlex.quote(MARK), state=STATE)
        _, _, said = text.partition(f"{STATE}\n")
        try:
            link, digest, there, *lines = said.splitlines()
            notes = {name: bytes.fromhex(line) for name, line in zip(LATER, lines[: len(LATER)], strict=True)}
        except ValueError:
            raise CommuniqueError(f"sh did not answer: {REMEDY}", self.target) from None
        history = read_history("\n".join(lines[len(LATER) :]))
        return _State(linked_version(link), digest or None, there == "there", notes, history)

    def _copy(self, bundle: Bundle, to: str, current: str) -> None:
        """Copy the bytes and not the times, as for a folder; what the version online has need not travel again."""
        known = [f"--copy-dest=../{current}"] if current else []
        self._rsync(bundle, to, "-rpc", "--chmod=D755,F644", *known)
        bundle.check_unchanged()

    def _differs(self, bundle: Bundle) -> bool:
        return bool(self._rsync(bundle, f"{FOLDER}/{bundle.version}", "-rcni", "--delete", *WITHOUT_NOTES).strip())

    def _rsync(self, bundle: Bundle, to: str, *options: str) -> str:
        """Run rsync; ``-s`` keeps the shell there from reading the path."""
        machine = f"{self.user}@" * bool(self.user) + (f"[{self.name}]" if ":" in self.name else self.name)
        shell = shlex.join(self._shell())
        source, goal = f"{bundle.folder.resolve()}/", f"{machine}:{self.folder}/{to}/"
        command = ["rsync", "-s", f"--timeout={SECONDS}", "-e", shell, *options, "--", source, goal]
        return output(command, self.target, REMEDY).decode(errors="replace")

    def _switch(
        self, state: _State, version: str, steps: list[str], new: str, files: Mapping[str, bytes] = EMPTY
    ) -> str:
        """Write files, do the steps, put the files in place, switch: no full disk comes between the last three."""
        history = state.history.switched(state.current, version).text
        writing, placing = _writing({**files, FILENAME: history.encode()}, new)
        expected = f"{FOLDER}/{state.current}" if state.current else ""
        self._sh(
            SWITCH,
            version=shlex.quote(version),
            expected=shlex.quote(expected),
            new=new,
            steps="\n".join([*writing, *steps, *placing]),
        )
        return f"{self.target}:{self.folder}/{LINK} → {FOLDER}/{version}"

    def _sh(self, script: str, **values: str) -> str:
        names = {
            "folder": shlex.quote(self.folder),
            "versions": FOLDER,
            "link": LINK,
            "history": FILENAME,
            "manifest": NAME,
            "later": " ".join(LATER),
            "served": " ".join(FILES),
            "hex": HEX,
        }
        text = script.format(ours=OURS, **names, **values)
        command = [*self._shell(), self.target, "sh -s"]
        return output(command, self.target, REMEDY, data=text.encode()).decode(errors="replace")

    def _shell(self) -> tuple[str, ...]:
        port = ("-p", self.port) if self.port else ()
        return (*self.shell, *(alive(SECONDS) if self.shell == SSH else ()), *port)


def alive(seconds: int) -> tuple[str, ...]:
    """Return what ssh is told, to take a connection that says nothing for some seconds for broken."""
    return ("-o", f"ConnectTimeout={seconds}", "-o", f"ServerAliveInterval={max(seconds // 4, 1)}")  # asked thrice


def _new_name() -> str:
    return f".new-{secrets.token_hex(8)}"


def _placing(version: str, new: str) -> list[str]:
    """Rename an upload to its version; where a killed publish was faster, mv has moved it inside: take it out."""
    return [
        f'[ ! -e {version} ] && [ -d {FOLDER}/{new} ] || fail "$meanwhile"',
        f"mv {FOLDER}/{new} {version}",
        f'[ ! -e {version}/{new} ] || {{ rm -rf {version}/{new}; fail "$meanwhile"; }}',
    ]


def _writing(files: Mapping[str, bytes], new: str) -> tuple[list[str], list[str]]:
    """Return what writes files under new names, and what renames them."""
    made = {name: f"{new}-{number}" for number, name in enumerate(files)}
    writing = [f"printf {_given(data)} > {made[name]}" for name, data in files.items()]
    return writing, [f"mv -f {path} {name}" for name, path in made.items()]


def _given(data: bytes) -> str:
    """Return what printf prints; what has a NUL, as no word of a shell can, in the escapes of POSIX's."""
    octal = "".join(f"\\0{byte:03o}" for byte in data) if 0 in data else ""
    return f"%b '{octal}'" if octal else f"%s {shlex.quote(data.decode())}"
