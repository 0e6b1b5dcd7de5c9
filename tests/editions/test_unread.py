"""Documents that are not read: what is kept of them is what Sphinx knows of those that are."""

from pathlib import Path
from typing import Any

import pytest
from checkout import Checkout
from histories import DOT
from sphinx.environment import BuildEnvironment

from communique.documents.dependencies import pictures, taken_by
from communique.documents.sphinx_run import sphinx_run
from communique.editions.unread import kept_of, take
from communique.project.settings import load_project
from communique.statements.edition import records, statements

SLUG = "2020-02-29-one"
DOCNAME = f"statements/{SLUG}"
TITLED = (
    ":date: 2020-02-29\n:organization: Human Rights Now\n:topic: Land rights\n:embargo: 2020-02-29T10:00+07:00\n\n"
)
TITLED += "A *title* of ``court``\n======================\n\n"
TEXT = ".. _place:\n\nA *part*\n--------\n\n.. image:: dot.png\n   :alt: A dot\n\n.. [Law] The law.\n"
OWN_ROLE = """
from docutils import nodes
from docutils.parsers.rst import roles

roles.register_local_role("strong", lambda name, raw, text, *rest: ([nodes.strong(raw, text, seen=(1, 2))], []))
"""


def known(env: BuildEnvironment) -> list[Any]:
    domain: Any = env.domains.standard_domain
    titles = [book[DOCNAME].pformat() for book in (env.titles, env.longtitles, env.tocs)]
    named = [domain.labels["place"], domain.anonlabels["place"], env.domains.citation_domain.citations["Law"]]
    ours = [book(env)[DOCNAME] for book in (records, statements, taken_by)]
    return [*titles, *named, *ours, env.metadata[DOCNAME], pictures(env, DOCNAME), DOCNAME in env.all_docs]


def read(checkout: Checkout, folder: Path, kept: str = "") -> tuple[str, list[Any]]:
    with sphinx_run(load_project(checkout.root), "en", "html", folder / "out", folder / "doctrees") as run:
        if kept:
            take(run.app.env, DOCNAME, kept)
        else:
            run.app.build()
        return kept or kept_of(run.app.env, DOCNAME), known(run.app.env)


def test_what_is_kept_of_a_document_is_known_as_if_it_had_been_read(brief: Checkout, tmp_path: Path) -> None:
    (brief.root / "docs" / "statements" / "dot.png").write_bytes(DOT)
    brief.add_statement(SLUG, TITLED + TEXT)
    kept, once = read(brief, tmp_path / "read")
    assert kept
    assert read(brief, tmp_path / "taken", kept) == (kept, once)


@pytest.mark.parametrize("setting", ["numfig = True", OWN_ROLE], ids=["numbered", "more than values"])
def test_what_values_do_not_tell_is_read_for_others(brief: Checkout, tmp_path: Path, setting: str) -> None:
    brief.add_statement(SLUG, "A :strong:`heading`\n-------------------\n\nDeep concern.\n")
    with (brief.root / "conf.py").open("a") as file:
        file.write(f"\n{setting}\n")
    folder = tmp_path / "read"
    with sphinx_run(load_project(brief.root), "en", "html", folder / "out", folder / "doctrees") as run:
        run.app.build()
        assert kept_of(run.app.env, DOCNAME) == ""
