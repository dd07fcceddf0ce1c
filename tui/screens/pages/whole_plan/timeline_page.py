"""The timeline: a quarter of the plan, and the ones before and after it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from ....commands.list_commands import TIMELINE_COMMANDS
from ....draw.plan.timeline_chart import TimelineChart, Window, nothing_runs, timeline_text
from ....draw.text.line import Line, Span
from ....plan.errors import PlanError
from ....plan.model import Goal, Strategy
from ....terminal.textual_private import once
from ....widgets.drawing import Drawing
from ....words import _
from ....words.error_texts import sentence
from ...clipboard import LONGEST
from ...context import ListContext
from ...dialogs.growing_page import AT_ONCE, PAUSE, PIECE, gone_on
from ...dialogs.list_page import ListPage
from ...forms.checkin_form import check_in_form
from ...forms.form_context import FormContext
from ...handlers import bindings
from ..item_page import ItemPage


class _Months(Drawing):
    """The months above the rows."""

    DEFAULT_CSS = "_Months { height: 2; }"

    def __init__(self, page: Timeline) -> None:
        super().__init__()
        self.page = page

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        return [(Span(" "), *line) for line in self.page.chart.head(cells - 1)]


class Timeline(ListPage[None, str]):
    """Objectives and strategies in time; left and right go a quarter back and on. Enter opens an item, `c` checks in."""

    BINDINGS: ClassVar[list[Any]] = bindings(TIMELINE_COMMANDS)
    commands = TIMELINE_COMMANDS
    clicks_to_choose = 2

    def __init__(self, context: ListContext) -> None:
        self.context, self.quarters = context, 0
        self.forms = FormContext(context.session, lambda text: self.say(text, "muted"))
        self.chart = self._next = TimelineChart(context.standings, self.window)
        self._work: Iterator[None] | None = None
        self._to_end = self._ticking = False
        self.months = _Months(self)
        hint = _("h l another quarter · Enter opens · c check in · Esc")
        super().__init__(_("Timeline"), hint, "planner timeline --plain")
        self._begin()

    @property
    def window(self) -> Window:
        return Window.of_quarter(self.context.today, self.quarters)

    # --- looking through the plan, a large one in pieces ---------------------------------------------------------------

    def _begin(self, *, shown_stays: bool = False) -> None:
        """Look through the plan as it stands now. `shown_stays` until that is done; else the rows come as they are found."""
        self._next = TimelineChart(self.context.standings, self.window)
        self._work = self._next.add_rows()
        self._look(float("inf") if len(self.context.plan.objectives) <= AT_ONCE else 0.0)
        if not shown_stays:
            self.chart = self._next

    def _look(self, until: float) -> None:
        if self._work is not None and not gone_on(self._work, until):
            self._work, self.chart = None, self._next

    def _tick(self) -> None:
        self._ticking = False
        if not self.is_attached:
            return
        self._look(time.monotonic() + PIECE)
        if self._work is None or (self.chart is self._next and self._wants_more):
            self.fill()
        if self._work is None and self._to_end:
            self.action_last()
        self._go_on()

    @property
    def _wants_more(self) -> bool:
        """Whether somebody sees the end of what the list shows by now, or soon will."""
        return self.list.top + 2 * self.list.height > len(self.list.items)

    def _go_on(self) -> None:
        if self._work is not None and not self._ticking:
            self._ticking = True
            once(self, PAUSE, self._tick)

    def on_mount(self) -> None:
        super().on_mount()
        self.say_empty("")
        self._go_on()

    def plan_changed(self) -> None:
        self._begin(shown_stays=True)
        self.fill()
        self._go_on()

    def move_by(self, lines: int) -> None:
        self._to_end = False
        super().move_by(lines)

    def action_last(self) -> None:
        super().action_last()
        self._to_end = self._work is not None

    def parts(self) -> Iterable[Widget]:
        yield self.months
        yield from super().parts()

    def rows(self) -> Sequence[str]:
        return list(self.chart.titles)

    def draw_row(self, row: str, cells: int) -> Line:
        return (Span(" "), *self.chart.row(row, cells - 1))

    def text_of(self, row: str) -> str:
        return f"{row} {self.chart.titles[row]}"

    def text_lines(self) -> Iterable[str]:
        return timeline_text(self.context.standings, self.window, LONGEST)

    def fit(self) -> None:
        """It has the whole screen, whatever runs."""

    def fill(self) -> None:
        super().fill()
        self.months.redraw()

    def say_empty(self, text: str) -> None:
        super().say_empty(text if self.line.display else _("Looking…") if self._work is not None else nothing_runs())

    def choose(self, row: str) -> None:
        self.app.push_screen(ItemPage(self.context, row))

    def action_check_in(self) -> None:
        """Check in the objective under the cursor, or that of a strategy."""
        if self.list.chosen is None:
            return
        found = self.context.plan.find(self.list.chosen)
        if isinstance(found, Goal):
            self.say(_("A goal is not checked in: its objectives are."), "warn")
            return
        ref = f"O{found.objective}" if isinstance(found, Strategy) else found.ref
        try:
            self.app.push_screen(check_in_form(self.forms, self.forms.objective(ref)))
        except PlanError as error:
            self.say(sentence(error), "warn")

    def action_quarter(self, by: int) -> None:
        self.quarters = max(min(self.quarters + by, 80), -80)
        self._begin()
        self.fill()
        self._go_on()
