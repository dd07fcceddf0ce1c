"""A plan as JSON: the contract of `show --json` with its full history (export.schema.json), and back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from ...plan.documents.codec import encode, field_names
from ...plan.errors import Refused
from ...plan.fields import FIELDS, further, names_of_kind, usual
from ..importing.records import YES, FileEntry, ItemRecord, Log, Problem
from ..selection import Selection
from .plan_json import contract, field_values
from .whole_json import STORED, stored_beside

_MEASURE = {
    name: field.path.partition(".")[2] for name, field in FIELDS["objectives"].items() if "." in field.path and name != "phases"
}
_NOT_BY_NAME = frozenset({"measure", "phases"})
"""Fields whose key holds a record."""
_TAGS = names_of_kind("tags")


def whole(part: Selection, *, again: bool = False) -> dict[str, Any]:
    """What is written: keys of `show --json` first, then `history`. Decimals are left as they are.

    `again`: with all that it takes to make the very same plan of it, which must be whole then.
    """
    plan = part.plan
    found = contract(plan, iter(part.goals), part.standings)
    meta = plan.meta
    found["plan"] |= {"at_risk": meta.at_risk, "off_track": meta.off_track, "exported": part.today.isoformat()}
    found["plan"] |= {name: value for name, value in field_values(meta).items() if value != usual("meta", FIELDS["meta"][name])}
    found["history"] = {
        "checkins": [
            {
                "ref": each.ref, "objective": branch.objective.ref, "at": each.at.isoformat(), "day": each.day.isoformat(),
                "by": each.by, **field_values(each), **({"pulled": True} if each.pulled else {}),
            }
            for branch in part.objectives for each in part.checkins(branch.objective)
        ],
        "changes": list(_changes(part)),
        "blockers": [
            {"ref": each.ref, **_stored(part, "blockers", each.id)} for each in part.blockers
        ],
        "remarks": [{"ref": each.ref, **_stored(part, "remarks", each.id)} for each in part.all_remarks],
        "standups": [{"ref": f"U{id}", **_stored(part, "standups", id)} for id in plan.standups] if part.whole else [],
    }  # fmt: skip
    if again:
        found["history"][STORED] = stored_beside(plan)
    return found


def _stored(part: Selection, table: str, id: int) -> dict[str, Any]:
    fields = encode(part.plan.table(table)[id])
    del fields["rev"]
    for name, letter in (("objective", "O"), ("checkin", "C")):
        if fields.get(name) is not None:
            fields[name] = f"{letter}{fields[name]}"
    return fields


def _changes(part: Selection) -> Iterator[dict[str, Any]]:
    for id in part.plan.changes:
        raw = part.plan.changes.raw[id]
        if part.whole or raw["item"] in part.refs or not part.refs.isdisjoint(raw["after"]):
            change = part.plan.changes[id]
            yield {
                "ref": change.ref, "at": change.at.isoformat(), "by": change.by, "action": change.action, "item": change.item,
                "before": change.before, "after": change.after, "reason": change.reason,
                "undoes": f"H{change.undoes}" if change.undoes else None,
            }  # fmt: skip


# --- reading -----------------------------------------------------------------------------------------------------------

_COMPUTED = "progress expected status forecast stale current confidence checked_in blocker exported revision ref"
_KEYS: Mapping[str, frozenset[str]] = {
    "": frozenset({"plan", "goals", "history", "$schema"}),
    "meta": frozenset({*FIELDS["meta"], "archived", "successor", *_COMPUTED.split()}),
    "goals": frozenset({*FIELDS["goals"], "objectives", *_COMPUTED.split()}),
    "objectives": frozenset({*FIELDS["objectives"], "strategies", "former", *_COMPUTED.split()} - {"goal"}),
    "strategies": frozenset({*FIELDS["strategies"], "ref", "replaces"} - {"objective"}),
    "measure": frozenset({*_MEASURE.values(), "phases"}),
    "phases": frozenset({"date", "value"}),
    "history": frozenset({"checkins", "changes", "blockers", "remarks", "standups", STORED}),
    "checkins": frozenset({"ref", "objective", "at", "day", "by", "pulled", *FIELDS["checkins"]}),
    "blockers": frozenset({"ref", *field_names("blockers")} - {"rev"}),
    "remarks": frozenset({"ref", *field_names("remarks")} - {"rev"}),
}
"""What may stand in each kind of record. Anything else is named, and left out."""


class _Strange(Exception):
    """A value that is not of the kind that its key has; the caller adds which item it is."""


def parsed(text: str) -> Any:
    """JSON with every number as the text it was written with, without exponents. Raises `Refused`."""
    try:
        return json.loads(text, parse_float=_written_out, parse_int=str)
    except json.JSONDecodeError as error:
        raise Refused("not_json_there", line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise Refused("nothing_of_a_plan") from None


def _written_out(digits: str) -> str:
    value = Decimal(digits)
    exponent = value.as_tuple().exponent
    return format(value, "f") if isinstance(exponent, int) and -20 <= exponent <= 20 else digits


def is_plan_file(found: Any) -> bool:
    """Whether data is a plan itself, as planner keeps it, and nothing that it has exported."""
    return isinstance(found, dict) and isinstance(found.get("meta"), dict) and isinstance(found.get("goals"), dict)


def read(text: str) -> list[FileEntry]:
    """What the JSON says. Lines are not known; entries are numbered in the order they stand."""
    found = parsed(text)
    if is_plan_file(found):
        raise Refused("file_is_a_plan")
    if not isinstance(found, dict) or not isinstance(found.get("goals"), list):
        raise Refused("nothing_of_a_plan")
    reader = _Reader(text)
    reader.look("", found)
    entries: list[FileEntry] = [*reader.plan(found), *reader.history(found.get("history"))]
    return [*entries, *reader.unknown()]


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._unknown: Counter[tuple[str, str]] = Counter()

    def _next(self) -> int:
        self._at += 1
        return self._at

    def look(self, kind: str, record: Mapping[str, Any]) -> None:
        """Note the keys that mean nothing here."""
        self._unknown.update((kind, key) for key in record if key not in _KEYS[kind])

    def unknown(self) -> Iterator[Problem]:
        for (kind, key), count in self._unknown.items():
            yield Problem(0, "", Refused("key_not_known", key=f"{kind}.{key}".lstrip("."), count=count), stops=False)

    def plan(self, found: Mapping[str, Any]) -> Iterator[FileEntry]:
        plan = found.get("plan")
        if isinstance(plan, Mapping):
            self.look("meta", plan)
            if plan.get("title"):
                lineage = {name: plan[name] for name in ("archived", "successor") if plan.get(name)}
                yield from self._sound(plan, lambda at: self._meta(at, plan, lineage))
        elif plan is not None:
            yield Problem(self._next(), "", Refused("json_value_strange", name="plan"))
        for goal in self._records(found, "goals"):
            yield from self._item("goals", goal, "")

    def _meta(self, at: int, plan: Mapping[str, Any], lineage: Mapping[str, Any]) -> ItemRecord:
        return ItemRecord(at, "meta", "P1", fields=_texts(plan, FIELDS["meta"]), lineage=lineage)

    def _item(self, table: str, record: Any, parent: str) -> Iterator[FileEntry]:
        """An item with its parts below it."""
        yield from self._sound(record, lambda at: self._entry(at, table, record, parent))
        if not isinstance(record, Mapping):
            return
        key = record["ref"] if isinstance(record.get("ref"), str) and record["ref"] else f"row:{self._at}"
        below = {"goals": "objectives", "objectives": "strategies"}.get(table)
        if below is None:
            return
        parts = record.get(below)
        if parts is not None and not isinstance(parts, list):
            yield Problem(self._next(), _name(record), Refused("json_value_strange", name=below))
        for part in self._records(record, below):
            yield from self._item(below, part, key)

    def _entry(self, at: int, table: str, record: Mapping[str, Any], parent: str) -> ItemRecord:
        self.look(table, record)
        fields = _texts(record, further(table, _NOT_BY_NAME))
        measure = record.get("measure")
        if isinstance(measure, Mapping):
            self.look("measure", measure)
            fields |= {name: _text(measure[inside], inside) for name, inside in _MEASURE.items() if inside in measure}
            if measure.get("phases") is not None:
                fields["phases"] = self._phases(measure["phases"])
        elif measure is not None:
            raise _Strange("measure")
        lineage = {"former": record["former"]} if table == "objectives" and record.get("former") else {}
        replaces = _text(record.get("replaces"), "replaces")
        return ItemRecord(at, table, _text(record.get("ref"), "ref"), f"row:{at}", parent, fields, replaces, lineage=lineage)

    def _phases(self, value: Any) -> str:
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            raise _Strange("phases")
        for each in value:
            self.look("phases", each)
        return "; ".join(f"{_text(each.get('date'), 'phases')}: {_text(each.get('value'), 'phases')}" for each in value)

    def history(self, history: Any) -> Iterator[FileEntry]:
        if history is None:
            return
        if not isinstance(history, Mapping):
            yield Problem(self._next(), "", Refused("json_value_strange", name="history"))
            return
        self.look("history", history)
        for each in self._records(history, "checkins"):
            yield from self._sound(each, partial(self._checkin, each))
        for each in self._records(history, "blockers"):
            yield from self._sound(each, partial(self._blocker, each))
        for each in self._records(history, "remarks"):
            yield from self._sound(each, partial(self._remark, each))
        changes = tuple(filter(_is_change, self._records(history, "changes")))
        standups = [each for each in self._records(history, "standups") if isinstance(each, Mapping)]
        if changes or standups:
            whole = self._text if STORED in history else ""
            yield Log(changes, tuple(str(each.get("at")) for each in standups), whole=whole)

    def _checkin(self, record: Mapping[str, Any], at: int) -> ItemRecord:
        self.look("checkins", record)
        fields = _texts(record, (*FIELDS["checkins"], "by", "at"))
        fields["on"] = _text(record.get("day"), "day") or fields.get("at", "")[:10]
        if record.get("pulled") not in (None, False, True):
            raise _Strange("pulled")
        fields["pulled"] = YES if record.get("pulled") else ""
        return ItemRecord(
            at, "checkins", _text(record.get("ref"), "ref"), "", _text(record.get("objective"), "objective"), fields
        )

    def _blocker(self, record: Mapping[str, Any], at: int) -> ItemRecord:
        self.look("blockers", record)
        stored = {name: record[name] for name in field_names("blockers") if name in record}
        return ItemRecord(
            at, "blockers", _text(record.get("ref"), "ref"), "", _text(record.get("objective"), "objective"), stored=stored
        )

    def _remark(self, record: Mapping[str, Any], at: int) -> ItemRecord:
        self.look("remarks", record)
        stored = {name: record[name] for name in field_names("remarks") if name in record}
        return ItemRecord(at, "remarks", _text(record.get("ref"), "ref"), stored=stored)

    def _sound(self, record: Any, read: Callable[[int], ItemRecord]) -> Iterator[FileEntry]:
        """What the record says, or what is wrong with it."""
        at = self._next()
        if not isinstance(record, Mapping):
            yield Problem(at, str(record)[:40], Refused("not_a_record_of_a_plan"))
            return
        try:
            yield read(at)
        except _Strange as strange:
            yield Problem(at, _name(record), Refused("json_value_strange", name=str(strange)))

    def _records(self, record: Mapping[str, Any], key: str) -> list[Any]:
        value = record.get(key)
        return value if isinstance(value, list) else []


def _is_change(value: Any) -> bool:
    """Whether this is a line of a log, as far as anybody leans on it."""
    if not isinstance(value, Mapping):
        return False
    before, after = value.get("before"), value.get("after")
    if not isinstance(before, dict) or not isinstance(after, dict):
        return False
    return all(each is None or isinstance(each, dict) for each in (*before.values(), *after.values()))


def _name(record: Mapping[str, Any]) -> str:
    """What to call a record in a report."""
    return " ".join(str(record[name])[:60] for name in ("ref", "title") if isinstance(record.get(name), str))


def _texts(record: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    return {name: _text(record[name], name) for name in names if name in record}


def _text(value: Any, name: str) -> str:
    """The text of a value: none is empty, tags are words. Raises `_Strange` for what is no text."""
    if value is None:
        return ""
    if name in _TAGS and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return " ".join(value)
    if not isinstance(value, str):
        raise _Strange(name)
    return value
