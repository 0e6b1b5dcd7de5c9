"""Processes end with the one that has started them, however that one ends.

Most commands find that nothing has changed, and start none: what starts them takes as long to import as to find that.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from concurrent.futures import Executor

BACK = 3  # each takes a fifth of what is left of a processor's time (sched(7))
# As a system does that has no memory left.
ENDED = "the system has ended a process of this command, perhaps for want of memory: free some, and run it again"
Each = TypeVar("Each")
Done = TypeVar("Done")


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold an interrupt back until the end; a process that is started meanwhile never gets one.

    Who has started it ends it: a pool whose processes end by themselves waits for ever for what they had locked.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def processors() -> int:
    """Return how many processors there are: with one, no process helps another."""
    return os.cpu_count() or 1


def portions(names: Sequence[str], many: int, least: int) -> list[tuple[str, ...]]:
    """Divide names into as many portions as can have the ``least`` that are worth a process."""
    size = max(-(-len(names) // max(many, 1)), least)
    return [tuple(names[start : start + size]) for start in range(0, len(names), size)]


@contextmanager
def processes(most: int, over: int = 0) -> Iterator["Executor"]:
    """Lend as many processes as there are processors, ``most`` of them at the most, which all end with this.

    Raise CommuniqueError where the system has ended one before.
    ``over`` is how many more there may be, where work is long: processors share what is left of it, to the end.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # A fork shares what the parent has imported; where there is none (Windows), each process imports it again.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    many = min(most, processors() + (over if processors() > 1 else 0))
    executor = ProcessPoolExecutor(many, multiprocessing.get_context(method), end_with_parent)
    try:
        yield executor
    except BrokenProcessPool as error:
        end_children()
        raise CommuniqueError(ENDED) from error
    except BaseException:
        end_children()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def side_by_side(
    work: Callable[[Each], Done], values: Sequence[Each], meanwhile: Callable[[], object] = lambda: None
) -> list[Done]:
    """Return what ``work`` gives of each value, found in processes that begin with the last.

    Of one value, or by one processor, it is found in this. ``meanwhile`` is done in this, where it would wait.
    """
    if len(values) < 2 or processors() == 1:
        return list(map(work, values))
    with processes(len(values)) as executor:
        with interrupts_held():
            futures = [executor.submit(work, value) for value in reversed(values)]
        meanwhile()
        return [future.result() for future in reversed(futures)]


def apart(work: Callable[[], Done]) -> Done:
    """Return what ``work`` gives, found in a process of its own, which takes with it the memory that it needs."""
    with processes(1) as executor:
        with interrupts_held():
            future = executor.submit(work)
        return future.result()


def step_back() -> None:
    """Let other processes go before this: of several that share processors, those that are behind catch up."""
    if hasattr(os, "nice"):  # not in Windows
        os.nice(BACK)


def end_children() -> None:
    """End the processes of pools at once."""
    import multiprocessing

    for process in multiprocessing.active_children():
        process.kill()


def end_with_parent() -> None:
    """Let this process end when its parent has: a pool's would wait for work for ever.

    What it has from its parent stays: to look through that for garbage would take long, and a copy of it.
    """
    import gc
    import multiprocessing.connection

    gc.freeze()

    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)
