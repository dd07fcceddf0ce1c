"""Items of other people's pages and trackers as entries of a file.

What has no place among them is named, or stands in the note of what it is below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ...plan.errors import Refused
from ...plan.model import record
from ...plan.parsing.quick_entry import Table
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.text import one_line
from ...words import _
from ..importing.records import FileEntry, ItemRecord, Log, Problem
from .found_fields import FieldsReader
from .found_item import FoundItem
from .levels import place

_ID = re.compile(r"[^\s#]{1,80}")
_TABLES: dict[int, Table] = {1: "goals", 2: "objectives", 3: "strategies"}


@record()
class ForeignPlan:
    """What somebody's page or tracker says: its entries, what was guessed of it (a sentence each), and what could be meant
    otherwise than it was read."""

    entries: list[FileEntry]
    said: tuple[str, ...] = ()
    notes: tuple[ReadingNote, ...] = ()


class _Parents(NamedTuple):
    """The item above, the keys of the goal and the objective that what comes belongs to, and titles from above the goals."""

    above: int = -1
    goal: str = ""
    objective: str = ""
    groups: tuple[str, ...] = ()


def entries_of(items: Sequence[FoundItem], today: date, decimal_mark: str) -> ForeignPlan:
    """The entries that items become, their levels told first; seen from `today`."""
    place(items)
    writer = _Writer(FieldsReader(today, decimal_mark))
    for item in items:
        writer.item(item, _Parents())
    said = (*_said_of_levels([each for item in items for each in item.all()]), *writer.fields.sentences())
    return ForeignPlan(writer.entries, said, tuple(writer.fields.notes))


def _said_of_levels(items: Sequence[FoundItem]) -> Iterator[str]:
    """What each kind of item is taken as."""
    if any(each.role == "objective" and each.level == 1 for each in items):
        results = _("“{column}” is taken as {field}").format(column="Key Result", field=_("the objective"))
        yield ", ".join((results, _("“{column}” as {field}").format(column="Objective", field=_("its goal"))))
    elif any(each.role == "key_result" for each in items):
        yield _("“{column}” is taken as {field}").format(column="Key Result", field=_("the objective"))
    plain = [each for each in items if not each.role and not each.is_task]
    if any(each.is_heading and each.level in (1, 2, 3) for each in plain):
        yield _("Headings are taken as goals, objectives and strategies by where they stand")
    if any(each.level in (1, 2) and not each.is_heading for each in plain):
        yield _("Other items are taken as goals and objectives by where they stand")
    if any(each.note and each.level in (1, 2, 3) for each in items):
        yield _("Other text is taken as the note of what it stands below")
    if any(each.is_task and each.level == 3 for each in items):
        yield _("Checkboxes are taken as strategies")
    if any(each.level == 3 and not each.is_heading for each in plain):
        yield _("What stands below an objective is taken as its strategies")


class _Writer:
    def __init__(self, fields: FieldsReader) -> None:
        self.entries: list[FileEntry] = []
        self.fields = fields

    def item(self, item: FoundItem, parents: _Parents) -> None:
        """An item and all below it."""
        if not item.level:
            self._group(item, parents)
        elif item.level > 3 or (item.level == 3 and not parents.objective):
            self._without_place(item, parents)
        else:
            self._placed(item, _TABLES[item.level], parents)

    def _group(self, item: FoundItem, parents: _Parents) -> None:
        """What stands above the goals: a page's title is left out, a group's goes into the notes of its goals."""
        groups = parents.groups
        if item.role != "plan" and any(part.level for part in item.parts):
            groups = (*groups, item.title)
        else:
            self._left_out(item.line, item.title, "", "above_the_goals")
        for line, text in item.note:
            self._left_out(line, text, item.title)
        for said in item.fields:
            self._left_out(said.line, f"{said.label}: {said.text}".strip(" :"), item.title)
        self.entries += item.rows
        for part in item.parts:
            self.item(part, parents._replace(groups=groups))

    def _without_place(self, item: FoundItem, parents: _Parents) -> None:
        """What is below all levels, or a strategy of no objective: it goes into the note of what it stands below."""
        if parents.above < 0:
            for each in item.all():
                self._left_out(each.line, each.title, "")
                for said in each.fields:
                    self._left_out(said.line, f"{said.label}: {said.text}".strip(" :"), each.title)
                for line, text in each.note:
                    self._left_out(line, text, each.title)
            return
        entry = self.entries[parents.above]
        assert isinstance(entry, ItemRecord)
        lines = [self.fields.aside(text) for text in _as_lines(item)]
        note = "\n".join(filter(None, (entry.fields.get("note", ""), *lines)))
        self.entries[parents.above] = replace(entry, fields={**entry.fields, "note": note})
        for row in (each for each in item.rows if not isinstance(each, Log)):
            self._left_out(row.line, row.name, item.title)

    def _placed(self, item: FoundItem, table: Table, parents: _Parents) -> None:
        key, id = f"item:{len(self.entries)}", _id_of(item)
        try:
            fields, state = self.fields.read(item, table)
        except Refused as refused:  # a title that is none; what stands below it is refused with it
            self.entries.append(Problem(item.line, item.title[:60], refused))
            fields, state = {}, ""
        days = sorted(row.fields["on"] for row in item.rows if isinstance(row, ItemRecord) and row.table == "checkins")
        if days and table == "objectives" and "start" not in fields:
            fields["start"] = days[0]
            self.fields.say(_("What has check-ins and no start begins with the first of them"))
        if parents.groups:
            above = self.fields.aside(" › ".join(parents.groups))
            fields["note"] = "\n".join(filter(None, (above, fields.get("note", ""))))
        parent = {"goals": "", "objectives": parents.goal, "strategies": parents.objective}[table]
        below = parents._replace(above=len(self.entries), groups=())
        if table == "goals":
            below = below._replace(goal=key, objective="")
        elif table == "objectives":
            below = below._replace(objective=key)
        said = state if table == "objectives" else ""
        self.entries.append(ItemRecord(item.line, table, "", key, parent, fields, said_state=said, id=id))
        for row in item.rows:
            self._row(row, table, key)
        for part in item.parts:
            self.item(part, below)

    def _row(self, row: FileEntry, table: Table, key: str) -> None:
        """A row of a table below an item: an objective of a goal, a strategy of an objective."""
        if isinstance(row, ItemRecord) and row.table == "objectives" and not (row.parent or row.parent_title):
            if table == "goals":
                row = replace(row, parent=key)
            elif table == "objectives":
                fields = {name: row.fields[name] for name in ("title", "owner") if name in row.fields}
                others = [f"{name}: {text}" for name, text in row.fields.items() if name not in ("title", "owner", "note")]
                note = "\n".join(filter(None, (row.fields.get("note", ""), *map(self.fields.aside, others))))
                row = replace(row, table="strategies", parent=key, fields={**fields, "note": note}, said_state="")
        if isinstance(row, ItemRecord) and row.table == "checkins" and not row.parent:
            if table != "objectives":
                self._left_out(row.line, row.fields.get("value", ""), "")
                return
            row = replace(row, parent=key)
        self.entries.append(row)

    def _left_out(self, line: int, text: str, below: str, why: str = "no_place_here") -> None:
        """Name a line that is not taken, and the item that it stands under."""
        self.entries.append(Problem(line, below[:60], Refused(why, text=one_line(text[:200])[:60]), stops=False))


def _id_of(item: FoundItem) -> str:
    """Take out of an item what it is known again by, where it has anything of the kind."""
    ids = [said for said in item.fields if said.role == "id" and _ID.fullmatch(said.text)]
    item.fields = [said for said in item.fields if said not in ids[:1]]
    return ids[0].text if ids else ""


def _as_lines(item: FoundItem, indent: str = "") -> Iterator[str]:
    """An item with all below it as lines of a note."""
    mark = ("[x] " if item.done else "[ ] ") if item.is_task else ""
    yield f"{indent}- {mark}{item.title}"
    yield from (f"{indent}  {said.label}: {said.text}" for said in item.fields)
    yield from (f"{indent}  {text}" for _line, text in item.note)
    for part in item.parts:
        yield from _as_lines(part, indent + "  ")
