"""What differs between two plans, item by item: two files, or one plan as it was and as it is.

Items are the same where their references are. The check-ins of an objective are told together: how many there are more, and
where the measure stood and stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from ..documents.codec import field_names, plain
from ..model import LETTERS, Document, Measure, Remark
from ..plan import PARENTS, Plan, ref_in
from ..progress.as_of import before_change
from ..progress.standings import baseline_value
from ..standup.since import Since
from .apply import value_at

Kind = Literal["added", "taken out", "changed"]

_NOT_COMPARED = frozenset({"rev", "schema", "revision", "replaces"})
_TABLES = ("meta", "goals", "objectives", "strategies", "blockers", "remarks")


class Changed(NamedTuple):
    """One field, by its stored path, with its stored values; what a document leaves out counts as its default."""

    path: str
    before: Any
    after: Any


class CheckIns(NamedTuple):
    """How many check-ins an objective has more (`added`), fewer or corrected, and where its measure stood and stands."""

    added: int
    taken_out: int
    corrected: int
    before: Decimal | None
    after: Decimal | None


class Difference(NamedTuple):
    """One item that differs. `item` is the new one, or the old one where it was taken out; `reason` the log's last word."""

    kind: Kind
    item: Document
    fields: tuple[Changed, ...] = ()
    checkins: CheckIns | None = None
    reason: str = ""


def differences(old: Plan, new: Plan, now: datetime | None = None) -> Iterator[Difference]:
    """All that differs, in the order in which the new plan shows it: the plan itself, then each goal with all below it.

    With `now`, check-ins of clocks that are ahead of it move no measure.
    """
    found: dict[str, Difference] = {}
    for table in _TABLES:
        for item in _of_table(old, new, table):
            found[item.item.ref] = item
    for id, checkins in _checkins(old, new, now).items():
        ref = f"O{id}"
        before = found.get(ref) or Difference("changed", new.objectives[id])
        found[ref] = before._replace(checkins=checkins)
    reasons = _reasons(old, new)
    for ref in sorted(found, key=lambda each: _place(found[each].item, old, new)):
        each = found[ref]
        yield each._replace(reason=reasons.get(ref, "")) if each.kind != "added" else each


def plan_before(plan: Plan, since: Since) -> Plan:
    """The plan as it stood then, as far as its log tells."""
    first = next((id for id, raw in sorted(plan.changes.raw.items()) if since.holds(id, raw)), None)
    return plan if first is None else before_change(plan, first)


def _of_table(old: Plan, new: Plan, table: str) -> Iterator[Difference]:
    before, after = old.table(table), new.table(table)
    for id, raw in after.raw.items():
        if id not in before.raw:
            yield Difference("added", after[id])
        elif raw is not before.raw[id] and raw != before.raw[id]:
            fields = tuple(_fields(before[id], after[id]))
            if fields:
                yield Difference("changed", after[id], fields)
    for id in before.raw:
        if id not in after.raw:
            yield Difference("taken out", before[id])


def _fields(old: Document, new: Document) -> Iterator[Changed]:
    for name in field_names(new.TABLE):
        if name in _NOT_COMPARED:
            continue
        one, other = getattr(old, name), getattr(new, name)
        if one == other:
            continue
        if isinstance(one, Measure) and isinstance(other, Measure):
            for inside in Measure.__dataclass_fields__:
                path = f"measure.{inside}"
                if value_at(old, path) != value_at(new, path):
                    yield Changed(path, plain(value_at(old, path)), plain(value_at(new, path)))
        else:
            yield Changed(name, plain(one), plain(other))


def _checkins(old: Plan, new: Plan, now: datetime | None) -> dict[int, CheckIns]:
    counts: dict[int, list[int]] = {}
    for id, raw in new.checkins.raw.items():
        if id not in old.checkins.raw:
            counts.setdefault(raw["objective"], [0, 0, 0])[0] += 1
        elif raw is not old.checkins.raw[id] and raw["value"] != old.checkins.raw[id]["value"]:
            counts.setdefault(raw["objective"], [0, 0, 0])[2] += 1
    for id, raw in old.checkins.raw.items():
        if id not in new.checkins.raw:
            counts.setdefault(raw["objective"], [0, 0, 0])[1] += 1
    return {
        objective: CheckIns(added, gone, corrected, _stands_at(old, objective, now), _stands_at(new, objective, now))
        for objective, (added, gone, corrected) in counts.items()
        if objective in new.objectives
    }


def _stands_at(plan: Plan, id: int, now: datetime | None) -> Decimal | None:
    objective = plan.objectives.get(id)
    if objective is None:
        return None
    checkins = plan.checkins_so_far(id, now)
    if checkins:
        return checkins[-1].value
    return None if objective.measure is None else baseline_value(objective.measure)


def _reasons(old: Plan, new: Plan) -> Mapping[str, str]:
    """The last reason that the log gives for each item since: only where one plan's log goes on from the other's."""
    log = new.changes.raw
    if any(log.get(id) != raw for id, raw in old.changes.raw.items()):
        return {}
    found: dict[str, str] = {}
    for id, raw in log.items():
        if id not in old.changes.raw and raw.get("reason") and raw.get("undoes") is None:
            found |= dict.fromkeys(raw["after"], raw["reason"])
    return found


def _subject(remark: Remark, old: Plan, new: Plan) -> Document | None:
    """What a remark is about in the end, as far as it is in one of the plans."""
    document: Document = remark
    while isinstance(document, Remark):
        table, id = ref_in(document.about) or ("", 0)
        found = (new.get(table, id) or old.get(table, id)) if table else None
        if found is None or (isinstance(found, Remark) and found.id >= document.id):
            return None
        document = found
    return document


def _place(item: Document, old: Plan, new: Plan) -> tuple[Any, ...]:
    """Where an item stands: under its goal, under its objective, after its elders; a remark under what it is about."""
    if isinstance(item, Remark):
        subject = _subject(item, old, new)
        kind, above_it = _place(subject, old, new) if subject is not None else (3, ())
        return (kind, (*above_it, (0, LETTERS[item.TABLE], item.id)))
    above: list[tuple[Any, ...]] = [(LETTERS[item.TABLE], getattr(item, "order", 0), item.id)]
    table, document = item.TABLE, item
    while table in PARENTS:
        field, parents = PARENTS[table]
        parent = getattr(document, field)
        found = None if parent is None else new.get(parents, parent) or old.get(parents, parent)
        if found is None:
            return (3, tuple(reversed(above)))
        above.append((LETTERS[parents], getattr(found, "order", 0), found.id))
        table, document = parents, found
    return ({"meta": 0, "goals": 1}.get(table, 3), tuple((each[1], each[0], each[2]) for each in reversed(above)))
