"""The hooks for pre-commit call the command rightly, for the files that it checks."""

import re

import pytest
import yaml
from checkout import BIN, DOCNAME, SOURCE, Checkout
from checkout import ROOT as REPOSITORY

HOOKS = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
CATALOG = f"locale/km/LC_MESSAGES/{DOCNAME}.po"


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_passes_with_the_shipped_files_and_fails_with_a_wrong_fact(
    checkout: Checkout, hook: dict[str, str]
) -> None:
    files = (path.relative_to(checkout.root).as_posix() for path in checkout.contents())
    chosen = [name for name in files if re.search(hook["files"], name)]
    assert CATALOG in chosen
    assert {name.rpartition(".")[2] for name in chosen} <= {"po", "rst"}
    assert (SOURCE in chosen) == (hook["id"] == "communique-check")
    command, *arguments = hook["entry"].split()
    assert (BIN / command).exists()
    assert checkout.communique(*arguments, *chosen).returncode == 0
    checkout.edit(checkout.root / CATALOG, "ថ្ងៃទី១៩ ខែមេសា ឆ្នាំ២០១៦", "ថ្ងៃទី១៨ ខែមេសា ឆ្នាំ២០១៦")
    assert checkout.communique(*arguments, *chosen).returncode == 1
