"""``communique cache``: what is kept of earlier builds, and how much of it."""

import argparse

from communique.cli.arguments import Commands, add_command
from communique.project.model import Language, Project
from communique.text.numbered import numbered


def add(added: Commands) -> None:
    """Add the command."""
    about = "Say where what takes long to make is kept, and how much it is. The folder may be deleted at any time."
    command = add_command(added, "cache", "what is kept of earlier builds", about, run)
    command.add_argument("--prune", action="store_true", help="drop what was not used for longest")
    command.add_argument("--megabytes", metavar="N", type=int, help="how much may stay (default: 1000)")


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Say it; the result is 1 where the folder is not used."""
    from communique.system.cache import MOST, cache_folder, entries, is_ours, prune

    cache = cache_folder(project.build)
    if not is_ours(cache):
        print(f"{cache}: not used, since others may write to it: run 'chmod go-w' on it, or set COMMUNIQUE_CACHE")
        return 1
    if options.prune:
        most = MOST if options.megabytes is None else options.megabytes * 1_000_000
        print(f"{numbered(prune(cache, most), 'file')} dropped")
    found = list(entries(cache))
    print(f"{cache}: {numbered(len(found), 'file')}, {sum(entry.size for entry in found) / 1e6:.1f} MB")
    return 0
