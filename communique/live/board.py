"""The board: what the preview has to show, told by the thread that builds to those that serve."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

Listener = Callable[[], None]


@dataclass(frozen=True)
class Shown:
    """How often pages, PDFs and marks have been made, and what is wrong with the sources."""

    page: int = 0
    pdf: int = 0
    marks: int = 0
    problem: str = ""
    busy: bool = True


@dataclass
class Board:
    """The latest state, and who wants to hear of it; ``wanted`` are documents whose places somebody asks for."""

    state: Shown = field(default_factory=Shown)
    listeners: set[Listener] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def tell(self, **changes: Any) -> None:
        """Tell everybody what has changed."""
        with self.lock:
            self.state = replace(self.state, **changes)
            listeners = list(self.listeners)
        for listener in listeners:
            listener()

    def listen(self, listener: Listener) -> None:
        """Call a listener at every change."""
        with self.lock:
            self.listeners.add(listener)

    def forget(self, listener: Listener) -> None:
        """Call a listener no more."""
        with self.lock:
            self.listeners.discard(listener)

    def want(self, docname: str) -> None:
        """Ask for the places of a document."""
        with self.lock:
            self.wanted.add(docname)

    def take_wanted(self) -> set[str]:
        """Take over what has been asked for."""
        with self.lock:
            taken, self.wanted = self.wanted, set()
            return taken
