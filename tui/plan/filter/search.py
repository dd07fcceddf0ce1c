"""Going through a plan for what fits a filter: all at once, or in small portions between two keystrokes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from ..model import LETTERS
from ..plan import split_ref
from ..progress.standings import Standings
from .index import MOST_NEWS, SEARCHED, Enough, FilterIndex
from .predicates import is_expensive, predicates
from .query import Query

PORTION = 128
"""Items looked at between two questions whether it is enough; fewer where looking takes reading check-ins."""
EXPENSIVE_PORTION = 16
_CHEAP_FIRST = ("strategies", "objectives", "goals")
"""A goal stands as its objectives do: once those have been looked at, its own standing costs nothing."""
Item = tuple[str, int]
"""Table and id."""


class Search:
    """What fits a query, found bit by bit: the item called so, then titles that begin so, then in the plan's order."""

    def __init__(self, facts: FilterIndex, query: Query, among: Mapping[str, Sequence[int]] | None = None) -> None:
        """`among`: the ids, by table, of the only items that can fit, as an earlier search has found them."""
        self.facts = facts
        self.query = query
        self.done = False
        self._wanted = query.words
        self._called: list[Item] = []
        self._begins: dict[str, list[int]] = {table: [] for table in SEARCHED}
        self._others: dict[str, list[int]] = {table: [] for table in SEARCHED}
        self._count = 0
        self._portion = EXPENSIVE_PORTION if any(map(is_expensive, query.terms)) else PORTION
        self._waiting = self._portions(among)
        self._prepared = False

    def _portions(self, among: Mapping[str, Sequence[int]] | None) -> Iterator[None]:
        """Look at one portion after the other, table by table."""
        for table in _CHEAP_FIRST:
            everything = self.facts.plan.table(table).raw
            ids = list(everything) if among is None else list(among.get(table, ()))
            steps = predicates(self.query, self.facts, table) if ids else None
            if steps is None:
                continue
            for start in range(0, len(ids), self._portion):
                portion = ids[start : start + self._portion]
                for step in steps:
                    portion = step(portion) if portion else portion
                if portion:
                    self._keep(table, portion)
                yield

    def narrowed(self, query: Query) -> Search:
        """The search for another query, among what this one has found where only that can fit."""
        return Search(self.facts, query, self._ids() if self.done and query.narrows(self.query) else None)

    def _ids(self) -> dict[str, list[int]]:
        called = {table: [id for of, id in self._called if of == table] for table in SEARCHED}
        return {table: [*called[table], *self._begins[table], *self._others[table]] for table in SEARCHED}

    def advance(self, enough: Enough) -> bool:
        """Look on until it is `enough`; True once all has been looked at. At least one portion is."""
        if not self._prepared:
            self._prepared = self.facts.prepared(self.query, enough)
            if not self._prepared:
                return False
        for _portion in self._waiting:
            if enough():
                return False
        self.done = True
        return True

    def _keep(self, table: str, ids: list[int]) -> None:
        wanted = self._wanted
        self._count += len(ids)
        if not wanted:
            self._others[table] += ids
            return
        letter = LETTERS[table].lower()
        for id, text in zip(ids, self.facts.texts(table, ids), strict=True):
            ref = f"{letter}{id}"
            if wanted == ref:
                self._called.append((table, id))
            else:
                (self._begins if text.startswith(wanted, len(ref) + 1) else self._others)[table].append(id)

    def __len__(self) -> int:
        return self._count

    def found(self, most: int | None = None) -> list[Item]:
        """What fits, as far as has been looked; of much, only the first."""
        found = list(self._called)
        for kept in (self._begins, self._others):
            for table in SEARCHED:
                found += [(table, id) for id in kept[table][:most]]
        return found[:most]


def find(facts: FilterIndex, query: Query, among: Mapping[str, Sequence[int]] | None = None) -> list[Item]:
    """Everything that fits."""
    search = Search(facts, query, among)
    while not search.advance(lambda: False):
        pass
    return search.found()


class LiveFilter:
    """What of a plan fits a query, kept up to date from one plan to the next by looking at what has changed."""

    def __init__(self, facts: FilterIndex, query: Query, found: Sequence[Item] | None = None) -> None:
        """`found`: what fits, where that is known already."""
        self.facts = facts
        self.query = query
        self._fits: dict[str, set[int]] = {table: set() for table in SEARCHED}
        self._put_in(find(facts, query) if found is None else found)
        self._standings = facts.standings

    def _put_in(self, found: Sequence[Item]) -> None:
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
        return id in self._fits["strategies"] or self.facts.plan.strategies.raw[id].get("objective") in self._fits["objectives"]

    @cached_property
    def _shown(self) -> tuple[set[int], set[int]]:
        """The objectives and the goals that are shown."""
        objectives, strategies = self.facts.plan.objectives.raw, self.facts.plan.strategies.raw
        shown = self._fits["objectives"] | {strategies[id].get("objective", 0) for id in self._fits["strategies"]}
        return shown, self._fits["goals"] | {objectives[id].get("goal", 0) for id in shown if id in objectives}

    def move_to(self, standings: Standings) -> None:
        """Look again at what has changed since; at everything where that is much, or another day."""
        old, self._standings = self._standings, standings
        if standings is old:
            return
        self.facts.move_to(standings)
        self.__dict__.pop("_shown", None)
        touched = _touched(old, standings)
        if touched is None:
            self._fits = {table: set() for table in SEARCHED}
            self._put_in(find(self.facts, self.query))
            return
        for table, id in touched:
            self._fits[table].discard(id)
        there: dict[str, list[int]] = {table: [] for table in SEARCHED}
        for table, id in touched:
            if id in standings.plan.table(table):
                there[table].append(id)
        self._put_in(find(self.facts, self.query, there))


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
