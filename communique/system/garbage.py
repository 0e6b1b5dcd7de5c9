"""Garbage: objects that stand in a circle, which Python has to look for."""

import gc


def look_seldom() -> None:
    """Look through objects seldom: commands make many that live until they end, which took a tenth of their time."""
    gc.set_threshold(150_000, 20, 20)
    gc.freeze()  # what has been imported stays


def let_go() -> None:
    """Free what a finished work has left: until it is looked for, that of a large archive fills the memory."""
    gc.collect()
