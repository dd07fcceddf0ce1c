"""A plan as JSON: the contract of `show --json` with its full history (export.schema.json), and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ..plan.documents import encode
from ..plan.errors import Refused
from ..plan.fields import FIELDS
from ..plan.outline import contract
from .entries import Entry, Problem
from .part import Part

_MEASURE = {"measure": "what", **{name: name for name in ("unit", "kind", "baseline", "target", "low", "high")}}


def whole(part: Part) -> dict[str, Any]:
    """What is written: keys of `show --json` first, then `history`. Decimals are left as they are."""
    plan = part.plan
    found = contract(plan, iter(part.goals))
    lessons = {each.objective.ref: each.objective.lesson for each in part.objectives}
    for goal in found["goals"]:
        for objective in goal["objectives"]:
            objective["lesson"] = lessons[objective["ref"]]
    meta = plan.meta
    found["plan"] |= {"at_risk": meta.at_risk, "off_track": meta.off_track, "exported": part.today.isoformat()}
    if meta.fiscal_month != 1:
        found["plan"]["fiscal_month"] = meta.fiscal_month
    found["history"] = {
        "checkins": [
            {
                "ref": each.ref, "objective": branch.objective.ref, "at": each.at.isoformat(), "day": each.day.isoformat(),
                "by": each.by, "value": each.value, "confidence": each.confidence, "comment": each.comment,
                "blocker": each.blocker,
            }
            for branch in part.objectives for each in part.checkins(branch.objective)
        ],
        "changes": list(_changes(part)),
        "blockers": [
            {"ref": f"B{id}", **_stored(part, "blockers", id)} for id, raw in plan.blockers.raw.items()
            if part.whole or f"O{raw.get('objective')}" in part.refs
        ],
        "standups": [{"ref": f"U{id}", **_stored(part, "standups", id)} for id in plan.standups] if part.whole else [],
    }  # fmt: skip
    return found


def _stored(part: Part, table: str, id: int) -> dict[str, Any]:
    fields = encode(part.plan.table(table)[id])
    del fields["rev"]
    for name, letter in (("objective", "O"), ("checkin", "C")):
        if fields.get(name) is not None:
            fields[name] = f"{letter}{fields[name]}"
    return fields


def _changes(part: Part) -> Iterator[dict[str, Any]]:
    for id in part.plan.changes:
        raw = part.plan.changes.raw[id]
        if part.whole or raw["item"] in part.refs or not part.refs.isdisjoint(raw["after"]):
            change = part.plan.changes[id]
            yield {
                "ref": change.ref, "at": change.at.isoformat(), "by": change.by, "action": change.action, "item": change.item,
                "before": change.before, "after": change.after, "reason": change.reason,
                "undoes": f"H{change.undoes}" if change.undoes else None,
            }  # fmt: skip


def as_json(value: Any) -> Any:
    """What `json` does not know."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and "." not in format(value, "f") else float(value)
    raise TypeError(type(value).__name__)


# --- reading -----------------------------------------------------------------------------------------------------------


def parsed(text: str) -> Any:
    """JSON with every number as the text it was written with. Raises `Refused`."""
    try:
        return json.loads(text, parse_float=str, parse_int=str)
    except json.JSONDecodeError as error:
        raise Refused("not_json_there", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise Refused("nothing_of_a_plan") from None


def read(text: str) -> list[Entry | Problem]:
    """What the JSON says. Lines are not known; entries are numbered in the order they stand."""
    found = parsed(text)
    if not isinstance(found, dict) or not isinstance(found.get("goals"), list):
        raise Refused("nothing_of_a_plan")
    reader = _Reader()
    return [*reader.plan(found), *reader.checkins(found.get("history"))]


class _Reader:
    def __init__(self) -> None:
        self._at = 0

    def _next(self) -> int:
        self._at += 1
        return self._at

    def plan(self, found: Mapping[str, Any]) -> Iterator[Entry | Problem]:
        plan = found.get("plan")
        if isinstance(plan, Mapping) and _text(plan.get("title")):
            lineage = {name: plan[name] for name in ("archived", "successor") if plan.get(name)}
            yield Entry(self._next(), "meta", "P1", fields={"title": _text(plan.get("title"))}, lineage=lineage)
        for goal in _records(found["goals"]):
            yield from self._item("goals", goal, "")
            key = _text(goal.get("ref")) or f"row:{self._at}"
            for objective in _records(goal.get("objectives")):
                yield from self._item("objectives", objective, key)
                inner = _text(objective.get("ref")) or f"row:{self._at}"
                for strategy in _records(objective.get("strategies")):
                    yield from self._item("strategies", strategy, inner)

    def _item(self, table: str, record: Mapping[str, Any], parent: str) -> Iterator[Entry | Problem]:
        at = self._next()
        fields = {
            name: _text(record[name]) for name in FIELDS[table]
            if name in record and name not in ("measure", "goal", "objective", "phases")
        }  # fmt: skip
        measure = record.get("measure")
        if isinstance(measure, Mapping):
            fields |= {name: _text(measure.get(inside)) for name, inside in _MEASURE.items() if inside in measure}
            if "phases" in measure:
                phases = _records(measure["phases"])
                fields["phases"] = "; ".join(f"{_text(each.get('date'))}: {_text(each.get('value'))}" for each in phases)
        lineage = {"former": record["former"]} if table == "objectives" and record.get("former") else {}
        replaces = _text(record.get("replaces"))
        yield Entry(at, table, _text(record.get("ref")), f"row:{at}", parent, fields, replaces, lineage=lineage)

    def checkins(self, history: Any) -> Iterator[Entry | Problem]:
        for each in _records(history.get("checkins") if isinstance(history, Mapping) else None):
            fields = {name: _text(each.get(name)) for name in ("value", "by", "confidence", "comment", "blocker")}
            fields["on"] = _text(each.get("day")) or _text(each.get("at"))[:10]
            yield Entry(self._next(), "checkins", _text(each.get("ref")), "", _text(each.get("objective")), fields)


def _records(value: Any) -> Iterator[Mapping[str, Any]]:
    return (each for each in value if isinstance(each, Mapping)) if isinstance(value, list) else iter(())


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(each for each in value if isinstance(each, str))
    return value if isinstance(value, str) else ""
