"""``communique approve``: a reviewer signs the words that they have read."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from communique.cli.arguments import Commands, add_command
from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.text.numbered import numbered

if TYPE_CHECKING:
    from communique.review.approve import Approved, Reviewer

TOKEN = "COMMUNIQUE_WEBLATE_TOKEN"


def add(added: Commands) -> None:
    """Add the command, which is for one language."""
    about = "Approve the finished translations of a language as they are now, in a new file in locale/approvals/."
    command = add_command(added, "approve", "approve translations that you have read", about, run)
    command.add_argument("--language", metavar="CODE", help="the language, e.g. km")
    command.add_argument("--by", default="", metavar="NAME", help="your name, or a pseudonym")
    command.add_argument("--role", default="", metavar="ROLE", help="what you have read it for (default: language)")
    command.add_argument("--slug", default="", metavar="SLUG", help="approve this statement alone (default: all)")
    help = "take over what is approved there, e.g. https://weblate.example.org/projects/statements/"
    command.add_argument("--from-weblate", default="", metavar="URL", help=f"{help} (token: {TOKEN})")


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write the approval and say what is not in it; the result is 1 if any message has an error."""
    from communique.review.approve import Reviewer, approve, approved_there
    from communique.review.weblate import read_server
    from communique.system.clock import now

    if not options.language or not options.by:
        raise CommuniqueError("which language, and by whom? Write 'make approve LANG=km BY=name'")
    (language,) = languages
    reviewer = Reviewer(options.by, options.role or project.review.roles[0], now().date())
    asked = {}
    if options.from_weblate:
        server = read_server(options.from_weblate, os.environ.get(TOKEN, ""))
        asked = {"elsewhere": approved_there(server, language)}
    done = approve(project, language, reviewer, options.slug, **asked)
    _tell(done, reviewer)
    return int(bool(done.broken))


def _tell(done: "Approved", reviewer: "Reviewer") -> None:
    """Say what was approved, and what was not."""
    from communique.system.terminal import visible

    for line in done.broken:
        print(visible(line), file=sys.stderr)
    if done.unfinished:
        print(f"{numbered(done.unfinished, 'message')} without a finished translation: not approved", file=sys.stderr)
    if done.others:
        told = "approved there with other words than here: not taken over"
        print(f"{numbered(done.others, 'message')} {told}", file=sys.stderr)
    if done.path:
        print(visible(f"{done.path}: {numbered(done.messages, 'message')} approved ({reviewer.role})"))
    else:
        print(f"nothing is left for {visible(reviewer.by)} to approve ({reviewer.role})", file=sys.stderr)
