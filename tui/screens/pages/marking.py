"""Marking rows: what is marked on a screen, and that some of its commands are about all of it then."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from ...commands.main_commands import ON_MARKED
from ...commands.marks import Marks
from ...commands.place import NO_MARKS, ItemPlace
from ...plan.plan import Plan
from ..handlers import Table
from ..own_commands.own_command_screen import OwnCommandScreen

T = TypeVar("T")
MARKED_HANDLERS: Table = {f"{each}_marked": f"pages.marked_actions:MarkedActions.{each}" for each in sorted(ON_MARKED)}
"""Who carries out the commands that are about all that is marked, under names of their own."""


class Marking(OwnCommandScreen[T]):
    """A screen with lists in which rows can be marked.

    Marks stay where they are while one moves, filters and sorts. They go by the key that set them, by Esc, with the items, and
    once what was asked for has been done to them.
    """

    marks: Marks = NO_MARKS
    _marked_in: Plan | None = None
    """The plan in which they were all there."""

    @property
    def place(self) -> ItemPlace:
        raise NotImplementedError

    def shown_refs(self) -> Iterable[str]:
        """The items that the list shows in which one is."""
        raise NotImplementedError

    def listed_refs(self) -> Iterable[str]:
        return self.marks or self.shown_refs()

    def marks_changed(self) -> None:
        """Other items are marked: draw that."""
        raise NotImplementedError

    def run(self, command: str, *args: Any, **given: Any) -> Any:
        """Carry out a command by its name; where anything is marked, one that is about that is done to that."""
        return super().run(f"{command}_marked" if self.marks and command in ON_MARKED else command, *args, **given)

    def action_mark(self) -> None:
        item = self.place.item
        if item is not None:
            self._mark(self.marks.turned(item.ref))

    def action_mark_all(self) -> None:
        self._mark(self.marks.turned_all(self.shown_refs()))

    def unmark(self) -> bool:
        """Take all marks away; gives whether there were any."""
        there = bool(self.marks)
        if there:
            self._mark(NO_MARKS)
        return there

    def _mark(self, marks: Marks) -> None:
        self.marks, self._marked_in = marks, self.plan
        self.marks_changed()

    def marks_follow(self) -> None:
        """The plan is another: what has vanished in it is no longer marked."""
        if self.marks and self._marked_in is not None:
            self.marks = self.marks.still_in(self._marked_in, self.plan)
        self._marked_in = self.plan
