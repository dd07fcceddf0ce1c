"""What the main screen tells: three lists that follow the selection. It needs no screen to be worked out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Generic, TypeVar

from ...commands.footer import FooterKey, item_footer
from ...commands.main_commands import COMMANDS
from ...commands.marks import Marks
from ...commands.place import NO_MARKS, ItemPlace, ListName
from ...draw.screen.empty_list import no_goals, no_objectives, no_strategies, nothing_fits, nothing_matches
from ...draw.screen.framed_list import FramedList
from ...draw.screen.item_rows import goal_row, objective_row, strategy_row
from ...draw.text.line import Line, Span
from ...draw.text.safe import visible
from ...draw.text.wrap import wrapped
from ...plan.plan import Plan
from ...plan.progress.standings import Standings
from ...system.restricted import is_restricted
from ...words import _, ngettext
from .layout import most_strategies
from .list_filter import Filter

List = TypeVar("List", bound=FramedList)


class Overview(Generic[List]):
    """Fills three lists from a plan."""

    standings: Standings
    filter: Filter
    goals: List
    objectives: List
    strategies: List
    marks: Marks = NO_MARKS
    has_detail: bool
    """Whether the page of what one is at stands beside the lists."""

    @property
    def plan(self) -> Plan:
        raise NotImplementedError

    @property
    def who(self) -> str:
        """Whose plan "mine" is."""
        raise NotImplementedError

    @property
    def read_only(self) -> bool:
        """Whether nobody may write this plan from here."""
        raise NotImplementedError

    @property
    def today(self) -> date:
        return self.standings.today

    # --- where one is ----------------------------------------------------------------------------------------------

    def place_at(self, at: ListName) -> ItemPlace:
        """Where one is who is at that list."""
        plan, here = self.plan, {"goals": self.goals, "objectives": self.objectives, "strategies": self.strategies}[at]
        goal, objective, strategy = self.goals.chosen, self.objectives.chosen, self.strategies.chosen
        return ItemPlace(
            plan=plan,
            who=self.who,
            read_only=self.read_only,
            restricted=is_restricted(),
            standings=self.standings,
            at=at,
            goal=plan.goals[goal] if goal is not None else None,
            objective=plan.objectives[objective] if objective is not None else None,
            strategy=plan.strategies[strategy] if strategy is not None else None,
            position=here.index,
            count=len(here.items),
            marks=self.marks,
        )

    def footer_at(self, at: ListName) -> list[FooterKey]:
        """The keys that matter there."""
        return item_footer(self.place_at(at), COMMANDS)

    # --- rows ----------------------------------------------------------------------------------------------------

    def goal_row(self, id: int, cells: int, whole: bool) -> tuple[Line, ...]:
        objectives = self.plan.objectives.raw
        drafts = sum(objectives[each].get("state", "draft") == "draft" for each in self.plan.children("objectives", id))
        return goal_row(self.plan.goals[id], self.standings.goal(id), cells, drafts, self.goals.ref_cells, whole=whole)

    def objective_row(self, id: int, cells: int, whole: bool) -> tuple[Line, ...]:
        return objective_row(
            self.plan.objectives[id],
            self.standings.objective(id),
            cells,
            self.today,
            self.objectives.ref_cells,
            trend=[each.value for each in self.standings.checkins(id)],
            trend_first=self.has_detail,
            late=self._lands_late(id),
            whole=whole,
        )

    def _lands_late(self, id: int) -> bool:
        """Asked of plans that want it to be seen; nothing of it is loaded for others."""
        if self.plan.meta.landing != "shown":
            return False
        from ...plan.progress.forecast import lands_late  # noqa: PLC0415

        return lands_late(self.standings, id)

    def strategy_row(self, id: int, cells: int, whole: bool) -> tuple[Line, ...]:
        return strategy_row(self.plan.strategies[id], cells, self.today, self.strategies.ref_cells, whole=whole)

    def strategies_needed(self, rows: int) -> int:
        """The lines that the strategies of any objective take at the most, as far as a screen of so many rows can give them:
        the panes keep their heights while the cursor moves."""
        everything = self.filter.dropped
        return self.plan.most_children(
            "strategies", most_strategies(rows), lambda raw: everything or raw.get("state") != "dropped"
        )

    # --- lists ---------------------------------------------------------------------------------------------------

    def fill(self, keep: Sequence[int | None] = (None, None, None)) -> None:
        """Fill the lists anew; `keep` are the ids that their cursors are to stand on."""
        lists = (self.goals, self.objectives, self.strategies)
        for each in lists:
            each.forget_rows()
        chosen = [keep[i] if keep[i] is not None else each.chosen for i, each in enumerate(lists)]
        goals = self.filter.goals(self.plan, self.standings, self.who)
        text = self.filter.describe()
        self.goals.empty_elsewhere = no_goals(False) if not self.filter.on else ()
        empty = (
            no_goals()
            if not self.filter.on
            else nothing_fits(text)
            if self.filter.live_filter is not None
            else nothing_matches(text)
        )
        self.goals.show(goals, title=f"1 {_('Goals')}", note=visible(text), empty=empty, keep=chosen[0])
        self.follow_goal(chosen[1], chosen[2])

    def follow_goal(self, objective: int | None = None, strategy: int | None = None) -> None:
        """Show the objectives of the goal one is at."""
        goal = self.goals.chosen
        items = () if goal is None else self.filter.objectives(self.plan, self.standings, self.who, goal)
        title = f"2 {_('Objectives')}" if goal is None else f"2 {_('Objectives of {ref}').format(ref=f'G{goal}')}"
        hidden = 0 if goal is None else len(self.plan.children("objectives", goal)) - len(items)
        note = ngettext("{count} hidden", "{count} hidden", hidden).format(count=hidden) if hidden else ""
        empty = no_objectives(goal is not None, hidden)
        self.objectives.empty_elsewhere = no_objectives(goal is not None, hidden, False)
        self.objectives.show(items, title=title, note=note, empty=empty, keep=objective)
        self.follow_objective(strategy)

    def follow_objective(self, strategy: int | None = None) -> None:
        """Show the strategies of the objective one is at."""
        objective = self.objectives.chosen
        items = () if objective is None else self.filter.strategies(self.plan, objective)
        title = f"3 {_('Strategies')}" if objective is None else f"3 {_('Strategies of {ref}').format(ref=f'O{objective}')}"
        hidden = 0 if objective is None else len(self.plan.children("strategies", objective)) - len(items)
        note = ngettext("{count} dropped", "{count} dropped", hidden).format(count=hidden) if hidden else ""
        self.strategies.empty_elsewhere = no_strategies(objective is not None, hidden, False)
        self.strategies.show(items, title=title, note=note, empty=no_strategies(objective is not None, hidden), keep=strategy)

    # --- detail --------------------------------------------------------------------------------------------------

    def detail_page(self, ref: str, cells: int, rows: int) -> Sequence[Line]:
        """The page of an item beside the lists, for a pane of so many cells and rows inside its frame."""
        from ...draw.item.detail_page import detail_page  # noqa: PLC0415 - a narrow screen has no room for it

        if not ref:
            return [(Span(text, "muted"),) for text in wrapped(_("What you are at stands here: how it goes, and why."), cells)]
        return detail_page(self.plan, self.standings, ref, cells, rows)


def detail_title(ref: str) -> str:
    return f"4 {ref or _('Detail')}"
