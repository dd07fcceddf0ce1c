"""A cycle in review: of each goal what was meant and what came, and what a team can learn from that for the next cycle.

The rule only sorts and counts. What was amended, with its reason, says `changes.amendments`, and what was tried, and what that
did to the pace, `lineage`: both are asked when an objective is drawn, so that nobody waits for what nobody looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from ...errors import Malformed, Refused
from ...model import CheckIn, Confidence, Goal, Objective
from ...plan import Plan
from ..pulse import PIECE, Regular, habit, sundays, whole
from ..rollover import GRACE, HALF_A_QUARTER, Cycle
from ..standings import Standing, Standings, clamp, weighted_mean
from .blocker_spans import BlockerSpan, blocker_spans, closed_on
from .calibration import Level, calibration, half_time_confidence
from .surprises import Surprise, Targets, may_surprise, surprise

Outcome = Literal["met", "missed", "open", "dropped", "draft"]
"""How it ended. `met`: achieved, or done by its figure; `missed`: closed as that, or past due and not done; `open`: not yet."""
OUTCOMES: tuple[Outcome, ...] = ("met", "missed", "open", "dropped", "draft")
DECIDED = frozenset({"met", "missed"})


class ObjectiveReview(NamedTuple):
    """What came of an objective. `said` is the confidence at half-time, once it has ended; `blockers` stand the longest first."""

    objective: Objective
    standing: Standing
    outcome: Outcome
    said: Confidence | None = None
    surprise: Surprise | None = None
    blockers: tuple[BlockerSpan, ...] = ()

    @property
    def score(self) -> Decimal | None:
        """How far it came, 0 to 1: its score where it has one, else its progress. None where nothing was ever counted for it."""
        if self.objective.score is not None:
            return self.objective.score
        progress = self.standing.progress
        return None if progress is None or self.outcome == "draft" else clamp(progress)

    @property
    def lacks(self) -> tuple[str, ...]:
        """Which of `score` and `lesson` nobody has said yet, of what has ended."""
        if self.outcome not in DECIDED:
            return ()
        closed = self.objective.state != "committed"
        score = ("score",) if closed and self.objective.score is None else ()
        return (*score, *(() if self.objective.lesson else ("lesson",)))


class GoalReview(NamedTuple):
    """A goal with its objectives of the cycle, in the team's order."""

    goal: Goal
    objectives: tuple[ObjectiveReview, ...]

    @property
    def score(self) -> Decimal | None:
        """The mean score of those that have ended, by their weights."""
        ended = (each for each in self.objectives if each.outcome in DECIDED)
        return weighted_mean((each.objective.weight, clamp(each.score)) for each in ended if each.score is not None)


class CycleReview(NamedTuple):
    """A cycle from its day `first` to `cycle.closing`, seen on the day `until`: today, or its last day once that is over."""

    cycle: Cycle
    first: date
    until: date
    goals: tuple[GoalReview, ...]
    calibration: tuple[Level, ...]
    surprises: tuple[tuple[Objective, Surprise], ...]
    """The largest first."""
    blockers: tuple[BlockerSpan, ...]
    """What stood in the way in the cycle, the longest first."""
    habit: tuple[Regular, ...]

    @property
    def objectives(self) -> Iterable[ObjectiveReview]:
        """All of them, in the plan's order."""
        return (each for goal in self.goals for each in goal.objectives)

    def count(self, outcome: Outcome) -> int:
        """How many objectives ended so."""
        return sum(each.outcome == outcome for each in self.objectives)

    @property
    def lacking(self) -> tuple[ObjectiveReview, ...]:
        """What has ended without anybody having said its score or its lesson."""
        return tuple(each for each in self.objectives if each.lacks)


TargetsOf = Callable[[Plan, Objective], Targets]
"""Says which target of an objective held from which day on (`changes.amendments.targets`)."""


def review(standings: Standings, cycle: Cycle, targets: TargetsOf) -> CycleReview:
    """The review of a cycle. Raises `Refused` for one that has not begun."""
    return whole(in_pieces(standings, cycle, targets))


def in_pieces(standings: Standings, cycle: Cycle, targets: TargetsOf) -> Generator[None, None, CycleReview]:
    """The same in pieces of a few milliseconds, between which keys can be answered."""
    plan = standings.plan
    first = cycle.first
    until = min(standings.today, cycle.closing)
    if until < first:
        raise Refused("cycle_not_begun", "closing", closing=cycle.closing, start=first)
    window = _Window(standings, cycle, first, targets)
    spans: list[BlockerSpan] = []
    for at, span in enumerate(blocker_spans(plan, standings.now, standings.checkins)):
        if not at % PIECE:
            yield
        if span.since <= until and (span.until is None or span.until >= first):
            spans.append(span)
    spans.sort(key=lambda span: (-span.days(standings.today), span.since, span.ref))
    of_objective: dict[int | None, list[BlockerSpan]] = {}
    for span in spans:
        of_objective.setdefault(span.objective, []).append(span)
    yield
    goals: list[GoalReview] = []
    at = 0
    for goal in plan.goal_order:
        found: list[ObjectiveReview] = []
        for id in plan.objectives_of(goal):
            at += 1
            if not at % (PIECE // 4):
                yield
            each = window.reviewed(id, of_objective.get(id, ()))
            if each is not None:
                found.append(each)
        if found or plan.goals.raw[goal].get("state", "active") == "active":
            goals.append(GoalReview(plan.goals[goal], tuple(found)))
    regular = yield from habit(standings, sundays(until, first))
    ended = [each for goal in goals for each in goal.objectives]
    surprises = [(each.objective, each.surprise) for each in ended if each.surprise is not None]
    surprises.sort(key=lambda pair: (-abs(pair[1].days), pair[0].id))
    levels = calibration((each.said, each.outcome == "met") for each in ended if each.said is not None)
    return CycleReview(cycle, first, until, tuple(goals), levels, tuple(surprises), tuple(spans), regular)


class _Window:
    """What belongs to the cycle, and how it ended."""

    def __init__(self, standings: Standings, cycle: Cycle, first: date, targets: TargetsOf) -> None:
        self.plan, self.standings, self.targets = standings.plan, standings, targets
        self.first, self.closing = first, cycle.closing
        self.began = cycle.last_before
        self.ends = cycle.closing + GRACE

    def reviewed(self, id: int, blockers: Sequence[BlockerSpan]) -> ObjectiveReview | None:
        """The objective with that id; None where it is none of this cycle, or cannot be read."""
        try:
            objective = self.plan.objectives[id]
            if not self._holds(objective):
                return None
            standing = self.standings.objective(id)
            outcome = self._outcome(objective, standing)
            if outcome not in DECIDED and outcome != "open":
                return ObjectiveReview(objective, standing, outcome, blockers=tuple(blockers))
            checkins = self.standings.checkins(id)
        except Malformed:
            return None
        said = self._said(objective, checkins) if outcome in DECIDED else None
        found = None
        if may_surprise(objective, checkins):
            until = closed_on(self.plan, id) or self.standings.today
            found = surprise(objective, checkins, self.targets(self.plan, objective), until)
        return ObjectiveReview(objective, standing, outcome, said, found, tuple(blockers))

    def _holds(self, objective: Objective) -> bool:
        """Whether an objective belongs to this cycle: it was to be met in it, or was closed in it.

        What was due before and is closed in the first half of it was closed with the cycle before.
        """
        if objective.start is not None and objective.start > self.closing:
            return False
        if objective.state in ("draft", "committed"):
            return True
        due, closed = objective.due, closed_on(self.plan, objective.id)
        if due is not None and due <= self.began:
            half = timedelta(days=HALF_A_QUARTER)
            return closed is not None and self.first + half <= closed < self.closing + half
        return (due is not None and due <= self.ends) or closed is None or self.first <= closed <= self.ends

    def _outcome(self, objective: Objective, standing: Standing) -> Outcome:
        if objective.state == "draft":
            return "draft"
        if objective.state == "dropped":
            return "dropped"
        if objective.state == "achieved" or (objective.state == "committed" and standing.status == "done"):
            return "met"
        if objective.state == "missed" or (objective.due is not None and objective.due < self.standings.today):
            return "missed"
        return "open"

    def _said(self, objective: Objective, checkins: Sequence[CheckIn]) -> Confidence | None:
        return half_time_confidence(checkins, objective.start, objective.due or closed_on(self.plan, objective.id))
