"""Mentions: a name that another one stands in the place of, though the translation says both."""

import pytest

from communique.sounds.mentions import in_rows, mentions
from communique.sounds.names import names
from communique.sounds.owners import owners
from communique.sounds.rows import rows

HOUSE = "Jerome Dimaculangan and Rowena Magbanua were held. Guns were in Dimaculangan's house."
LISTS = "Mom Chantrea and Sin Chanpov were freed; Heng Sopheap and Lay Sreyleak were not."
THREE = "Mom Chantrea, Sin Chanpov and Heng Sopheap were freed; Lay Sreyleak was not."
CASES = {
    "a list of three": (
        "Khmr",
        THREE,
        "អ្នកស្រី មុំ ចន្ទ្រា អ្នកស្រី ស៊ិន ចាន់ពៅ និងអ្នកស្រី ហេង សុភាព ត្រូវដោះលែង តែអ្នកស្រី ឡាយ ស្រីល័ក្ខ មិនបានទេ។",
        [],
    ),
    "another in a list of three": (
        "Khmr",
        THREE,
        "អ្នកស្រី មុំ ចន្ទ្រា អ្នកស្រី ឡាយ ស្រីល័ក្ខ និងអ្នកស្រី ហេង សុភាព ត្រូវដោះលែង តែអ្នកស្រី ស៊ិន ចាន់ពៅ មិនបានទេ។",
        [("Mom Chantrea", "Lay Sreyleak")],
    ),
    "said as often": (
        "Kana",
        HOUSE,
        "ジェローム・ディマクランガンさんとロウェナ・マグバヌアさんが拘束された。ディマクランガンさんの家に銃があった。",
        [],
    ),
    "another's house": (
        "Kana",
        HOUSE,
        "ジェローム・ディマクランガンさんとロウェナ・マグバヌアさんが拘束された。マグバヌアさんの家に銃があった。",
        [("Jerome Dimaculangan", "Rowena Magbanua")],
    ),
    "the same lists": (
        "Khmr",
        LISTS,
        "អ្នកស្រី មុំ ចន្ទ្រា និងអ្នកស្រី ស៊ិន ចាន់ពៅ ត្រូវដោះលែង តែអ្នកស្រី ហេង សុភាព និងអ្នកស្រី ឡាយ ស្រីល័ក្ខ មិនបានទេ។",
        [],
    ),
    "one of each list exchanged": (
        "Khmr",
        LISTS,
        "អ្នកស្រី មុំ ចន្ទ្រា និងអ្នកស្រី ហេង សុភាព ត្រូវដោះលែង តែអ្នកស្រី ស៊ិន ចាន់ពៅ និងអ្នកស្រី ឡាយ ស្រីល័ក្ខ មិនបានទេ។",
        [("Sin Chanpov", "Heng Sopheap")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_another_name_stands_there(case: str) -> None:
    script, source, translation, found = CASES[case]
    heard_in = owners(source, names(source), rows(translation, script), script)
    assert list(mentions(heard_in, in_rows(heard_in), source, translation, script)) == found
