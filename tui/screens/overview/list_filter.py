"""Which items the panes show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...plan.model import record
from ...plan.plan import Plan, split_ref
from ...plan.progress.rollover import Past
from ...plan.progress.standings import Standings
from ...words import _

if TYPE_CHECKING:
    from ...plan.filter.search import LiveFilter

LIVE_GOALS = frozenset({"active", "achieved"})
TABLES = ("goals", "objectives", "strategies")
HIDDEN_OBJECTIVES = frozenset({"dropped"})
Path = Mapping[str, int]
"""An item and what it belongs to, by table: a strategy with its objective and its goal."""


def path_to(plan: Plan, ref: str) -> Path:
    """The path to the goal, objective or strategy called `ref`."""
    table, id = split_ref(ref)
    path = {table: id}
    if table == "strategies":
        path["objectives"] = plan.strategies[id].objective
    if "objectives" in path:
        path["goals"] = plan.objectives[path["objectives"]].goal
    return path


def above(path: Path) -> Path:
    """The path to what an item belongs to; empty for a goal's."""
    deepest = next(name for name in reversed(TABLES) if name in path)
    return {name: id for name, id in path.items() if name != deepest}


def choices(who: str) -> list[tuple[str, str, str]]:
    """What `who` may want to see untyped: its name (of `Filter.only`, or `all`), its words, the same as a filter."""
    return [
        ("", _("everything that is alive"), ""),
        ("mine", _("mine ({who})").format(who=who), "is:mine"),
        ("at risk", _("at risk or off track"), "status:at-risk,off-track"),
        ("stale", _("stale: no check-in for too long"), "status:stale"),
        ("blocked", _("blocked: something is in the way"), "is:blocked"),
        ("all", _("all states, the dropped ones too"), "state:open,closed"),
    ]


@record()
class Filter:
    """What is shown: everything that was not dropped, nor closed with a cycle that is over, narrowed by `only` ("mine",
    "at risk", "stale", "blocked") or as typed: that finds what is over, too.

    A typed one has its `text`, the `name` of the view where it is one, and the `live_filter` that knows what fits.
    """

    only: str = ""
    everything: bool = False
    text: str = ""
    name: str = ""
    live_filter: LiveFilter | None = None

    @property
    def on(self) -> bool:
        return bool(self.only) or self.live_filter is not None

    @property
    def dropped(self) -> bool:
        """Whether what was dropped is shown too."""
        return self.everything or (self.live_filter is not None and self.live_filter.query.wants_dropped)

    def describe(self) -> str:
        """The filter in a word, empty for the usual one."""
        words = {"mine": _("mine"), "at risk": _("at risk"), "stale": _("stale"), "blocked": _("blocked")}
        return _("all states") if self.everything else self.name or self.text or words.get(self.only, "")

    def goals(self, plan: Plan, standings: Standings, who: str) -> tuple[int, ...]:
        raw = plan.goals.raw
        ids = plan.goal_order
        if self.live_filter is not None:
            self.live_filter.move_to(standings)
            ids = tuple(filter(self.live_filter.goal_shows, ids))
        if not self.dropped:
            ids = tuple(id for id in ids if raw[id].get("state", "active") in LIVE_GOALS)
        if self.only:
            ids = tuple(
                id
                for id in ids
                if (self.only == "mine" and raw[id].get("owner") == who) or self.objectives(plan, standings, who, id)
            )
        return ids

    def objectives(self, plan: Plan, standings: Standings, who: str, goal: int) -> tuple[int, ...]:
        raw = plan.objectives.raw
        ids = plan.objectives_of(goal)
        if self.live_filter is not None:
            ids = tuple(filter(self.live_filter.objective_shows, ids))
        if not self.dropped:
            ids = tuple(id for id in ids if raw[id].get("state") not in HIDDEN_OBJECTIVES)
        if self.live_filter is None and not self.everything:
            past = Past.before(standings.today)
            ids = tuple(id for id in ids if not past.holds(raw[id]))
        if self.only == "mine":
            ids = tuple(id for id in ids if raw[id].get("owner") == who)
        elif self.only == "at risk":
            ids = tuple(id for id in ids if standings.objective(id).status in ("at risk", "off track"))
        elif self.only == "stale":
            ids = tuple(id for id in ids if standings.objective(id).stale)
        elif self.only == "blocked":
            ids = tuple(id for id in ids if standings.objective(id).blockers)
        return ids

    def strategies(self, plan: Plan, objective: int) -> tuple[int, ...]:
        ids = plan.strategies_of(objective)
        if self.live_filter is not None:
            ids = tuple(filter(self.live_filter.strategy_shows, ids))
        if self.dropped:
            return ids
        raw = plan.strategies.raw
        return tuple(id for id in ids if raw[id].get("state") != "dropped")

    def shows(self, plan: Plan, standings: Standings, who: str, path: Path) -> bool:
        """Whether an item and all that it belongs to are shown."""
        if path["goals"] not in self.goals(plan, standings, who):
            return False
        if "objectives" in path and path["objectives"] not in self.objectives(plan, standings, who, path["goals"]):
            return False
        return "strategies" not in path or path["strategies"] in self.strategies(plan, path["objectives"])
