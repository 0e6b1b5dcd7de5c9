"""What conf.py says: values that Sphinx or our stages cannot use are refused in one line."""

import pytest
from checkout import SLUG, Checkout

WRONG = (
    *("exclude_patterns = 3", "exclude_patterns = 'x'", "exclude_patterns = [3]", "exclude_patterns = None"),
    *("include_patterns = 'x'", "templates_path = [3]", "html_static_path = 'static'", "html_logo = 3"),
    *("extensions = 'communique'", "extensions = [3]", "rst_epilog = 3", "rst_prolog = ['a']", "needs_sphinx = 3"),
    *("project = 3", "default_role = 3", "nitpicky = 'yes'", "copyright = 3", "numfig_format = 3"),
    *("root_doc = 3", "root_doc = 'x'", "master_doc = 'x'", "exclude_patterns = ['index.rst']"),
)


@pytest.mark.parametrize("line", WRONG)
def test_a_value_that_sphinx_cannot_use_is_one_line_about_conf_py(brief: Checkout, line: str) -> None:
    with (brief.root / "conf.py").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    for command in ("check", "update", "html"):
        done = brief.communique(command)
        assert done.returncode == 2
        assert done.stderr.startswith("conf.py: "), done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_what_sphinx_takes_is_taken(brief: Checkout) -> None:
    with (brief.root / "conf.py").open("a", encoding="utf-8") as file:
        file.write(
            "exclude_patterns = ('drafts',)\nrst_epilog = ''\ntoday_fmt = None\nhtml_logo = None\n"
            f"nitpick_ignore = set()\nroot_doc = 'index'\nown_value = {SLUG!r}\ncopyright = ['2026, Us']\n"
        )
    done = brief.communique("update")
    assert (done.returncode, done.stderr) == (0, "")
