"""Rows of somebody's sheet as entries: objectives with their goals, strategies and check-ins. What a row says and no field holds
goes into the note, and is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ...plan.errors import Refused
from ...plan.parsing.typed_fields import Typing, read_field
from ...plan.text import fold, list_lines
from ...words import _
from ..importing.records import FileEntry, ItemRecord, Problem, text_of
from .cell_values import STATES_OF, beside_plan, few, has_words, is_nothing, split_pairs, with_unit, without_links, words_in
from .column_roles import Columns
from .delimited import Row
from .own_rows import REF, entries_of
from .row_cells import NUMBERS, RowCells
from .row_levels import Level, Tops, all_labelled, are_of_strategies, labelled, level_of, levels_by_labels, tables_of
from .row_tree import RowTree, TreeRow

_IN_ORDER = {"goals": 0, "objectives": 1, "strategies": 2, "checkins": 3}
_SPLIT = re.compile(r"\s*(?:\n|;)\s*")
_REF = re.compile(r"[GOSC][1-9]\d{0,8}", re.ASCII)


class _Above(NamedTuple):
    """What the rows above have said: the goal (its reference, its title, its id in the file), and the objective (its key, its
    folded title)."""

    goal: str = ""
    goal_title: str = ""
    key: str = ""
    title: str = ""
    goal_id: str = ""


class SheetReader:
    """The entries of a sheet, row by row, and what is to be said of them."""

    def __init__(self, columns: Columns, rows: Sequence[Row], today: date, *, typed: bool = False) -> None:
        self._columns = columns
        self._rows = rows
        self._today = today
        self._width = len(columns.heads)
        self._above = _Above()
        self._states: dict[str, str] = {}
        self._in_notes: dict[str, None] = {}
        self._of_ids: dict[str, None] = {}
        self._archived: dict[str, None] = {}
        self._title_at = columns.fields.get("title", -1)
        self._kind = columns.mapping.kind or ("done" if columns.are_tasks() else "")
        self._levels_said: dict[str, Level] = {fold(cell): level for cell, level in columns.mapping.levels.items()}
        by_labels = columns.level is None and levels_by_labels(rows, self._title_at)
        self._has_levels = columns.level is not None or by_labels
        places = {name: at for name in ("title", "goal_title") if (at := columns.fields.get(name)) is not None}
        unlabelled = frozenset(name for name, at in places.items() if by_labels or all_labelled(rows, at))
        self._cells = RowCells(columns, rows, unlabelled, typed=typed)
        self._of_strategies = are_of_strategies(rows, columns.fields)
        self._levels: dict[Level, str] = {}
        for _line, row in rows if self._has_levels else ():
            if (level := self._level(row)) is not None:
                self._levels.setdefault(level, self._level_word(row))
        self._tables = tables_of(set(self._levels))
        self._tables |= {"goal": "goals", "objective": "objectives"} if columns.mapping.levels else {}
        above = columns.heads[columns.top] if columns.top is not None else self._levels.get("goal", "")
        self._tops = Tops(rows, columns.top, columns.fields.get("goal_title"), above)
        self._tree = self._tree_of(rows) if "parent" in {*columns.fields, *columns.mapping.columns.values()} else None

    def read(self) -> tuple[list[FileEntry], list[str]]:
        """The entries, and what was guessed of them."""
        entries = [entry for line, row in self._rows for entry in self._entries(line, row)]
        if self._tree is not None:  # what a row belongs to may come below it
            entries.sort(key=lambda each: _IN_ORDER.get(each.table, 0) if isinstance(each, ItemRecord) else 0)
        return entries, [
            *self._cells.said_of_days(),
            *self._said_of_levels(),
            *self._cells.said_of_shares(),
            *self._said_of_states(),
        ]

    def _entries(self, line: int, row: list[str]) -> Iterator[FileEntry]:
        place = self._title_at
        title = row[place].strip()[:60] if 0 <= place < len(row) else ""
        beyond = tuple(cell.strip()[:40] for cell in row[self._width :] if cell.strip())
        if beyond:
            yield Problem(line, title, Refused("cells_beyond_head", cells=few(beyond)))
        elif self._cells.is_the_head(row):
            yield Problem(line, title, Refused("row_is_the_head"), stops=False)
        elif self._cells.is_archived(row):
            self._archived[title] = None
        elif (beside := beside_plan(title, row)) is not None:
            yield Problem(line, *beside, stops=False)
        else:
            try:
                level = self._level(row) if self._has_levels else None
                table = "" if level is None else self._tables[level]
                table = self._tree.table(line) if self._tree is not None else table
                yield from list(self._row_of_level(line, row, table) if table else self._row(line, row))
            except Refused as refused:
                yield Problem(line, title, refused)

    def _level(self, row: Sequence[str]) -> Level | None:
        """What a row says that it is, in a sheet whose rows are of several levels."""
        if self._columns.level is not None:
            cell = row[self._columns.level] if self._columns.level < len(row) else ""
            return self._levels_said.get(fold(" ".join(cell.split()))) or level_of(cell)
        return labelled(row[self._title_at])[0] if 0 <= self._title_at < len(row) and self._has_levels else None

    def _row_of_level(self, line: int, row: list[str], table: str) -> Iterator[FileEntry]:
        """A row that says itself whether it is a goal, an objective or a strategy; it belongs to the one of the level above."""
        cells = self._cells.read(row)
        if table == "objectives" or "title" not in cells:
            yield from self._row(line, row)
        elif table == "goals":
            yield from self._goal_row(line, "", cells.pop("title"), cells)
        elif table == "strategies" and self._above_of(line).key:
            yield from self._strategy_row(line, cells.pop("title"), cells)
        else:
            title = cells.pop("title")
            if table == "strategies":
                yield Problem(line, title[:60], Refused("no_objective_said"))
            else:
                self._tops.current = title
                yield from self._left(line, title, {name: text for name, text in cells.items() if name != "id"})

    def _goal_row(self, line: int, goal: str, title: str, cells: dict[str, str]) -> Iterator[FileEntry]:
        fields, id = self._fields_of(cells, "goals"), cells.pop("id", "")
        id = cells.pop("goal_id", "") or id
        self._above = _Above(goal, title, goal_id=id)
        if above := self._tops.note(title):
            fields["note"] = "\n".join(filter(None, (above, fields.get("note", ""))))
        yield ItemRecord(line, "goals", goal, fields=fields, parent_title=title, id=id)
        yield from self._left(line, title, cells)

    def _strategy_row(self, line: int, title: str, cells: dict[str, str]) -> Iterator[FileEntry]:
        fields, id = self._fields_of(cells, "strategies"), cells.pop("id", "")
        yield ItemRecord(line, "strategies", "", "", self._above_of(line).key, {"title": title, **fields}, id=id)
        yield from self._left(line, title, cells)

    def _fields_of(self, cells: dict[str, str], table: str) -> dict[str, str]:
        """Take out of a row what a goal or a strategy has a field for; where it belongs is known by then."""
        fields: dict[str, str] = {name: cells.pop(name) for name in ("owner", "note") if name in cells}
        for name in (
            ("goal_id", "goal_title", "goal") if self._tree is not None else ("goal_id",) if table == "strategies" else ()
        ):
            cells.pop(name, None)
        if table == "goals" and "due" in cells:
            fields["horizon"] = _day(cells.pop("due"), self._today)
        if said := cells.get("state", ""):
            state, is_all = self._cells.state_of(said)
            if state := STATES_OF[table].get(state, ""):
                fields["state"] = state
                if "state" in self._columns.fields and said != "achieved":  # which a column of what is done says
                    self._states.setdefault(said[:40], state)
            if state and (is_all or "state" not in self._columns.fields):
                del cells["state"]
        return fields

    def _tree_of(self, rows: Sequence[Row]) -> RowTree:
        """Which row belongs to which."""
        found = []
        for line, row in rows:
            cells, level = self._cells.plain(row), self._level(row) if self._has_levels else None
            parents = [cells.get("parent", ""), *self._cells.others(row, "parent")]
            table = "" if level is None else self._tables[level]
            names = tuple(without_links(each) for each in parents if each)
            other_ids = tuple(self._cells.others(row, "id"))
            is_measured = not cells.keys().isdisjoint(NUMBERS)
            found.append(TreeRow(line, cells.get("id", ""), cells.get("title", ""), names, table, other_ids, is_measured))
        return RowTree(found)

    def _above_of(self, line: int) -> _Above:
        """What a row stands below: by the tree where there is one, else by the rows above."""
        if self._tree is None:
            return self._above
        goal, objective = self._tree.above(line, "goals"), self._tree.above(line, "objectives")
        key = f"row:{objective.line}" if objective is not None else ""
        return _Above("", goal.title, key, "", goal.id) if goal is not None else _Above(key=key)

    def _left(self, line: int, title: str, cells: dict[str, str]) -> Iterator[FileEntry]:
        """What a row says that its goal or strategy has no field for."""
        left = tuple(f"{self._columns.heads[self._columns.fields[name]]}: {text[:40]}" for name, text in cells.items())
        if left:
            yield Problem(line, title[:60], Refused("cells_not_taken", cells=left), stops=False)

    def _row(self, line: int, row: list[str]) -> Iterator[FileEntry]:
        cells = self._cells.read(row)
        ref = cells.pop("ref", "").upper()
        if ref and ref[0] in "PGS" and REF.fullmatch(ref) and "goal_title" in self._columns.heads.values():
            yield from entries_of(line, {**cells, "ref": ref})  # a table of ours, some columns taken out
            return
        if not _REF.fullmatch(ref):
            ref = ""  # somebody else's numbers
        goal, goal_title, is_own_goal = self._goal(cells)
        goal_id = cells.pop("goal_id", "") or self._above.goal_id
        if self._tree is not None:
            upper = self._above_of(line)
            if upper.goal_title:
                goal, goal_title, goal_id = "", upper.goal_title, upper.goal_id
            elif not is_own_goal:  # rows that name what they belong to stand in no order
                goal = goal_title = goal_id = ""
        id = cells.pop("id", "")
        if not (goal or goal_title) and (mark := self._columns.mapping.id_mark):
            goal_title = id.rpartition(mark)[0]
            self._of_ids[goal_title] = None
        self._tops.go_on(row)
        if goal_title and not goal:
            goal_title = self._tops.title(goal_title)
            if note := self._tops.note(goal_title):
                yield ItemRecord(line, "goals", fields={"note": note}, parent_title=goal_title, id=goal_id)
        strategies = [each for part in _SPLIT.split(cells.pop("strategies", "")) for each in list_lines(part)]
        title, above = cells.get("title", ""), self._above
        key = f"row:{line}"
        if self._of_strategies and strategies and title and not ref and (is_own_goal or fold(title) != above.title):
            yield ItemRecord(line, "objectives", "", key, goal, {"title": title}, parent_title=goal_title, parent_id=goal_id)
            self._above = above = _Above(goal, goal_title, key, fold(title), goal_id)
            is_own_goal = False
        if not ref and strategies and above.key and (not title or fold(title) == above.title) and not is_own_goal:
            yield from self._strategies_below(line, strategies, {**cells, "id": id})
            return
        if not ref and not title:
            if is_own_goal and not any(cells.get(name) for name in ("measure", "target", "due")):
                yield from self._goal_row(line, goal, goal_title, {**cells, "id": goal_id or id})
            elif cells or id or is_own_goal:
                yield Problem(line, "", Refused("empty", "title"))
            elif words := words_in(row):  # else only columns that are left out say anything, such as boxes to tick
                yield Problem(line, "", Refused("no_place_here", text=words[:60]), stops=False)
            return
        figures = [
            (days, row[at].strip()) for at, days in self._columns.periods.items() if at < len(row) and not is_nothing(row[at])
        ]
        if figures and "start" not in cells and not ref:
            cells["start"] = min(days.first for days, _value in figures).isoformat()
        state = self._state_said(cells, row)
        fields = self._fields(cells, ref)
        yield ItemRecord(
            line, "objectives", ref, key, goal, fields, parent_title=goal_title, said_state="" if ref else state, id=id,
            parent_id=goal_id,
        )  # fmt: skip
        self._above = _Above(goal, goal_title, "" if ref else key, fold(title), goal_id)
        if ref:
            return
        yield from (ItemRecord(line, "strategies", "", "", key, {"title": each}) for each in strategies)
        for days, value in figures:
            on = min(days.last, self._today).isoformat()
            yield ItemRecord(line, "checkins", "", "", key, {"on": on, "value": value}, days=days)

    def _strategies_below(self, line: int, titles: Sequence[str], cells: dict[str, str]) -> Iterator[FileEntry]:
        """Strategies of the objective above; what the row says besides is that of one, and no field of several."""
        cells.pop("title", None)
        is_one = len(titles) == 1
        for each in titles:
            yield from self._strategy_row(line, each, dict(cells) if is_one else {})
        del cells["id"]
        yield from () if is_one else self._left(line, titles[0], cells)

    def _goal(self, cells: dict[str, str]) -> tuple[str, str, bool]:
        """The goal of a row by its reference, by its title, and whether the row says it itself: else it is the one above."""
        goal, title = cells.pop("goal", ""), cells.pop("goal_title", "")
        for each in (goal, title):
            if _REF.fullmatch(each.upper()):
                self._above = _Above(each.upper(), title if each is goal else "")
                return self._above.goal, self._above.goal_title, True
        title = goal or title
        if title:
            if title != self._above.goal_title or self._above.goal:
                self._above = _Above("", title)
                return "", title, True
            return "", title, not cells.get("strategies")
        return self._above.goal, self._above.goal_title, False

    def _state_said(self, cells: dict[str, str], row: Sequence[str]) -> str:
        fields = self._columns.fields
        if "state" not in fields and not self._columns.mapping.columns and cells.get("state") and "done" in fields:
            return f"{self._columns.heads[fields['done']]}: {row[fields['done']].strip()}"
        text = cells.get("state", "") if "state" in fields else ""
        return f"{self._columns.heads[fields['state']]}: {text}" if text else ""

    def _fields(self, cells: dict[str, str], ref: str) -> dict[str, str]:
        """The fields of an objective. Raises `Refused`."""
        beside: list[str] = []
        if ref:
            cells.pop("progress", "")
            state, is_all = self._cells.state_of(cells.get("state", ""))
            fields = with_unit({**cells, "ref": ref, **({"state": state} if is_all else {})})
            return {name: text for name, text in fields.items() if name != "ref"}
        split_pairs(cells)
        wordy = [name for name in NUMBERS if name in cells and not any(map(str.isdigit, cells[name]))]
        beside += [self._aside(name, cells.pop(name)) for name in wordy]
        self._take_progress(cells, beside)
        beside += [self._aside(name, cells.pop(name)) for name in ("start", "due") if self._is_no_day(name, cells.get(name, ""))]
        if said := cells.pop("state", ""):
            state, is_all = self._cells.state_of(said)
            if state:
                cells["state"] = state
                self._states.setdefault(said[:40], state)
            if not is_all:
                beside.append(self._aside("state", said))
        if self._kind and not cells.keys() & {*NUMBERS, "kind", "phases"}:
            cells["kind"] = self._kind
            if cells.get("state") == "achieved":
                cells["current"] = "1"
        written, cells = cells, with_unit(cells)
        written_out = [name for name in NUMBERS if name in cells and not cells[name].isdecimal()]
        wordy = [name for name in written_out if has_words(cells[name], whole=name == "target")]
        texts = [name for name in wordy if not self._is_number(name, cells)]
        if "target" in texts and "current" in cells and "baseline" not in cells:  # a figure of no measure
            texts.append("current")
        for name in dict.fromkeys(texts):
            beside.append(self._aside(name, written[name]))
            del cells[name]
        if beside:
            cells["note"] = "\n".join(filter(None, (cells.get("note", ""), *beside)))
        return cells

    def _is_no_day(self, name: str, text: str) -> bool:
        """Whether words stand where a day is to be (`ASAP`), and it is no table of ours."""
        return "ref" not in self._columns.fields and has_words(text, whole=True) and _day(text, self._today, name) == text

    def _is_number(self, name: str, cells: dict[str, str]) -> bool:
        """Whether a number with words around it can be read."""
        table, field = ("checkins", "value") if name == "current" else ("objectives", name)
        for mark in ".,":
            try:
                read_field(table, field, cells[name], Typing(self._today, mark, cells.get("unit", "")))
            except Refused:
                continue
            return True
        return False

    def _take_progress(self, cells: dict[str, str], beside: list[str]) -> None:
        """Per cent done are a measure of their own where nothing else says how far a row is to come; where that is said, but not
        the figure it stands at, they go beside."""
        text = cells.pop("progress", "")
        if text and not any(name in cells for name in ("target", "low", "high", "phases")):
            cells.setdefault("baseline", "0")
            cells.update(target="100", unit="%", current=text.strip().removesuffix("%").strip())
        elif text and "current" not in cells:
            beside.append(self._aside("progress", text))

    def _aside(self, name: str, text: str) -> str:
        """A line of the note for what has no field."""
        self._in_notes[text[:40]] = None
        at = self._columns.fields.get(name, self._columns.fields.get("progress", -1))  # a figure may be that of the per cent
        return f"{self._columns.heads.get(at, name)}: {text}"

    def _level_word(self, row: Sequence[str]) -> str:
        """What a row calls its level."""
        if self._columns.level is not None:
            return row[self._columns.level].strip()
        title = row[self._title_at].strip()
        return title.removesuffix(labelled(title)[1]).strip(" :.)-–—|")

    def _said_of_levels(self) -> Iterator[str]:
        names = {"goals": _("goal"), "objectives": _("objective"), "strategies": _("strategy")}
        named = [(word, names.get(self._tables[level], word)) for level, word in self._levels.items()]
        parts = [_("“{text}” as {state}").format(text=word[:40], state=name) for word, name in named if fold(name) != fold(word)]
        if self._tops.are_there:
            yield _("What stands above the goals goes into their notes: “{column}”").format(column=self._tops.head[:40])
        if self._kind and not self._columns.mapping.kind:
            yield _("Nothing is measured in it: what is called “{column}” is done or not").format(
                column=self._columns.heads[self._title_at][:40]
            )
        if parts:
            yield _("Rows by what they say that they are: {levels}").format(levels=", ".join(parts))
        if self._tree is not None and (alone := self._tree.without_parent("strategies")):
            yield _("Strategies by their rows that name nothing they belong to are objectives: {count}").format(count=alone)
        if self._archived:
            yield _("Archived there, and left out: {titles}").format(
                titles=", ".join(f"“{each}”" for each in few([*self._archived]))
            )
        if goals := [title for title in self._of_ids if title]:
            yield _("What names no goal goes below one that its id names: {titles}").format(titles=", ".join(few(goals)))

    def _said_of_states(self) -> Iterator[str]:
        taken = [
            _("“{text}” as {state}").format(text=text, state=_(state))
            for text, state in self._states.items()
            if state != fold(text)
        ]
        if taken:
            yield _("States: {states}").format(states=", ".join(taken[:20]) + ("…" if len(taken) > 20 else ""))
        if self._in_notes:
            texts = [f"“{text}”" for text in self._in_notes]
            yield _("Put into the note, having no field: {texts}").format(
                texts=", ".join(texts[:20]) + ("…" if len(texts) > 20 else "")
            )


@lru_cache(4096)
def _day(text: str, today: date, name: str = "due") -> str:
    """A day as in ISO 8601; a text that is none, as it is."""
    try:
        return text_of(read_field("objectives", name, text, Typing(today))[1])
    except Refused:
        return text
