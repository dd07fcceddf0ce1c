"""Putting a plan back to what it was: one change like any other, so it is in the log, and `undo` takes it back."""

from __future__ import annotations

import dataclasses
from typing import Any

from ..changes.change_builder import ChangeBuilder
from ..changes.fixed_fields import RESTORE
from ..documents.codec import encode
from ..errors import Refused
from ..model import Change, Document, Measure, Moment
from ..plan import Plan

_TABLES = ("goals", "objectives", "strategies", "checkins", "blockers", "remarks", "standups")
_HELD = "standups"
_META = ("title", "at_risk", "off_track", "fiscal_month", "landing")


def restore(plan: Plan, now: Moment, earlier: Plan, *, reason: str = "") -> Change:
    """Make everything again as it was in `earlier`. Raises `Refused("nothing_changed")` where it is like that already.

    The log goes on: what was done since stays on record, and so do standups that were held since.
    """
    draft = ChangeBuilder(plan, now, RESTORE, item="P1", reason=reason)
    draft.set(plan.meta, **{name: getattr(earlier.meta, name) for name in _META})
    for name in _TABLES:
        there, then = plan.table(name), earlier.table(name)
        for id in sorted({*there.raw, *then.raw}):
            if id not in there.raw:
                draft.add(then[id], then.raw[id])
            elif id not in then.raw:
                if name != _HELD:
                    draft.remove(there[id])
            elif _but_rev(there.raw[id]) != _but_rev(then.raw[id]):
                draft.set(there[id], **_fields(there[id], then[id]))
    try:
        return draft.change()
    except Refused as refused:
        if refused.reason == "nothing_changed":
            raise Refused("restored_already") from refused
        raise


def _fields(now: Document, then: Document) -> dict[str, Any]:
    """Every field as it was; those of a measure one by one, as an amendment has them."""
    values = {name: getattr(then, name) for name in encode(then) if name != "rev"}
    measures = values.get("measure"), getattr(now, "measure", None)
    if isinstance(measures[0], Measure) and isinstance(measures[1], Measure):
        del values["measure"]
        values |= {f"measure__{field.name}": getattr(measures[0], field.name) for field in dataclasses.fields(Measure)}
    return values


def _but_rev(raw: object) -> dict[str, object]:
    assert isinstance(raw, dict)
    return {name: value for name, value in raw.items() if name != "rev"}
