"""The cache: only what was put there under its name is taken, and only from a folder that is ours."""

import os
import threading
from pathlib import Path

import pytest

from communique.system.cache import entries, kept, prune

KEY = "what it is made from"


def never() -> bytes:
    raise AssertionError("it is kept")


def only(cache: Path) -> Path:
    (entry,) = entries(cache)
    return entry.path


def test_what_was_made_once_is_taken(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert kept(cache, KEY, lambda: b"font") == b"font"
    assert kept(cache, KEY, never) == b"font"
    assert cache.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("damage", [lambda data: bytes(len(data)), lambda data: data[:-1], lambda data: b""])
def test_a_damaged_entry_is_made_again(tmp_path: Path, damage) -> None:
    cache = tmp_path / "cache"
    kept(cache, KEY, lambda: b"font")
    path = only(cache)
    path.write_bytes(damage(path.read_bytes()))
    assert kept(cache, KEY, lambda: b"made again") == b"made again"
    assert kept(cache, KEY, never) == b"made again"


def test_an_entry_under_another_name_is_no_entry(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    kept(cache, "of another text", lambda: b"planted")
    planted = only(cache)
    kept(cache, KEY, lambda: b"font")
    path = next(entry.path for entry in entries(cache) if entry.path != planted)
    path.write_bytes(planted.read_bytes())
    assert kept(cache, KEY, lambda: b"font") == b"font"


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o1777])
def test_a_folder_that_others_may_write_to_is_not_used(tmp_path: Path, mode: int) -> None:
    cache = tmp_path / "cache"
    kept(cache, KEY, lambda: b"planted")
    cache.chmod(mode)
    assert kept(cache, KEY, lambda: b"font") == b"font"
    assert kept(cache, KEY, lambda: b"and again") == b"and again"


def test_nor_is_what_would_lie_in_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may write to the chosen folder could put another in the place of one below it."""
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "shared"))
    (tmp_path / "shared").mkdir(mode=0o700)
    kind = tmp_path / "shared" / "verdicts" / "km"
    kept(kind, KEY, lambda: b"planted")
    (tmp_path / "shared").chmod(0o777)
    assert kept(kind, KEY, lambda: b"font") == b"font"
    assert kept(tmp_path / "shared" / "fonts", KEY, lambda: b"font") == b"font"
    assert not (tmp_path / "shared" / "fonts").exists()


def test_what_was_not_used_for_longest_is_dropped_first(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for number in range(4):
        kept(cache, str(number), lambda: bytes(10_000))
    for number, entry in enumerate(sorted(entries(cache), key=lambda entry: entry.path)):
        os.utime(entry.path, (number, number))
    newest = max(entries(cache), key=lambda entry: entry.used).path
    (cache / "somebody's notes").write_text("kept")
    assert prune(cache, 20_000) == 3
    assert only(cache) == newest
    assert (cache / "somebody's notes").exists()


def test_what_is_used_again_is_not_dropped(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for number in range(2):
        kept(cache, str(number), lambda: bytes(10_000))
    for entry in entries(cache):
        os.utime(entry.path, (0, 0))
    kept(cache, "1", never)
    assert prune(cache, 10_100) == 1
    assert kept(cache, "1", never) == bytes(10_000)


def test_two_may_write_and_one_drop_at_once(tmp_path: Path) -> None:
    cache, wrong = tmp_path / "cache", []

    def use(own: bytes) -> None:
        for number in range(60):
            if kept(cache, str(number), lambda number=number: b"%d" % number) != b"%d" % number:
                wrong.append(own)
            prune(cache, 40_000)

    threads = [threading.Thread(target=use, args=(name,)) for name in (b"one", b"two", b"three")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
