"""Check-ins: saying where a measure stands."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from ..changes.change_builder import ChangeBuilder
from ..documents.checkin_order import end_of_day
from ..errors import Refused
from ..model import CLOSED, Blocker, Change, CheckIn, Confidence, Moment, Objective
from ..parsing.written_numbers import checked
from ..plan import Plan
from ..progress.open_blockers import blocker_of_checkin
from ..progress.threads import answers_to
from ..text import many_lines, one_line


def objective_called(plan: Plan, ref: str) -> Objective:
    """The objective `ref` names; anything else is refused."""
    found = plan.find(ref)
    if not isinstance(found, Objective):
        raise Refused("wrong_kind_of_item", "objective", ref=found.ref, wanted="objectives")
    return found


def check_value(objective: Objective, value: Decimal) -> None:
    """The rules of a check-in's number: whole ones for milestones, 0 or 1 for done."""
    measure = objective.measure
    if measure is None:
        raise Refused("no_measure_yet", "value", ref=objective.ref)
    checked(value, "value")
    if measure.kind == "done" and value not in (0, 1):
        raise Refused("done_is_zero_or_one", "value", value=value)
    if measure.kind == "milestones" and (value < 0 or value != int(value)):
        raise Refused("milestones_are_whole", "value", value=value)


def checkins_before(plan: Plan, now: Moment, objective: int, on: date | None) -> tuple[CheckIn, ...]:
    """The check-ins that one made now, for today or an earlier day, follows: a step is taken from the last of them."""
    if on is None or on >= now.today:
        return plan.checkins_so_far(objective, now.at)
    return plan.checkins_until(objective, end_of_day(now.noon(on)))


def remove_check_in(plan: Plan, now: Moment, ref: str, *, because: str = "") -> Change:
    """Take a mistaken check-in out, with what was said about it. The log keeps all of that, and undo brings it back."""
    checkin = plan.find(ref)
    if not isinstance(checkin, CheckIn):
        raise Refused("wrong_kind_of_item", ref=checkin.ref, wanted="checkins")
    draft = ChangeBuilder(plan, now, "remove", item=checkin.ref, reason=one_line(because, "reason"))
    blocker = blocker_of_checkin(plan, checkin)
    gone = [checkin, blocker] if blocker is not None and blocker.state == "open" else [checkin]
    for each in (*gone, *answers_to(plan, [each.ref for each in gone])):
        draft.remove(each)
    return draft.change()


def check_in(
    plan: Plan,
    now: Moment,
    ref: str,
    value: Decimal,
    *,
    confidence: Confidence | None = None,
    comment: str = "",
    blocker: str = "",
    on: date | None = None,
    pulled: bool = False,
) -> Change:
    """Where the measure of an objective stands, today or on an earlier day. Confidence stays what it was last.

    `pulled`: a command brought the value, and nobody was asked.
    """
    objective = objective_called(plan, ref)
    check_value(objective, value)
    if objective.state == "dropped":
        raise Refused("objective_is_dropped", "objective", ref=objective.ref)
    day = on or now.today
    if day > now.today:
        raise Refused("checkin_in_the_future", "on", day=day)
    begun_elsewhere = timedelta(days=1) if on is None else timedelta()  # where it starts, that day may have begun already
    if objective.start is not None and day < objective.start - begun_elsewhere:
        raise Refused("checkin_before_start", "on", day=day, start=objective.start)
    at = now.at if day == now.today else now.noon(day)
    draft = ChangeBuilder(plan, now, "check in", item=objective.ref)
    checkin = CheckIn(
        id=draft.new_id("checkins"),
        objective=objective.id,
        value=value,
        at=at,
        by=now.by,
        confidence=confidence or _confidence_so_far(plan, objective.id, now),
        comment=many_lines(comment, "comment"),
        blocker=one_line(blocker, "blocker"),
        pulled=pulled,
    )
    draft.add(checkin)
    name_blocker(draft, checkin)
    return draft.change()


def _confidence_so_far(plan: Plan, objective: int, now: Moment) -> Confidence:
    earlier = plan.checkins_so_far(objective, now.at)
    return earlier[-1].confidence if earlier else "medium"


def pull(plan: Plan, now: Moment, ref: str, value: Decimal) -> Change:
    """A value that a command has brought, as a check-in of today.

    Raises `Refused`: `closed_to_pull` where nobody works on the objective any more, `pulled_already` where today's last value is
    the same, and as `check_in`.
    """
    objective = objective_called(plan, ref)
    if objective.state in CLOSED:
        raise Refused("closed_to_pull", ref=objective.ref)
    earlier = plan.checkins_so_far(objective.id, now.at)
    if earlier and earlier[-1].day == now.today and earlier[-1].value == value:
        raise Refused("pulled_already", "value", ref=objective.ref)
    return check_in(plan, now, ref, value, pulled=True)


def name_blocker(draft: ChangeBuilder, checkin: CheckIn) -> None:
    """Give what a check-in tells of a reference of its own, by which it is known from now until it is resolved."""
    if checkin.blocker:
        by, at = checkin.by or draft.now.by, checkin.at
        id = draft.new_id("blockers")
        draft.add(Blocker(id=id, what=checkin.blocker, who=by, objective=checkin.objective, checkin=checkin.id, at=at))
