"""A whole plan: its tables, and who belongs to whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from .documents.checkin_order import LEEWAY, Written, WrittenInLog, in_order, instant, is_after, may_be_last
from .documents.child_lists import ChildLists, Children, Move, children_of
from .documents.codec import Raw
from .documents.persistent_map import patched, surely_equal
from .documents.stored_values import stored_number
from .documents.table import Table
from .errors import Refused
from .model import (
    FIRST_SCHEMA,
    LETTERS,
    TABLES,
    Blocker,
    Change,
    CheckIn,
    Document,
    Goal,
    Meta,
    Objective,
    Remark,
    Standup,
    Strategy,
    record,
)

PARENTS: Mapping[str, tuple[str, str]] = {
    "objectives": ("goal", "goals"),
    "strategies": ("objective", "objectives"),
    "checkins": ("objective", "objectives"),
    "blockers": ("objective", "objectives"),
}
"""Which field of a table names the document it belongs to (a blocker may belong to none), and in which table that is."""

MANY = 12
"""From so many check-ins of an objective on the last are looked for before all are read."""

_REF = re.compile(r"\s*([A-Za-z])\s*(\d{1,9})\s*", re.ASCII)
_STRATEGY_ORDER = {"active": 0, "proposed": 1, "paused": 2, "worked": 3, "dropped": 4}

Edits = dict[str, dict[int, Raw | None]]
"""Whole documents in their stored form, by table and id: what they become (None: taken out)."""
OrderKey = tuple[str, int | None]
Orders = Mapping[OrderKey, int]
Put = Callable[[Edits], Mapping[str, Mapping[int, Raw]]]
"""Puts edits into the tables that keep the documents, and gives those that were edited as they are then."""

_LISTED: Mapping[str, tuple[str, str]] = {
    **{table: (table, field_name) for table, (field_name, _parent) in PARENTS.items()},
    "replacements": ("strategies", "replaces"),
    "remarks": ("remarks", "about"),
}
"""The lists by parent that are kept: of which table, and by which of its fields."""


@lru_cache(maxsize=4096)
def split_ref(ref: str) -> tuple[str, int]:
    """`"O3"` → `("objectives", 3)`. Raises `Refused("not_a_reference")` for what is no reference."""
    match = _REF.fullmatch(ref)
    table = TABLES.get(match[1].upper()) if match else None
    if match is None or table is None:
        raise Refused("not_a_reference", ref=ref)
    return table, int(match[2])


def ref_in(text: str) -> tuple[str, int] | None:
    """The same of a text that may be no reference: what a change of the log is about is told by whoever wrote it."""
    try:
        return split_ref(text)
    except Refused:
        return None


def ascending(log: Mapping[int, Raw]) -> Mapping[int, Raw]:
    """The log in the order of its ids, which is that of time; somebody may have written it otherwise by hand."""
    ids = list(log)
    in_order = sorted(ids)
    return log if ids == in_order else {id: log[id] for id in in_order}


@record(slots=False)
class Plan:
    """Everything a team has written down, at one instant. All its methods are look-ups; none changes it."""

    goals: Table[Goal]
    objectives: Table[Objective]
    strategies: Table[Strategy]
    checkins: Table[CheckIn]
    changes: Table[Change]
    standups: Table[Standup]
    blockers: Table[Blocker]
    remarks: Table[Remark]
    metas: Table[Meta]
    _lists: dict[str, ChildLists] = field(default_factory=dict, repr=False, compare=False)
    _last_orders: Orders = field(default_factory=dict, repr=False, compare=False)
    written: Written = field(default_factory=lambda: WrittenInLog({}), repr=False, compare=False)

    @classmethod
    def of(cls, tables: Mapping[str, Mapping[int, Raw]], written: Written | None = None) -> Plan:
        """A plan from stored tables. Documents are checked when they are looked at, or all at once by `rules.check`.

        `written` knows when its check-ins were written, where the log among the tables does not.
        """
        log = ascending(tables.get("changes", {}))
        return cls(
            goals=Table("goals", tables.get("goals", {})),
            objectives=Table("objectives", tables.get("objectives", {})),
            strategies=Table("strategies", tables.get("strategies", {})),
            checkins=Table("checkins", tables.get("checkins", {})),
            changes=Table("changes", log),
            standups=Table("standups", tables.get("standups", {})),
            blockers=Table("blockers", tables.get("blockers", {})),
            remarks=Table("remarks", tables.get("remarks", {})),
            metas=Table("meta", tables.get("meta", {})),
            written=WrittenInLog(log) if written is None else written,
        )

    @classmethod
    def empty(cls, title: str = "", *, at_risk: Decimal | None = None, off_track: Decimal | None = None) -> Plan:
        """A new plan with nothing in it; the thresholds are written down only where they are not the usual ones."""
        usual = Meta(id=1)
        wanted = {"at_risk": at_risk, "off_track": off_track}
        thresholds = {name: stored_number(each) for name, each in wanted.items() if each not in (None, getattr(usual, name))}
        return cls.of({"meta": {1: {"schema": FIRST_SCHEMA, "title": title, "revision": 0, "rev": 1, **thresholds}}})

    @cached_property
    def meta(self) -> Meta:
        return self.metas[1]

    @property
    def schema(self) -> int:
        """The schema that the plan is written in; asked at each commit, without reading the settings for it."""
        return int(self.metas.raw[1].get("schema", FIRST_SCHEMA))

    def table(self, name: str) -> Table[Any]:
        return self.metas if name == "meta" else getattr(self, name)

    def is_surely(self, other: Plan) -> bool:
        """Whether both plans say the same; False also where finding out would take long."""
        return all(surely_equal(self.table(name).raw, other.table(name).raw) for name in LETTERS)

    def find(self, ref: str) -> Document:
        """The document called `ref`. Raises `Refused` where there is none."""
        table, id = split_ref(ref)
        found = self.get(table, id)
        if found is None:
            raise Refused("no_such_item", ref=ref.strip().upper())
        return found

    def get(self, table: str, id: int) -> Document | None:
        documents: Mapping[int, Document] = self.table(table)
        return documents.get(id)

    def children(self, table: str, parent: int) -> tuple[int, ...]:
        """Ids of the documents of `table` that belong to `parent`, oldest first."""
        known = self._lists.get(table)
        return (known.whole if known is not None else self._list(table)).get(parent, ())

    def most_children(self, table: str, most: int, counts: Callable[[Raw], bool]) -> int:
        """How many documents of `table` that count belong to one parent at the most; beyond `most` nobody looks."""
        raw, found = self.table(table).raw, 0
        for ids in self._list(table).values():
            if len(ids) > found:
                found = max(found, sum(counts(raw[id]) for id in ids))
                if found >= most:
                    return most
        return found

    def replacements(self, strategy: int) -> tuple[int, ...]:
        """Ids of the strategies that were put in the place of `strategy`, oldest first."""
        return self._list("replacements").get(strategy, ())

    def remarks_on(self, ref: str) -> tuple[int, ...]:
        """Ids of the remarks that are about just this (an item, a check-in, a blocker, another remark), oldest first."""
        return self._list("remarks").get(ref, ())

    def _list(self, name: str) -> Children:
        if name not in self._lists:
            table, field_name = _LISTED[name]
            self._lists[name] = ChildLists(children_of(field_name, self.table(table).raw))
        return self._lists[name].whole

    @cached_property
    def goal_order(self) -> tuple[int, ...]:
        """All goals, in the team's order."""
        raw = self.goals.raw
        return tuple(sorted(raw, key=lambda each: (raw[each].get("order", 0), each)))

    def objectives_of(self, goal: int) -> tuple[int, ...]:
        """The goal's objectives, in the team's order."""
        raw = self.objectives.raw
        return tuple(sorted(self.children("objectives", goal), key=lambda each: (raw[each].get("order", 0), each)))

    def strategies_of(self, objective: int) -> tuple[int, ...]:
        """The objective's strategies: what is tried now first, what was dropped last."""
        raw = self.strategies.raw
        return tuple(
            sorted(
                self.children("strategies", objective),
                key=lambda each: (_STRATEGY_ORDER.get(raw[each].get("state", ""), 1), each),
            )
        )

    def checkins_of(self, objective: int) -> tuple[CheckIn, ...]:
        """All check-ins of the objective in their one order (see `checkin_order`), those of wrong clocks included."""
        checkins = self.checkins
        return in_order([checkins[id] for id in self.children("checkins", objective)], self.written)

    def checkins_until(self, objective: int, moment: datetime) -> tuple[CheckIn, ...]:
        """Those of its check-ins that count at `moment`, in their order: the last is the current value then."""
        found = self.checkins_of(objective)
        count = len(found)
        while count and is_after(found[count - 1], moment, self.written):
            count -= 1
        return found[:count]

    def checkins_so_far(self, objective: int, now: datetime | None) -> tuple[CheckIn, ...]:
        """Those of its check-ins that do not lie in the future, in their order: the last is the current value.

        Without `now` every clock is believed.
        """
        return self.checkins_of(objective) if now is None else self.checkins_until(objective, now + LEEWAY)

    def last_checkins(self, objective: int, now: datetime) -> tuple[CheckIn, ...] | None:
        """Of `MANY` check-ins or more those at the end, in their order, the last that a person made among them: the others,
        which may be years old, are not read. None where all have to be: some lie in the future, or no person made any.
        """
        ids, stored = self.children("checkins", objective), self.checkins.raw
        try:
            by_people = may_be_last(stored, (id for id in ids if not stored[id].get("pulled")))
            wanted = {*by_people, *may_be_last(stored, ids)}
        except (KeyError, TypeError, ValueError):
            return None
        found = in_order([self.checkins[id] for id in wanted], self.written)
        return None if any(is_after(each, now + LEEWAY, self.written) for each in found) else found

    def checkins_ahead(self, now: datetime) -> tuple[CheckIn, ...]:
        """The check-ins that lie in the future: the clock of whoever wrote them was wrong, or that of whoever looks."""
        late = now + LEEWAY
        return tuple(each for id in sorted(self.checkins) if is_after(each := self.checkins[id], late, self.written))

    def instant_of(self, checkin: CheckIn) -> datetime:
        """When a check-in counts from."""
        return instant(checkin, self.written)

    def changes_of(self, ref: str) -> tuple[int, ...]:
        """Ids of the changes that touched a goal, an objective or a strategy, in the order of the log."""
        return self._touched.get(ref, ())

    @cached_property
    def _touched(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for id, change in self.changes.raw.items():
            for ref in change["after"]:
                if ref[:1] in "GOS":  # most of a log is check-ins
                    found.setdefault(ref, []).append(id)
        return {ref: tuple(sorted(ids)) for ref, ids in found.items()}

    @cached_property
    def undone(self) -> frozenset[int]:
        """Ids of the changes that were taken back; an undo that was itself undone no longer counts."""
        raw = self.changes.raw
        found: set[int] = set()
        for id in sorted((id for id in raw if raw[id].get("undoes") is not None), reverse=True):
            if id not in found:
                found.add(raw[id]["undoes"])
        return frozenset(found)

    def owners(self) -> tuple[str, ...]:
        """Everybody who owns something, in alphabetical order."""
        tables: Iterable[Table[Any]] = (self.goals, self.objectives, self.strategies)
        return tuple(sorted({owner for table in tables for raw in table.raw.values() if (owner := raw.get("owner"))}))

    def next_id(self, table: str) -> int:
        """The next free id. Ids are for good: one that was ever used, even by something undone, is not used again."""
        return self._last_ids.get(table, 0) + 1

    @cached_property
    def _last_ids(self) -> dict[str, int]:
        last = {name: max(self.table(name).raw, default=0) for name in TABLES.values()}
        for change in self.changes.raw.values():
            for ref, before in change["before"].items():
                table = TABLES.get(ref[:1])
                if (
                    before is None and table is not None and ref[1:].isdecimal()
                ):  # a log that was written by hand may name nothing
                    last[table] = max(last[table], int(ref[1:]))
        return last

    def patched(self, edits: Edits, put: Put | None = None) -> Plan:
        """The plan with documents put in or taken out, table by table; what does not change is shared.

        `put` does it where the documents are kept, which must be this plan's own.
        """
        raw = put(edits) if put is not None else {name: patched(self.table(name).raw, each) for name, each in edits.items()}
        last = dict(self._last_ids)
        known = {**self.__dict__, "_last_ids": last}
        for name, documents in edits.items():
            known["metas" if name == "meta" else name] = self.table(name).over(raw[name], documents)
            last[name] = max(last[name], max(documents, default=0))
            for worked_out in _WORKED_OUT_OF.get(name, ()):
                known.pop(worked_out, None)
        known["_lists"] = {
            name: lists.moved(moves) if _LISTED[name][0] in edits and (moves := self._moves(name, edits)) else lists
            for name, lists in list(self._lists.items())  # another thread may be making one more
        }
        known["_last_orders"] = self._orders_after(edits)
        plan = object.__new__(Plan)
        plan.__dict__.update(known)
        return plan

    def last_order(self, table: str, parent: int | None = None) -> int:
        """The place of the last among the goals (`parent` None), or among the objectives of one goal; 0 if there is none."""
        last = self._last_orders.get((table, parent))
        if last is None:
            ids = self.table(table).raw if parent is None else self.children(table, parent)
            raw = self.table(table).raw
            last = max((int(raw[id].get("order", 0)) for id in ids), default=0)
            self.__dict__["_last_orders"] = patched(self._last_orders, {(table, parent): last})
        return last

    def _orders_after(self, edits: Edits) -> Orders:
        """What is known of last places once documents are put in: at the end it is known still, otherwise looked up again."""
        known, found = self._last_orders, dict[OrderKey, int | None]()
        for table in ("goals", "objectives"):
            for id, document in edits.get(table, {}).items():
                before = self.table(table).raw.get(id)
                for each in (before, document) if document is not before else ():  # else a trial has put it in
                    key = (table, None if table == "goals" or each is None else each.get("goal"))
                    last = found[key] if key in found else known.get(key)
                    if each is not None and last is not None:
                        found[key] = max(last, int(each.get("order", 0))) if before is None else None
        return patched(known, found) if found else known

    def _moves(self, name: str, edits: Edits) -> list[Move]:
        """What edits bring under another parent than it had, in one of the lists that are kept."""
        table, field_name = _LISTED[name]
        raw = self.table(table).raw
        moves = []
        for id, document in edits[table].items():
            before = raw[id].get(field_name) if id in raw else None
            after = document.get(field_name) if document is not None else None
            if before != after:
                moves.append((id, before, after))
        return moves


_WORKED_OUT_OF = {"goals": ("goal_order",), "meta": ("meta",), "changes": ("_touched", "undone")}
"""What is worked out of one table alone, once: a version in which that is the same need not do it again."""
