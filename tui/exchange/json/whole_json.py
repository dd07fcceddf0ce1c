"""A plan with its log as JSON, and the very same plan of it again: `export json --history`, `import --history`.

The contract of `export --json` tells what people have written. What the stored documents have besides (places in lists, how often
each was changed, fields of other programs) stands in `history.stored`, by reference, so that both together are the plan.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ...plan.documents.codec import field_names, plain
from ...plan.documents.stored_values import stored_number
from ...plan.errors import Refused
from ...plan.fields import FIELDS, usual
from ...plan.model import FIRST_SCHEMA, LETTERS, SCHEMA, TABLES, schema_needed
from ...plan.plan import Plan, split_ref
from ...plan.rules import findings

STORED = "stored"
"""The key of `history` by which a file is known to be a whole plan."""
_NOT_TOLD = frozenset({"order", "rev", "schema"})
_USUAL = (("rev", 1), ("schema", FIRST_SCHEMA))
_LINKS = ("goal", "objective", "checkin", "replaces", "undoes")
Tables = dict[str, dict[int, dict[str, Any]]]


def stored_beside(plan: Plan) -> dict[str, dict[str, Any]]:
    """What the documents of a plan have besides what the contract tells."""
    found = {}
    for table, letter in LETTERS.items():
        told = frozenset(field_names(table)) - _NOT_TOLD
        for id, raw in plan.table(table).raw.items():
            beside = {name: value for name, value in raw.items() if name not in told and (name, value) not in _USUAL}
            if beside:
                found[f"{letter}{id}"] = beside
    return found


def plan_in(text: str) -> Plan:
    """The plan that the JSON was written of, with its log, document by document. Raises `Refused` for what is none."""
    try:
        found = json.loads(text, parse_float=lambda digits: stored_number(Decimal(digits)), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Refused("not_json_there", line=error.lineno, column=error.colno) from None
    except (RecursionError, ValueError):
        raise Refused("nothing_of_a_plan") from None
    history = found.get("history") if isinstance(found, dict) else None
    if not isinstance(history, dict) or not isinstance(history.get(STORED), dict) or not isinstance(found.get("plan"), dict):
        raise Refused("no_whole_plan")
    tables: Tables = {table: {} for table in LETTERS}
    tables["meta"][1] = _settings(found["plan"])
    for table, record in (*_items(found), *_history(history)):
        kind, id = _place(record.get("ref"))
        if kind != table:
            raise Refused("wrong_kind_of_item", ref=str(record["ref"])[:20], wanted=table)
        if id in tables[table]:
            raise Refused("there_twice", ref=record["ref"])
        tables[table][id] = {"rev": 1, **{name: _linked(name, record[name]) for name in field_names(table) if name in record}}
    for ref, beside in history[STORED].items():
        table, id = _place(ref)
        if id not in tables[table] or not isinstance(beside, dict):
            raise Refused("json_value_strange", name=f"{STORED}.{ref}"[:60])
        tables[table][id] |= beside
    refs = (f"{LETTERS[table]}{id}" for table, documents in tables.items() for id in documents)
    if not isinstance(schema := tables["meta"][1].get("schema"), int) or not schema_needed(refs) <= schema <= SCHEMA:
        raise Refused("json_value_strange", name=f"{STORED}.P1")
    plan = Plan.of({table: dict(sorted(documents.items())) for table, documents in tables.items()})
    for wrong in findings(plan):
        raise Refused("json_value_strange", name=f"{wrong.ref} {wrong.field}".strip())
    return plan


def _no_number(text: str) -> None:
    raise ValueError(text)


def _settings(record: Mapping[str, Any]) -> dict[str, Any]:
    title = record.get("title")
    raw = dict(Plan.empty(title if isinstance(title, str) else "").metas.raw[1])
    told = {name: record[name] for name in field_names("meta") if name in record and name != "schema"}
    as_ever = {name for name, field in FIELDS["meta"].items() if name in told and told[name] == plain(usual("meta", field))}
    return raw | {name: value for name, value in told.items() if name not in as_ever}


def _place(ref: Any) -> tuple[str, int]:
    if not isinstance(ref, str) or ref[:1] not in TABLES:
        raise Refused("not_a_reference", ref=str(ref)[:20])
    return split_ref(ref)


def _linked(name: str, value: Any) -> Any:
    """A reference to another document as it is stored: by its number."""
    return _place(value)[1] if name in _LINKS and isinstance(value, str) else value


def _items(found: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for goal in _records(found, "goals"):
        yield "goals", goal
        for objective in _records(goal, "objectives"):
            yield "objectives", {**objective, "goal": goal.get("ref")}
            for strategy in _records(objective, "strategies"):
                yield "strategies", {**strategy, "objective": objective.get("ref")}


def _history(history: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for table in ("checkins", "blockers", "remarks", "standups", "changes"):
        if table != "remarks" or table in history:  # files of earlier versions have none
            yield from ((table, record) for record in _records(history, table))


def _records(record: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    value = record.get(key)
    if not isinstance(value, list):
        raise Refused("json_value_strange", name=key)
    for each in value:
        if not isinstance(each, dict):
            raise Refused("json_value_strange", name=key)
        yield each
