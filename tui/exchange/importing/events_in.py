"""What happened, taken in from a file: check-ins and blockers. They keep who it was and when, wherever a file says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from ...plan import actions
from ...plan.changes.apply import patch
from ...plan.changes.change_builder import ChangeBuilder
from ...plan.changes.undo_redo import last_change_of
from ...plan.documents.codec import decode
from ...plan.errors import Malformed, Refused
from ...plan.model import Blocker, Change, CheckIn, Moment, Objective
from ...plan.parsing.typed_fields import needed_day
from ...plan.plan import Plan, split_ref
from ...plan.progress.waiting import named_elsewhere
from ...plan.text import one_line
from .import_state import Import
from .records import YES, ItemRecord, same, taken_by, text_of

_SHOWN = ("what", "who", "state", "resolved", "how")
"""The fields of a blocker that may have changed since it was raised."""


def waiting_for_the_same(work: Import, entry: ItemRecord) -> ItemRecord:
    """An entry in which what stands in the way names what it waits for as that is called here."""
    if entry.table == "checkins" and entry.fields.get("blocker"):
        return replace(entry, fields={**entry.fields, "blocker": named_elsewhere(entry.fields["blocker"], work.called)})
    if entry.table == "blockers" and isinstance(entry.stored.get("what"), str):
        return replace(entry, stored={**entry.stored, "what": named_elsewhere(entry.stored["what"], work.called)})
    return entry


# --- check-ins ---------------------------------------------------------------------------------------------------------


def add_checkin(work: Import, entry: ItemRecord) -> None:
    """A check-in that is not here yet. Raises `Refused`."""
    fields = {name: text for name, text in entry.fields.items() if text.strip()}
    objective = cast(Objective, work.plan.find(work.parent(entry)))
    by = one_line(fields.pop("by", ""), "name")
    on, at, pulled = fields.pop("on", ""), fields.pop("at", ""), fields.pop("pulled", "").strip().lower() == YES
    unit = objective.measure.unit if objective.measure is not None else ""
    values = work.read("checkins", {"value": "", **fields}, unit)
    value: Decimal = values.pop("value")
    values["blocker"] = values.get("blocker", "")
    day = _day(work, on) if on else None
    moment = _moment(at, day)
    when = moment.date() if moment is not None else day or work.steps.now.today
    again = work.again if entry.days is not None else None
    if again is not None and entry.days and again.is_known_figure(work.steps.before, objective.id, value, *entry.days):
        raise Refused("nothing_changed", item=objective.ref)
    for id in work.plan.children("checkins", objective.id):
        known = work.plan.checkins[id]
        is_it = known.day == when and known.value == value and (not by or known.by == by)
        if is_it and not work.is_another(entry.ref, known.ref):
            raise Refused("nothing_changed", item=objective.ref)
    now = replace(work.steps.now, by=by or work.steps.now.by)
    if moment is not None:
        if moment.astimezone(now.at.tzinfo).date() > now.today:
            raise Refused("checkin_in_the_future", "on", day=when)
        now, day = Moment(moment, by if entry.ref else now.by), None  # a plan knows who it was, or that nobody knows
    plan = _as_then(work, entry, objective, moment or when)
    given, rest = taken_by(actions.check_in, values)
    change = actions.check_in(plan, now, objective.ref, value, on=day, pulled=pulled, **given)
    ref = work.new(entry, _without_blocker(change) if entry.ref else change)  # where check-ins have references, blockers have too
    if rest:
        work.set(ref, **rest)
    work.name(entry, ref)


def _without_blocker(change: Change) -> Change:
    before, after = ({ref: each for ref, each in side.items() if ref[0] != "B"} for side in (change.before, change.after))
    return replace(change, before=before, after=after)


def check_in_now(work: Import, ref: str, text: str) -> None:
    """A figure that a file has for an objective today."""
    objective = cast(Objective, work.plan.find(ref))
    unit = objective.measure.unit if objective.measure is not None else ""
    value = work.read("checkins", {"value": text}, unit)["value"]
    work.steps.do(actions.check_in, ref, value)


def is_another_checkin(work: Import, entry: ItemRecord, here: CheckIn) -> bool:
    """Whether a row with the reference of a check-in of this plan is another person's, or of another day.

    Raises `Refused` where only its day or its person was changed: those stay.
    """
    on, by = entry.fields.get("on", "").strip(), entry.fields.get("by", "").strip()
    if not (on and _day(work, on) != here.day) and not (by and not same(by, here.by)):
        return False
    given = entry.fields.get("value", ""), entry.fields.get("comment", "")
    if same(given[0], text_of(here.value)) and same(given[1], here.comment):
        raise Refused("checkin_stays", ref=here.ref, day=here.day, who=here.by or "?")
    return True


def _day(work: Import, text: str) -> date:
    return needed_day(text, "on", work.typing(leaning="past"))


def _moment(at: str, day: date | None) -> datetime | None:
    """The moment of a check-in, where a file has one that fits the day."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return None
    return found if found.tzinfo is not None and day in (None, found.date()) else None


def _as_then(work: Import, entry: ItemRecord, objective: Objective, when: datetime | date) -> Plan:
    """The plan as a check-in of another plan found it: what has begun later or was dropped since counts only from then on."""
    day = when.date() if isinstance(when, datetime) else when
    is_new = work.steps.before.get("objectives", objective.id) is None
    is_of_a_copy = entry.ref in work.identity.births
    has_moment = bool(entry.ref) and isinstance(when, datetime)
    changed: dict[str, Any] = {}
    if (is_of_a_copy or has_moment or (entry.ref and is_new)) and objective.start is not None and day < objective.start:
        changed["start"] = None
    if objective.state == "dropped" and (is_of_a_copy or (has_moment and _was_before(when, work.plan, objective.ref))):
        changed["state"] = "committed"
    if not changed:
        return work.plan
    draft = ChangeBuilder(work.plan, work.steps.now, "edit", item=objective.ref)
    draft.set(objective, **changed)
    return patch(work.plan, draft.change())


def _was_before(when: datetime | date, plan: Plan, ref: str) -> bool:
    """Whether a moment lies before the change by which an objective is what it is now."""
    last = last_change_of(plan, ref, "state")
    return last is None or (isinstance(when, datetime) and when < last.at)


# --- blockers ----------------------------------------------------------------------------------------------------------


def add_blocker(work: Import, entry: ItemRecord) -> None:
    """A blocker that is not here yet, open or resolved. Raises `Refused`."""
    blocker = _blocker(work, entry, work.plan.next_id("blockers"))
    for known in work.plan.blockers.values():
        is_it = (known.what, known.at, known.objective) == (blocker.what, blocker.at, blocker.objective)
        if is_it and not work.is_another(entry.ref, known.ref):
            raise Refused("nothing_changed", item=known.ref)
    draft = ChangeBuilder(work.plan, work.steps.now, "block")
    draft.add(blocker)
    work.name(entry, work.new(entry, draft.change()))


def change_blocker(work: Import, entry: ItemRecord, here: Blocker) -> None:
    """What became of a blocker that is here. Raises `Refused`."""
    in_file = _blocker(work, entry, here.id)
    stored = {name: text_of(getattr(here, name)) for name in _SHOWN}
    changed = {name: getattr(in_file, name) for name in _SHOWN if getattr(in_file, name) != getattr(here, name)}
    new = {
        name: value for name, value in changed.items() if not work.is_newer_here(entry, here, name, text_of(value), stored)
    }  # fmt: skip
    draft = ChangeBuilder(work.plan, work.steps.now, "unblock", item=here.ref)
    draft.set(here, **new)
    work.steps.put(draft.change())


def _blocker(work: Import, entry: ItemRecord, id: int) -> Blocker:
    stored = dict(entry.stored)
    objective = stored.get("objective")
    stored["objective"] = split_ref(work.parent(entry))[1] if objective else None
    checkin = work.called(str(stored["checkin"])) if stored.get("checkin") else ""
    stored["checkin"] = split_ref(checkin)[1] if checkin else None
    for name in ("what", "who", "how"):
        if isinstance(stored.get(name), str):
            stored[name] = one_line(stored[name], name)
    try:
        return cast(Blocker, decode("blockers", id, stored))
    except Malformed as wrong:
        raise Refused("json_value_strange", name=wrong.field) from None
