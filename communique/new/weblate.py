"""Components for Weblate: ``guide/weblate.json`` has one for each catalog, as ``weblate import_json`` takes them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.project.paths import SLUG, WORDS, catalogs, component, documents, slug
from communique.project.plain_files import refuse_no_text
from communique.system.files import unwritable, write_atomically

SETTINGS = Path("guide/weblate.json")
PROJECT = "statements"  # its address on the server
REPOSITORY = "https://git.example.org/statements.git"
# All components share the first one's repository; a branch that Weblate rebases can only be pushed by force.
SERVER = {
    "vcs": "git-force-push",
    "repo": REPOSITORY,
    "push": REPOSITORY,
    "push_branch": "weblate",
    "merge_style": "rebase",
}
CATALOG = {
    "file_format": "po",
    "file_format_params": {"po_line_wrap": 65535},
    "language_regex": "^(?!en$).+$",
    "new_lang": "contact",
    "new_base": "",
    "edit_template": False,
    "manage_units": False,
    "allow_translation_propagation": False,
}
NAMED = {WORDS: "Words around the statements"}
NEEDED = ("filemask", "slug")

Component = Mapping[str, object]


def bring_up_components(project: Project) -> Iterator[Path]:
    """Bring the settings, where there are any, up to the catalogs; yield their path if that changes them."""
    path = project.root / SETTINGS
    if not path.exists():
        return
    docnames = {*documents(project), *(name for each in project.languages for name in catalogs(project, each))}
    old = _read(path)
    new = with_components(old, sorted(docnames), f"{project.shown(project.locale).as_posix()}/*/LC_MESSAGES/")
    if new != old:
        write_atomically(path, (json.dumps(new, indent=2, ensure_ascii=False) + "\n").encode())
        yield project.shown(path)


def with_components(components: Sequence[Component], docnames: Iterable[str], folder: str) -> list[Component]:
    """Add a component for each document that has none, and drop those of documents that are gone.

    Whatever else a component says is the server's, and stays; a new one is made like the last of its kind.
    """
    masks = {f"{folder}{docname}.po": docname for docname in docnames}
    first, *others = components or [_first(masks)]
    kept = [first, *(each for each in others if each["filemask"] in masks or not _is_below(folder, each))]
    known = {each["filemask"] for each in kept}
    place = max((n for n, each in enumerate(kept, 1) if _is_below(folder, each)), default=len(kept))
    model = kept[place - 1] if place > 1 else {"repo": f"weblate://{PROJECT}/{first['slug']}", **CATALOG}
    new = [{**_named(docname, mask), **_settings(model)} for mask, docname in masks.items() if mask not in known]
    return [*kept[:place], *new, *kept[place:]]


def _first(masks: Mapping[str, str]) -> Component:
    """Return the component that has the repository: that of the index, or of the first document."""
    mask = next((mask for mask, docname in masks.items() if docname == "index"), next(iter(masks)))
    return {**_named(masks[mask], mask), **SERVER, **CATALOG}


def _named(docname: str, mask: str) -> Component:
    name = slug(docname)
    date, words = name[:10], name[11:].replace("-", " ")
    shown = f"{date} {words}" if SLUG.fullmatch(name) else NAMED.get(docname, name.capitalize())
    return {"name": shown, "slug": component(docname), "filemask": mask}


def _settings(model: Component) -> Component:
    return {key: value for key, value in model.items() if key not in ("name", "slug", "filemask")}


def _is_below(folder: str, component: Component) -> bool:
    return str(component["filemask"]).startswith(folder)


def _read(path: Path) -> list[Component]:
    refuse_no_text(path, SETTINGS, "the list of components")
    try:
        found = json.loads(path.read_bytes())
    except OSError as error:
        raise unwritable(path, error) from None
    except ValueError as error:
        raise CommuniqueError(f"not JSON ({error}): mend it, or write [] to have it made anew", SETTINGS) from None
    except RecursionError:
        found = None
    if isinstance(found, list) and all(isinstance(each, dict) and _is_component(each) for each in found):
        return found
    raise CommuniqueError("not a list of components, each with filemask and slug: mend it, or write []", SETTINGS)


def _is_component(component: Component) -> bool:
    return all(isinstance(component.get(name), str) for name in NEEDED)
