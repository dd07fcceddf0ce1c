"""The timeline: a quarter of the plan, and the ones before and after it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding

from ...draw.plan.timeline_chart import Window, timeline, timeline_text
from ...words import _
from ..context import ListContext
from ..dialogs.page import Page


class Timeline(Page):
    """Objectives and strategies in time; left and right go a quarter back and on."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("l,right", "quarter(1)", show=False),
        Binding("h,left", "quarter(-1)", show=False),
        Binding("t", "leave", show=False),
    ]

    def __init__(self, context: ListContext) -> None:
        self.context, self.quarters = context, 0
        hint = _("h l another quarter, y copies, Esc leaves")
        super().__init__(_("Timeline"), self._drawn, hint, self._in_words, "planner timeline --plain")

    @property
    def window(self) -> Window:
        return Window.of_quarter(self.context.today, self.quarters)

    def _drawn(self, cells: int) -> Any:
        return timeline(self.context.plan, self.context.standings, self.window, cells)

    def _in_words(self) -> list[str]:
        return timeline_text(self.context.plan, self.context.standings, self.window)

    def action_quarter(self, by: int) -> None:
        self.quarters = max(min(self.quarters + by, 80), -80)
        self.text.redraw()
