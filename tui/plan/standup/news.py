"""What has changed since: the changes of the log that still stand, each with the objectives and goals that it is about.

What was done and taken back again since is no news. What was done before and taken back since is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from ..documents.checkin_order import LEEWAY
from ..model import Change, Remark
from ..plan import PARENTS, Plan, ref_in
from ..progress.standings import baseline_value
from .since import Since

Kind = Literal[
    "check-in", "new goal", "new objective", "new strategy", "strategy", "dropped", "pivot", "amended", "committed", "closed",
    "goal", "edited", "blocker", "resolved", "remark",
]  # fmt: skip
WORTH_TELLING = frozenset(
    {
        "new goal",
        "new objective",
        "new strategy",
        "strategy",
        "dropped",
        "pivot",
        "amended",
        "committed",
        "closed",
        "goal",
        "remark",
    }
)
"""Kinds that bring an item onto the agenda even where it is on track."""
UNTOLD = frozenset({"move", "standup"})
"""Actions that are no news to anybody."""


class News(NamedTuple):
    """One change. `back` says that it stood before and has been taken back since."""

    change: Change
    kind: Kind
    objectives: tuple[int, ...]
    goals: tuple[int, ...]
    back: bool = False


class Move(NamedTuple):
    """How a measure moved: where it stood before (the baseline, if nobody had checked in), where it stands now."""

    then: Decimal | None
    now: Decimal | None
    new: int
    """Check-ins since."""
    values: tuple[Decimal, ...]
    """All values in their order, the baseline first: for a spark line."""


class Turn(NamedTuple):
    """A deed of the log that stands now and did not before, or the other way round: its id, `back` where it has been taken back,
    and the last change that turned it."""

    deed: int
    back: bool
    by_change: int


def news(plan: Plan, since: Since) -> tuple[News, ...]:
    """What has changed since, in the order it was done."""
    log = plan.changes.raw
    found = (
        _news_of(plan, plan.changes[turn.deed], back=turn.back)
        for turn in turns(log, frozenset(id for id, raw in log.items() if since.holds(id, raw)))
        if log[turn.deed]["action"] not in UNTOLD
    )
    return tuple(each for each in found if each is not None)


def turns(log: Mapping[int, Any], window: frozenset[int]) -> Iterator[Turn]:
    """What some changes of the log, `window`, have made of it, in the order it was done."""
    if not window:
        return
    undoers: dict[int, list[int]] = {}
    for id, raw in log.items():
        if raw.get("undoes") is not None:
            undoers.setdefault(raw["undoes"], []).append(id)
    latest: dict[int, int] = {}
    for id in sorted(window):
        latest[_root(log, id)] = id
    before, now = _fallen(undoers, without=window), _fallen(undoers)
    for deed in sorted(latest):
        if deed not in log:
            continue
        stood = deed not in window and deed not in before
        if stood != (deed not in now):
            yield Turn(deed, stood, latest[deed])


def _root(log: Mapping[int, Any], id: int) -> int:
    """The deed that an undo, or an undo of an undo, is about."""
    for _step in range(1_000):  # a file edited by hand may hold a ring
        undoes = log.get(id, {}).get("undoes")
        if undoes is None:
            break
        id = undoes
    return id


def _fallen(undoers: Mapping[int, list[int]], without: frozenset[int] = frozenset()) -> set[int]:
    """The changes that were taken back, where that was not taken back in turn. `without` are changes not looked at."""
    fallen: set[int] = set()
    for id in sorted(undoers, reverse=True):  # whoever undoes came later, and is settled by now
        if any(each > id and each not in without and each not in fallen for each in undoers[id]):
            fallen.add(id)
    return fallen


def _news_of(plan: Plan, change: Change, back: bool) -> News | None:
    kind = _kind(change)
    if kind is None:
        return None
    objectives, goals = _about(plan, change)
    return News(change, kind, objectives, goals, back)


def _kind(change: Change) -> Kind | None:
    table, _id = ref_in(change.item) or ("", 0)
    plain: dict[str, Kind] = {
        "check in": "check-in", "amend": "amended", "drop": "dropped", "pivot": "pivot", "block": "blocker",
        "unblock": "resolved", "say": "remark",
    }  # fmt: skip
    if change.action in plain:
        return plain[change.action]
    if change.action == "remove":
        return "edited"
    if change.action == "import":
        return "check-in" if any(ref.startswith("C") for ref in change.after) else "edited"
    if change.action == "add":
        added: dict[str, Kind] = {"goals": "new goal", "objectives": "new objective", "strategies": "new strategy"}
        return added.get(table)
    if change.action == "state":
        state = (change.after.get(change.item) or {}).get("state")
        if table == "objectives":
            return "closed" if state in ("achieved", "missed") else "committed" if state == "committed" else "edited"
        return "strategy" if table == "strategies" else "goal"
    if table == "checkins":
        return "check-in"
    fields = set(change.after.get(change.item) or {}) - {"order", "note"}
    return "edited" if fields and table in ("goals", "objectives", "strategies") else None


def _about(plan: Plan, change: Change) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The objectives and goals that a change touches, itself or something of theirs."""
    objectives: dict[int, None] = {}
    goals: dict[int, None] = {}
    for named in dict.fromkeys((change.item, *change.after)):
        ref = _remarked(plan, change, named)
        table, id = ref_in(ref) or ("", 0)
        if table == "goals":
            goals[id] = None
        elif table == "objectives":
            objectives[id] = None
        elif table in PARENTS:
            parent = _parent(plan, change, table, id, ref)
            if parent is not None:
                objectives[parent] = None
    return tuple(each for each in objectives if each in plan.objectives), tuple(each for each in goals if each in plan.goals)


def _remarked(plan: Plan, change: Change, ref: str) -> str:
    """What a remark is (or was) about in the end; anything else is its own."""
    for _step in range(len(plan.remarks) + 2):
        if not ref.startswith("R"):
            break
        id = int(ref[1:])
        fields = change.after.get(ref) or change.before.get(ref) or plan.remarks.raw.get(id) or {}
        ref = str(fields.get("about", ""))
    return ref


def remarks_in(plan: Plan, found: Iterable[News]) -> tuple[Remark, ...]:
    """What was said, of these news, and still stands."""
    refs = (ref for each in found if each.kind == "remark" and not each.back for ref in each.change.after if ref.startswith("R"))
    return tuple(plan.remarks[int(ref[1:])] for ref in refs if int(ref[1:]) in plan.remarks)


def _parent(plan: Plan, change: Change, table: str, id: int, ref: str) -> int | None:
    """The objective that a strategy, a check-in or a blocker belongs (or belonged) to."""
    field = PARENTS[table][0]
    for fields in (change.after.get(ref), change.before.get(ref), plan.table(table).raw.get(id)):
        if fields and fields.get(field) is not None:
            return int(fields[field])
    return None


def moves(plan: Plan, found: tuple[News, ...], now: datetime | None = None) -> Iterator[tuple[int, Move]]:
    """How the measures moved of those objectives that were checked in."""
    touched: dict[int, set[int]] = {}
    corrected: dict[int, Any] = {}
    for each in found:
        if each.kind != "check-in" or each.back:
            continue
        for ref, before in each.change.before.items():
            table, id = ref_in(ref) or ("", 0)
            if table != "checkins" or id not in plan.checkins:
                continue
            objective = plan.checkins[id].objective
            if before is None:
                touched.setdefault(objective, set()).add(id)
            elif "value" in before:
                touched.setdefault(objective, set())
                corrected.setdefault(id, before["value"])
    for objective, new in touched.items():
        yield objective, move_of(plan, objective, frozenset(new), corrected, now)


def move_of(
    plan: Plan,
    objective: int,
    new: frozenset[int] = frozenset(),
    corrected: Mapping[int, Any] | None = None,
    now: datetime | None = None,
) -> Move:
    """The values of an objective, and where it stood without the check-ins `new` (and before some were corrected)."""
    from ..documents.stored_values import number  # noqa: PLC0415 - only a corrected value needs it

    measure = plan.objectives[objective].measure
    baseline = baseline_value(measure) if measure is not None else None
    checkins = plan.checkins_so_far(objective, now)
    values = tuple(each.value for each in checkins)
    before = [number(corrected[c.id]) if corrected and c.id in corrected else c.value for c in checkins if c.id not in new]
    then = before[-1] if before else baseline
    return Move(then, values[-1] if values else baseline, len(new), values if baseline is None else (baseline, *values))


def dated_ahead(plan: Plan, now: datetime) -> tuple[Change, ...]:
    """Changes that are dated later than now: some clock is, or was, wrong. Two minutes are nobody's fault."""
    log = plan.changes.raw
    limit = (now + LEEWAY).timestamp()
    return tuple(plan.changes[id] for id, raw in log.items() if datetime.fromisoformat(raw["at"]).timestamp() > limit)
