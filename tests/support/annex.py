"""A statement with an annex: a table of cases with seven columns and forty-five rows, and tables of other kinds."""

from checkout import Checkout

SLUG = "2020-02-29-annex"
ROWS = 45
COLUMNS = ("No.", "Name", "Arrested", "Place of detention", "Charge", "Sentence", "Source")
KHMER = {
    "Charge": "បទចោទប្រកាន់",
    "Incitement to commit a felony by words that were said on the radio": "ការញុះញង់ឱ្យប្រព្រឹត្តបទឧក្រិដ្ឋ",
    "Correctional Centre, Phnom Penh": "ពន្ធនាគារភ្នំពេញ",
}
ADDRESS = "https://example.org/reports/2019/05/{:02d}/arrest-and-detention-of-human-rights-defenders"
SENTENCE = "Two years, of which eighteen months and a day are suspended"
OTHERS = """
Widths
------

.. table:: Asked for
   :widths: 10 60 30

   ===== ====== =====
   Alpha Beta   Gamma
   ===== ====== =====
   one   two    three
   ===== ====== =====

.. csv-table:: By content
   :header: "Code", "What happened on that day, at length", "Persons"
   :stub-columns: 1

   "A1", "He was held, and freed; then held again, and nobody was told where he was for many days, by anyone.", "many"

.. list-table:: A long row

   * - Long
     - {long}

+-----+-----------+
| Up  | Across    |
|     +-----+-----+
|     | Low | Far |
+=====+=====+=====+
| in  | a   | ::  |
|     |     |     |
|     |     |  b  |
+-----+-----+-----+

.. list-table::

   * - Outer
     - .. list-table::

          * - Inner
            - - of a list
"""


def _row(cells: tuple[str, ...]) -> str:
    return "   * - " + "\n     - ".join(cells) + "\n"


def source() -> str:
    """Write the statement."""
    rows = [
        (str(n), "Ouk Chantha Reaksmey", "Today", *list(KHMER)[2:], list(KHMER)[1], SENTENCE, ADDRESS.format(n))
        for n in range(1, ROWS + 1)
    ]
    head = ".. list-table:: Persons held\n   :header-rows: 1\n\n"
    long = " ".join(["One word after another."] * 500)
    return f"Cases\n-----\n\n{head}{''.join(map(_row, (COLUMNS, *rows)))}{OTHERS.format(long=long)}"


def make_annex(checkout: Checkout) -> None:
    """Add the statement to a project, and build its page and PDF in English and Khmer."""
    checkout.add_statement(SLUG, source(), "en", "km")
    checkout.add_catalog("ja", f"statements/{SLUG}")
    with checkout.catalog("km", f"statements/{SLUG}").open("a", encoding="utf-8") as catalog:
        catalog.writelines(f'msgid "{english}"\nmsgstr "{khmer}"\n\n' for english, khmer in KHMER.items())
    checkout.build(target="all")
