"""The agenda of a standup: who is asked about what, in which order.

A step is a person (or a team, or a goal). Its items are what needs talking about, the most pressing first; what is on
track and has no news is one line each, kept apart as `quiet`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from ..errors import Refused
from ..model import CLOSED, Goal, Objective, Remark, Strategy, record
from ..plan import Plan
from ..progress.open_blockers import OpenBlocker, open_blockers
from ..progress.standings import ZERO, Standing, Standings
from ..progress.threads import subject_of
from ..progress.waiting import Wait, waits_of
from ..text import fold
from .news import WORTH_TELLING, Move, News, dated_ahead, moves, news, remarks_in
from .since import Since

By = Literal["person", "team", "goal"]
BY: tuple[By, ...] = ("person", "team", "goal")
Need = Literal["blocked", "off track", "at risk", "waited for", "stale", "due soon", "news"]
NEEDS: tuple[Need, ...] = ("blocked", "off track", "at risk", "waited for", "stale", "due soon", "news")
"""Why something is talked about, the most pressing first."""
SOON = 14
"""Days before its due date from which on an objective is talked about."""


@record()
class Item:
    """One thing to talk about: an objective, news of a goal, or what blocks somebody altogether."""

    ref: str
    needs: tuple[Need, ...] = ()
    objective: Objective | None = None
    goal: Goal | None = None
    standing: Standing | None = None
    move: Move | None = None
    news: tuple[News, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    """What is being tried."""
    blockers: tuple[OpenBlocker, ...] = ()
    waits: tuple[Wait, ...] = ()
    """What these wait for."""
    awaited: tuple[Wait, ...] = ()
    """Blockers of others that wait for it, or for a strategy of it."""
    remarks: tuple[Remark, ...] = ()
    """What was said since about it, and about what is its own."""

    @property
    def rank(self) -> tuple[int, Decimal]:
        """Small is pressing: the first need, then how far behind."""
        first = NEEDS.index(self.needs[0]) if self.needs else len(NEEDS)
        standing = self.standing
        known = standing is not None and standing.progress is not None and standing.held is not None
        behind = standing.held - standing.progress if known and standing else ZERO  # type: ignore[operator]
        return first, -behind


@record()
class Step:
    """Everything of one person, team or goal. `key` tells it from the others; `name` is empty for what is nobody's."""

    key: str
    name: str
    items: tuple[Item, ...] = ()
    quiet: tuple[Item, ...] = ()
    goal: Goal | None = None
    teams: tuple[str, ...] = ()


class Doubts(NamedTuple):
    """What speaks against the clocks."""

    standup_ahead: bool = False
    """The last standup is dated later than now."""
    entries_ahead: tuple[str, ...] = ()
    """Who wrote changes that are dated later than now."""


@record()
class Agenda:
    """A standup as it could be held now."""

    since: Since
    by: By
    today: date
    steps: tuple[Step, ...]
    blockers: tuple[OpenBlocker, ...] = ()
    doubts: Doubts = field(default=Doubts())

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for step in self.steps for item in (*step.items, *step.quiet))


class Asked(NamedTuple):
    """Which part of the agenda is wanted; names are compared without case and accents, empty means any."""

    owners: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    stale_only: bool = False


EVERYTHING = Asked()


def agenda(plan: Plan, since: Since, now: datetime, by: By = "person", asked: Asked = EVERYTHING) -> Agenda:
    """The agenda at `now` (its date is the asker's today). Raises `Refused` for an owner or team that the plan has not."""
    check_names(plan, asked)
    today = now.date()
    found = news(plan, since)
    blockers = open_blockers(plan, now)
    items = [*_objective_items(plan, Standings.at(plan, now), found, blockers, today), *_goal_items(plan, found)]
    owners, teams = frozenset(map(fold, asked.owners)), frozenset(map(fold, asked.teams))
    wanted = [
        item
        for item in items
        if (not owners or fold(_owner(item)) in owners)
        and (not teams or (item.objective is not None and fold(item.objective.team) in teams))
        and (not asked.stale_only or "stale" in item.needs)
    ]
    listed = {blocker.ref for item in items for blocker in item.blockers}
    loose = [each for each in blockers if each.ref not in listed and not asked.stale_only and not teams]
    loose = [each for each in loose if not owners or fold(each.who) in owners]
    steps = _steps(plan, by, wanted, loose, remarks_in(plan, found))
    order = steps if by == "goal" else sorted(steps, key=_urgency)
    standup = plan.standups[since.standup] if since.standup else None
    ahead = dated_ahead(plan, now)
    doubts = Doubts(standup is not None and standup.at > now, tuple(dict.fromkeys(change.by for change in ahead)))
    return Agenda(since, by, today, tuple(order), blockers, doubts)


def check_names(plan: Plan, asked: Asked) -> None:
    """Raises `Refused` for an owner or team that the plan has not, with the nearest name there is."""
    objectives = plan.objectives.raw.values()
    blocked = {str(raw.get("who", "")) for raw in plan.blockers.raw.values()}
    for names, known, reason in (
        (asked.owners, sorted({*plan.owners(), *filter(None, blocked)}), "no_such_owner"),
        (asked.teams, sorted({str(raw["team"]) for raw in objectives if raw.get("team")}), "no_such_team"),
    ):
        folded = {fold(name): name for name in known}
        for name in names:
            if fold(name.strip()) in folded:
                continue
            if not known:
                raise Refused("nobody_owns_anything" if reason == "no_such_owner" else "no_teams_yet", name=name)
            import difflib  # noqa: PLC0415 - only a slip of the finger needs it

            near = difflib.get_close_matches(fold(name.strip()), folded, n=1, cutoff=0.5)
            raise Refused(reason, name=name, near=folded[near[0]] if near else "", known=tuple(known))


def _objective_items(
    plan: Plan, standings: Standings, found: tuple[News, ...], blockers: tuple[OpenBlocker, ...], today: date
) -> Iterable[Item]:
    """An item for every objective that is alive, and for those that were closed or dropped since."""
    waits = waits_of(plan, standings, blockers)
    by_objective: dict[int, list[News]] = {}
    for each in found:
        for id in each.objectives:
            by_objective.setdefault(id, []).append(each)
    moved = dict(moves(plan, found, standings.now))
    blocked: dict[int | None, list[OpenBlocker]] = {}
    for blocker in blockers:
        blocked.setdefault(blocker.objective, []).append(blocker)
    for goal in plan.goal_order:
        for id in plan.objectives_of(goal):
            objective = plan.objectives[id]
            of_it = tuple(by_objective.get(id, ()))
            worth = any(each.kind in WORTH_TELLING for each in of_it)
            if objective.state in CLOSED and not worth:
                continue
            standing = standings.objective(id)
            item = Item(
                ref=objective.ref,
                objective=objective,
                standing=standing,
                move=moved.get(id),
                news=_told_as_news(of_it),
                remarks=remarks_in(plan, of_it),
                strategies=tuple(s for s in map(plan.strategies.__getitem__, plan.strategies_of(id)) if s.state == "active"),
                blockers=tuple(blocked.get(id, ())),
                waits=tuple(each for each in waits if each.blocker.objective == id),
                awaited=tuple(each for each in waits if each.ref == objective.ref or _is_strategy_of(plan, each.ref, id)),
            )
            yield replace(item, needs=_needs(item, worth, today))


def _is_strategy_of(plan: Plan, ref: str, objective: int) -> bool:
    return ref[0] == "S" and plan.strategies[int(ref[1:])].objective == objective


def _told_as_news(found: Iterable[News]) -> tuple[News, ...]:
    """Those that are not told in a way of their own."""
    return tuple(each for each in found if each.kind not in ("check-in", "remark") or each.back)


def _needs(item: Item, worth: bool, today: date) -> tuple[Need, ...]:
    objective, standing = item.objective, item.standing
    assert objective is not None and standing is not None
    needs: set[Need] = {"blocked"} if item.blockers else set()
    if worth:
        needs.add("news")
    if any(not each.is_over for each in item.awaited):
        needs.add("waited for")
    if objective.state == "committed":
        needs |= {"off track"} if standing.status == "off track" else {"at risk"} if standing.status == "at risk" else set()
        if standing.stale:
            needs.add("stale")
        if objective.due is not None and 0 <= (objective.due - today).days <= SOON and standing.status != "done":
            needs.add("due soon")
    return tuple(need for need in NEEDS if need in needs)


def _goal_items(plan: Plan, found: tuple[News, ...]) -> Iterable[Item]:
    """News of goals themselves: new ones, achieved ones, dropped ones."""
    by_goal: dict[int, list[News]] = {}
    for each in found:
        if each.kind in WORTH_TELLING and (each.kind == "remark" or each.change.item.startswith("G")):
            for id in each.goals:
                by_goal.setdefault(id, []).append(each)
    for id, of_it in sorted(by_goal.items()):
        goal = plan.goals[id]
        yield Item(ref=goal.ref, needs=("news",), goal=goal, news=_told_as_news(of_it), remarks=remarks_in(plan, of_it))


def _owner(item: Item) -> str:
    document = item.objective or item.goal
    return document.owner if document is not None else ""


def _steps(plan: Plan, by: By, items: list[Item], loose: list[OpenBlocker], remarks: tuple[Remark, ...]) -> list[Step]:
    groups: dict[str, list[Item]] = {}
    if by == "goal":
        groups = {f"G{id}": [] for id in plan.goal_order}
    for item in items:
        groups.setdefault(_group(item, by), []).append(item)
    people: dict[str, list[OpenBlocker]] = {}
    for blocker in loose:
        people.setdefault(blocker.who if by == "person" else "", []).append(blocker)
    for name, of_them in people.items():
        refs = {each.ref for each in of_them}
        said = tuple(each for each in remarks if subject_of(plan, each).ref in refs)
        item = Item(ref=of_them[0].ref, needs=("blocked",), blockers=tuple(of_them), remarks=said)
        groups.setdefault(name, []).append(item)
    return [_step(plan, by, name, found) for name, found in groups.items() if found]


def _group(item: Item, by: By) -> str:
    if by == "person":
        return _owner(item)
    if by == "team":
        return item.objective.team if item.objective is not None else ""
    return item.goal.ref if item.goal is not None else f"G{item.objective.goal}" if item.objective is not None else ""


def _step(plan: Plan, by: By, name: str, items: list[Item]) -> Step:
    items = sorted(items, key=lambda item: item.rank)
    goal = plan.goals[int(name[1:])] if by == "goal" and name else None
    return Step(
        key=f"{by}:{name}",
        name=goal.title if goal is not None else name,
        items=tuple(item for item in items if item.needs),
        quiet=tuple(item for item in items if not item.needs),
        goal=goal,
        teams=tuple(dict.fromkeys(item.objective.team for item in items if item.objective is not None and item.objective.team)),
    )


def _urgency(step: Step) -> tuple[bool, tuple[int, Decimal], str]:
    """Whoever has the most pressing thing first; what is nobody's comes last, equals in alphabetical order."""
    first = step.items[0].rank[0] if step.items else len(NEEDS)
    return not step.name, (first, ZERO), fold(step.name)


class Stop(NamedTuple):
    """A place of the walk: a step, and the item talked about (empty: the step has only what is on track)."""

    step: str
    item: str = ""


def stops(found: Agenda) -> tuple[Stop, ...]:
    """The walk through the agenda, one item after the other."""
    return tuple(stop for step in found.steps for stop in _stops_of(step))


def _stops_of(step: Step) -> tuple[Stop, ...]:
    return tuple(Stop(step.key, item.ref) for item in step.items) or (Stop(step.key),)


def carried_on(walk: tuple[Stop, ...], found: Agenda) -> tuple[Stop, ...]:
    """The walk as it goes on once the plan has changed: nobody's place moves; what is new comes last in its step."""
    known = set(walk)
    order: dict[str, list[Stop]] = {}
    for stop in walk:
        order.setdefault(stop.step, []).append(stop)
    steps: Mapping[str, Step] = {step.key: step for step in found.steps}
    there = {item.ref for step in found.steps for item in (*step.items, *step.quiet)}
    for step in found.steps:
        of_it = order.setdefault(step.key, [])
        of_it += [stop for stop in _stops_of(step) if stop not in known and (stop.item or not of_it)]
    remaining = [stop for key, of_it in order.items() if key in steps for stop in of_it]
    return tuple(stop for stop in remaining if not stop.item or stop.item in there)
