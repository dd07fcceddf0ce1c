"""Which column of somebody's sheet is which field, told by all heads and by what stands below them, and what was guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import NamedTuple

from ...plan.errors import Refused
from ...plan.fields import FIELD_OF_PATH
from ...plan.parsing.calendar_days import Days
from ...plan.text import fold
from ...words import _
from .cell_values import is_nothing
from .delimited import Row
from .head_line import field_called, periods_of, plain_head, role_of, says_so, take_times
from .head_words import COUNTERS
from .mappings.mapping import COLUMN_FIELDS, OF_PLAN, SEVERAL, UNMAPPED, SheetMapping
from .row_levels import levels_by_column, only_numbered, texts_behind

MOST_COLUMNS = 200
"""So many headings are listed."""
_LEVELS = ("key_result", "objective", "name", "story", "kpi", "measure", "project", "goal", "section")
"""Roles that may be what an objective is called, the likeliest first."""
_ABOVE = {
    "key_result": ("objective", "goal", "project", "name", "section"),
    "objective": ("goal", "project", "section"),
    "story": ("goal", "objective", "project", "section"),
    "kpi": ("goal", "objective", "name", "project", "section"),
    "measure": ("goal", "objective", "name", "project", "section"),
    "goal": ("section", "project"),
}
"""Of what is called so, the roles that may be its goal, the likeliest first."""
_NUMBER = re.compile(r"[^\w\s]{0,3}\s*[\d(][\d.,'\s()]*\s*[^\d\s]{0,12}(?:\s+[^\d\s]{1,12})?")
_LONGEST_ID = 80
_PARENTS = frozenset({"parent", "parent goal", "parent objective", "parent okr", "aligned to"})
"""Heads of what rows belong to, which are goals where they are none of the rows, folded."""
_CODES = COUNTERS | {"issue", "task", "item", "ticket", "number"}
"""Heads of what counts the rows or names them, unless what stands below them are ids."""
_CODE = re.compile(r"[^\W\d_]{1,10}[-_. ]?\d[\w.-]{0,20}")
_OWN_REF = re.compile(r"[GOSC][1-9]\d{0,8}", re.ASCII)
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[a-z]+\s*\d{4}|\d{5}", re.IGNORECASE)


ABOVE_GOALS, CHECK_INS, WORKED_OUT = "above the goals", "check-ins", "worked out"
"""What becomes of columns that are no field, beside those that are left out (which is said as `-`)."""
EXAMPLES_IN = 200
"""Rows in which an example of what stands in a column is looked for."""


class SheetColumn(NamedTuple):
    """One column of somebody's sheet: its head, what it is taken as (a field, `-` for left out, or one of the three above), and
    the first thing that stands in it."""

    head: str
    field: str
    example: str


_OF_MEASURES = {name for path, name in FIELD_OF_PATH.items() if path.partition(".")[0] == "measure"} | {"current", "progress"}
"""The fields of what is measured, and those from which a sheet tells where that stands."""


@dataclass(slots=True)
class Columns:
    """Where each field stands, by the places of columns (from 0); what is said of it, and the heads of what is left out."""

    fields: dict[str, int] = field(default_factory=dict)
    periods: dict[int, Days] = field(default_factory=dict)
    """Columns of figures of one week, month or day each, by place."""
    heads: Mapping[int, str] = field(default_factory=dict)
    worked_out: set[int] = field(default_factory=set)
    """Columns that are left out since they are worked out here, which is said."""
    level: int | None = None
    """The column that says whether a row is a goal, an objective or a strategy."""
    top: int | None = None
    """The column of what the goals belong to, where a sheet has a level more than a plan."""
    others: dict[str, list[int]] = field(default_factory=dict)
    """Further columns of fields that may have several."""
    mapping: SheetMapping = UNMAPPED
    """What was said of the sheet beforehand."""
    said: list[str] = field(default_factory=list)
    guessed: str = ""
    """Which of it says what the columns are taken as; empty where the heads say so."""
    ignored: tuple[str, ...] = ()

    def assigned(self) -> dict[str, str]:
        """The field of each column that is taken as one, by its head; of several of one field, the first that counts first."""
        places = {place: name for name, place in self.fields.items()} | ({} if self.level is None else {self.level: "level"})
        places = dict(sorted(places.items())) | {place: name for name, several in self.others.items() for place in several}
        return {self.heads[place]: name for place, name in places.items() if self.heads[place]}

    def taken_as(self) -> dict[int, str]:
        """What becomes of each column that is not left out, by its place."""
        found = dict.fromkeys(self.worked_out, WORKED_OUT) | dict.fromkeys(self.periods, CHECK_INS)
        found |= {} if self.top is None else {self.top: ABOVE_GOALS}
        found |= {} if self.level is None else {self.level: "level"}
        found |= {place: name for name, places in self.others.items() for place in places}
        return found | {place: name for name, place in self.fields.items()}

    def figures(self, rows: Sequence[Row]) -> Iterator[str]:
        """The cells of what is measured."""
        places = [*self.periods, *(place for name, place in self.fields.items() if name in _OF_MEASURES - {"unit", "kind"})]
        return (row[place] for _line, row in rows for place in places if place < len(row))

    def measures(self) -> bool:
        """Whether a column is of what is measured."""
        return bool(_OF_MEASURES & self.fields.keys())

    def named(self) -> list[int]:
        """By which columns a row is called."""
        return [self.fields[name] for name in ("id", "title") if name in self.fields]

    def are_tasks(self) -> bool:
        """Whether the rows are tasks with states, of which nothing is measured."""
        called = role_of(self.heads.get(self.fields.get("title", -1), ""))
        is_told = "done" in self.fields or (called in ("name", "story") and "state" in self.fields)
        return is_told and "ref" not in self.fields and not (self.measures() or self.periods)


def sheet_columns(names: Sequence[str], rows: Sequence[Row], taken: Mapping[int, str] | None = None) -> tuple[SheetColumn, ...]:
    """The columns that have a head, as they are `taken`, each with an example."""
    found = taken or {}
    return tuple(
        SheetColumn(name, found.get(place, "-"), " ".join("".join(_cells(rows[:EXAMPLES_IN], place, 1)).split())[:60])
        for place, name in enumerate(names)
        if name
    )


def listed(names: Iterable[str]) -> tuple[str, ...]:
    """Headings for a sentence: all there are, but for a file that has hundreds."""
    shown = [name[:40] for name in names if name]
    return (*shown[:MOST_COLUMNS], *(["…"] if len(shown) > MOST_COLUMNS else []))


def wanted_fields(names: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """The fields that a person has said for columns, by the folded head. Raises `Refused` for what is neither."""
    known = {fold(name) for name in names}
    wanted: dict[str, str] = {}
    for head, wish in mapping.items():
        plain = plain_head(head)
        if fold(plain) not in known:
            raise Refused("no_such_column", column=plain, columns=listed(names))
        if wish not in (*COLUMN_FIELDS, "-"):
            raise Refused("no_such_field", wish, table="objectives", near="", known=COLUMN_FIELDS)
        wanted[fold(plain)] = wish
    return wanted


def columns_of(
    names: Sequence[str], rows: Sequence[Row], mapped: Mapping[str, str], today: date, mapping: SheetMapping = UNMAPPED
) -> Columns:
    """What the columns of a sheet are: as a person has `mapped` them, as the `mapping` of such sheets says, as it looks. Raises
    `Refused` where none says what the objectives are called."""
    wanted = {**{fold(head): said for head, said in mapping.of_head(names).items()}, **wanted_fields(names, mapped)}
    if "goal_title" in names:  # our own columns, some of them taken out
        wanted = {**{name: name for name in ("goal", "goal_title", "from") if name in names}, **wanted}
    found = Columns(heads=dict(enumerate(names)), mapping=mapping)
    _place_all(found, names, rows, wanted, today)
    _no_percent_twice(found, rows)
    if "title" not in found.fields and "ref" not in found.fields:
        raise Refused("no_title_column", columns=listed(names))
    found.guessed = _guesses(found, frozenset(place for place, name in enumerate(names) if fold(name) in wanted))
    found.said += filter(None, (found.guessed,))
    taken = {*found.fields.values(), *found.periods, *([] if found.level is None else [found.level])}
    taken.update(place for places in found.others.values() for place in places)
    taken.update(() if found.top is None else (found.top,))
    unnamed = [
        _("column {number}").format(number=place + 1)
        for place, name in enumerate(names) if not name and place not in taken and _cells(rows, place, 1)
    ]  # fmt: skip
    taken.update(found.worked_out)
    left = (name for place, name in enumerate(names) if name and place not in taken)
    found.ignored = (*unnamed, *dict.fromkeys(left))
    return found


def _place_all(found: Columns, names: Sequence[str], rows: Sequence[Row], wanted: Mapping[str, str], today: date) -> None:
    """Say of every column what it is: as it was said, else by its head and its cells."""
    order = found.mapping.order()
    by_order = sorted(enumerate(names), key=lambda each: order.index(fold(each[1])) if fold(each[1]) in order else -1)
    for place, name in by_order:
        _place_wanted(found, wanted.get(fold(name), ""), place)
    roles: dict[int, str] = {}
    for place, name in enumerate(names):
        if name and fold(name) not in wanted:
            roles[place] = _by_content("code" if fold(name) in _CODES else role_of(name), rows, place) or role_of(name)
        if roles.get(place) == "level":
            if found.level is None and levels_by_column(rows, place):
                found.level = place
            del roles[place]
    take_times(roles, names, lambda place: _is_figures(rows, place), today)
    _titles_beside_numbers(roles, rows)
    called = [place for place, role in roles.items() if role in ("id", *_LEVELS)]
    for place, role in roles.items():
        if role == "parent" and fold(names[place]) in _PARENTS and not _is_below(rows, place, called):
            roles[place] = "project"  # it names no rows
    _place_levels(found, roles, rows)
    _place_ids(found, roles, rows)
    for place, role in sorted(roles.items(), key=lambda each: names[each[0]] != each[1]):  # a field by its own name goes first
        is_free = role not in found.fields and place not in found.fields.values()
        if role == "done" and found.mapping.columns:
            continue  # which says what of it counts
        if role in (*OF_PLAN, "progress", "done") and role not in ("goal", "title") and is_free:
            found.fields[role] = place
        elif role == "tags" and place not in found.fields.values() and names[place] == names[found.fields["tags"]]:
            found.others.setdefault("tags", []).append(place)  # some programs write a column for each
        elif role == "note" and place not in found.fields.values():
            found.others.setdefault("note", []).append(place)
        elif role == "parent" and is_free and not found.mapping.columns and _is_below(rows, place, found.named()):
            found.fields[role] = place
    _place_periods(found, roles, rows, today)


def _titles_beside_numbers(roles: dict[int, str], rows: Sequence[Row]) -> None:
    """Where the column of titles only numbers the rows, what is written out behind it is what they are called."""
    for place, role in sorted(roles.items()):
        if role in ("key_result", "objective", "name", "kpi") and only_numbered(rows, place):
            others = [each for each, other in roles.items() if other in ("", "target", "measure", "kpi", "note", "current")]
            text = texts_behind(rows, place, others)
            if text is not None and list(roles.values()).count(role) == 1:
                roles[place], roles[text] = "id", role


def _place_wanted(found: Columns, said: str, place: int) -> None:
    """Give a column the field that was said for it."""
    if said == "level":
        found.level = place if found.level is None else found.level
    elif said in COLUMN_FIELDS and said not in found.fields:
        found.fields[said] = place
    elif said in SEVERAL:
        found.others.setdefault(said, []).append(place)


def _cells(rows: Sequence[Row], place: int, most: int | None = None) -> list[str]:
    """What stands in a column and says anything."""
    found = (row[place].strip() for _line, row in rows if place < len(row))
    return list(islice((cell for cell in found if not is_nothing(cell)), most))


def _numbers(cells: Sequence[str]) -> int:
    """How many of the cells are numbers, and no days."""
    return sum(1 for cell in cells if _NUMBER.fullmatch(cell) and not (_DAY.fullmatch(cell) and "%" not in cell))


def _is_figures(rows: Sequence[Row], place: int) -> bool:
    """Whether most of what stands in a column are numbers."""
    cells = _cells(rows, place, 200)
    return bool(cells) and _numbers(cells) * 3 >= len(cells) * 2


def _by_content(role: str, rows: Sequence[Row], place: int) -> str:
    """The role of a head that means one thing over numbers and another over days or words."""
    if role not in ("start", "due", "goal", "target", "current", "progress", "state", "ref", "measure", "kpi", "code", "done"):
        return role
    cells = _cells(rows, place, 200)
    if role == "code":
        return "id" if cells and all(_CODE.fullmatch(cell) for cell in cells) else ""
    mostly = _is_figures(rows, place)
    if role == "start" and mostly:
        return "baseline"
    if role == "due" and mostly and not all(re.fullmatch(r"\d{5}|\d{4}", cell) for cell in cells):
        return "target"
    if role in ("target", "current", "progress") and cells and not any(any(map(str.isdigit, cell)) for cell in cells):
        return {"target": "kpi", "current": "note", "progress": "state"}[role]
    if role == "state" and mostly:
        return "progress"
    if role in ("measure", "kpi", "goal") and mostly:
        return "target"
    if role == "done" and mostly:
        return "progress"
    if role == "ref" and cells and sum(_OWN_REF.fullmatch(cell.upper()) is not None for cell in cells) * 2 <= len(cells):
        return "id"  # somebody else's numbers
    return role


def _place_levels(found: Columns, roles: Mapping[int, str], rows: Sequence[Row]) -> None:
    """What the objectives are called, and what their goals: the lowest level that a sheet has, and the one above it."""
    places: dict[str, int] = {}
    for place, role in roles.items():
        places.setdefault(role, place)
    fields = found.fields
    if "title" not in fields:
        levels = [name for name in _LEVELS if name in places and places[name] not in fields.values()]
        named = {"goal", "goal_title"} & fields.keys()
        if "kpi" in levels and "objective" in levels and not named and "goal" not in levels and "key_result" not in levels:
            levels = ["kpi", *levels] if _is_above(rows, places["objective"], places["kpi"]) else levels
        if "measure" in levels and levels[0] == "objective" and not named and "goal" not in levels:
            levels = ["measure", *levels] if _is_above(rows, places["objective"], places["measure"]) else levels
        if levels == ["goal"] and not {"target", "current", "progress", "due"} & places.keys():
            levels = []  # goals alone
        if levels[:2] == ["project", "goal"] and _is_above(rows, places["project"], places["goal"]):
            levels = ["goal"] if not _is_above(rows, places["goal"], places["project"]) else levels
        if levels:
            fields["title"] = places[levels[0]]
    if "goal" in fields or "goal_title" in fields:
        if "goal" in places and "goal_title" in fields and role_of(found.heads[fields["goal_title"]]) == "objective":
            found.top = places["goal"]  # the column was said, and what stands above it is there all the same
    elif (title := fields.get("title")) is not None:
        above = _ABOVE.get(roles.get(title, ""), ("goal", "objective", "project", "story", "section"))
        goal = next((places[name] for name in above if name in places and places[name] not in fields.values()), None)
        if goal is not None:
            fields["goal_title"] = goal
            if roles.get(goal) == "objective" and places.get("goal") not in (None, title):
                found.top = places["goal"]
    if "kpi" in places and "measure" not in places and "measure" not in fields and places["kpi"] not in fields.values():
        fields["measure"] = places["kpi"]


def _place_ids(found: Columns, roles: dict[int, str], rows: Sequence[Row]) -> None:
    """The column by which rows are known again, each by another text; what stands at several rows of a goal is the goal's."""
    places = [place for place, role in sorted(roles.items()) if role in ("id", "goal_id")]
    for place in sorted(places, key=lambda each: roles[each] == "goal_id"):
        role, cells = roles.pop(place), _cells(rows, place)
        if any(len(cell) > _LONGEST_ID or len(cell.split()) > 2 for cell in cells):
            continue
        is_of_rows = len({fold(cell) for cell in cells}) * 10 >= len(cells) * 9 and (role == "id" or "id" not in found.fields)
        if not cells or place in found.fields.values():
            continue
        if is_of_rows and not (role == "goal_id" and found.fields.get("goal_title") is not None and len(cells) < len(rows)):
            found.fields.setdefault("id", place)
        elif _is_of_goals(found, rows, place):
            found.fields.setdefault("goal_id", place)


def _is_of_goals(found: Columns, rows: Sequence[Row], place: int) -> bool:
    """Whether a column has one text for each goal."""
    at = found.fields.get("goal_title")
    if at is None:
        return False
    pairs = {(row[at].strip(), row[place].strip()) for _line, row in rows if max(at, place) < len(row)}
    pairs = {pair for pair in pairs if all(pair)}
    return bool(pairs) and len({title for title, _id in pairs}) == len({id for _title, id in pairs}) == len(pairs)


def _is_below(rows: Sequence[Row], place: int, called: Iterable[int]) -> bool:
    """Whether a column names rows, as other columns call them, that others belong to: nearly all that it names are there."""
    ids = {fold(cell) for at in called for cell in _cells(rows, at)}
    named = [fold(cell) in ids for cell in _cells(rows, place)]
    return bool(named) and sum(named) * 10 >= len(named) * 8


def _is_above(rows: Sequence[Row], upper: int, lower: int) -> bool:
    """Whether one column has names of groups of what the other has: merged or the same over several rows."""
    pairs = [(row[upper].strip() if upper < len(row) else "", row[lower].strip() if lower < len(row) else "") for _n, row in rows]
    below = [above for above, name in pairs if name]
    return any(not each for each in below) or len(set(below)) < len(below)


def _place_periods(found: Columns, roles: Mapping[int, str], rows: Sequence[Row], today: date) -> None:
    """The columns of check-ins."""
    taken = set(found.fields.values())
    free = {place: found.heads[place] for place, role in roles.items() if place not in taken and role in ("", "due")}
    periods = periods_of(free, lambda place: bool(_cells(rows, place, 1)), today)
    found.periods = {place: days for place, days in periods.items() if days.first <= today and _numbers(_cells(rows, place))}
    if found.periods:
        ends = ((found.heads[place][:40], min(days.last, today)) for place, days in sorted(found.periods.items()))
        heads = ", ".join(f"“{head}” ({end.isoformat()})" for head, end in ends)
        found.said.append(_("Taken as check-ins: {columns}").format(columns=heads))


def _no_percent_twice(found: Columns, rows: Sequence[Row]) -> None:
    """How far a row has come is worked out where its numbers say it; else the per cent are its measure, or go into its note."""
    place = found.fields.get("progress")
    if place is not None and not any(_needs_progress(found, row) for _line, row in rows):
        del found.fields["progress"]
        found.worked_out.add(place)
        if _cells(rows, place):
            found.said.append(_("“{column}” is left out: it is worked out here").format(column=found.heads[place][:40]))


def _needs_progress(found: Columns, row: Sequence[str]) -> bool:
    def filled(name: str) -> bool:
        place = found.fields.get(name)
        return place is not None and place < len(row) and bool(row[place].strip()) and not is_nothing(row[place])

    return filled("progress") and not (filled("current") and any(map(filled, ("target", "low", "high", "phases"))))


def _guesses(found: Columns, given: frozenset[int]) -> str:
    """What every column is taken as, unless its head says just that."""
    parts: list[str] = []
    besides = ((name, place) for name, places in found.others.items() for place in places)
    for name, place in sorted((*found.fields.items(), *besides), key=lambda each: (_ORDER.get(each[0], 9), each[1])):
        head = found.heads[place]
        if place not in given and not says_so(head, name):
            text = _("“{column}” as {field}") if parts else _("“{column}” is taken as {field}")
            parts.append(text.format(column=head[:40], field=field_called(name)))
    return ", ".join(parts)


_ORDER = {"title": 0, "goal_title": 1, "goal": 2}
