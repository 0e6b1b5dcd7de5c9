"""Which versions have been online, in order: the record that tells what to roll back to.

It is written before a switch, and read by what is current. Killed between the two, it names one version too many at
its end, which is not current and therefore ignored.
"""

from dataclasses import dataclass

from communique.errors import CommuniqueError
from communique.project.versions import VERSION

LONGEST = 100
FILENAME = "history"
FOLDER = "versions"
LINK = "current"


@dataclass(frozen=True)
class History:
    """Versions, the newest last; one that was online twice stands there twice."""

    versions: tuple[str, ...]

    @property
    def text(self) -> str:
        """A line for each version."""
        return "".join(f"{version}\n" for version in self.versions[-LONGEST:])

    def switched(self, current: str, version: str) -> "History":
        """Put ``version`` after the one that is current (empty: none is)."""
        until = self._until(current)
        return History(until if version == current else (*until, version))

    def before(self, current: str) -> str:
        """Return the version that was online before the one that is current."""
        until = self._until(current)
        if len(until) < 2:
            raise CommuniqueError("cannot roll back: no version was online before this one")
        return until[-2]

    def _until(self, current: str) -> tuple[str, ...]:
        if not current:
            return ()
        if current not in self.versions:
            return (*self.versions, current)
        return self.versions[: len(self.versions) - self.versions[::-1].index(current)]


def read_history(text: str) -> History:
    """Read a record, which others may have edited."""
    return History(tuple(checked(line) for line in text.split()))


def linked_version(link: str) -> str:
    """Read the version out of what ``current`` leads to; empty: there is no link yet."""
    return checked(link.removeprefix(f"{FOLDER}/")) if link else ""


def checked(version: str) -> str:
    """Refuse what could lead out of the versions' folder."""
    if not VERSION.fullmatch(version):
        raise CommuniqueError(
            f"{version!r} is no version: 'current' and 'history' there are not as publishing left them"
        )
    return version


def version_taken(place: str, version: str) -> CommuniqueError:
    """Return the error that a version is never replaced: somebody may have verified what it was."""
    message = f"{version} is there already with other files: make a release with another version"
    return CommuniqueError(message, place)
