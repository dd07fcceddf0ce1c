"""The schemas of what goes out as JSON, with every field as it is declared. What is worked out stands there as it was written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOM = Path(__file__).resolve().parents[1] / "tui" / "exchange" / "json"
SHOW, EXPORT = ROOM / "show.schema.json", ROOM / "export.schema.json"
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
            properties[inner or outer] = _property(table, field, properties.get(inner or outer, {}))


def schemas() -> dict[Path, str]:
    """Both schemas. Goals, objectives and strategies are the same in both."""
    show, export = (json.loads(path.read_text(encoding="utf-8")) for path in (SHOW, EXPORT))
    records = show["$defs"]
    for record, table in (("goal", "goals"), ("objective", "objectives"), ("strategy", "strategies")):
        _fill(records[record]["properties"], table)
    _fill(records["measure"]["properties"], "objectives", "measure")
    export["$defs"] |= records
    _fill(export["$defs"]["checkin"]["properties"], "checkins")
    _fill(export["properties"]["plan"]["properties"], "meta")
    return {path: json.dumps(found, indent=2, ensure_ascii=False) + "\n" for path, found in ((SHOW, show), (EXPORT, export))}
