"""Asking whether a command makes sense where one is."""

from __future__ import annotations

from collections.abc import Sequence

from ..plan.errors import Refused
from .conditions import KeyOf
from .key_names import Command, keys_of, shown_key
from .main_commands import COMMANDS
from .place import Place


def why_off(command: Command, place: Place, commands: Sequence[Command] = ()) -> Refused | None:
    """Why a command makes no sense at a place, or None where it does.

    The keys that the reason names are those of `commands`, of the screen where one is, or else of the main screen.
    """
    refused = command.off(place)
    if refused is None or not any(isinstance(each, KeyOf) for each in refused.details.values()):
        return refused
    details = {name: key_in(commands, value) if isinstance(value, KeyOf) else value for name, value in refused.details.items()}
    return Refused(refused.reason, refused.field, **details)


def command_called(action: str, commands: Sequence[Command]) -> Command | None:
    """The command with an action, where there is one."""
    return next((each for each in commands if each.action == action), None)


def key_in(commands: Sequence[Command], action: str) -> str:
    """The first key of a command, as a person reads it; nothing where there is no such command."""
    found = command_called(action, commands) or command_called(action, COMMANDS)
    return shown_key(keys_of(found)[0]) if found is not None else ""
