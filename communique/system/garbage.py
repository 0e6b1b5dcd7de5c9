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


def keep_freed(room: int) -> None:
    """Keep what values smaller than ``room`` have freed, for the next ones: the system clears what it lends anew.

    That takes a third of the time in which a picture is drawn. GNU's C library learns how large values are from the
    largest that is freed; others have their own ways.
    """
    bytearray(room)
