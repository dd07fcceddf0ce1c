"""A screen on which commands of one's own can be given, like the program's. One runs at a time, and no key waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from textual import events

from ...commands.key_names import Command, keys_of
from ...commands.personal_commands import personal_command
from ...commands.place import ItemPlace
from ...config.settings import settings
from ...system.command_output import Running
from ...words import _
from ..base import CommandScreen
from ..handlers import Table

T = TypeVar("T")
OWN_HANDLERS: Table = {"own": "own_commands.own_command_actions:OwnCommandActions.run_own"}


class OwnCommandScreen(CommandScreen[T]):
    """Keys of its own commands mean something while nothing is typed on it; Esc then ends the one that runs, before all else."""

    under_way: Running | None = None
    """What runs."""
    _under_way_name = ""
    _own_keys: Mapping[str, Command] = {}

    @property
    def place(self) -> ItemPlace:
        raise NotImplementedError

    def listed_refs(self) -> Iterable[str]:
        """The items that a command for a list is about."""
        return [self.place.item.ref] if self.place.item is not None else []

    def on_mount(self) -> None:
        self.take_in_own_commands()

    def take_in_own_commands(self) -> None:
        """Have those that the configuration names now."""
        own = [
            personal_command(
                each.id, each.name, each.line, each.key, of_item=each.about == "item", changes=each.output == "changes"
            )
            for each in settings().commands
        ]
        self.commands = (*type(self).commands, *own)
        self._own_keys = {key: each for each in own for key in keys_of(each)}

    @property
    def is_free(self) -> bool:
        """Whether something may be opened over it: nothing lies over it, and nothing is typed on it."""
        return self.is_current and not self._is_typing

    @property
    def _is_typing(self) -> bool:
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    async def action_own(self, id: str) -> None:
        self.run("own", id)

    def moves(self, key: str) -> bool:
        return self.under_way is None and key not in self._own_keys and super().moves(key)

    async def on_key(self, event: events.Key) -> None:
        if self._is_typing:
            return
        command = self._own_keys.get(event.key)
        if event.key == "escape" and self.under_way is not None:
            event.stop()
            event.prevent_default()
            self.give_up()
            self.say(_("“{name}” was ended.").format(name=self._under_way_name), "muted")
        elif command is not None:
            event.stop()
            self.give(command)
        if self.under_way is not None:
            self.call_later(self._say_that_it_runs)

    # --- what runs ---------------------------------------------------------------------------------------------------

    def began(self, running: Running, name: str) -> None:
        """A command has begun."""
        self.under_way, self._under_way_name = running, name
        self._say_that_it_runs()

    def ended(self) -> None:
        """It has ended by itself."""
        self.under_way = None
        self.keys.look_again()

    def give_up(self) -> None:
        """End it with all that it started."""
        if self.under_way is not None:
            self.under_way.stop()
            self.ended()

    def _say_that_it_runs(self) -> None:
        if self.under_way is not None and not self.keys.message:
            text = _("“{name}” runs; Esc ends it.").format(name=self._under_way_name)
            self.say(text, "muted", holds=lambda: self.under_way is not None)

    def on_unmount(self) -> None:
        self.give_up()

    def abandoned(self) -> None:
        self.give_up()
