"""The inbox of one person: what is new to them since they last looked, and what awaits them.

What is new comes from the log after their `Place` in it. What awaits them is read off the plan as it is, so a line is gone as
soon as it is done, by whomever. Nothing of it is stored in the plan.

Something is somebody's who owns it, and where nobody owns it, whoever owns what it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from ..documents.codec import Raw
from ..model import CLOSED, record
from ..plan import Plan, ref_in
from ..progress.open_blockers import open_blockers_one_by_one
from ..progress.threads import People, is_to, item_remarked, people_of
from ..progress.waiting import named_in
from ..text import is_same_name
from .due import owed_for
from .inbox_place import Place, instant
from .news import UNTOLD, turns

NewKind = Literal["changed", "conflict", "named", "remark"]
WaitingKind = Literal["past due", "check-in", "blocker", "draft", "proposed"]
NEW_KINDS: tuple[NewKind, ...] = ("conflict", "remark", "named", "changed")
WAITING_KINDS: tuple[WaitingKind, ...] = ("past due", "check-in", "blocker", "draft", "proposed")
"""Each in the order in which they are listed."""
TOO_LONG_PROPOSED = 14
"""Days after which a strategy that is only proposed awaits a decision."""
STILL_IN_MIND = timedelta(days=7)
"""How long after my change of a field somebody else's of the same field is a conflict with mine."""
APART = 3
"""Items of mine that one change is told of one by one; where it touches more, it is one line."""
PORTION = 200
"""Documents that are looked at before whoever waits for the screen may have their turn."""


class InboxLine(NamedTuple):
    """One thing. `ref` is what it is about (a blocker by its own), `goes` the item that it leads to, empty for none."""

    kind: NewKind | WaitingKind
    ref: str
    goes: str
    changes: tuple[int, ...] = ()
    """Of what is new: the changes of the log, the oldest first."""
    days: int = 0
    """Of what awaits: days since the due date, the last check-in (or the start), since it blocks, since it was proposed."""
    what: str = ""
    """Of a blocker: what stands in the way."""

    @property
    def key(self) -> str:
        """What tells it from the others; it stays the same as long as it is about the same."""
        return f"{self.kind} {self.ref}"

    @property
    def is_new(self) -> bool:
        return self.kind in NEW_KINDS


class Inbox(NamedTuple):
    """What there is, each in the order in which it is listed."""

    new: tuple[InboxLine, ...] = ()
    waiting: tuple[InboxLine, ...] = ()

    @property
    def lines(self) -> tuple[InboxLine, ...]:
        return (*self.new, *self.waiting)


@record(slots=False)
class Look:
    """Who looks at what, when, and from which place in the log."""

    plan: Plan
    who: str
    now: datetime
    place: Place
    _known: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    @property
    def today(self) -> date:
        return self.now.date()

    def is_me(self, name: object) -> bool:
        """Whether a name is mine."""
        text = str(name or "")
        if text not in self._known:
            self._known[text] = bool(text) and is_same_name(text, self.who)
        return self._known[text]

    def is_mine(self, table: str, raw: Raw | None) -> bool:
        """Whether a stored item, check-in or blocker is mine, or is about what is mine."""
        if raw is None:
            return False
        if raw.get("owner"):
            return self.is_me(raw["owner"])
        if table == "objectives":
            return self.is_mine("goals", self.plan.goals.raw.get(raw.get("goal", 0)))
        if table in ("strategies", "checkins", "blockers"):
            return self.is_mine("objectives", self.plan.objectives.raw.get(raw.get("objective") or 0))
        return False

    def names_me(self, text: str) -> bool:
        """Whether a text means me: by `@name`, or by my name with its capital (`mai` is tomorrow in Vietnamese)."""
        return _named(self.who).search(text) is not None if self.who.strip() else False


Source = Callable[[Look], Iterator[InboxLine | None]]
"""Gives lines; None is a place where it may be left alone for a moment."""


def _named(who: str) -> re.Pattern[str]:
    name = re.escape(who.strip())
    capital = re.escape(who.strip()[:1].upper() + who.strip()[1:])
    end = r"(?!\w|[-.]\w)"
    return re.compile(rf"(?<![\w.])@(?i:{name}){end}|(?<![\w@.-]){capital}{end}")


# --- what is new ---------------------------------------------------------------------------------------------------


def _changes_by_others(look: Look) -> Iterator[InboxLine | None]:
    """What others did to what is mine, a line for each item; and a blocker that names me, wherever it stands."""
    log = look.plan.changes.raw
    window = look.place.window(log)
    if not window:
        return
    mine_before = _MyFields(look, log, min(window))
    found: dict[str, InboxLine] = {}
    for count, turn in enumerate(turns(log, window), 1):
        if count % PORTION == 0:
            yield None
        raw, by = log[turn.deed], log[turn.by_change]["by"]
        if look.is_me(by) or raw["action"] in UNTOLD:
            continue
        lines = dict(_lines_of(look, raw, turn.deed, mine_before))  # twice the same is one line
        if len(lines) > APART:
            first = next(iter(lines.values()))
            goes = raw["item"] if ref_in(raw["item"]) is not None and raw["item"] in lines else first.goes
            lines = {f"H{turn.by_change}": InboxLine("changed", f"H{turn.by_change}", goes)}
        for key, line in lines.items():
            earlier = found.pop(key, None)  # what moved last comes last
            kind = earlier.kind if earlier is not None and earlier.kind == "conflict" else line.kind
            changes = (*(earlier.changes if earlier is not None else ()), turn.by_change)
            found[key] = line._replace(kind=kind, changes=changes)
    yield from found.values()


def _lines_of(look: Look, raw: Raw, deed: int, mine_before: _MyFields) -> Iterator[tuple[str, InboxLine]]:
    """A line for each item that a change is told me of, by the item."""
    my_deed = look.is_me(raw["by"])  # and somebody else has taken it back
    for ref, after in raw["after"].items():
        table, id = ref_in(ref) or ("", 0)
        before = raw["before"].get(ref)
        if not table or (after and not set(after) - {"order"}) or (after and after.get("pulled")):
            continue  # nothing but its place, or a value that a command has brought
        there: Raw | None = look.plan.table(table).raw.get(id)
        whole = there or after or before  # what was taken out again is what it was
        thread = _thread(look, table, ref, whole)
        goes = thread if thread[0] in "GOS" else ""
        if my_deed or mine_before.conflicts(ref, before, deed):
            yield thread, InboxLine("conflict", thread, goes)
        elif table == "blockers" and before is None and there is not None and _says_me(look, there):
            yield ref, InboxLine("named", ref, goes, what=str(there.get("what", "")))
        elif look.is_mine(table, whole) or _handed(look, before, after):
            yield thread, InboxLine("changed", thread, goes)


def _thread(look: Look, table: str, ref: str, raw: Raw | None) -> str:
    """What a document is told under: its objective, where there is one."""
    objective = (raw or {}).get("objective") if table in ("strategies", "checkins", "blockers") else None
    if objective is None or objective not in look.plan.objectives.raw:
        return ref
    if table == "strategies" and not look.is_mine("objectives", look.plan.objectives.raw[objective]):
        return ref  # the strategy is mine, the objective is not
    return f"O{objective}"


def _handed(look: Look, before: Raw | None, after: Raw | None) -> bool:
    """Whether a change gives something to me, or takes it from me."""
    return look.is_me((before or {}).get("owner")) or look.is_me((after or {}).get("owner"))


def _says_me(look: Look, raw: Raw) -> bool:
    """Whether a blocker is about me: it holds me up (among others, perhaps), or its words name me."""
    who = str(raw.get("who", ""))
    return (
        look.is_me(who)
        or any(look.is_me(each.strip()) for each in _BETWEEN_NAMES.split(who))
        or look.names_me(str(raw.get("what", "")))
    )


class _MyFields:
    """Which fields I was the last of us two to set, and when: somebody else's change of one soon after is a conflict with it."""

    def __init__(self, look: Look, log: Mapping[int, Any], first: int) -> None:
        """`first`: the change from which on others' are new."""
        self.log = log
        self.last: dict[tuple[str, str], int] = {}
        for id in reversed(list(self._recent(look, first))):
            raw = log[id]
            undone = raw.get("undoes") is not None
            for ref, after in raw["after"].items():
                if raw["before"].get(ref) is None or after is None:
                    continue
                for path in after:
                    if undone:
                        self.last.pop((ref, path), None)
                    elif path != "order":
                        self.last[ref, path] = id

    def _recent(self, look: Look, first: int) -> Iterator[int]:
        """My changes that may still be in my mind, the latest first: a long log is not gone through."""
        begins = instant(self.log[first]["at"])
        for id in reversed(list(self.log)):
            raw = self.log[id]
            at = instant(raw["at"])
            if id < first and at is not None and begins is not None and begins - at > STILL_IN_MIND:
                return
            if look.is_me(raw["by"]):
                yield id

    def conflicts(self, ref: str, before: Raw | None, deed: int) -> bool:
        """Whether a change sets a field that I had set shortly before, and have not set again since."""
        for path in before or ():
            mine = self.last.get((ref, path), 0)
            if 0 < mine < deed:
                then, now = instant(self.log[mine]["at"]), instant(self.log[deed]["at"])
                if then is not None and now is not None and abs(now - then) <= STILL_IN_MIND:
                    return True
        return False


def _remarks(look: Look) -> Iterator[InboxLine | None]:
    """What others said that names me, answers me, or is about what is mine."""
    if not look.plan.remarks.raw:
        return
    window, people = look.place.window(look.plan.changes.raw), People(people_of(look.plan) | {look.who})
    for count, id in enumerate(sorted(window), 1):
        if count % PORTION == 0:
            yield None
        log = look.plan.changes.raw[id]
        for ref, before in log["before"].items():
            table, number = ref_in(ref) or ("", 0)
            if before is not None or table != "remarks" or number not in look.plan.remarks.raw:
                continue
            remark = look.plan.remarks[number]
            item = item_remarked(look.plan, remark)
            mine = item is not None and look.is_mine(item.TABLE, look.plan.table(item.TABLE).raw[item.id])
            if not look.is_me(remark.by) and (mine or is_to(look.plan, remark, look.who, people)):
                yield InboxLine("remark", ref, item.ref if item is not None else "", (id,), what=remark.text)


# --- what awaits ---------------------------------------------------------------------------------------------------


def _objectives(look: Look) -> Iterator[InboxLine | None]:
    """Mine that are past their due date, lack a check-in, or are drafts."""
    for count, (id, raw) in enumerate(look.plan.objectives.raw.items(), 1):
        if count % PORTION == 0:
            yield None
        state = raw.get("state", "draft")
        if state in CLOSED or not look.is_mine("objectives", raw) or _goal_is_dropped(look.plan, raw):
            continue
        ref = f"O{id}"
        if state == "draft":
            yield InboxLine("draft", ref, ref)
            continue
        objective = look.plan.objectives[id]
        if objective.due is not None and objective.due < look.today:
            yield InboxLine("past due", ref, ref, days=(look.today - objective.due).days)
            continue
        owed = owed_for(look.plan, id, look.today, look.now)
        if owed is not None:
            yield InboxLine("check-in", ref, ref, days=owed.days)


def _goal_is_dropped(plan: Plan, raw: Raw) -> bool:
    return bool((plan.goals.raw.get(raw.get("goal", 0)) or {}).get("state") == "dropped")


_BETWEEN_NAMES = re.compile(r"[,;/&+]|\band\b|\bvà\b")


def _blockers(look: Look) -> Iterator[InboxLine | None]:
    """What I could get out of the way: it is about what is mine, holds me up, names me, or waits for something of mine."""
    for count, each in enumerate(open_blockers_one_by_one(look.plan, look.now), 1):
        if count % PORTION == 0:
            yield None
        if each is None:
            continue
        objective = look.plan.objectives.raw.get(each.objective) if each.objective is not None else None
        if (
            look.is_mine("objectives", objective)
            or _says_me(look, each._asdict())
            or any(_waits_for_mine(look, ref) for ref in named_in(look.plan, each.what) if ref != f"O{each.objective}")
        ):
            goes = f"O{each.objective}" if objective is not None else ""
            days = max((look.today - each.at.astimezone(look.now.tzinfo).date()).days, 0)
            yield InboxLine("blocker", each.ref, goes, days=days, what=each.what)


def _waits_for_mine(look: Look, ref: str) -> bool:
    table, id = ref_in(ref) or ("", 0)
    return bool(table) and look.is_mine(table, look.plan.table(table).raw.get(id))


def _strategies(look: Look) -> Iterator[InboxLine | None]:
    """Mine that have been proposed for so long that somebody should say whether they are tried."""
    for count, (id, raw) in enumerate(look.plan.strategies.raw.items(), 1):
        if count % PORTION == 0:
            yield None
        if raw.get("state", "proposed") != "proposed" or not look.is_mine("strategies", raw):
            continue
        objective = look.plan.objectives.raw.get(raw.get("objective", 0)) or {}
        since = look.plan.strategies[id].since
        if objective.get("state") in CLOSED or _goal_is_dropped(look.plan, objective) or since is None:
            continue
        days = (look.today - since).days
        if days > TOO_LONG_PROPOSED:
            yield InboxLine("proposed", f"S{id}", f"S{id}", days=days)


NEW: tuple[Source, ...] = (_remarks, _changes_by_others)
WAITING: tuple[Source, ...] = (_objectives, _blockers, _strategies)
"""Where lines come from. What else is to be told is one more source, and its kind in `NEW_KINDS` or `WAITING_KINDS`."""


def inbox(look: Look) -> Inbox:
    """The inbox, in one go."""
    work = inbox_in_portions(look)
    while True:
        try:
            next(work)
        except StopIteration as done:
            found: Inbox = done.value
            return found


def inbox_in_portions(look: Look) -> Generator[None, None, Inbox]:
    """The same, bit by bit: between two steps something else may be done. In an archive nothing awaits anybody."""
    found: dict[bool, list[InboxLine]] = {True: [], False: []}
    is_archive = look.plan.meta.archived is not None
    for source in (*NEW, *(() if is_archive else WAITING)):
        for line in source(look):
            if line is None:
                yield
            else:
                found[line.is_new].append(line)
    new = sorted(found[True], key=lambda each: (NEW_KINDS.index(each.kind), -max(each.changes, default=0)))
    waiting = sorted(found[False], key=lambda each: (WAITING_KINDS.index(each.kind), -each.days, *_numbered(each.ref)))
    return Inbox(tuple(new), tuple(waiting))


def _numbered(ref: str) -> tuple[str, int]:
    return ref_in(ref) or ("", 0)
