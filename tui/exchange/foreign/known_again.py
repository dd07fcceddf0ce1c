"""Which item of this plan an item of somebody else's file is, and what that file said of it the last time.

Such a file has no references. An item is known again by its id there, which stands in it with the file (`from`:
`okr.xlsx#KR-12`), else by its title below the same goal or objective. Titles and places are those that it has here, or had when
the file was last taken in: both sides may change them. What the file said last is in the plan's own log, as what imports have
set; what was undone was not taken in.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from ...plan.documents.stored_values import InvalidValue, number
from ...plan.model import LETTERS, OVER, Document
from ...plan.plan import Plan, split_ref
from ...plan.text import fold, one_line

TABLES = ("goals", "objectives", "strategies")
"""The items that have a source."""
_PARENTS = {"objectives": "goal", "strategies": "objective"}
_NAMED_AGAIN = re.compile(
    r"[\s_-]*(?:\(\d{1,3}\)|\bcopy\b|\b\d{4}[-_.]?\d\d[-_.]?\d\d\b(?:[T\s_-]*\d\d[-:_.]?\d\d(?:[-:_.]?\d\d)?\b)?"
    r"|\b\d\d[-_.]\d\d[-_.]\d{4}\b|(?<![^\W_])(?:w|wk|week|tuan|tuần)[\s_-]?\d{1,2}(?![^\W_]))",
    re.IGNORECASE,
)
"""What a browser, a copy, or a weekly export puts behind a file's name."""


_NUMBERS = re.compile(
    r"\b(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2}\b)?(?:,? \d{4})?\b"
    r"|\bq[1-4](?: \d{4})?\b|\d[\d.,/:-]*"
)
"""What of a folded title is a number or a day."""


class Source(NamedTuple):
    """Where an item was taken in from: the file's name, and its id there (empty: it has none)."""

    file: str
    id: str = ""

    def __str__(self) -> str:
        return f"{self.file}#{self.id}" if self.id else self.file

    @classmethod
    def of(cls, text: str) -> Source:
        """What stands in an item."""
        file, _mark, id = text.partition("#")
        return cls(file, id)


def file_called(path: str) -> str:
    """What a file is called as a source: its name, without the day, the week or the number of which each export has another."""
    if path == "-":
        return "stdin"
    name, ending = os.path.splitext(os.path.basename(path))
    plain = _NAMED_AGAIN.sub("", name.removesuffix("_all").replace("_", " ")).strip(" .,-")
    return one_line((plain or name).replace("#", " ") + ending)


def words_of(title: str) -> str:
    """A folded title without its numbers and days; as it is, where there are none."""
    return " ".join(_NUMBERS.sub("#", title).split()) if re.search(r"[^\W\d_]{2}", title) else title


class KnownAgain:
    """The items of a plan as a file may know them."""

    def __init__(self, plan: Plan, file: str) -> None:
        self._plan = plan
        self.file = file
        self._last: dict[str, dict[str, Any]] = defaultdict(dict)
        self._figures: dict[int, list[tuple[Decimal, datetime, bool]]] = defaultdict(list)
        self._claimed: set[str] = set()
        self._met: set[tuple[str, str]] = set()
        self._ids: frozenset[tuple[str, str]] = frozenset()
        self._titles_there: frozenset[tuple[str, str]] = frozenset()
        self._once_there: frozenset[tuple[str, str]] = frozenset()
        self._read_log()
        self._by_id: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_title: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        self._by_words: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for table in TABLES:
            for id, raw in plan.table(table).raw.items():
                self._index(table, f"{LETTERS[table]}{id}", raw)

    def source(self, id: str) -> str:
        """What stands in an item as its source."""
        return str(Source(self.file, one_line(id)))

    # --- what was said last ---------------------------------------------------------------------------------------------------

    def _read_log(self) -> None:
        """Go through the log: what imports have set, and all of an item as it was when it got its source."""
        state: dict[str, dict[str, Any]] = defaultdict(dict)
        for change in _standing_changes(self._plan):
            is_import = change.get("action") == "import"
            for ref, after in change["after"].items():
                if not isinstance(after, Mapping):
                    continue
                if ref[:1] == "C" and is_import and change["before"].get(ref) is None:
                    self._note_figure(after, is_now=after.get("at") == change.get("at"))
                elif ref[:1] in "GOS":
                    values, here = _flat(after), dict(state[ref])
                    state[ref] |= values
                    if is_import:
                        last = dict(state[ref]) if after.get("source") else {**self._last[ref], **values}
                        self._last[ref] = last | _said_of_several(self._last[ref], here, values, last)

    def _note_figure(self, checkin: Mapping[str, Any], *, is_now: bool) -> None:
        with suppress(InvalidValue, ValueError):  # a log that somebody has edited
            found = number(checkin.get("value")), datetime.fromisoformat(str(checkin.get("at"))), is_now
            self._figures[int(str(checkin.get("objective")))].append(found)

    def last(self, ref: str) -> Mapping[str, Any]:
        """What imports have last set of an item, by stored path; of one that goes on from another, of that one."""
        if ref in self._last:
            return self._last[ref]
        source = Source.of(str(self._raw(ref).get("source") or ""))
        before = self._by_id.get((split_ref(ref)[0], fold(source.id)), ()) if source.id else ()
        return next((self._last[each] for each in reversed(before) if each in self._last), {})

    def last_figures(self, objective: int, *, now: bool) -> list[tuple[Decimal, datetime]]:
        """The values of the check-ins that imports have made, oldest first, each with its moment; `now`: of the day they came."""
        return [(value, at) for value, at, is_now in self._figures.get(objective, ()) if is_now or not now]

    def is_known_figure(self, plan: Plan, objective: int, value: Decimal, first: date, last: date) -> bool:
        """Whether a figure of a stretch of days is nothing new: imports came to it last, or, where they never did, somebody."""
        figures = self.last_figures(objective, now=False)
        known = [said for said, at in figures if first <= at.date() <= last]
        checkins = (plan.checkins[id] for id in plan.children("checkins", objective))
        return known[-1] == value if known else any(first <= each.day <= last and each.value == value for each in checkins)

    # --- which is which -------------------------------------------------------------------------------------------------------

    def _index(self, table: str, ref: str, raw: Mapping[str, Any]) -> None:
        source = Source.of(str(raw.get("source") or ""))
        if source.id and fold(source.file) == fold(self.file):
            self._by_id[table, fold(source.id)].append(ref)
        parent, last = _PARENTS.get(table, ""), self._last.get(ref, {})
        titles = {fold(str(each)) for each in (raw.get("title"), last.get("title")) if each}
        places = {_ref(table, each) for each in (raw.get(parent), last.get(parent)) if each} if parent else {""}
        for title in titles:
            for place in places:
                self._by_title[table, place, title].append(ref)
                if words_of(title) != title:
                    self._by_words[table, place, words_of(title)].append(ref)
            if fold(source.file) == fold(self.file) and parent:
                self._by_title[table, "*", title].append(ref)

    def by_id(self, table: str, id: str, title: str) -> str:
        """The item that has this id in the file; of several (a cycle that was rolled over) the one that is not closed, of that
        title, the newest. Empty where there is none."""
        found = [ref for ref in self._by_id.get((table, fold(one_line(id))), ()) if ref not in self._claimed] if id else []
        return min(
            found, key=lambda ref: (self._is_closed(ref), fold(title) not in self._titles(ref), -split_ref(ref)[1]), default=""
        )

    def _is_closed(self, ref: str) -> bool:
        return self._raw(ref).get("state") in OVER

    def by_title(self, table: str, id: str, title: str, parent: str) -> str:
        """The item of this title below `parent` (`*`: below any, where the file is the same and there is just one); empty where
        there is none. One that another row of the file is, by its id, is not meant."""
        found = [
            ref for ref in self._by_title.get((table, parent, fold(one_line(title))), ())
            if ref not in self._claimed and self._may_be(ref, id)
        ]  # fmt: skip
        if parent == "*" and len(found) > 1:
            return ""
        titles = {ref: fold(str(self._raw(ref).get("title"))) for ref in found}
        here = sorted((ref for ref in found if titles[ref] == fold(title)), key=self._is_closed)
        renamed = [ref for ref in found if (table, titles[ref]) not in self._titles_there]
        return here[0] if here else renamed[0] if renamed else self._with_other_numbers(table, id, title, parent)

    def _with_other_numbers(self, table: str, id: str, title: str, parent: str) -> str:
        """The one item whose title is the same but for its numbers and days: a new target of a title that says it."""
        words = words_of(fold(one_line(title)))
        found = [
            ref for ref in dict.fromkeys(self._by_words.get((table, parent, words), ()))
            if ref not in self._claimed and self._may_be(ref, id)
            and all((table, each) not in self._titles_there for each in self._titles(ref))
        ]  # fmt: skip
        return found[0] if len(found) == 1 and (table, words) in self._once_there else ""

    def expect_renamed(self, placed: Iterable[tuple[str, str, str]]) -> None:
        """Say which objectives (their ids and titles) the file has below goals of which titles. A goal of which it has nothing
        any more, while all of its objectives stand below a title that is new, was renamed there."""
        titles: dict[str, set[str]] = defaultdict(set)
        goals: dict[str, set[str]] = defaultdict(set)
        found: set[str] = set()
        for id, title, goal in placed:
            ref = self.by_id("objectives", id, title) or self.by_title("objectives", id, title, "*")
            if ref:
                found.add(ref)
                here = f"G{self._raw(ref).get('goal')}"
                titles[here].add(fold(one_line(goal)))
                goals[fold(one_line(goal))].add(here)
        for goal, (title, *others) in titles.items():
            is_alone = not others and len(goals[title]) == 1 and not self._by_title.get(("goals", "", title))
            is_gone = all(("goals", each) not in self._titles_there for each in self._titles(goal))
            all_there = all(f"O{id}" in found for id in self._plan.children("objectives", split_ref(goal)[1]))
            if is_alone and is_gone and all_there:
                self._by_title["goals", "", title].append(goal)

    def is_first(self, table: str, id: str) -> bool:
        """Whether no entry before had this id."""
        known = (table, fold(one_line(id)))
        is_first = known not in self._met
        self._met.add(known)
        return is_first

    def claim(self, ref: str) -> None:
        """An entry of the file is this item, so that no other is."""
        self._claimed.add(ref)

    def expect(self, items: Iterable[tuple[str, str, str]]) -> None:
        """Say what the file has: the table, the id and the title of each item."""
        found = [(table, fold(one_line(id)), fold(one_line(title))) for table, id, title in items]
        self._ids = frozenset((table, id) for table, id, _title in found if id)
        self._titles_there = frozenset((table, title) for table, _id, title in found)
        counts = Counter((table, words_of(title)) for table, _id, title in found)
        self._once_there = frozenset(each for each, count in counts.items() if count == 1)

    def _may_be(self, ref: str, id: str) -> bool:
        source = Source.of(str(self._raw(ref).get("source") or ""))
        if not source.id or fold(source.file) != fold(self.file):
            return True
        return not id or fold(source.id) == fold(id) or (split_ref(ref)[0], fold(source.id)) not in self._ids

    def goal_with_another_title(self, id: str, title: str) -> bool:
        """Whether a goal of the file is one here that is called otherwise."""
        ref = self.by_id("goals", id, title) or self.by_title("goals", id, title, "")
        return bool(ref) and fold(str(self._raw(ref).get("title"))) != fold(one_line(title))

    def titles_by_id(self, table: str, id: str) -> tuple[str, frozenset[str]]:
        """The item of an id, and the titles that it is known by."""
        ref = next(iter(self._by_id.get((table, fold(one_line(id))), ())), "")
        return ref, self._titles(ref) if ref else frozenset()

    def _titles(self, ref: str) -> frozenset[str]:
        return frozenset(fold(str(each)) for each in (self._raw(ref).get("title"), self.last(ref).get("title")) if each)

    def _raw(self, ref: str) -> Mapping[str, Any]:
        table, id = split_ref(ref)
        return self._plan.table(table).raw[id]

    def needs_source(self, document: Document, id: str) -> bool:
        """Whether an item does not say yet where it comes from, or has got another id there."""
        here = Source.of(str(getattr(document, "source", "")))
        return not here.file or (bool(id) and fold(here.file) == fold(self.file) and fold(here.id) != fold(one_line(id)))


def _ref(table: str, parent: Any) -> str:
    return f"{'G' if table == 'objectives' else 'O'}{parent}"


def _standing_changes(plan: Plan) -> Iterator[Mapping[str, Any]]:
    """The changes of a plan's log that were not taken back, oldest first."""
    changes = plan.changes.raw
    undone: set[Any] = set()
    for id in sorted(changes, reverse=True):
        if id not in undone and changes[id].get("undoes") is not None:
            undone.add(changes[id]["undoes"])
    return (changes[id] for id in sorted(changes) if id not in undone and changes[id].get("undoes") is None)


def _said_of_several(
    last: Mapping[str, Any], here: Mapping[str, Any], values: Mapping[str, Any], now: Mapping[str, Any]
) -> dict[str, Any]:
    """What a file has said of note and tags, which import brings together with what stood there: what came with it, and what is
    left of what it said before."""
    note, tags = (_parts(last.get(name)) for name in ("note", "tags"))
    if "note" in values:
        note = [each for each in _parts(now.get("note")) if each not in _parts(here.get("note")) or each in note]
    if "tags" in values:
        tags = [each for each in _parts(now.get("tags")) if each not in _parts(here.get("tags")) or each in tags]
    return {"note": "\n".join(note), "tags": tags}


def _parts(value: Any) -> list[Any]:
    """The lines of a note, or tags one by one."""
    return list(value) if isinstance(value, list | tuple) else str(value).split("\n") if value else []


def _flat(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Stored fields by path, those of a measure one by one."""
    measure = fields.get("measure")
    inside = {f"measure.{part}": each for part, each in measure.items()} if isinstance(measure, Mapping) else {}
    return {**{path: value for path, value in fields.items() if path != "measure"}, **inside}
