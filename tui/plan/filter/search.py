"""Going through a plan for what fits a filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from ..model import LETTERS
from ..plan import split_ref
from ..progress.standings import Standings
from .index import MOST_NEWS, SEARCHED, FilterIndex
from .predicates import is_expensive, predicates
from .query import Query

PORTION = 128
"""Items looked at between two questions whether to stop; fewer where looking takes reading check-ins."""
EXPENSIVE_PORTION = 16
_CHEAP_FIRST = ("strategies", "objectives", "goals")
"""A goal stands as its objectives do: once those have been looked at, its own standing costs nothing."""
Item = tuple[str, int]
"""Table and id."""
Ids = Mapping[str, Sequence[int]]
"""Some items: their ids, by table."""


class SearchResult:
    """What fits a query: the item called so, then titles that begin so, then in the plan's order."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self._called: list[Item] = []
        self._begins: dict[str, list[int]] = {table: [] for table in SEARCHED}
        self._others: dict[str, list[int]] = {table: [] for table in SEARCHED}
        self._count = 0

    def add(self, index: FilterIndex, table: str, ids: Sequence[int]) -> None:
        """Take in items that fit."""
        wanted = self.query.words
        self._count += len(ids)
        if not wanted:
            self._others[table] += ids
            return
        letter = LETTERS[table].lower()
        for id, text in zip(ids, index.texts(table, ids), strict=True):
            ref = f"{letter}{id}"
            if wanted == ref:
                self._called.append((table, id))
            else:
                (self._begins if text.startswith(wanted, len(ref) + 1) else self._others)[table].append(id)

    def __len__(self) -> int:
        return self._count

    def items(self, most: int | None = None) -> list[Item]:
        """What fits; of much, only the first."""
        found = list(self._called)
        for part in (self._begins, self._others):
            for table in SEARCHED:
                found += [(table, id) for id in part[table][:most]]
        return found[:most]

    def ids(self) -> Ids:
        """The same, by table."""
        called = {table: [id for of, id in self._called if of == table] for table in SEARCHED}
        return {table: [*called[table], *self._begins[table], *self._others[table]] for table in SEARCHED}


def search(
    index: FilterIndex, query: Query, among: Ids | None = None, stop: Callable[[], bool] = lambda: False
) -> SearchResult | None:
    """Everything that fits; None where it was to `stop`, which is asked after each portion.

    `among`: the only items that can fit, as an earlier search has found them.
    """
    index.prepare(query)
    found = SearchResult(query)
    size = EXPENSIVE_PORTION if any(map(is_expensive, query.terms)) else PORTION
    for table in _CHEAP_FIRST:
        ids = list(index.plan.table(table).raw if among is None else among.get(table, ()))
        steps = predicates(query, index, table) if ids else None
        if steps is None:
            continue
        for start in range(0, len(ids), size):
            portion = ids[start : start + size]
            for step in steps:
                portion = step(portion) if portion else portion
            if portion:
                found.add(index, table, portion)
            if stop():
                return None
    return found


def find(index: FilterIndex, query: Query, among: Ids | None = None) -> list[Item]:
    """The items that fit."""
    found = search(index, query, among)
    assert found is not None
    return found.items()


class LiveFilter:
    """What of a plan fits a query, kept up to date from one plan to the next by looking at what has changed."""

    def __init__(self, index: FilterIndex, query: Query, found: Sequence[Item] | None = None) -> None:
        """`found`: what fits, where that is known already."""
        self.index = index
        self.query = query
        self._fits: dict[str, set[int]] = {table: set() for table in SEARCHED}
        self._add_fitting(find(index, query) if found is None else found)
        self._standings = index.standings

    def _add_fitting(self, found: Sequence[Item]) -> None:
        for table, id in found:
            self._fits[table].add(id)

    def __contains__(self, item: Item) -> bool:
        return item[1] in self._fits[item[0]]

    def __len__(self) -> int:
        return sum(map(len, self._fits.values()))

    def objective_shows(self, id: int) -> bool:
        """Whether an objective is shown: it fits, or one of its strategies does."""
        return id in self._shown[0]

    def goal_shows(self, id: int) -> bool:
        """Whether a goal is shown: it fits, or something below it does."""
        return id in self._shown[1]

    def strategy_shows(self, id: int) -> bool:
        """Whether a strategy is shown: it fits, or its objective does, with all that belongs to it."""
        return id in self._fits["strategies"] or self.index.plan.strategies.raw[id].get("objective") in self._fits["objectives"]

    @cached_property
    def _shown(self) -> tuple[set[int], set[int]]:
        """The objectives and the goals that are shown."""
        objectives, strategies = self.index.plan.objectives.raw, self.index.plan.strategies.raw
        shown = self._fits["objectives"] | {strategies[id].get("objective", 0) for id in self._fits["strategies"]}
        return shown, self._fits["goals"] | {objectives[id].get("goal", 0) for id in shown if id in objectives}

    def move_to(self, standings: Standings) -> None:
        """Look again at what has changed since; at everything where that is much, or another day."""
        old, self._standings = self._standings, standings
        if standings is old:
            return
        self.index.move_to(standings)
        self.__dict__.pop("_shown", None)
        touched = _touched(old, standings)
        if touched is None:
            self._fits = {table: set() for table in SEARCHED}
            self._add_fitting(find(self.index, self.query))
            return
        for table, id in touched:
            self._fits[table].discard(id)
        there: dict[str, list[int]] = {table: [] for table in SEARCHED}
        for table, id in touched:
            if id in standings.plan.table(table):
                there[table].append(id)
        self._add_fitting(find(self.index, self.query, there))


def _touched(old: Standings, new: Standings) -> set[Item] | None:
    """The items that may fit otherwise than before: what the log says was changed, and what stands above and below it."""
    if old.today != new.today:
        return None
    plan = new.plan
    seen = max(old.plan.changes.raw, default=0)
    touched: set[Item] = set()
    count = 0
    for id in plan.changes.newest_first():
        if id <= seen:
            break
        count += 1
        if count > MOST_NEWS:
            return None
        for ref in plan.changes.raw[id]["after"]:
            table, item = split_ref(ref)
            if table == "meta":
                return None
            for either in (old.plan, plan):
                raw = either.table(table).raw.get(item)
                if raw is not None:
                    touched |= set(_family(table, item, raw, new))
    known = len(old.plan.changes.raw) + count == len(plan.changes.raw)  # else somebody has put another file in its place
    return touched if known else None


def _family(table: str, id: int, raw: Mapping[str, Any], standings: Standings) -> Iterator[Item]:
    """An item, what it belongs to, and its strategies (which are asked about the objective's tags and team)."""
    if table in SEARCHED:
        yield table, id
    if table == "objectives":
        yield "goals", int(raw.get("goal", 0))
        yield from (("strategies", each) for each in standings.plan.children("strategies", id))
    elif raw.get("objective"):
        objective = int(raw["objective"])
        yield "objectives", objective
        above = standings.plan.objectives.raw.get(objective)
        if above is not None:
            yield "goals", int(above.get("goal", 0))
    elif table == "goals":  # `goal:` asks about its title
        for objective in standings.plan.children("objectives", id):
            yield "objectives", objective
            yield from (("strategies", each) for each in standings.plan.children("strategies", objective))
