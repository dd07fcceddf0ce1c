"""The plan as it stood: the log read backwards, each change taken back, up to a place in the log or the end of a day.

It is exact where the log is whole. What was written into a file by hand, without a log entry, is taken to have always
been there; only check-ins of later days are then left out (see `pulse`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from ..documents.table import patched_fields
from ..plan import Edits, Plan, ref_in


def before_change(plan: Plan, id: int) -> Plan:
    """The plan as it stood just before a change of its log."""
    edits: Edits = {"changes": {each: None for each in plan.changes.raw if each >= id}}
    for each in sorted(plan.changes.raw, reverse=True):
        if each < id:
            break
        _take_back(plan, edits, plan.changes.raw[each])
    return plan.patched(edits)


class Evening(NamedTuple):
    """The plan at the end of a day, and what of it was otherwise on the evening that came before it in the row, by its ids."""

    day: date
    plan: Plan
    edits: Edits


def evenings(plan: Plan, days: Sequence[date]) -> Iterator[Evening]:
    """The plan as it stood at the end of each of these days, the last day first (its log is left whole).

    A change's day is its writer's.
    """
    log = plan.changes.raw
    left = trusted_days(plan)
    for day in sorted(days, reverse=True):
        edits: Edits = {}
        while left and left[-1][1] > day:
            _take_back(plan, edits, log[left.pop()[0]])
        plan = plan.patched(edits)
        yield Evening(day, plan, edits)


def trusted_days(plan: Plan) -> list[tuple[int, date]]:
    """The changes in the order of the log, each with its day, never earlier than the one before.

    Where a clock went wrong, days do not follow the log. The longest run of entries that do is believed; any other gets
    the day of the believed one before it.
    """
    times = [(id, datetime.fromisoformat(raw["at"])) for id, raw in sorted(plan.changes.raw.items())]
    ends: list[datetime] = []
    places: list[int] = []
    for _id, at in times:
        place = bisect_right(ends, at)
        ends[place : place + 1] = [at]
        places.append(place)
    believed: set[int] = set()
    wanted, later = len(ends) - 1, None
    for index in range(len(times) - 1, -1, -1):
        if places[index] == wanted and (later is None or times[index][1] <= later):
            believed.add(index)
            wanted, later = wanted - 1, times[index][1]
    found: list[tuple[int, date]] = []
    day = later.date() if later is not None else date.min
    for index, (id, at) in enumerate(times):
        day = max(day, at.date()) if index in believed else day
        found.append((id, day))
    return found


def _take_back(plan: Plan, edits: Edits, change: Any) -> None:
    for ref, before in change["before"].items():
        table, id = ref_in(ref) or ("", 0)  # whoever wrote the log by hand may have named nothing
        if table in ("changes", "meta", ""):
            continue
        of_table = edits.setdefault(table, {})
        if before is None:
            of_table[id] = None
            continue
        here = of_table[id] if id in of_table else plan.table(table).raw.get(id)
        of_table[id] = patched_fields(here or {}, before)
