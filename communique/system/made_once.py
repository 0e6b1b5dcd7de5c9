"""What docutils makes anew for each document, each list and each field of it, made once for a process.

Of the time that reading takes, that is a quarter: settings by way of a parser of commands, states with their moves.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docutils import statemachine
from docutils.frontend import Values
from docutils.parsers.rst import states
from docutils.utils import DependencyList
from sphinx.util import docutils as sphinx_docutils

Move = tuple[Any, str, str]  # a pattern, the method for what it finds, the state after that
DOCUTILS: Any = sphinx_docutils  # neither has types for what is changed here
STATE: Any = statemachine.StateWS
ENVIRONMENT = "env"  # a setting of each run, which holds all its documents
_parser, _add_moves = DOCUTILS.OptionParser, STATE.add_initial_transitions


@contextmanager
def made_once() -> Iterator[None]:
    """Have settings and states made once until this ends, or taken from what a run before has made."""
    # Sphinx's modules look it up when they call it.
    DOCUTILS.OptionParser = _once.parser
    STATE.add_initial_transitions = lambda state: _once.add_moves(state)
    try:
        yield
    finally:
        DOCUTILS.OptionParser, STATE.add_initial_transitions = _parser, _add_moves


@dataclass(frozen=True)
class _Once:
    """What has been made: settings by what they were asked with, moves by the class of a state."""

    known: list[tuple[tuple[object, ...], Values]] = field(default_factory=list)
    moves: dict[type, tuple[tuple[str, ...], dict[str, Move]]] = field(default_factory=dict)

    def parser(self, *, components: Sequence[Any], defaults: Mapping[str, Any], read_config_files: bool) -> Any:
        """Return what gives the settings that documents are read with."""
        kinds = [each if isinstance(each, type) else type(each) for each in components]
        own = {name: value for name, value in defaults.items() if name == ENVIRONMENT}
        asked = (kinds, {name: value for name, value in defaults.items() if name not in own}, read_config_files)
        # They may name a file for what documents depend on.
        is_configured = any(Path(name).exists() for name in _parser.get_standard_config_files())
        for before, values in self.known:
            if before == asked and not is_configured:
                return _Given(values, own)
        made = _parser(components=components, defaults=defaults, read_config_files=read_config_files)
        if not is_configured:
            values = made.get_default_values()
            vars(values).pop(ENVIRONMENT, None)
            self.known.append((asked, values))
        return made

    def add_moves(self, state: Any) -> None:
        """Give a state its moves; those of an extension may make them as they like."""
        kind = type(state)
        if kind.__module__ != states.__name__:
            _add_moves(state)
            return
        if kind not in self.moves:
            _add_moves(state)
            made = {name: (sign, method.__name__, after) for name, (sign, method, after) in state.transitions.items()}
            self.moves[kind] = (tuple(state.transition_order), made)
        order, made = self.moves[kind]
        state.transition_order, state.transitions = list(order), _Moves(state, made)


@dataclass(frozen=True)
class _Given:
    """A parser of commands that Sphinx asks for nothing but the values that it has before it reads one."""

    values: Values
    own: Mapping[str, Any]

    def get_default_values(self) -> Values:
        """Return the settings of a document, with a list of its own of what it depends on."""
        again = self.values.copy()
        vars(again).update(self.own)
        again.record_dependencies = DependencyList()
        return again


class _Moves(dict[str, tuple[Any, Any, str]]):
    """The moves of a state, of which most are never asked for."""

    def __init__(self, state: Any, made: Mapping[str, Move]) -> None:
        super().__init__()
        self._state, self._made = state, made

    def __missing__(self, name: str) -> tuple[Any, Any, str]:
        """Make one that is asked for."""
        sign, method, after = self._made[name]
        self[name] = move = (sign, getattr(self._state, method), after)
        return move


_once = _Once()
