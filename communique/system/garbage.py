"""Garbage: objects that stand in a circle, which Python has to look for."""

import gc

FEW, MANY = 150_000, 50_000  # new objects before it is looked for: more than one edit makes; what an archive bears


def look_seldom() -> None:
    """Look through objects seldom: commands make many that live until they end, which took a tenth of their time."""
    look_after(MANY)
    gc.freeze()  # what has been imported stays


def look_after(new: int) -> None:
    """Look through objects whenever there are so many new ones."""
    gc.set_threshold(new, 20, 20)


def let_go() -> None:
    """Free what a finished work has left: until it is looked for, that of a large archive fills the memory."""
    gc.collect()
