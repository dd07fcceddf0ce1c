"""Which items fit a filter: each term as a test of one kind of item, the cheap ones first.

What an item has not, it is not asked about: a goal has no due date, so it never fits `due<2w`, nor `-due<2w`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..documents.codec import Raw
from ..documents.stored_values import InvalidValue, number
from ..errors import Malformed
from ..fields import FIELDS, usual
from ..model import LIVE, OVER
from ..progress.open_blockers import is_raised
from ..text import fold
from .filter_lexicon import ASKED, KIND_OF
from .index import FilterIndex, LookUp, stored_at
from .query import NONE, DayRange, Query, Term

Test = Callable[[int, Raw], bool]
Predicate = Callable[[Sequence[int]], list[int]]
_KINDS = {"goal": "goals", "objective": "objectives", "strategy": "strategies"}
_STATUSES = frozenset({"done", "on track", "at risk", "off track", "stale"})
_EXPENSIVE_WORDS = _STATUSES | {"overdue", "blocked"}
EXPENSIVE = frozenset({"status", "progress", "confidence"})
"""Fields that take an item's standing, which takes reading it and its check-ins."""


def predicates(query: Query, index: FilterIndex, table: str) -> list[Predicate] | None:
    """What lets through the fitting ones of some ids of a table, step by step; None where nothing there can fit."""
    found: list[tuple[bool, Predicate]] = []
    raws = index.plan.table(table).raw
    for term in query.terms:
        if term.field == "text":
            found.append((False, _text(term, index, table)))
            continue
        test = _MAKERS[term.field](term, index, table)
        if test is None:
            return None
        found.append((is_expensive(term), _passing(test, raws, term.negated)))
    return [passing for _expensive, passing in sorted(found, key=lambda each: each[0])]


def _text(term: Term, index: FilterIndex, table: str) -> Predicate:
    word, texts, without = str(term.values[0]), index.texts, term.negated

    def passing(ids: Sequence[int]) -> list[int]:
        return [id for id, text in zip(ids, texts(table, ids), strict=True) if (word in text) is not without]

    return passing


def _passing(test: Test, raws: Mapping[int, Raw], without: bool) -> Predicate:
    def passes(id: int) -> bool:
        try:
            return test(id, raws[id]) is not without
        except Malformed:  # a file edited by hand: what cannot be read fits nothing that takes reading it
            return False

    return lambda ids: [id for id in ids if passes(id)]


def is_expensive(term: Term) -> bool:
    """Whether the term takes more than a look at the stored item."""
    return term.field in EXPENSIVE or (term.field == "is" and not _EXPENSIVE_WORDS.isdisjoint(map(str, term.values)))


# --- texts and names -------------------------------------------------------------------------------------------------


def _own_text(term: Term, index: FilterIndex, table: str) -> Test | None:
    stored = _stored(table, term.field)
    if stored is None:
        return None
    words = tuple(map(str, term.values))
    return lambda _id, raw: any(word in fold(str(stored(raw) or "")) for word in words)


def _stored(table: str, field: str) -> LookUp | None:
    """How to look up what an item of the table has in a field; None where it has no such field."""
    spec = ASKED[field].get(table)
    return None if spec is None else stored_at(spec.path)


def _own_or_objectives(index: FilterIndex, table: str, field: str) -> LookUp | None:
    """The same; a strategy that has no such field goes by that of its objective."""
    own = _stored(table, field)
    above = _stored("objectives", field)
    if own is not None or above is None or table != "strategies":
        return own
    objectives = index.plan.objectives.raw
    return lambda raw: above(objectives.get(raw.get("objective", 0), {}))


def _name(term: Term, index: FilterIndex, table: str) -> Test | None:
    stored = _own_or_objectives(index, table, term.field)
    if stored is None:
        return None
    meant = index.meant(term.field, term.values)
    return lambda _id, raw: (stored(raw) or "") in meant


def _tag(term: Term, index: FilterIndex, table: str) -> Test | None:
    stored = _own_or_objectives(index, table, term.field)
    if stored is None:
        return None
    meant = index.meant(term.field, term.values)
    untagged = "" in meant

    def test(_id: int, raw: Raw) -> bool:
        tags = stored(raw)
        return any(tag in meant for tag in tags) if tags else untagged

    return test


def _goal(term: Term, index: FilterIndex, table: str) -> Test:
    refs = {str(value) for value in term.values if _is_ref(str(value))}
    words = [str(value) for value in term.values if value not in refs]
    meant = set()
    for id, raw in index.plan.goals.raw.items():
        title = fold(str(raw.get("title") or "")) if words else ""
        if f"g{id}" in refs or any(word in title for word in words):
            meant.add(id)
    if table == "goals":
        return lambda which, raw: which in meant
    goal = _own_or_objectives(index, table, "goal")
    assert goal is not None
    return lambda _id, raw: goal(raw) in meant


def _is_ref(value: str) -> bool:
    return value[:1] == "g" and value[1:].isdigit()


# --- one of a few words ----------------------------------------------------------------------------------------------


def _state(term: Term, index: FilterIndex, table: str) -> Test:
    return _in_states(table, frozenset(map(str, term.values)))


def _in_states(table: str, values: frozenset[str]) -> Test:
    wanted = values | (LIVE if "open" in values else frozenset()) | (OVER if "closed" in values else frozenset())
    first = str(usual(table, FIELDS[table]["state"]))
    return lambda _id, raw: raw.get("state", first) in wanted


def _status(term: Term, index: FilterIndex, table: str) -> Test | None:
    return _stands(index, table, frozenset(map(str, term.values)))


def _stands(index: FilterIndex, table: str, wanted: frozenset[str]) -> Test | None:
    """Whether it stands so, or is stale where that is among the words."""
    if table == "strategies":
        return None
    standings = index.standings
    standing = standings.goal if table == "goals" else standings.objective
    stale, none = "stale" in wanted, "none" in wanted

    def test(id: int, raw: Raw) -> bool:
        found = standing(id)
        return found.status in wanted or (stale and found.stale) or (none and found.status is None)

    return test


def _choice(term: Term, index: FilterIndex, table: str) -> Test | None:
    """One of the words of a field; `none` of what has none, or has no measure that could have it."""
    spec = ASKED[term.field].get(table)
    if spec is None:
        return None
    wanted = frozenset(map(str, term.values))
    outer, _, inner = spec.path.partition(".")
    first = str(usual(table, spec) or "none")

    def test(id: int, raw: Raw) -> bool:
        if not inner:
            return (raw.get(outer) or first) in wanted
        found = raw.get(outer)
        return (found.get(inner, first) if found else "none") in wanted

    return test


def _confidence(term: Term, index: FilterIndex, table: str) -> Test | None:
    if table != "objectives":
        return None
    wanted = frozenset(map(str, term.values))

    def test(id: int, raw: Raw) -> bool:
        last = index.standings.objective(id).last
        return ("none" if last is None else last.confidence) in wanted

    return test


def _is(term: Term, index: FilterIndex, table: str) -> Test | None:
    """Any of the words may be so; a word that says nothing of this kind of item is left out."""
    found = [test for value in term.values if (test := _is_so(str(value), index, table)) is not None]
    if not found:
        return None
    return found[0] if len(found) == 1 else lambda which, raw: any(test(which, raw) for test in found)


def _is_so(value: str, index: FilterIndex, table: str) -> Test | None:
    if value in _KINDS:
        so = table == _KINDS[value]
        return lambda _id, raw: so
    if value == "mine":
        who = index.who
        return lambda _id, raw: raw.get("owner") == who
    if value == "unowned":
        return lambda _id, raw: not raw.get("owner")
    if value in _STATUSES:
        return _stands(index, table, frozenset({value}))
    if value in ("overdue", "blocked"):
        if table != "objectives":
            return None
        return _overdue(index) if value == "overdue" else _blocked(index)
    return _in_states(table, frozenset({value}))


def _overdue(index: FilterIndex) -> Test:
    today, standings = index.today.isoformat(), index.standings

    def test(id: int, raw: Raw) -> bool:
        due = raw.get("due")
        late = bool(due) and str(due) < today and raw.get("state", "draft") in LIVE
        return late and standings.objective(id).status != "done"

    return test


def _blocked(index: FilterIndex) -> Test:
    """Something was raised against it and is open, or its last check-in by a person tells of something (see `open_blockers`)."""
    raised = {raw.get("objective") for raw in index.plan.blockers.raw.values() if is_raised(raw)}
    resolved, standings = index.resolved_checkins(), index.standings

    def test(id: int, raw: Raw) -> bool:
        if id in raised:
            return True
        if raw.get("state", "draft") in OVER:
            return False
        said = standings.objective(id).said
        return said is not None and bool(said.blocker) and said.id not in resolved

    return test


# --- days and shares -------------------------------------------------------------------------------------------------


def _compared(op: str, found: Any, first: Any, last: Any) -> bool:
    """Whether `found` is before, after or among `first` to `last`."""
    if op == "<":
        return bool(found < first)
    if op == "<=":
        return bool(found <= last)
    if op == ">":
        return bool(found > last)
    if op == ">=":
        return bool(found >= first)
    return bool(first <= found <= last)


def _day(term: Term, index: FilterIndex, table: str) -> Test | None:
    stored = _stored(table, term.field)
    if stored is None:
        return None
    spans = _spans(term)
    none, op = NONE in term.values, term.op

    def test(id: int, raw: Raw) -> bool:
        day = stored(raw)
        if not day:
            return none
        return any(_compared(op, day, first, last) for first, last in spans)

    return test


def _updated(term: Term, index: FilterIndex, table: str) -> Test:
    spans = _spans(term)
    none, op, updated = NONE in term.values, term.op, index.updated

    def test(id: int, raw: Raw) -> bool:
        day = updated(table, id, raw)
        return any(_compared(op, day, first, last) for first, last in spans) if day else none

    return test


def _spans(term: Term) -> list[tuple[str, str]]:
    """First and last days. ISO days compare as they are written."""
    return [(each.first.isoformat(), each.last.isoformat()) for each in term.values if isinstance(each, DayRange)]


def _progress(term: Term, index: FilterIndex, table: str) -> Test | None:
    if table == "strategies":
        return None
    standing = index.standings.goal if table == "goals" else index.standings.objective
    shares = [each for each in term.values if isinstance(each, Decimal)]
    none = NONE in term.values

    def test(id: int, raw: Raw) -> bool:
        found = standing(id).progress
        return none if found is None else any(_compared(term.op, found, each, each) for each in shares)

    return test


def _number(term: Term, index: FilterIndex, table: str) -> Test | None:
    spec = ASKED[term.field].get(table)
    stored = _stored(table, term.field)
    if spec is None or stored is None:
        return None
    usually = usual(table, spec)
    wanted = [each for each in term.values if isinstance(each, Decimal)]
    none = NONE in term.values

    def test(id: int, raw: Raw) -> bool:
        value = stored(raw)
        if value is None and usually is None:
            return none
        try:
            found = Decimal(usually) if value is None else number(value)
        except InvalidValue:  # a file edited by hand
            return False
        return any(_compared(term.op, found, each, each) for each in wanted)

    return test


Maker = Callable[[Term, FilterIndex, str], Test | None]
_BY_KIND: dict[str, Maker] = {
    "title": _own_text, "note": _own_text, "line": _name, "tags": _tag, "choice": _choice, "day": _day,
    "number": _number, "share": _number, "days": _number, "month": _number,
}  # fmt: skip
"""What is asked of a field of each kind."""
_OTHERWISE: dict[str, Maker] = {
    "goal": _goal, "state": _state, "status": _status, "confidence": _confidence, "is": _is, "updated": _updated,
    "progress": _progress,
}  # fmt: skip
"""What is not simply looked up in the stored item."""
_MAKERS = {name: _BY_KIND[kind] for name, kind in KIND_OF.items() if name not in _OTHERWISE} | _OTHERWISE
