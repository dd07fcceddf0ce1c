"""Asks whose value is to stand where somebody else changed the same field: both side by side, one field after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from textual import events
from textual.widget import Widget

from ...draw.screen.conflict_sides import HEAD, ConflictSides, conflict_text
from ...draw.text.line import Line, Span
from ...plan.changes.conflicts import Place
from ...plan.errors import FieldConflict
from ...plan.plan import Plan
from ...widgets.drawing import Drawing, frame_title
from ...words import _
from .menu import OptionsPage

Left = frozenset[Place]
"""The fields that are to stay as others have made them."""


class _Sides(Drawing):
    """The values of the field that is asked about."""

    sides: ConflictSides | None = None
    top = -1

    def __init__(self, conflict: FieldConflict, plan: Plan, now: datetime) -> None:
        super().__init__()
        self.conflict, self.plan, self.now = conflict, plan, now

    def about(self, conflict: FieldConflict) -> None:
        self.conflict, self.sides, self.top = conflict, None, -1
        self.redraw()

    def sides_in(self, cells: int) -> ConflictSides:
        if self.sides is None or self.sides.cells != cells:
            self.sides = ConflictSides(self.conflict, self.plan, self.now, cells)
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

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_rows(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_rows(-2)

    def scroll_rows(self, rows: int) -> None:
        self.top = max(self.top + rows, 0)
        self.redraw()


class ConflictDialog(OptionsPage[Left]):
    """Gives the fields that are to stay as others have them; None where one goes back without having chosen.

    The cursor begins on going back: an Enter too many loses nothing of anybody's. PgDn and PgUp scroll the values.
    """

    def __init__(self, conflicts: Sequence[FieldConflict], plan: Plan, now: datetime, back: str) -> None:
        """`back` says in a few words where not choosing leads."""
        super().__init__("", [("mine", _("mine: save it")), ("theirs", _("theirs: leave it")), ("back", back)], "back")
        self.conflicts, self.plan, self.now = conflicts, plan, now
        self.place = 0
        self.left: set[Place] = set()
        self.sides_pane = _Sides(conflicts[0], plan, now)

    def parts(self) -> Iterable[Widget]:
        yield self.sides_pane
        yield from super().parts()

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        """Ask about the conflict whose turn it is."""
        conflict = self.conflicts[self.place]
        self.list.put(self.rows(), "back")
        self.sides_pane.about(conflict)
        title = _("{ref}: somebody else was first").format(ref=conflict.ref)
        if len(self.conflicts) > 1:
            title += " " + _("({place} of {count})").format(place=self.place + 1, count=len(self.conflicts))
        self.frame.border_title = frame_title(title)
        self.fit()

    def fit(self) -> None:
        """As high as the values take, at most the whole screen."""
        super().fit()
        cells = min(self.size.width, 78) - 2
        room = self.size.height - 2 - len(self.rows())
        self.sides_pane.styles.height = max(min(self.sides_pane.sides_in(cells).height + HEAD, room), HEAD + 1)

    def action_page_down(self) -> None:
        self._scroll(1)

    def action_page_up(self) -> None:
        self._scroll(-1)

    def _scroll(self, pages: int) -> None:
        self.sides_pane.scroll_rows(pages * max(self.sides_pane.size.height - HEAD - 2, 1))

    def action_narrow(self) -> None:
        """Three words need no search."""

    def choose(self, row: str) -> None:
        if row == "back":
            self.dismiss(None)
            return
        if row == "theirs":
            self.left.add(self.conflicts[self.place].place)
        self.place += 1
        if self.place < len(self.conflicts):
            self._show()
        else:
            self.dismiss(frozenset(self.left))

    def text_lines(self) -> Iterable[str]:
        """Both values whole, and what stood there, as text."""
        return conflict_text(self.conflicts[self.place], self.plan, self.now)
