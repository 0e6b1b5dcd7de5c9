"""What ``conf.py`` says: which files Sphinx reads, and values of types that it and our stages can use."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from communique.errors import CommuniqueError
from communique.project.model import Project

# What in conf.py names folders and files that Sphinx reads no documents from.
EXCLUDING = ("exclude_patterns", "templates_path", "html_static_path", "html_extra_path")
LISTS = frozenset({*EXCLUDING, "extensions", "include_patterns", "suppress_warnings"})  # of strings
STRINGS = frozenset({"html_favicon", "html_logo", "root_doc", "master_doc"})
# What our stages set, whatever conf.py says.
SETTLED = frozenset(
    {"gettext_additional_targets", "gettext_compact", "language", "locale_dirs", "smartquotes", "source_suffix"}
)
NAME = "conf.py"
Matchers = Sequence[Callable[[str], object]]
Settings = Mapping[str, Any]


def read_settings(project: Project) -> Settings:
    """Evaluate ``conf.py``; raise CommuniqueError where it fails, and for values of other types than Sphinx takes."""
    # Sphinx takes long to import, and who builds nothing may not need it.
    from sphinx.config import eval_config_file
    from sphinx.errors import ConfigError
    from sphinx.util.tags import Tags

    path = project.root / NAME
    try:
        settings = eval_config_file(path, Tags()) if path.exists() else {}
    except ConfigError as error:
        raise CommuniqueError(f"{str(error).strip().splitlines()[-1]}: mend it", NAME) from None
    _check_types(settings)
    return settings


def patterns(settings: Settings) -> tuple[Matchers, Matchers]:
    """Return Sphinx's patterns of what in ``docs`` are documents and of what are none."""
    from sphinx.project import EXCLUDE_PATHS
    from sphinx.util.matching import compile_matchers

    excluded = [pattern for name in EXCLUDING for pattern in settings.get(name, ())]
    included = settings.get("include_patterns", ("**",))
    return compile_matchers(included), compile_matchers([*excluded, *EXCLUDE_PATHS])


def check_root(settings: Settings, found: Sequence[str], is_there: bool) -> None:
    """Raise CommuniqueError where the document that all begin with is none; ``is_there``: its usual file is."""
    said = settings.get("root_doc", settings.get("master_doc"))
    root = said or "index"
    if root not in found and (said or is_there):
        text = f"root_doc is {root!r}, which is no document: write 'index', and let no pattern exclude it"
        raise CommuniqueError(text, NAME)


def _check_types(settings: Settings) -> None:
    from sphinx.config import Config

    for name, value in settings.items():
        if name in LISTS:
            if not isinstance(value, list | tuple | set | frozenset) or not all(
                isinstance(each, str) for each in value
            ):
                raise CommuniqueError(f"{name} is no list of strings: write one like ['…']", NAME)
        elif name in STRINGS:
            _check_type(name, value, (str, type(None)))
        elif name in Config.config_values and name not in SETTLED:
            option = Config.config_values[name]
            kinds = option.valid_types
            # An enumeration's values Sphinx compares itself; without types anything will do.
            if isinstance(kinds, frozenset | set | tuple | list) and kinds and Any not in kinds:
                _check_type(name, value, (*kinds, *([] if callable(option.default) else [type(option.default)])))


def _check_type(name: str, value: object, kinds: tuple[type, ...]) -> None:
    if not isinstance(value, kinds):
        wanted = " or ".join(sorted({kind.__name__ for kind in kinds} - {"NoneType"}))
        raise CommuniqueError(f"{name} is a value of type {type(value).__name__}: write one of type {wanted}", NAME)
