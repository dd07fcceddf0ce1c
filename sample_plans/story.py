"""A plan told in rows: one for each objective, with the weeks of its measure, and one for each strategy, with its fate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from diary import TODAY, Diary, Note

from tui.plan import actions
from tui.plan.model import Measure, StrategyState

LATELY = TODAY - timedelta(days=12)
"""When that is written which starts only after the story's end."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """An objective, and how its measure went: `ways` are the values to pass through, evenly spread over its check-ins."""

    called: str
    title: str
    goal: str
    owner: str
    team: str
    measure: Measure
    ways: Sequence[float] = ()
    grain: int = 0
    """Digits after the point."""
    noise: float = 0.0
    """How far a value may stray, in units of the measure."""
    until: date = TODAY - timedelta(days=1)
    """No check-in later than this."""
    notes: Mapping[int, Note] = field(default_factory=dict)
    draft: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)


class Way(NamedTuple):
    """A strategy, how it began, and what became of it on `turned`, if anything; a pivot names what came `instead`."""

    objective: str
    owner: str
    title: str
    began: StrategyState = "active"
    became: StrategyState | None = None
    turned: date | None = None
    because: str = ""
    instead: str = ""


def _values(step: Step, count: int, random: Random) -> list[str | None]:
    """`count` values along the step's ways, a few weeks left out; the first and the last are always there."""
    values: list[str | None] = []
    for place in range(count):
        along = place / max(count - 1, 1) * (len(step.ways) - 1)
        left = min(int(along), len(step.ways) - 2)
        value = step.ways[left] + (step.ways[left + 1] - step.ways[left]) * (along - left)
        inside = 0 < place < count - 1
        value += (random.random() * 2 - 1) * step.noise if inside else 0
        left_out = inside and place not in step.notes and random.random() < 0.07
        values.append(None if left_out else f"{value:.{step.grain}f}")
    return values


def tell(diary: Diary, steps: Sequence[Step], ways: Sequence[Way], *, written: date, start: date, due: date) -> None:
    """Write objectives as drafts on `written`, commit them two days later, then strategies, weeks and turns."""
    random = Random(42)
    people = sorted({step.owner for step in steps})
    for step in steps:
        dates = {"start": start, "due": due, **{name: step.more[name] for name in ("start", "due") if name in step.more}}
        day = written if dates["start"] <= start else min(dates["start"] - timedelta(days=4), LATELY)
        fields = {"owner": step.owner, "team": step.team, **step.more, **dates}
        diary.objective(day, step.owner, step.called, step.title, step.goal, measure=step.measure, **fields)
        if step.draft:
            continue
        diary.commit(day + timedelta(days=2), step.owner, step.called)
        every = step.more.get("cadence", 7)
        first = dates["start"] + timedelta(days=(people.index(step.owner) - dates["start"].weekday()) % 5)
        count = (min(step.until, dates["due"], TODAY - timedelta(days=1)) - first).days // every + 1
        if step.ways:
            diary.checkins(step.called, step.owner, first, _values(step, count, random), step.notes, every=every)
    begins = {step.called: min(step.more.get("start", start), LATELY + timedelta(days=5)) for step in steps}
    for place, way in enumerate(ways):
        _tell_way(diary, way, f"way {place}", begins[way.objective])


def _tell_way(diary: Diary, way: Way, called: str, begun: date) -> None:
    diary.strategy(begun, way.owner, called, way.title, way.objective, state=way.began)
    if way.turned is None:
        return
    if way.instead:
        diary.on(way.turned, way.owner, actions.pivot, f"#{called}", way.instead, because=way.because)
    elif way.became == "dropped":
        diary.on(way.turned, way.owner, actions.drop, f"#{called}", because=way.because)
    elif way.became is not None:
        diary.on(way.turned, way.owner, actions.set_strategy_state, f"#{called}", way.became, because=way.because)
