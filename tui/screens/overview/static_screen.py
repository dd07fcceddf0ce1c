"""The main screen as it is first seen, worked out without Textual, which takes longer to load than this takes to draw."""

from __future__ import annotations

from collections.abc import Sequence

from ...draw.screen.frame import framed_page, page_cells
from ...draw.screen.framed_list import DrawRow, FramedList
from ...draw.screen.header_lines import header_left, header_line, header_middle, header_right, key_line
from ...draw.text.line import Line, Span, line_width
from ...plan.plan import Plan
from ...plan.progress.rollover import cycle_shown
from ...plan.progress.standings import Standings
from .layout import arrangement
from .list_filter import Filter
from .overview import Overview, detail_title


class _StaticList(FramedList):
    """A list that has a place of some size, and no widget."""

    def __init__(self, row: DrawRow, row_height: int, space: tuple[int, int], at_it: bool = False) -> None:
        super().__init__(row, row_height)
        self._space = space
        self._at_it = at_it

    @property
    def space(self) -> tuple[int, int]:
        return self._space

    @property
    def at_it(self) -> bool:
        return self._at_it


class StaticScreen(Overview[_StaticList]):
    """The three lists, with the cursor on the first goal."""

    def __init__(
        self, plan: Plan, standings: Standings, who: str, cols: int, rows: int, *, saving: str = "saved", detail: bool = True
    ) -> None:
        """`detail`: whether it is wanted where there is room for it."""
        self._plan = plan
        self._who = who
        self._saving = saving
        self.standings = standings
        self.filter = Filter()
        self.size = (cols, rows)
        self.place = place = arrangement(cols, rows, "goals", strategies=self.strategies_needed(rows), detail=detail)
        self.has_detail = place.detail_width > 0
        self._lists_width = cols - place.detail_width
        work = rows - 2 - place.strategies_height
        self.goals = _StaticList(self.goal_row, 2, (place.goals_width, work), at_it=True)
        self.objectives = _StaticList(self.objective_row, 2, (self._lists_width - place.goals_width, work))
        self.strategies = _StaticList(self.strategy_row, 1, (self._lists_width, place.strategies_height))
        self.strategies.folded = place.folded
        self.fill()

    @property
    def plan(self) -> Plan:
        return self._plan

    @property
    def who(self) -> str:
        return self._who

    @property
    def read_only(self) -> bool:
        return self._saving == "read only"

    def lines(self) -> list[Line]:
        """Every row of the screen, each as wide as it is; none where it is too small for the lists."""
        cols, _rows = self.size
        if self.place.small:
            return []
        middle = header_middle(self.today, cycle_shown(self.plan, self.today))
        left = header_left(self.plan.meta.title, self.plan.meta.archived)
        head = header_line(left, middle, header_right(self.who, self._saving), cols)
        lists = _beside(self.goals.lines(*self.goals.space), self.objectives.lines(*self.objectives.space))
        lists += [_filled(line, self._lists_width) for line in self.strategies.lines(*self.strategies.space)]
        keys = key_line(self.footer_at("goals"), cols)
        return [_filled(line, cols) for line in (head, *self._with_detail(lists), keys)]

    def _with_detail(self, lists: list[Line]) -> list[Line]:
        """The lists, and beside them the page of what the cursor is on."""
        if not self.has_detail:
            return lists
        cells, rows, goal = self.place.detail_width, len(lists), self.goals.chosen
        ref = "" if goal is None else f"G{goal}"
        page = self.detail_page(ref, page_cells(cells), rows - 2)
        return _beside(lists, framed_page(page, 0, cells, rows, title=detail_title(ref), at_it=False))


def _beside(left: Sequence[Line], right: Sequence[Line]) -> list[Line]:
    return [(*one, *other) for one, other in zip(left, right, strict=True)]


def _filled(line: Line, cells: int) -> Line:
    return (*line, Span(" " * (cells - line_width(line))))
