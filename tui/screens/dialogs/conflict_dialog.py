"""Asks whose value is to stand where somebody else changed the same field: both side by side, one field after the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from ...draw.screen.conflict_sides import HEAD, ConflictSides, conflict_text
from ...draw.text.line import Line, Span
from ...plan.changes.conflicts import Place
from ...plan.errors import FieldConflict
from ...plan.plan import Plan
from ...widgets.drawing import Drawing, frame_title
from ...words import _
from ..base import PlanDialog
from ..clipboard import copied
from .menu import Menu, MenuList

Left = frozenset[Place]
"""The fields that are to stay as others have made them."""


class _Both(Drawing):
    """The values of the field that is asked about."""

    sides: ConflictSides | None = None
    top = -1

    def __init__(self, clash: FieldConflict, plan: Plan, now: datetime) -> None:
        super().__init__()
        self.clash, self.plan, self.now = clash, plan, now

    def about(self, clash: FieldConflict) -> None:
        self.clash, self.sides, self.top = clash, None, -1
        self.redraw()

    def sides_in(self, cells: int) -> ConflictSides:
        if self.sides is None or self.sides.cells != cells:
            self.sides = ConflictSides(self.clash, self.plan, self.now, cells)
            self.top = -1
        return self.sides

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        sides = self.sides_in(cells)
        room = max(rows - HEAD, 1)
        more = sides.height > room
        room -= more
        self.top = sides.start(room) if self.top < 0 else max(min(self.top, sides.height - room), 0)
        drawn = sides.lines(room, self.top)
        if more:
            text = _("lines {first} to {last} of {count}: PgDn PgUp")
            text = text.format(first=self.top + 1, last=min(self.top + room, sides.height), count=sides.height)
            drawn.append((Span(f" {text}", "faint"),))
        return drawn

    def scroll_rows(self, rows: int) -> None:
        self.top = max(self.top + rows, 0)
        self.redraw()


class ConflictDialog(PlanDialog[Left | None]):
    """Gives the fields that are to stay as others have them; None where one goes back without having chosen.

    The cursor begins on going back: an Enter too many loses nothing of anybody's.
    """

    BINDINGS: ClassVar[list[Any]] = [
        Binding("down,j,tab", "step(1)", show=False),
        Binding("up,k,shift+tab", "step(-1)", show=False),
        Binding("pagedown,ctrl+f", "scroll(1)", show=False),
        Binding("pageup,ctrl+b", "scroll(-1)", show=False),
        Binding("enter,space", "choose", show=False),
        Binding("y", "copy", show=False),
        Binding("escape,q,ctrl+g", "leave", show=False),
    ]
    CSS = """
    ConflictDialog { align: center middle; background: transparent; }
    ConflictDialog Vertical { width: 78; max-width: 100%; height: auto; max-height: 100%; }
    ConflictDialog Vertical { border: round $accent; background: $background; }
    """

    def __init__(self, clashes: Sequence[FieldConflict], plan: Plan, now: datetime, back: str) -> None:
        """`back` says in a few words where not choosing leads."""
        super().__init__()
        self.clashes, self.plan, self.now = clashes, plan, now
        self.place = 0
        self.left: set[Place] = set()
        self.both = _Both(clashes[0], plan, now)
        self.options = MenuList([("mine", _("mine: save it")), ("theirs", _("theirs: leave it")), ("back", back)])
        self.options.index = 2

    def compose(self) -> ComposeResult:
        with Vertical():
            yield self.both
            yield self.options

    def on_mount(self) -> None:
        self.options.styles.height = len(self.options.options)
        self._show()
        self.options.focus()

    def on_resize(self) -> None:
        self._fit()

    def _show(self) -> None:
        """Ask about the clash whose turn it is."""
        clash = self.clashes[self.place]
        self.options.index = 2
        self.options.redraw()
        self.both.about(clash)
        title = _("{ref}: somebody else was first").format(ref=clash.ref)
        if len(self.clashes) > 1:
            title += " " + _("({place} of {count})").format(place=self.place + 1, count=len(self.clashes))
        self.query_one(Vertical).border_title = frame_title(title)
        self._fit()

    def _fit(self) -> None:
        """As high as the values take, at most the whole screen."""
        cells = min(self.size.width, 78) - 2
        room = self.size.height - 2 - len(self.options.options)
        self.both.styles.height = max(min(self.both.sides_in(cells).height + HEAD, room), HEAD + 1)

    def action_step(self, by: int) -> None:
        self.options.index = (self.options.index + by) % len(self.options.options)
        self.options.redraw()

    def action_scroll(self, pages: int) -> None:
        self.both.scroll_rows(pages * max(self.both.size.height - HEAD - 2, 1))

    def action_choose(self) -> None:
        value, _word = self.options.options[self.options.index]
        if value == "back":
            self.dismiss(None)
            return
        if value == "theirs":
            self.left.add(self.clashes[self.place].place)
        self.place += 1
        if self.place < len(self.clashes):
            self._show()
        else:
            self.dismiss(frozenset(self.left))

    def action_copy(self) -> None:
        """Both values whole, and what stood there, as text."""
        said, _role = copied(self.app, conflict_text(self.clashes[self.place], self.plan, self.now))
        self.query_one(Vertical).border_subtitle = frame_title(said)

    def action_leave(self) -> None:
        self.dismiss(None)

    on_key = Menu.on_key
