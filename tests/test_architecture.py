"""The guide to the package is its table of contents, and names what is there."""

import re
import tomllib

from checkout import ROOT

PACKAGE = ROOT / "communique"
GUIDE = (ROOT / "guide" / "architecture.md").read_text(encoding="utf-8")
SECTIONS = re.split(r"^## ", GUIDE, flags=re.MULTILINE)[1:]


def layers() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (rule,) = (c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    return [name for layer in rule["layers"] for name in layer.split(" | ")]


def test_a_section_for_each_package_in_the_order_of_the_rule() -> None:
    found = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    titles = [section.splitlines()[0] for section in SECTIONS]
    assert titles[:3] == ["Where to look", "The way of a message", "What may import what"]
    assert titles[3:] == layers()
    assert set(layers()) == found - {"__init__"}


def test_each_module_is_named_in_its_package_s_section() -> None:
    for section in SECTIONS[3:]:
        package = PACKAGE / section.splitlines()[0]
        said = set(re.findall(r"\w+", section))
        if package.name != "cli":
            modules = {path.stem for path in package.glob("*.py")} - {"__init__", "main"}
            assert modules <= said, f"{package.name}: {sorted(modules - said)}"


def test_where_to_look_and_the_way_of_a_message_lead_to_what_is_there() -> None:
    files = re.findall(r"`([\w./]+)`", re.sub(r"`communique/`|`pyproject.toml`|`tests/`", "", SECTIONS[0]))
    modules = [f"{package}/{module}.py" for package, module in re.findall(r"`(\w+)\.(\w+)(?:\.\w+)?`", SECTIONS[1])]
    assert len(files) > 40
    assert len(modules) > 20
    assert [path for path in [*files, *modules] if not (PACKAGE / path).exists()] == []


def test_what_the_guide_calls_by_name_exists() -> None:
    for package, module, name in re.findall(r"`(\w+)\.(\w+)\.(\w+)`", GUIDE):
        path = PACKAGE / package / f"{module}.py"
        if path.exists():
            assert re.search(rf"^(class|def) {name}\b", path.read_text(encoding="utf-8"), re.MULTILINE), name
        else:
            assert (package, module) == ("communique", "rebuild"), f"{package}.{module}.{name}"


def test_every_decision_is_listed_with_its_context_and_its_cost() -> None:
    folder = ROOT / "guide" / "decisions"
    listed = re.findall(r"\]\((\d\d-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(path.name for path in folder.glob("[0-9]*.md"))
    for name in listed:
        text = (folder / name).read_text(encoding="utf-8")
        assert all(part in text for part in ("**Context.**", "**Decision.**", "**What it costs.**")), name
