"""Every field of every document, declared once.

A new field takes an attribute in `model`, a line here, and its name in `words.field_names`. From the line come how it is stored
and checked (`documents.codec`), how it is read as typed (`parsing.typed_fields`), its place in JSON and the schemas, in CSV and
Markdown, on forms and pages, in help and completion, its option of `planner add`, what filters find by it, and its line in
docs/file-format.md. tests/test_fields.py holds it to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Literal, NamedTuple

from .bounds import LONGEST_STANDUP, MOST_COUNTED
from .model import (
    BLOCKER_STATES,
    CONFIDENCES,
    GOAL_STATES,
    KINDS,
    LANDINGS,
    OBJECTIVE_STATES,
    STRATEGY_STATES,
    Blocker,
    Change,
    CheckIn,
    Document,
    Goal,
    Measure,
    Meta,
    Objective,
    Remark,
    Standup,
    Strategy,
)

FieldKind = Literal[
    "title", "line", "note", "tags", "choice", "day", "number", "share", "days", "month", "phases", "parent",
    "measure", "ref", "moment", "whole", "texts", "former", "by reference", "flag",
]  # fmt: skip
"""What a field holds. A `title` is one line and never empty, a `line` one line, a `note` many. A `number` is counted in the
measure's unit, a `share` has none. `days` and `month` are whole numbers with words of their own. `parent` is what the item
belongs to, `ref` any other document. Nobody types what stands in the second row."""

Place = Literal["add", "csv", "search"]
"""Where a field goes unless it is said not to: it is an option of `planner add`, a column of `show --csv` (of an objective), and
a plain word typed in a search is looked for in it (in a text of a goal, an objective or a strategy)."""


class FieldSpec(NamedTuple):
    """One field: what people call it, what it holds, and what it is `about`.

    `at` is where it is stored, where that is not its name. `settable`: by a person, with `set`. `seldom`: stored only where
    there is something in it. `allowed` are the words of a choice, `table` is where a parent is, `most` bounds a whole number.
    `not_in` are the places it does not go to. `filter`: the words that a filter asks for it by, in both languages (`team; nhóm;
    đội`), the first its name there; empty where none asks for it. Another table's field of that name needs only the name.
    """

    name: str
    kind: FieldKind
    about: str = ""
    at: str = ""
    settable: bool = True
    seldom: bool = False
    allowed: tuple[str, ...] = ()
    table: str = ""
    most: int = MOST_COUNTED
    not_in: tuple[Place, ...] = ()
    filter: str = ""

    @property
    def path(self) -> str:
        """The path it is stored under; inside the measure with a dot."""
        return self.at or self.name


def _inner(name: str, kind: FieldKind, **more: Any) -> FieldSpec:
    """A field that the program writes and no one sets."""
    return FieldSpec(name, kind, settable=False, **more)


_SOURCE = FieldSpec("from", "line", "the file it was taken in from, and its id there", "source", seldom=True, not_in=("add",))
"""What an import of other people's files writes, and knows an item again by; of every item that people write down."""

DECLARED: Mapping[str, tuple[FieldSpec, ...]] = {
    "goals": (
        FieldSpec("title", "title", "the end you want", filter="title; tiêu đề; tên"),
        FieldSpec("note", "note", "anything else worth knowing", filter="note; ghi chú"),
        FieldSpec("owner", "line", "who answers for it", filter="owner; who; người phụ trách; phụ trách; chủ"),
        FieldSpec("horizon", "line", "until when, such as 2026 or 2026-Q4"),
        FieldSpec("state", "choice", "where it is in its life", allowed=GOAL_STATES, filter="state; trạng thái", not_in=("add",)),
        _SOURCE,
        _inner("order", "whole"),
    ),
    "objectives": (
        FieldSpec("title", "title", "the measurable step", filter="title"),
        FieldSpec("note", "note", "anything else worth knowing", filter="note", not_in=("csv",)),
        FieldSpec("owner", "line", "who answers for it", filter="owner"),
        FieldSpec("team", "line", "the team it belongs to", filter="team; nhóm; đội"),
        FieldSpec("tags", "tags", "words to find it by", filter="tag; tags; nhãn"),
        FieldSpec("weight", "share", "its share in the goal"),
        FieldSpec("goal", "parent", "the goal it is a step to", table="goals", filter="goal; mục đích"),
        FieldSpec("state", "choice", "where it is in its life", allowed=OBJECTIVE_STATES, filter="state", not_in=("add",)),
        FieldSpec("score", "number", "how far it came, 0 to 1, once it is closed", not_in=("add", "csv")),
        FieldSpec("lesson", "note", "what was learned, once it is closed", not_in=("add", "csv", "search")),
        FieldSpec("cadence", "days", "days between check-ins", not_in=("csv",)),
        FieldSpec("start", "day", "since when it counts", filter="start; bắt đầu; ngày bắt đầu"),
        FieldSpec("due", "day", "by when", filter="due; hạn"),
        FieldSpec("measure", "line", "what is counted", "measure.what", not_in=("search",)),
        FieldSpec("unit", "line", "in what it is counted", "measure.unit", not_in=("search",)),
        FieldSpec("kind", "choice", "how it is to move", "measure.kind", allowed=KINDS, filter="kind; kiểu; loại"),
        FieldSpec("baseline", "number", "where it stood at the start", "measure.baseline"),
        FieldSpec("target", "number", "where it is to be when due", "measure.target"),
        FieldSpec("low", "number", "for keep-between: the low end", "measure.low"),
        FieldSpec("high", "number", "for keep-between: the high end", "measure.high"),
        FieldSpec("phases", "phases", "targets on the way", "measure.phases", not_in=("add", "csv")),
        _SOURCE._replace(not_in=("add", "csv")),
        _inner("measure", "measure"),
        _inner("order", "whole"),
        _inner("former", "former", seldom=True),
    ),
    "strategies": (
        FieldSpec("title", "title", "the way to meet the objective", filter="title"),
        FieldSpec("note", "note", "anything else worth knowing", filter="note"),
        FieldSpec("owner", "line", "who answers for it", filter="owner"),
        FieldSpec("state", "choice", "where it is in its life", allowed=STRATEGY_STATES, filter="state"),
        FieldSpec("since", "day", "since when it is so", not_in=("add",)),
        FieldSpec("objective", "parent", "the objective it is to meet", table="objectives"),
        FieldSpec("reason", "line", "why it changed", not_in=("add", "search")),
        _SOURCE,
        _inner("replaces", "ref"),
    ),
    "checkins": (
        FieldSpec("value", "number", "where the measure stood"),
        FieldSpec(
            "confidence", "choice", "how sure it is to be met", allowed=CONFIDENCES, filter="confidence; mức tự tin; tự tin"
        ),
        FieldSpec("comment", "note", "anything else worth knowing"),
        FieldSpec("blocker", "line", "what stands in the way"),
        _inner("objective", "ref"),
        _inner("at", "moment"),
        _inner("by", "line"),
        _inner("pulled", "flag", seldom=True),
    ),
    "changes": (
        _inner("at", "moment"),
        _inner("by", "line"),
        _inner("action", "line"),
        _inner("item", "line"),
        _inner("before", "by reference"),
        _inner("after", "by reference"),
        _inner("reason", "line"),
        _inner("undoes", "ref"),
    ),
    "standups": (
        _inner("at", "moment"),
        _inner("who", "texts"),
        _inner("discussed", "texts"),
        _inner("blockers", "texts"),
        _inner("notes", "texts"),
        _inner("back_to", "moment"),
        _inner("seconds", "whole", most=LONGEST_STANDUP),
    ),
    "blockers": (
        _inner("what", "title"),
        _inner("who", "line"),
        _inner("objective", "ref"),
        _inner("checkin", "ref"),
        _inner("at", "moment"),
        _inner("state", "choice", allowed=BLOCKER_STATES),
        _inner("resolved", "moment"),
        _inner("how", "line"),
    ),
    "remarks": (
        _inner("about", "title"),
        _inner("text", "title"),
        _inner("at", "moment"),
        _inner("by", "line"),
    ),
    "meta": (
        FieldSpec("title", "title", "what the plan is called"),
        FieldSpec("at_risk", "share", "the fraction behind from which an objective is at risk"),
        FieldSpec("off_track", "share", "the fraction behind from which it is off track"),
        FieldSpec("fiscal_month", "month", "the month in which the fiscal year begins, January unless said"),
        FieldSpec("landing", "choice", "whether what is on track and lands late is marked so", allowed=LANDINGS),
        _inner("schema", "ref"),
        _inner("revision", "whole"),
        _inner("archived", "day", seldom=True),
        _inner("successor", "line", seldom=True),
    ),
}
"""The fields of each table, in the order in which people meet them. They are stored in the order of `model`."""

FIELDS: Mapping[str, Mapping[str, FieldSpec]] = {
    table: {each.name: each for each in DECLARED[table] if each.settable}
    for table in ("goals", "objectives", "strategies", "checkins", "meta")
}
"""What a person can set, by the names used in commands and forms."""
FIELD_OF_PATH: Mapping[str, str] = {each.path: name for known in FIELDS.values() for name, each in known.items()}
"""The name that a person knows a stored path by."""

MODELS: Mapping[str, type[Document]] = {
    each.TABLE: each for each in (Goal, Objective, Strategy, CheckIn, Change, Standup, Blocker, Remark, Meta)
}
_USUAL: Mapping[type[Any], Mapping[str, Any]] = {
    each: {field.name: field.default for field in fields(each) if field.name not in ("id", "token")}
    for each in (*MODELS.values(), Measure)
}


def stored_fields(table: str) -> Iterator[FieldSpec]:
    """The fields of a document of `table` in the order in which they are stored, `rev` last; `measure`: those inside it."""
    inside = "measure." if table == "measure" else ""
    known = DECLARED["objectives" if inside else table]
    found = {
        each.path.removeprefix(inside): each
        for each in known
        if each.path.startswith(inside) and "." not in each.path[len(inside) :]
    }
    names = _USUAL[Measure if inside else MODELS[table]]
    yield from (found[name] if found[name].name == name else found[name]._replace(name=name) for name in names if name != "rev")
    if not inside:
        yield _inner("rev", "whole")


def usual(table: str, field: FieldSpec) -> Any:
    """What a field is unless something else is said; `MISSING` where there must be something."""
    *outer, name = field.path.split(".")
    return _USUAL[Measure if outer else MODELS[table]][name]


def further(table: str, known: Iterable[str], place: Place | None = None) -> tuple[str, ...]:
    """What a person can set, and what goes to that place, besides the fields that a form has a place for: they come behind those.

    What an item belongs to is not among them: where an item stands says that.
    """
    beside = (each for each in FIELDS[table].values() if each.name not in known and each.kind != "parent")
    return tuple(each.name for each in beside if place is None or place not in each.not_in)


def names_of_kind(*kinds: FieldKind) -> frozenset[str]:
    """The paths, of settable fields and others, that hold one of these kinds."""
    return frozenset(each.path for known in DECLARED.values() for each in known if each.kind in kinds)


def is_note(table: str, name: str) -> bool:
    """Whether a field may have several lines."""
    return FIELDS[table][name].kind == "note"
