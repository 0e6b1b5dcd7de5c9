"""What people do to a project between two builds."""

import os
import re
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from histories import History

WORDS = ("people", "court", "law", "river", "village", "teacher", "market", "letter", "witness", "garden")
KHMER = ("ប្រជាជន", "តុលាការ", "ច្បាប់", "ទន្លេ", "ភូមិ", "គ្រូ", "ផ្សារ", "សំបុត្រ", "សាក្សី", "សួន")
FIELDS = ":date: {day}\n:organization: Human Rights Now\n:author: A witness\n:country: {country}\n:topic: {topic}\n\n"
HEAD = FIELDS + "{title}\n{line}\n\n"
TITLE = HEAD.partition("{title}")[0].count("\n")  # the line that it is on, from 0
COUNTRIES, TOPICS = ("", "", "Cambodia", "KH; Atlantis"), ("", "", "Land rights", "Land rights; Ŵŷ")
# What a statement may hold beside its paragraphs, some of it from elsewhere.
MORE = (
    "",
    ".. include:: part.txt\n",
    ".. image:: dot.png\n   :alt: A dot\n",
    ".. image:: ../other/dot.png\n   :alt: A dot\n",
    "Part\n----\n\nOf it.\n",
    ".. csv-table::\n   :file: table.csv\n",
    ".. _place-{slug}:\n\nSection\n-------\n\nOf it.\n",
    "A note [#one]_ of it.\n\n.. [#one] The note.\n",
    "See :doc:`2020-01-02-b`.\n",
    "See :ref:`place-2020-01-02-b`.\n",
    "See [Law]_.\n\n.. [Law] The law.\n",
    "**broken\n",
)


def edit_translation(history: "History") -> None:
    """Another word in a catalog, which keeps its size and its time, as editors and archives may."""
    if path := history.file("locale/*/LC_MESSAGES/statements/*.po"):
        text, status = path.read_text(encoding="utf-8"), path.stat()
        old, new = history.chance.sample(KHMER, 2)
        path.write_text(text.replace(old, new), encoding="utf-8")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def write_catalog(history: "History") -> None:
    if path := history.file("docs/statements/*.rst"):
        lines = path.read_text(encoding="utf-8").splitlines()
        code = history.chance.choice(("en", "km"))
        text = [line for line in lines[TITLE + 3 :] if line.endswith(".")]
        history.write_catalog(code, path.stem, [lines[TITLE], *text][:4])


def remove_catalog(history: "History") -> None:
    if path := history.file("locale/km/LC_MESSAGES/statements/*.po"):
        path.unlink()


def edit_text(history: "History") -> None:
    if path := history.file("docs/**/*.rst"):
        text = path.read_text(encoding="utf-8")
        old, new = history.chance.sample(WORDS, 2)
        path.write_text(text.replace(f" {old}", f" {new}", 1), encoding="utf-8")


def edit_title(history: "History") -> None:
    if path := history.file("docs/statements/*.rst"):
        lines = path.read_text(encoding="utf-8").splitlines()
        lines[TITLE], lines[TITLE + 1] = f"{lines[TITLE]} more", f"{lines[TITLE + 1]}====="
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def edit_heading(history: "History") -> None:
    if path := history.file("docs/statements/*.rst"):
        text = path.read_text(encoding="utf-8")
        old, new = history.chance.choice((("Part\n----", "Parts\n-----"), ("Section\n-------", "Sections\n--------")))
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_date(history: "History") -> None:
    if path := history.file("docs/statements/*.rst"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(":date: 2020-0", ":date: 2021-0", 1), encoding="utf-8")


def change_life(history: "History") -> None:
    """A statement is a draft, withdrawn or corrected, or no longer."""
    if path := history.file("docs/statements/*.rst"):
        text, line = path.read_text(encoding="utf-8"), ":author: A witness\n"
        changed = history.chance.choice((":status: draft\n", ":withdrawn: 2021-10-10 It was not so.\n", line))
        corrected = f"{text}\n.. correction:: 2021-10-10\n\n   It was not so.\n" if changed == line else text
        old = re.compile(r"^:(?:status|withdrawn):.*\n", re.MULTILINE)
        path.write_text(
            corrected.replace(line, changed, 1) if line in text else old.sub(line, text, count=1), encoding="utf-8"
        )


def edit_subject(history: "History") -> None:
    if path := history.file("docs/statements/*.rst"):
        field, values = history.chance.choice((("country", COUNTRIES), ("topic", TOPICS)))
        text = path.read_text(encoding="utf-8")
        line = f":{field}: {history.chance.choice(values)}"
        path.write_text(re.sub(rf"^:{field}:.*", line, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def add_part(history: "History") -> None:
    if path := history.file("docs/statements/*.rst"):
        part = history.chance.choice(MORE).format(slug=path.stem)
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{part}", encoding="utf-8")


def edit_included(history: "History") -> None:
    if path := history.file("docs/statements/*.[tc][xs][tv]"):
        path.write_text(path.read_text(encoding="utf-8").rstrip() + "1\n", encoding="utf-8")


def edit_picture(history: "History") -> None:
    if path := history.file("docs/statements/*.png"):
        path.write_bytes(path.read_bytes() + b"\0")


def add_statement(history: "History") -> None:
    slug = f"2020-01-0{history.chance.randrange(1, 6)}-{history.chance.choice('abcde')}"
    history.file(f"docs/statements/{slug}.rst")
    history.write_statement(slug)


def remove_statement(history: "History") -> None:
    if path := history.file("docs/statements/*.rst"):
        path.unlink()


def rename_statement(history: "History") -> None:
    if path := history.file("docs/statements/*.rst"):
        slug = f"{path.stem}x"
        path.rename(path.with_stem(slug))
        for catalog in history.checkout.root.glob(f"locale/*/LC_MESSAGES/statements/{path.stem}.po"):
            catalog.rename(catalog.with_stem(slug))


def revert(history: "History") -> None:
    """What a file once was comes back, as with git."""
    for name, data in history.chance.sample(history.once, min(len(history.once), 3)):
        path = history.checkout.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def change_settings(history: "History") -> None:
    if path := history.file("pyproject.toml"):
        text = path.read_text(encoding="utf-8")
        old, new = "Human Rights Now", "Human Rights Then"
        changed = text.replace(f'"{old}"', f'"{new}"') if f'"{old}"' in text else text.replace(f'"{new}"', f'"{old}"')
        path.write_text(changed, encoding="utf-8")


def change_address(history: "History") -> None:
    """The site gets an address, or loses it: with one, pages have a feed."""
    if path := history.file("pyproject.toml"):
        text, line = path.read_text(encoding="utf-8"), 'url = "https://example.org/"\n'
        begin = "[tool.communique]\n"
        path.write_text(
            text.replace(line, "") if line in text else text.replace(begin, begin + line), encoding="utf-8"
        )


def change_configuration(history: "History") -> None:
    if path := history.file("conf.py"):
        added = history.chance.choice(
            ("rst_epilog = '.. |x| replace:: y'\n", "exclude_patterns = ['statements/*c.rst']\n")
        )
        path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")


def change_glossary(history: "History") -> None:
    if path := history.file("locale/glossary.csv"):
        lines = path.read_text(encoding="utf-8").splitlines()
        lines.pop(history.chance.randrange(1, len(lines)))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def change_list(history: "History") -> None:
    """The list numbers sections, or no longer."""
    if path := history.file("docs/index.rst"):
        text, plain = path.read_text(encoding="utf-8"), "   :glob:\n"
        numbered = f"{plain}   :numbered:\n"
        path.write_text(
            text.replace(numbered, plain) if numbered in text else text.replace(plain, numbered), encoding="utf-8"
        )


def add_row(history: "History") -> None:
    """A word, a country or a topic gets a name; no longer the one that it had."""
    if path := history.file("locale/glossary.csv"):
        word = history.chance.choice((*WORDS[:4], "Atlantis", "Cambodia", "Land rights")).capitalize()
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(f"{word},")]
        lines.append(f"{word},,{history.chance.choice(KHMER)}{history.chance.choice(KHMER)},")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def change_output(history: "History") -> None:
    if path := history.file("build/html/**/*"):
        path.write_bytes(path.read_bytes()[:-1])


def remove_output(history: "History") -> None:
    if path := history.file("build/[hp][td][mf]*/**/*"):
        path.unlink()


def empty_build(history: "History") -> None:
    shutil.rmtree(history.checkout.root / "build", ignore_errors=True)


# What changes one document and leaves most others as they are.
EDITS: tuple[Callable[["History"], None], ...] = (
    *(edit_translation, edit_translation, write_catalog, edit_text, edit_text, edit_title, edit_heading),
    *(edit_date, edit_subject, add_part, edit_picture, edit_included, revert, add_statement, add_row, add_row),
    *(change_list, revert, change_life, change_life, remove_statement, rename_statement, edit_date),
)
ACTIONS: tuple[Callable[["History"], None], ...] = (
    *(edit_translation, edit_translation, edit_translation, write_catalog, write_catalog, edit_text, edit_text),
    *(edit_title, edit_heading, edit_date, edit_subject, add_part, edit_included, edit_picture),
    *(add_statement, remove_statement),
    *(
        rename_statement,
        revert,
        revert,
        revert,
        change_settings,
        change_address,
        change_address,
        change_configuration,
        change_glossary,
        add_row,
    ),
    *(change_output, remove_output, remove_catalog, empty_build),
)
