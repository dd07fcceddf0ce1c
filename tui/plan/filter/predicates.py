"""Which items fit a filter: each term as a test of one kind of item, the cheap ones first.

What an item has not, it is not asked about: a goal has no due date, so it never fits `due<2w`, nor `-due<2w`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..documents.codec import Raw
from ..errors import Malformed
from ..text import fold
from .index import FilterIndex
from .query import NONE, DayRange, Query, Term

Test = Callable[[int, Raw], bool]
Predicate = Callable[[Sequence[int]], list[int]]
_OPEN = frozenset({"draft", "committed", "active", "proposed", "paused"})
_CLOSED = frozenset({"achieved", "missed", "dropped", "worked"})
_FIRST_STATE = {"goals": "active", "objectives": "draft", "strategies": "proposed"}
_KINDS = {"goal": "goals", "objective": "objectives", "strategy": "strategies"}
_STATUSES = frozenset({"done", "on track", "at risk", "off track", "stale"})
_DEAR_WORDS = _STATUSES | {"overdue", "blocked"}
EXPENSIVE = frozenset({"status", "progress", "confidence"})
"""Fields that take an item's standing, which takes reading it and its check-ins."""


def predicates(query: Query, facts: FilterIndex, table: str) -> list[Predicate] | None:
    """What lets through the fitting ones of some ids of a table, step by step; None where nothing there can fit."""
    found: list[tuple[bool, Predicate]] = []
    raws = facts.plan.table(table).raw
    for term in query.terms:
        if term.field == "text":
            found.append((False, _text(term, facts, table)))
            continue
        test = _MAKERS[term.field](term, facts, table)
        if test is None:
            return None
        found.append((is_expensive(term), _sift(test, raws, term.negated)))
    return [sift for _dear, sift in sorted(found, key=lambda each: each[0])]


def _text(term: Term, facts: FilterIndex, table: str) -> Predicate:
    word, texts, without = str(term.values[0]), facts.texts, term.negated

    def sift(ids: Sequence[int]) -> list[int]:
        return [id for id, text in zip(ids, texts(table, ids), strict=True) if (word in text) is not without]

    return sift


def _sift(test: Test, raws: Mapping[int, Raw], without: bool) -> Predicate:
    def passes(id: int) -> bool:
        try:
            return test(id, raws[id]) is not without
        except Malformed:  # a file edited by hand: what cannot be read fits nothing that takes reading it
            return False

    return lambda ids: [id for id in ids if passes(id)]


def is_expensive(term: Term) -> bool:
    """Whether the term takes more than a look at the stored item."""
    return term.field in EXPENSIVE or (term.field == "is" and not _DEAR_WORDS.isdisjoint(map(str, term.values)))


# --- texts and names -------------------------------------------------------------------------------------------------


def _own_text(term: Term, facts: FilterIndex, table: str) -> Test:
    words = tuple(map(str, term.values))
    return lambda _id, raw: any(word in fold(str(raw.get(term.field) or "")) for word in words)


def _owner(term: Term, facts: FilterIndex, table: str) -> Test:
    meant = facts.meant("owner", term.values)
    return lambda _id, raw: (raw.get("owner") or "") in meant


def _of_objective(facts: FilterIndex, table: str) -> Callable[[Raw], Raw] | None:
    """From an objective or one of its strategies to the objective."""
    if table == "objectives":
        return lambda raw: raw
    objectives = facts.plan.objectives.raw
    return (lambda raw: objectives.get(raw.get("objective", 0), {})) if table == "strategies" else None


def _team(term: Term, facts: FilterIndex, table: str) -> Test | None:
    objective = _of_objective(facts, table)
    if objective is None:
        return None
    meant = facts.meant("team", term.values)
    return lambda _id, raw: (objective(raw).get("team") or "") in meant


def _tag(term: Term, facts: FilterIndex, table: str) -> Test | None:
    objective = _of_objective(facts, table)
    if objective is None:
        return None
    meant = facts.meant("tag", term.values)
    untagged = "" in meant
    return lambda _id, raw: (
        any(tag in meant for tag in objective(raw).get("tags") or ()) or (untagged and not objective(raw).get("tags"))
    )


def _goal(term: Term, facts: FilterIndex, table: str) -> Test:
    refs = {str(value) for value in term.values if _is_ref(str(value))}
    words = [str(value) for value in term.values if value not in refs]
    meant = set()
    for id, raw in facts.plan.goals.raw.items():
        title = fold(str(raw.get("title") or "")) if words else ""
        if f"g{id}" in refs or any(word in title for word in words):
            meant.add(id)
    if table == "goals":
        return lambda which, raw: which in meant
    objective = _of_objective(facts, table)
    assert objective is not None
    return lambda _id, raw: objective(raw).get("goal") in meant


def _is_ref(value: str) -> bool:
    return value[:1] == "g" and value[1:].isdigit()


# --- one of a few words ----------------------------------------------------------------------------------------------


def _state(term: Term, facts: FilterIndex, table: str) -> Test:
    return _in_states(table, frozenset(map(str, term.values)))


def _in_states(table: str, values: frozenset[str]) -> Test:
    wanted = values | (_OPEN if "open" in values else frozenset()) | (_CLOSED if "closed" in values else frozenset())
    first = _FIRST_STATE[table]
    return lambda _id, raw: raw.get("state", first) in wanted


def _status(term: Term, facts: FilterIndex, table: str) -> Test | None:
    return _stands(facts, table, frozenset(map(str, term.values)))


def _stands(facts: FilterIndex, table: str, wanted: frozenset[str]) -> Test | None:
    """Whether it stands so, or is stale where that is among the words."""
    if table == "strategies":
        return None
    standings = facts.standings
    standing = standings.goal if table == "goals" else standings.objective
    stale, none = "stale" in wanted, "none" in wanted

    def test(id: int, raw: Raw) -> bool:
        found = standing(id)
        return found.status in wanted or (stale and found.stale) or (none and found.status is None)

    return test


def _kind(term: Term, facts: FilterIndex, table: str) -> Test | None:
    if table != "objectives":
        return None
    wanted = frozenset(map(str, term.values))

    def test(id: int, raw: Raw) -> bool:
        measure = raw.get("measure")
        return ("none" if not measure else measure.get("kind", "increase")) in wanted

    return test


def _confidence(term: Term, facts: FilterIndex, table: str) -> Test | None:
    if table != "objectives":
        return None
    wanted = frozenset(map(str, term.values))

    def test(id: int, raw: Raw) -> bool:
        last = facts.standings.objective(id).last
        return ("none" if last is None else last.confidence) in wanted

    return test


def _is(term: Term, facts: FilterIndex, table: str) -> Test | None:
    """Any of the words may be so; a word that says nothing of this kind of item is left out."""
    found = [test for value in term.values if (test := _is_so(str(value), facts, table)) is not None]
    if not found:
        return None
    return found[0] if len(found) == 1 else lambda which, raw: any(test(which, raw) for test in found)


def _is_so(value: str, facts: FilterIndex, table: str) -> Test | None:
    if value in _KINDS:
        so = table == _KINDS[value]
        return lambda _id, raw: so
    if value == "mine":
        who = facts.who
        return lambda _id, raw: raw.get("owner") == who
    if value == "unowned":
        return lambda _id, raw: not raw.get("owner")
    if value in _STATUSES:
        return _stands(facts, table, frozenset({value}))
    if value in ("overdue", "blocked"):
        if table != "objectives":
            return None
        return _overdue(facts) if value == "overdue" else _blocked(facts)
    return _in_states(table, frozenset({value}))


def _overdue(facts: FilterIndex) -> Test:
    today, standings = facts.today.isoformat(), facts.standings

    def test(id: int, raw: Raw) -> bool:
        due = raw.get("due")
        late = bool(due) and str(due) < today and raw.get("state", "draft") in _OPEN
        return late and standings.objective(id).status != "done"

    return test


def _blocked(facts: FilterIndex) -> Test:
    """Something was raised against it and is open, or its last check-in tells of something (see `plan.blockers`)."""
    raised = {raw.get("objective") for raw in facts.plan.blockers.raw.values() if raw.get("state", "open") == "open"}
    resolved, standings = facts.resolved_checkins(), facts.standings

    def test(id: int, raw: Raw) -> bool:
        if id in raised:
            return True
        if raw.get("state", "draft") in _CLOSED:
            return False
        last = standings.objective(id).last
        return last is not None and bool(last.blocker) and last.id not in resolved

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


def _day(term: Term, facts: FilterIndex, table: str) -> Test | None:
    if table != "objectives":
        return None
    spans = _spans(term)
    none, name, op = NONE in term.values, term.field, term.op

    def test(id: int, raw: Raw) -> bool:
        day = raw.get(name)
        if not day:
            return none
        return any(_compared(op, day, first, last) for first, last in spans)

    return test


def _updated(term: Term, facts: FilterIndex, table: str) -> Test:
    spans = _spans(term)
    none, op, updated = NONE in term.values, term.op, facts.updated

    def test(id: int, raw: Raw) -> bool:
        day = updated(table, id, raw)
        return any(_compared(op, day, first, last) for first, last in spans) if day else none

    return test


def _spans(term: Term) -> list[tuple[str, str]]:
    """First and last days. ISO days compare as they are written."""
    return [(each.first.isoformat(), each.last.isoformat()) for each in term.values if isinstance(each, DayRange)]


def _progress(term: Term, facts: FilterIndex, table: str) -> Test | None:
    if table == "strategies":
        return None
    standing = facts.standings.goal if table == "goals" else facts.standings.objective
    shares = [each for each in term.values if isinstance(each, Decimal)]
    none = NONE in term.values

    def test(id: int, raw: Raw) -> bool:
        found = standing(id).progress
        return none if found is None else any(_compared(term.op, found, each, each) for each in shares)

    return test


_MAKERS: dict[str, Callable[[Term, FilterIndex, str], Test | None]] = {
    "title": _own_text, "note": _own_text, "owner": _owner, "team": _team, "tag": _tag, "goal": _goal,
    "state": _state, "status": _status, "kind": _kind, "confidence": _confidence, "is": _is, "due": _day, "start": _day,
    "updated": _updated, "progress": _progress,
}  # fmt: skip
