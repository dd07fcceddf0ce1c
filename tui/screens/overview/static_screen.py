"""The main screen as it is first seen, worked out without Textual, which takes longer to load than this takes to draw."""

from __future__ import annotations

from ...draw.screen.framed_list import DrawRow, FramedList
from ...draw.screen.header_lines import header_left, header_line, header_middle, header_right, key_line
from ...draw.text.line import Line, Span, line_width
from ...plan.plan import Plan
from ...plan.progress.rollover import cycle_shown
from ...plan.progress.standings import Standings
from .layout import NARROWEST_GOALS, Arrangement, arrangement
from .list_filter import Filter
from .overview import Overview


class _StaticList(FramedList):
    """A list that has a place of some size, and no widget."""

    def __init__(self, row: DrawRow, row_height: int, height: int, at_it: bool = False) -> None:
        super().__init__(row, row_height)
        self._height = height
        self._at_it = at_it

    @property
    def height(self) -> int:
        return self._height

    @property
    def at_it(self) -> bool:
        return self._at_it


class StaticScreen(Overview[_StaticList]):
    """The three lists, with the cursor on the first goal."""

    def __init__(self, plan: Plan, standings: Standings, who: str, cols: int, rows: int, *, saving: str = "saved") -> None:
        self._plan = plan
        self._who = who
        self._saving = saving
        self.standings = standings
        self.filter = Filter()
        self.size = (cols, rows)
        self.place = arrangement(cols, rows, "goals")
        self._work = _work(rows, self.place)
        self.goals = _StaticList(self.goal_row, 2, self._work, at_it=True)
        self.objectives = _StaticList(self.objective_row, 2, self._work)
        self.strategies = _StaticList(self.strategy_row, 1, self.place.strategies_height)
        self.strategies.folded = self.place.folded
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
        goals_width = max(cols * self.place.goals_percent // 100, NARROWEST_GOALS)
        middle = header_middle(self.today, cycle_shown(self.plan, self.today))
        left = header_left(self.plan.meta.title, self.plan.meta.archived)
        head = header_line(left, middle, header_right(self.who, self._saving), cols)
        work = zip(
            self.goals.lines(goals_width, self._work),
            self.objectives.lines(cols - goals_width, self._work),
            strict=True,
        )
        strategies = self.strategies.lines(cols, self.place.strategies_height)
        keys = key_line(self.footer_at("goals"), cols)
        return [_filled(line, cols) for line in (head, *((*one, *other) for one, other in work), *strategies, keys)]


def _work(rows: int, place: Arrangement) -> int:
    """The lines of the screen that goals and objectives have."""
    return rows - 2 - place.strategies_height


def _filled(line: Line, cells: int) -> Line:
    return (*line, Span(" " * (cells - line_width(line))))
