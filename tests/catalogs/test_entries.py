"""Entries: any form of a file is read and written byte for byte."""

import pytest
from catalogs import HEADER, read


@pytest.mark.parametrize(
    "text",
    [
        '#: a:1\nmsgid "x"\nmsgstr "ក"\n#: a:2\nmsgid "y"\nmsgstr "ខ"\n',
        '\n\n\n# c\n#. e\n#: a:1 a:3\n#, ignore-x\nmsgid "x"\nmsgstr "ក"\n\n\n# at the end\n',
        '\n#, fuzzy\n#| msgctxt "c"\n#| msgid "w"\nmsgctxt "c"\nmsgid "x"\nmsgstr "ក"\n',
        '\nmsgid "x"\nmsgid_plural "xs"\nmsgstr[0] "ក"\nmsgstr[1] "ខ"\n',
        '\n# c\n#, fuzzy\n#~| msgid "w"\n#~ msgid ""\n#~ "x"\n#~ msgstr ""\n#~ "ក"',
    ],
)
def test_any_form_of_a_file_is_read_and_written_byte_for_byte(text: str) -> None:
    assert read(HEADER + text).text == HEADER + text
