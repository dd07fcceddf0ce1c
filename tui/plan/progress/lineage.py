"""What was tried for an objective: its strategies as a family tree, when each was active, and how the measure moved then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from ..model import CheckIn, Objective, Strategy, record
from ..plan import Plan
from .forecast import FEWEST, pace_of
from .standings import baseline_value

_Periods = list[tuple[date, date | None]]


@record()
class MeasureSpan:
    """A time in which a strategy was active. `end` is None while it still is.

    `before` and `after` are the values of the measure on its first and its last day (today, while it lasts); None where
    nobody can say.
    """

    start: date
    end: date | None
    before: Decimal | None
    after: Decimal | None


@record()
class StrategyAttempt:
    """One strategy in the tree: how deep below the one that it goes back to, and the spans in which it was active.

    `pace` is how fast the measure moved in these, in its unit a week, and `pace_before` while the strategy was active that it
    replaced; None where there are too few check-ins to say.
    """

    strategy: Strategy
    depth: int
    spans: tuple[MeasureSpan, ...]
    pace: Decimal | None = None
    pace_before: Decimal | None = None


def value_on(objective: Objective, checkins: Sequence[CheckIn], day: date) -> Decimal | None:
    """The value of the measure by the evening of `day`: the last in order of the check-ins up to then, or the baseline."""
    for checkin in reversed(checkins):
        if checkin.day <= day:
            return checkin.value
    return baseline_value(objective.measure) if objective.measure is not None else None


def tried(
    plan: Plan, objective_id: int, today: date, now: datetime | None = None, checkins: Sequence[CheckIn] | None = None
) -> tuple[StrategyAttempt, ...]:
    """The strategies of an objective, each followed by those that replaced it, oldest first.

    `checkins`: who knows those that count at `now`, in their order, gives them.
    """
    strategies = {id: plan.strategies[id] for id in sorted(plan.children("strategies", objective_id))}
    if not strategies:
        return ()
    heirs: dict[int | None, list[int]] = {}
    for id, strategy in strategies.items():
        replaced = strategy.replaces if strategy.replaces in strategies else None
        heirs.setdefault(replaced, []).append(id)
    objective = plan.objectives[objective_id]
    periods = {id: [*_since_begun_again(objective, known)] for id, known in _periods(plan, strategies).items()}
    if checkins is None:
        checkins = plan.checkins_so_far(objective_id, now)

    def spans(id: int) -> tuple[MeasureSpan, ...]:
        return tuple(
            MeasureSpan(start, end, value_on(objective, checkins, start), value_on(objective, checkins, end or today))
            for start, end in periods[id]
        )

    paces = {id: _pace(checkins, known) for id, known in periods.items()}
    found: list[StrategyAttempt] = []
    seen: set[int] = set()
    waiting = [(id, 0) for id in reversed(heirs.get(None, []))]
    while waiting or len(seen) < len(strategies):
        if not waiting:  # a file edited by hand may hold a ring of replacements
            waiting.append((next(id for id in strategies if id not in seen), 0))
        id, depth = waiting.pop()
        if id in seen:
            continue
        seen.add(id)
        before = paces.get(strategies[id].replaces or 0)
        found.append(StrategyAttempt(strategies[id], depth, spans(id), paces[id], before))
        waiting += [(heir, depth + 1) for heir in reversed(heirs.get(id, []))]
    return tuple(found)


def anything_ran(plan: Plan, objective_id: int) -> bool:
    """Whether any of an objective's strategies can have been active: else `tried` has no span to tell of."""
    raw = plan.strategies.raw
    ids = plan.children("strategies", objective_id)
    return any(raw[id].get("state") == "active" or plan.changes_of(f"S{id}") for id in ids)


def _pace(checkins: Sequence[CheckIn], periods: Sequence[tuple[date, date | None]]) -> Decimal | None:
    """How fast a measure moved from the first to the last day of each of these."""
    if len(checkins) < FEWEST:
        return None
    within = [each for each in checkins if any(start <= each.day and (end is None or each.day <= end) for start, end in periods)]
    pace = pace_of(within)
    return pace.median if pace is not None else None


def _periods(plan: Plan, strategies: dict[int, Strategy]) -> dict[int, _Periods]:
    """From when to when each strategy was active, by the log; what the log does not know began on its `since`."""
    periods: dict[int, _Periods] = {id: [] for id in strategies}
    for id, day, active in _turns(plan, strategies):
        known = periods[id]
        if active and (not known or known[-1][1] is not None):
            known.append((day, None))
        elif not active and known and known[-1][1] is None:
            known[-1] = (known[-1][0], day)
    for id, strategy in strategies.items():
        known, since = periods[id], strategy.since
        if strategy.state == "active" and since is not None and (not known or known[-1][1] is not None):
            known.append((since, None))
        elif strategy.state == "active" and since is not None and len(known) == 1:
            known[-1] = (since, None)  # people set right since when it really runs
    return periods


def _since_begun_again(objective: Objective, known: _Periods) -> Iterator[tuple[date, date | None]]:
    """The same within the cycle that an objective was begun again for: how the measure moved before, its earlier one tells."""
    begun = objective.start if objective.former and objective.former[-1].start != objective.start else None
    for start, end in known:
        if begun is None or start >= begun:
            yield start, end
        elif end is None or end >= begun:
            yield begun, end


def _turns(plan: Plan, strategies: dict[int, Strategy]) -> Iterator[tuple[int, date, bool]]:
    """Each time the log turns a strategy active or not: its id, the day, and which of the two. What was taken back never was."""
    own = {(change, id) for id, strategy in strategies.items() for change in plan.changes_of(strategy.ref)}
    taken_back: set[int] = set()
    for change_id in sorted({change for change, _id in own}):
        undoes = plan.changes.raw[change_id].get("undoes")
        if undoes is not None and undoes not in taken_back:  # else it does again what had been taken back
            taken_back |= {undoes, change_id}
    for change_id, id in sorted(each for each in own if each[0] not in taken_back):
        fields = plan.changes.raw[change_id]["after"][strategies[id].ref]
        if fields is None or "state" in fields:
            active = fields is not None and fields["state"] == "active"
            yield id, plan.changes[change_id].at.date(), active
