"""Which controller carries out a command. It is loaded when that is first given: nothing else in screens imports late.

A table says for each command `room.module:Class.method`, seen from here. A controller is made with the screen that it serves
(its context) and kept; it has no part of Textual in it, and knows no other controller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from operator import attrgetter
from typing import Any

from textual.binding import Binding

from ..commands.conditions import always
from ..commands.key_names import Command
from .context import Context

Table = Mapping[str, str]
"""By the name of a command (its action without arguments), its handler."""


class Handlers:
    """The controllers of one screen."""

    def __init__(self, context: Context, table: Table) -> None:
        self._context = context
        self._table = table
        self._controllers: dict[str, Any] = {}

    def find(self, command: str) -> Callable[..., Any]:
        """What carries a command out. Raises `KeyError` where the table has none."""
        place, method = self._table[command].rsplit(".", 1)
        if place not in self._controllers:
            self._controllers[place] = class_of(place)(self._context)
        handler: Callable[..., Any] = attrgetter(method)(self._controllers[place])
        return handler


def class_of(place: str) -> Callable[[Context], Any]:
    """The class of controllers that is called `room.module:Class`."""
    module, _colon, name = place.partition(":")
    found: Callable[[Context], Any] = vars(import_module(f".{module}", __package__))[name]
    return found


def action_for(command: Command, table: Table) -> str:
    """What Textual is to run for a command: `run('check_in')`, which asks first whether it makes sense, and finds who does it.

    What the screen does itself, whatever the place, is run as it is.
    """
    return command.action if command.action not in table and command.off is always else f"run({command.action!r})"


def bindings(commands: Iterable[Command], table: Table | None = None, ids: str = "") -> list[Binding]:
    """The keys of commands as Textual wants them. `ids` is what a key map calls them, `{}` standing for the command."""
    return [
        Binding(each.keys, action_for(each, table or {}), each.name, show=False, id=ids.format(each.action) or None)
        for each in commands
    ]
