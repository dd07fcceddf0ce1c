"""How far along: progress, what was expected by now, the status, and the roll-up to goals.

Everything is a fraction (0.5 is 50 %) and a `Decimal`; days are calendar days. The formulas and the choices behind them are in
docs/formulas.md. Anchors for the thresholds: Ally/Viva Goals calls anything below a linear expectation behind, Planview allows
10 points; a plan's own thresholds are in its `Meta`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from ..documents.checkin_order import LEEWAY, last_by_person
from ..model import CLOSED, CheckIn, Confidence, Goal, Measure, Meta, Objective, record
from ..parsing import calendar_days as days
from ..plan import MANY, Plan
from .open_blockers import OpenBlocker, blockers_of

Status = Literal["done", "on track", "at risk", "off track"]
Cause = Literal["reached", "as expected", "behind", "past due", "low confidence"]
"""Why a status is what it is. Where several things speak for it, the one that would have to change first."""
ZERO, ONE = Decimal(0), Decimal(1)
_GRAIN = Decimal("1e-12")
"""Differences are compared at this grain, so that a third and a third are equal in spite of 28 digits."""
_FAR = Decimal(2)
"""Further behind than any threshold: what lies beyond has more digits than the grain leaves room for."""

COUNTED = frozenset({"committed", "achieved", "missed"})
"""The states in which an objective counts for its goal."""


def clamp(fraction: Decimal) -> Decimal:
    """The part of `fraction` that a bar can show: 0 to 1."""
    return min(max(fraction, ZERO), ONE)


def measure_progress(measure: Measure, current: Decimal | None) -> Decimal | None:
    """How far `current` is from the baseline to the target; may be below 0 or above 1. None where nothing can be said.

    `(current - baseline) / (target - baseline)` for increase and decrease alike; `done` and `milestones` are counts from
    a baseline of 0. `keep-between` is 1 inside the band and falls linearly to 0 at one band-width away from it.
    """
    if current is None:
        return None
    if measure.kind == "keep-between":
        low, high = measure.low, measure.high
        if low is None or high is None or low >= high:
            return None
        away = max(low - current, current - high, ZERO)
        return max(ONE - away / (high - low), ZERO)
    start, target = span(measure)
    if start is None or target is None or start == target:
        return None
    return (current - start) / (target - start) or ZERO  # no zero is negative


def span(measure: Measure) -> tuple[Decimal | None, Decimal | None]:
    """From where to where the measure is to move, in its unit; None for an end that is not known. A band has no such ends."""
    if measure.kind == "done":
        return ZERO, ONE
    if measure.kind == "milestones":
        return measure.baseline or ZERO, measure.target
    return measure.baseline, measure.target


def baseline_value(measure: Measure) -> Decimal | None:
    """What stands for the current value while nobody has checked in, in the measure's unit. None where it is not known."""
    return measure.baseline if measure.kind == "keep-between" else span(measure)[0]


def expected_on(objective: Objective, day: date) -> Decimal | None:
    """The progress that was to be reached by `day`: linear from start to due, or through the phased targets.

    0 to 1; None without both dates.
    """
    start, due, measure = objective.start, objective.due, objective.measure
    if start is None or due is None or due < start:
        return None
    if day >= due:
        return ONE
    if day <= start:
        return ZERO
    if measure is None or not measure.phases:
        return Decimal((day - start).days) / (due - start).days
    points: list[tuple[date, Decimal]] = [(start, ZERO)]
    if measure.phases:
        for phase in sorted(measure.phases, key=lambda phase: phase.day):
            reached = measure_progress(measure, phase.value)
            if reached is not None and start < phase.day < due:
                points.append((phase.day, reached))
    points.append((due, ONE))
    for (day_a, at_a), (day_b, at_b) in pairwise(points):
        if day <= day_b:
            return clamp(at_a + (at_b - at_a) * (day - day_a).days / Decimal((day_b - day_a).days))
    return ONE


def judged(
    progress: Decimal | None,
    expected: Decimal | None,
    meta: Meta,
    *,
    confidence: Confidence | None = None,
    overdue: bool = False,
) -> tuple[Status, Cause] | None:
    """The status of a progress against what was expected by then, both fractions, and why. None without a progress, or where
    nothing was expected and nothing else says how it stands.

    `done` from 1 on; `off track` when overdue, or behind by more than `meta.off_track`; `at risk` when behind by `meta.at_risk`
    or more, or where confidence is low; else `on track`. Behind means expected minus progress, compared at 12 decimals.
    """
    if progress is None:
        return None
    if progress >= ONE:
        return "done", "reached"
    behind = ZERO if expected is None else min(expected - progress, _FAR).quantize(_GRAIN)
    if overdue:
        return "off track", "past due"
    if behind > meta.off_track:
        return "off track", "behind"
    if behind >= meta.at_risk:
        return "at risk", "behind"
    if confidence == "low":
        return "at risk", "low confidence"
    return ("on track", "as expected") if expected is not None else None


@record()
class Standing:
    """Where a goal or an objective stands today.

    `progress` and `expected` are fractions (`expected` by today), or None where nothing can be said; `held` is the fraction that
    the status was worked out against: what was expected on the day of the last check-in while that is fresh, by today otherwise.
    `current` is where the measure stands, `last` the last check-in that counts. Only what is under way has a status: a draft,
    and what is closed or dropped, has a state that says all there is to say.
    `said` is the last one that a person made, and `asked` since when one is to say how it stands (see `asked_since`): where
    that is too long ago, it is `stale`.
    `cause` is why the status is what it is. `blockers` are open: those of an objective, or of all that a goal works on.
    """

    progress: Decimal | None
    expected: Decimal | None
    held: Decimal | None
    status: Status | None
    stale: bool = False
    current: Decimal | None = None
    last: CheckIn | None = None
    cause: Cause | None = None
    blockers: tuple[OpenBlocker, ...] = ()
    said: CheckIn | None = None
    asked: date | None = None

    @property
    def behind(self) -> Decimal | None:
        """How far below what the status was held against, as a fraction (negative: ahead); None where nothing was."""
        return None if self.progress is None or self.held is None else self.held - self.progress

    @property
    def blocked(self) -> int:
        """How many objectives something blocks."""
        return len({each.objective for each in self.blockers})


def asked_since(objective: Objective, checkins: Sequence[CheckIn]) -> date | None:
    """The day from which on a person is to say how it stands: of the last check-in that one made, else the start, else of the
    first value that was pulled. Such a value is as fresh as any other, but how sure one is of the target no command can say."""
    last = last_by_person(checkins)
    if last is not None:
        return last.day
    return objective.start or (checkins[0].day if checkins else None)


def is_stale(objective: Objective, since: date | None, today: date) -> bool:
    """Whether a day is longer ago than the cadence of an objective, as long as that is open. `since` None: it is not."""
    until = fresh_until(objective, since)
    return until is not None and today.toordinal() > until


def fresh_until(objective: Objective, since: date | None) -> int | None:
    """The last day on which an objective is not stale whose last check-in (or start) was on a day, as an ordinal (no calendar
    need have it); None where it never is stale."""
    return None if since is None or objective.state in CLOSED else since.toordinal() + objective.cadence


def objective_standing(
    objective: Objective, checkins: Sequence[CheckIn], meta: Meta, today: date, blockers: tuple[OpenBlocker, ...] = ()
) -> Standing:
    """Where an objective stands, from the check-ins that count, in their order, and what blocks it."""
    last = checkins[-1] if checkins else None
    expected = expected_on(objective, today)
    said = last_by_person(checkins)
    asked = said.day if said is not None else asked_since(objective, checkins)
    stale = is_stale(objective, asked, today)
    held = expected if last is None or is_stale(objective, last.day, today) else expected_on(objective, last.day)
    measure = objective.measure
    if measure is None:
        return Standing(None, expected, held, None, stale, None, last, blockers=blockers, said=said, asked=asked)
    current = last.value if last is not None else baseline_value(measure)
    progress = measure_progress(measure, current)
    status, cause = status_of(objective, last, meta, today, progress=progress, held=held)
    return Standing(progress, expected, held, status, stale, current, last, cause, blockers, said, asked)


def status_of(
    objective: Objective, last: CheckIn | None, meta: Meta, today: date, *, progress: Decimal | None, held: Decimal | None
) -> tuple[Status, Cause] | tuple[None, None]:
    """The status of an objective, and why, from its last check-in and what its progress is `held` against (see `Standing`)."""
    if objective.state != "committed":
        return None, None
    overdue = objective.due is not None and today > objective.due
    return judged(progress, held, meta, confidence=last.confidence if last is not None else None, overdue=overdue) or (None, None)


def weighted_mean(parts: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """The mean of `(weight, value)` pairs; None where there are none."""
    total, weights = ZERO, ZERO
    for weight, value in parts:
        total += weight * value
        weights += weight
    return total / weights if weights else None


def goal_standing(parts: Iterable[tuple[Objective, Standing]], meta: Meta, *, active: bool = True) -> Standing:
    """The weighted mean of a goal's objectives; drafts and dropped ones, and what has no figure yet, are left out."""
    known = [*parts]
    counted = [(o.weight, s) for o, s in known if o.state in COUNTED and s.progress is not None]
    progress = weighted_mean((w, clamp(s.progress)) for w, s in counted if s.progress is not None)
    expected = weighted_mean((w, s.expected) for w, s in counted if s.expected is not None)
    held = weighted_mean((w, s.held) for w, s in counted if s.held is not None)
    status, cause = (active and judged(progress, held, meta)) or (None, None)
    blockers = tuple(each for o, s in known if s.blockers and o.state not in CLOSED for each in s.blockers)
    return Standing(progress, expected, held, status, any(s.stale for _, s in counted), cause=cause, blockers=blockers)


_FURTHEST_WEST = timezone(timedelta(hours=-12))


class Standings:
    """The standings of one plan at one moment, each worked out when first asked for."""

    def __init__(self, plan: Plan, today: date, now: datetime | None = None) -> None:
        """`today` is the day of whoever looks. Check-ins from later than `now` do not count (without it: than the day
        ends anywhere)."""
        self.plan = plan
        self.today = today
        self.now = now or datetime.combine(today, time.max, _FURTHEST_WEST)
        self._late = self.now + LEEWAY
        self._objectives: dict[int, Standing] = {}
        self._checkins: dict[int, tuple[CheckIn, ...]] = {}
        self._goals: dict[int, Standing] = {}
        self._next: datetime | None = None

    @classmethod
    def at(cls, plan: Plan, now: datetime) -> Standings:
        """The standings at a moment, and on its day."""
        return cls(plan, now.date(), now)

    def standing(self, item: Goal | Objective) -> Standing:
        """Where a goal or an objective stands."""
        return self.objective(item.id) if isinstance(item, Objective) else self.goal(item.id)

    def objective(self, id: int) -> Standing:
        """The standing of the objective with that id. Raises `KeyError`, and `Malformed` for one that cannot be read."""
        if id not in self._objectives:
            plan, count = self.plan, len(self.plan.children("checkins", id))
            checkins = plan.last_checkins(id, self.now) if count >= MANY and id not in self._checkins else None
            if checkins is None:
                checkins = self.checkins(id)
                if len(checkins) < count:  # some clock is, or was, ahead
                    begins = plan.instant_of(plan.checkins_of(id)[len(checkins)])
                    self._next = begins if self._next is None else min(self._next, begins)
            blockers = blockers_of(plan, id, last_by_person(checkins))
            self._objectives[id] = objective_standing(plan.objectives[id], checkins, plan.meta, self.today, blockers)
        return self._objectives[id]

    def checkins(self, objective: int) -> tuple[CheckIn, ...]:
        """The check-ins of an objective that count by now, in their order."""
        found = self._checkins.get(objective)
        if found is None:
            found = self._checkins[objective] = self.plan.checkins_until(objective, self._late)
        return found

    def hold_at(self, now: datetime) -> bool:
        """Whether they are the same at another moment: on the same day, and before the next check-in of a clock that is ahead
        begins to count."""
        return now.date() == self.today and (self._next is None or now + LEEWAY < self._next)

    def hold_for(self, now: datetime, begins: Callable[[date], datetime]) -> float:
        """Seconds from now until they may be others; `begins` gives the first instant of a day."""
        ends = begins(self.today + timedelta(days=1)).timestamp()
        if self._next is not None:
            ends = min(ends, (self._next - LEEWAY).timestamp())
        return max(ends - now.timestamp(), 0.0)

    def goal(self, id: int) -> Standing:
        """The standing of the goal with that id, worked out of its objectives. Raises as `objective`."""
        if id not in self._goals:
            objectives = self.plan.objectives
            parts = ((objectives[each], self.objective(each)) for each in self.plan.children("objectives", id))
            active = self.plan.goals[id].state == "active"
            self._goals[id] = goal_standing(parts, self.plan.meta, active=active)
        return self._goals[id]

    def moved_to(self, plan: Plan, now: datetime | None = None) -> Standings:
        """The standings of `plan` (later on the same day), keeping what a change of the plan has left as it was."""
        moved = Standings(plan, self.today, now or self.now)
        if not self.hold_at(moved.now):
            return Standings(plan, moved.now.date(), moved.now)
        moved._next = self._next
        thresholds = plan.meta.at_risk, plan.meta.off_track
        if thresholds != (self.plan.meta.at_risk, self.plan.meta.off_track):
            return moved
        old, new = self.plan, plan
        stale_goals: set[int] = set()
        blocked_anew = _blocked_otherwise(old, new)
        for id, standing in self._objectives.items():
            same = (
                id not in blocked_anew
                and id in new.objectives
                and new.objectives.raw[id] is old.objectives.raw[id]
                and new.children("checkins", id) == old.children("checkins", id)
                and all(new.checkins.raw[c] is old.checkins.raw[c] for c in new.children("checkins", id))
            )
            if same:
                moved._objectives[id] = standing
            else:
                stale_goals.add(old.objectives.raw[id]["goal"])
        for id, standing in self._goals.items():
            same = id in new.goals and new.goals.raw[id].get("state") == old.goals.raw[id].get("state")
            if same and id not in stale_goals and new.children("objectives", id) == old.children("objectives", id):
                moved._goals[id] = standing
        return moved


def _blocked_otherwise(old: Plan, new: Plan) -> set[int | None]:
    """The objectives that something blocks, or has blocked, in one of two plans and not in the other."""
    before, after = old.blockers.raw, new.blockers.raw
    if before is after:
        return set()
    differ = (id for id in {*before, *after} if before.get(id) is not after.get(id))
    return {raw.get("objective") for id in differ for raw in (before.get(id), after.get(id)) if raw is not None}


def share_of_time_gone(start: date, end: date, today: date) -> Decimal:
    """How much of the span from the morning of `start` to the evening of `end` lies behind, today included."""
    whole = (end - start).days + 1
    return clamp(Decimal((today - start).days + 1) / whole)


def quarter(today: date) -> tuple[int, date, date]:
    """The calendar quarter of `today`: its number, first and last day."""
    number = (today.month + 2) // 3
    return (number, *days.quarter(today.year, number))
