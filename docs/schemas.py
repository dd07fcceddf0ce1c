"""The schemas of what goes out as JSON, with every field as it is declared. What is worked out stands there as it was written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOM = Path(__file__).resolve().parents[1] / "tui" / "exchange" / "json"
SHOW, EXPORT, LIST = ROOM / "show.schema.json", ROOM / "export.schema.json", ROOM / "list.schema.json"
_NUMBER, _TEXT, _DAY = {"type": "number"}, {"type": "string"}, {"type": "string", "format": "date"}
_KINDS: dict[str, Any] = {
    "title": _TEXT, "line": _TEXT, "note": _TEXT, "number": _NUMBER, "share": _NUMBER, "day": _DAY,
    "tags": {"type": "array", "items": _TEXT},
    "days": {"type": "integer", "minimum": 1, "maximum": 366},
    "month": {"type": "integer", "minimum": 1, "maximum": 12},
    "phases": {
        "type": "array",
        "items": {"type": "object", "required": ["date", "value"], "properties": {"date": _DAY, "value": _NUMBER}},
    },
}  # fmt: skip


def _property(table: str, field: Any, known: dict[str, Any]) -> dict[str, Any]:
    """A field as a schema has it. Bounds that were written for it stay."""
    from tui.plan.fields import usual

    found = {"enum": list(field.allowed)} if field.kind == "choice" else dict(_KINDS[field.kind])
    if usual(table, field) is None and isinstance(found.get("type"), str):
        found["type"] = [found["type"], "null"]
    bounds = {name: value for name, value in known.items() if name not in ("type", "enum", "items", "description")}
    return {**found, **bounds, "description": field.about}


def _fill(properties: dict[str, Any], table: str, inside: str = "") -> None:
    """Put the fields of a table (`inside`: of its measure) into the properties of its record."""
    from tui.plan.fields import FIELDS

    for field in FIELDS[table].values():
        outer, _, inner = field.path.partition(".")
        if field.kind != "parent" and (outer if inner else "") == inside:
            properties[inner or field.name] = _property(table, field, properties.get(inner or field.name, {}))


def schemas() -> dict[Path, str]:
    """The schemas of what holds whole items. Goals, objectives and strategies are the same in all of them."""
    show, export = (json.loads(path.read_text(encoding="utf-8")) for path in (SHOW, EXPORT))
    records = show["$defs"]
    for record, table in (("goal", "goals"), ("objective", "objectives"), ("strategy", "strategies")):
        _fill(records[record]["properties"], table)
    _fill(records["measure"]["properties"], "objectives", "measure")
    export["$defs"] |= records
    _fill(export["$defs"]["checkin"]["properties"], "checkins")
    _fill(export["properties"]["plan"]["properties"], "meta")
    made = ((SHOW, show), (EXPORT, export), (LIST, _list(show)))
    return {path: json.dumps(found, indent=2, ensure_ascii=False) + "\n" for path, found in made}


def _list(show: dict[str, Any]) -> dict[str, Any]:
    """The schema of `list --json`: its objectives are those of `show --json`, with what they belong to and how far they are
    behind."""
    from tui.plan.progress.objective_order import SORT_KEYS

    plan = show["properties"]["plan"]
    goal = {"type": "string", "pattern": "^G[1-9][0-9]{0,8}$", "description": "the goal that it belongs to"}
    behind = {
        "type": ["number", "null"],
        "description": "how far it is behind what its status is judged by, below 0 where it is ahead; null: nothing is expected",
    }
    more = {"required": ["goal", "behind"], "properties": {"goal": goal, "behind": behind}}
    return {
        "$schema": show["$schema"],
        "title": "planner list --json",
        "description": "Objectives in an order. Keys may be added in later versions; none goes away or changes its meaning.",
        "type": "object",
        "required": ["plan", "sort", "reverse", "objectives"],
        "properties": {
            "plan": {**plan, "properties": {name: plan["properties"][name] for name in ("title", "revision")}},
            "sort": {"enum": list(SORT_KEYS), "description": "what they are sorted by"},
            "reverse": {
                "type": "boolean",
                "description": "whether the other way round; what has nothing to sort by is last anyway",
            },
            "objectives": {"type": "array", "items": {"allOf": [{"$ref": "#/$defs/objective"}, more]}},
        },
        "$defs": {name: record for name, record in show["$defs"].items() if name != "goal"},
    }
