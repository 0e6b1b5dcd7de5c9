"""Memory: what large values have freed is used again, instead of being asked for each time."""

import platform
import subprocess
import sys

import pytest

PAGE = 1_500_000  # bytes
FAULTS = f"""
import resource
from communique.system.garbage import keep_freed

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(50):
        [bytes({PAGE}) for _ in range(3)]
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

before = faults()
keep_freed({PAGE * 10})
faults()
print(before, faults())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other libraries have their own ways")
def test_memory_is_not_asked_for_again() -> None:
    told = subprocess.run([sys.executable, "-c", FAULTS], capture_output=True, text=True, check=True).stdout
    before, after = map(int, told.split())
    assert after * 10 < before
