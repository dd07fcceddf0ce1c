"""The documents of a plan. Frozen: a plan changes only by applying a `Change` to it, which gives a new plan.

The words are those of the vocabulary: a *goal* is a broad end, an *objective* a measurable step to exactly one goal,
a *strategy* a way to meet an objective.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from decimal import Decimal
from operator import attrgetter
from typing import Any, ClassVar, Literal, TypeVar, dataclass_transform

Landing = Literal["hidden", "shown"]
GoalState = Literal["active", "achieved", "dropped"]
ObjectiveState = Literal["draft", "committed", "achieved", "missed", "dropped"]
StrategyState = Literal["proposed", "active", "paused", "worked", "dropped"]
Kind = Literal["increase", "decrease", "keep-between", "done", "milestones"]
Confidence = Literal["high", "medium", "low"]
BlockerState = Literal["open", "resolved"]

LANDINGS: tuple[Landing, ...] = ("hidden", "shown")
GOAL_STATES: tuple[GoalState, ...] = ("active", "achieved", "dropped")
OBJECTIVE_STATES: tuple[ObjectiveState, ...] = ("draft", "committed", "achieved", "missed", "dropped")
CLOSED: frozenset[ObjectiveState] = frozenset({"achieved", "missed", "dropped"})
"""The states of an objective that nobody works on any more."""
OVER: frozenset[str] = CLOSED | {"worked"}
"""The same of any item."""
ALIVE: frozenset[str] = frozenset({"proposed", "active", "paused"})
"""The states of a strategy that goes on."""
LIVE: frozenset[str] = ALIVE | {"draft", "committed"}
"""The states of any item that goes on."""
STRATEGY_STATES: tuple[StrategyState, ...] = ("proposed", "active", "paused", "worked", "dropped")
KINDS: tuple[Kind, ...] = ("increase", "decrease", "keep-between", "done", "milestones")
CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")
"""From the least to the most: on a form from left to right."""
BLOCKER_STATES: tuple[BlockerState, ...] = ("open", "resolved")

LETTERS: Mapping[str, str] = {
    "goals": "G",
    "objectives": "O",
    "strategies": "S",
    "checkins": "C",
    "changes": "H",
    "standups": "U",
    "blockers": "B",
    "remarks": "R",
    "meta": "P",
}
"""The letter that a table's documents are called by: `G1` is document 1 of `goals`."""
TABLES: Mapping[str, str] = {letter: table for table, letter in LETTERS.items()}

SCHEMA = 2
"""The newest schema that a plan may have: the newest that this program reads and writes."""
FIRST_SCHEMA = 1
"""That of a new plan. A plan stays in the schema it has until a change needs a newer one."""
TABLE_SINCE: Mapping[str, int] = {"remarks": 2}
"""The tables that plans of the first schema have not, each with the schema that has brought it."""


def schema_needed(refs: Iterable[str]) -> int:
    """The oldest schema that has a table for each of these references."""
    return max((TABLE_SINCE.get(TABLES.get(ref[:1], ""), FIRST_SCHEMA) for ref in refs), default=FIRST_SCHEMA)


_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, kw_only: bool = False, slots: bool = True) -> Callable[[type[_Class]], type[_Class]]:
    """`dataclass(frozen=True, slots=True)`, without what that costs at every start and for every document.

    It compiles the text of six methods for each class (0.7 ms, of which this leaves 0.2), and its `__init__` sets each field by a
    call (6 µs a document, of which this leaves 1.2). Here only `__init__` is made; all classes share the methods below, and that
    nobody assigns to a field is seen to by mypy. Without `kw_only` fields may be given by their place; without `slots` there
    is room for what is worked out of a record (`cached_property`).
    """

    def made(cls: type[_Class]) -> type[_Class]:
        cls.__eq__, cls.__hash__, cls.__repr__ = _is_equal, _hash, _shown  # type: ignore[method-assign]
        found = dataclass(eq=False, repr=False, slots=slots, kw_only=kw_only)(cls)
        found._compared = attrgetter(*(each.name for each in fields(found) if each.compare))  # type: ignore[arg-type, attr-defined]
        return found

    return made


def _is_equal(self: Any, other: Any) -> bool:
    """Whether two records are of one class, and their fields are equal."""
    return bool(self._compared(self) == self._compared(other)) if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _shown(self: Any) -> str:
    """What a person who looks for a mistake reads of a record."""
    return (
        f"{type(self).__name__}({', '.join(f'{each.name}={getattr(self, each.name)!r}' for each in fields(self) if each.repr)})"
    )


@record(kw_only=True)
class Document:
    """What every stored document has: its id (for good) and `rev`, which grows by one at each change."""

    TABLE: ClassVar[str]
    id: int
    rev: int = 1

    @property
    def ref(self) -> str:
        return f"{LETTERS[self.TABLE]}{self.id}"


@record(kw_only=True)
class Goal(Document):
    """A broad end. `horizon` is free text such as `2026`, `2026-Q4` or a date; `order` places it among the goals.

    `source`, here and below: the file of another program that it was taken in from, and its id there (`okr.xlsx#KR-12`).
    """

    TABLE: ClassVar[str] = "goals"
    title: str
    note: str = ""
    owner: str = ""
    horizon: str = ""
    state: GoalState = "active"
    order: int = 0
    source: str = ""


@record(kw_only=True)
class Phase:
    """A target on the way: by the end of `day` the measure should stand at `value`."""

    day: date
    value: Decimal


@record(kw_only=True)
class Measure:
    """What is counted and how far it must move.

    `increase` and `decrease` need `baseline` and `target`; `keep-between` needs `low` < `high`; `milestones` counts k of
    `target` from a baseline of 0; `done` goes from 0 to 1.
    """

    what: str = ""
    unit: str = ""
    kind: Kind = "increase"
    baseline: Decimal | None = None
    target: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    phases: tuple[Phase, ...] = ()


@record(kw_only=True)
class Former:
    """What an objective was in an earlier cycle: as which item of which plan, from when to when, and how far it came.

    `file` is the name of that plan's file, empty where it was this plan. `reached` is the progress as a fraction, `value`
    where the measure stood, each None where there was none.
    """

    ref: str
    plan: str = ""
    file: str = ""
    start: date | None = None
    due: date | None = None
    reached: Decimal | None = None
    value: Decimal | None = None


@record(kw_only=True)
class Objective(Document):
    """A measurable step to one goal. `cadence` is the days between check-ins, `weight` its share in its goal.

    Once it is closed, `score` (0 to 1) says how far it came, and `lesson` what was learned. `former` is what it was in
    earlier cycles, the earliest first.
    """

    TABLE: ClassVar[str] = "objectives"
    goal: int
    title: str
    note: str = ""
    owner: str = ""
    team: str = ""
    tags: tuple[str, ...] = ()
    weight: Decimal = Decimal(1)
    start: date | None = None
    due: date | None = None
    measure: Measure | None = None
    cadence: int = 7
    state: ObjectiveState = "draft"
    score: Decimal | None = None
    lesson: str = ""
    order: int = 0
    former: tuple[Former, ...] = ()
    source: str = ""


@record(kw_only=True)
class CheckIn(Document):
    """Where a measure stood. `at` keeps the writer's own time zone, so that its day is the day they meant.

    `pulled`: a command brought the value (`planner pull`), and nobody was asked; confidence is then what it was before.
    """

    TABLE: ClassVar[str] = "checkins"
    objective: int
    value: Decimal
    at: datetime
    by: str = ""
    confidence: Confidence = "medium"
    comment: str = ""
    blocker: str = ""
    pulled: bool = False

    @property
    def day(self) -> date:
        return self.at.date()


@record(kw_only=True)
class Strategy(Document):
    """How an objective is to be met. `replaces` is the strategy it was put in the place of, `reason` why it changed."""

    TABLE: ClassVar[str] = "strategies"
    objective: int
    title: str
    note: str = ""
    owner: str = ""
    state: StrategyState = "proposed"
    since: date | None = None
    replaces: int | None = None
    reason: str = ""
    source: str = ""


PlanItem = Goal | Objective | Strategy
"""What people write down and change: it has a title, a note, an owner and a state."""

Fields = Mapping[str, Any]
"""Stored fields by name, as plain JSON values. A field inside `measure` is named with a dot: `measure.target`."""


@record(kw_only=True)
class Change(Document):
    """One step of a plan: the audit log, the standup's memory and undo in one.

    `before` and `after` map each touched reference to its changed fields; `None` stands for "did not exist".
    `undoes` is the id of the change that this one takes back. `token` is what it is known by until it is stored, should it
    have to be sent twice; it is no part of what is stored.
    """

    TABLE: ClassVar[str] = "changes"
    id: int = 0
    at: datetime
    by: str
    action: str
    item: str
    before: Mapping[str, Fields | None]
    after: Mapping[str, Fields | None]
    reason: str = ""
    undoes: int | None = None
    token: str = field(default="", compare=False, repr=False)


@record(kw_only=True)
class Standup(Document):
    """A meeting that was held: when, who was there, what was discussed, what blocked.

    `discussed` are the references gone through, `notes` what was said beside them (`O3: two partners signed`), `blockers`
    the references of what was open at its end. It looked back to `back_to`, and took so many `seconds`.
    """

    TABLE: ClassVar[str] = "standups"
    at: datetime
    who: tuple[str, ...] = ()
    discussed: tuple[str, ...] = ()
    blockers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    back_to: datetime | None = None
    seconds: int = 0


@record(kw_only=True)
class Blocker(Document):
    """What stands in somebody's way, open until it is resolved.

    `who` is held up by it, at an `objective` or (None) altogether. One that a check-in told of names that `checkin`, and is open
    no longer than that is the objective's last (see `progress.open_blockers`).
    """

    TABLE: ClassVar[str] = "blockers"
    what: str
    who: str = ""
    objective: int | None = None
    checkin: int | None = None
    at: datetime
    state: BlockerState = "open"
    resolved: datetime | None = None
    how: str = ""


@record(kw_only=True)
class Remark(Document):
    """Somebody's words about an item, a check-in or a blocker, or about another remark, which it answers then.

    `about` is the reference of that (`O2`, `C17`, `R5`). A remark answers only what was said before it: one with a lower id.
    """

    TABLE: ClassVar[str] = "remarks"
    about: str
    text: str
    at: datetime
    by: str = ""


@record(kw_only=True)
class Meta(Document):
    """What the plan says of itself. `at_risk` and `off_track` are the fractions behind at which a status turns.

    `fiscal_month` (1 to 12) is the month in which its fiscal year begins. `landing` says whether what is on track and will land
    late is marked so beside its status, which it does not change.

    Since the day `archived` it stays as it is; `successor` names the file of the plan that goes on from it.
    """

    TABLE: ClassVar[str] = "meta"
    schema: int = FIRST_SCHEMA
    title: str = ""
    revision: int = 0
    at_risk: Decimal = Decimal("0.05")
    off_track: Decimal = Decimal("0.15")
    fiscal_month: int = 1
    landing: Landing = "hidden"
    archived: date | None = None
    successor: str = ""


@record()
class Moment:
    """Who acts, and when (with a time zone): the only clock and the only name that the rules ever see."""

    at: datetime
    by: str = field(default="")
    here: Callable[[datetime], datetime] | None = field(default=None, compare=False, repr=False)
    """What the wall clock says where they are → the moment; without it, today's offset from UTC holds for every day."""

    @property
    def today(self) -> date:
        return self.at.date()

    def noon(self, day: date) -> datetime:
        """Noon of another day where they are."""
        noon = datetime.combine(day, time(12))
        found = self.here(noon) if self.here is not None else None
        return found if found is not None and found.date() == day else noon.replace(tzinfo=self.at.tzinfo)
