"""What it takes to commit to an objective, and what it is closed with: the two ends of the time in which it stays fixed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from ..errors import Refused
from ..model import Moment, Objective
from ..plan import Plan
from ..progress.standings import clamp, objective_standing
from ..rules import missing_numbers

CLOSED_STATES = ("achieved", "missed")


def lacking(objective: Objective) -> tuple[str, ...]:
    """The fields without which nobody can commit to an objective: what makes it measurable and time-bound."""
    measure = objective.measure
    fields = ("measure",) if measure is None else missing_numbers(measure)
    return (*fields, *(name for name in ("start", "due") if getattr(objective, name) is None))


def check_commitment(objective: Objective) -> None:
    """Raises `Refused("commit_lacks")` with everything that is missing, at the first of its fields."""
    missing = lacking(objective)
    if missing:
        raise Refused("commit_lacks", missing[0], ref=objective.ref, lacking=missing)


def closing_score(plan: Plan, objective: Objective, now: Moment) -> Decimal:
    """The score that an objective is closed with unless somebody gives another: its clamped progress, in hundredths."""
    standing = objective_standing(objective, plan.checkins_so_far(objective.id, now.at), plan.meta, now.today)
    reached = clamp(standing.progress) if standing.progress is not None else Decimal(0)
    reached = reached.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return reached or abs(reached)
