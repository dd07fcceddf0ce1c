"""What one import has done so far, what it knows of the file, and the few ways in which an entry may change the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from ...plan import actions
from ...plan.actions.batch import BatchBuilder
from ...plan.changes.change_builder import ChangeBuilder
from ...plan.changes.rebase import renamed
from ...plan.errors import Refused
from ...plan.fields import FIELDS
from ...plan.model import Change, CheckIn, Document, Moment, Objective, record
from ...plan.parsing.calendar_days import Leaning
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.parsing.typed_fields import Typing, read_field
from ...plan.plan import Plan, split_ref
from ...plan.text import fold, one_line
from ..foreign.known_again import KnownAgain, Source
from ..tasks.projects import Projects
from ..taskwarrior import uuids
from .goal_titles import GoalTitles
from .identity import ORIGIN, Identity
from .records import ItemRecord, Problem, taken_by


@record()
class ImportOptions:
    """How a file is read: the mark before decimals, why fixed or given-up things change, whether references count, whether
    days may be counted as spreadsheets do; the goal (`under`, its reference) of objectives that name none, and what a
    goal for them is called that has to be made first. `source` is what a file of other people's is called, by which its
    items are known again; empty for what this program has written."""

    decimal_mark: str = "."
    because: str = ""
    as_new: bool = False
    same_plan: bool = False
    serials: bool = False
    under: str = ""
    goal_title: str = ""
    source: str = ""


DEFAULT_OPTIONS = ImportOptions()
MOST_KNOWN, LONGEST_KNOWN = 20_000, 24
"""So many texts, not longer than so many characters, are read once only: the same days and owners stand in every row."""


class Import:
    """What is done and known while an import is worked out; the rest of this room takes the entries in by it."""

    def __init__(self, plan: Plan, now: Moment, options: ImportOptions, identity: Identity) -> None:
        self.steps = BatchBuilder(plan, now)
        self.options = options
        self.identity = identity
        self.again = KnownAgain(plan, options.source) if options.source and not options.as_new else None
        """How items of other people's files are known again."""
        self.names: dict[str, str] = {}
        """What the file calls an item → its reference here."""
        self.refused: list[Problem] = []
        self.left_out: list[Problem] = []
        self.titles: dict[str, str] = {}
        """What entries are called in a report, by the keys that stand for them in the file."""
        self.says_goals = False
        """Whether the file says of anything to which goal it belongs."""
        self.newer_here: list[str] = []
        self.unchanged = 0
        self.notes: list[ReadingNote] = []
        self._goals = GoalTitles(self.steps)
        self._projects = Projects(plan)
        self._known_texts: dict[tuple[str, str, str, str, int], tuple[str, Any]] = {}
        self.seen: set[str] = set()
        """The references that entries of the file had."""
        self._later: list[tuple[int, ItemRecord, Callable[[], None]]] = []
        """What can be done only once all else is there: closing and dropping, parts before what they belong to."""

    @property
    def plan(self) -> Plan:
        return self.steps.plan

    def finish(self) -> None:
        """Do what was left for later."""
        later, self._later = sorted(self._later, key=lambda each: each[0]), []
        for _order, entry, do in later:
            self.attempt(entry, do)

    def later(self, place: int, entry: ItemRecord, do: Callable[[], None]) -> None:
        """Do this once all else is there, in the order of the places (0 to 4)."""
        self._later.append((place, entry, do))

    def attempt(self, entry: ItemRecord, do: Callable[[], None]) -> None:
        """Do what an entry asks for; where a rule refuses it, nothing of it is done, and the reason is noted."""
        mark = self.steps.mark()
        try:
            do()
        except Refused as refused:
            self.steps.back(mark)
            if refused.reason == "nothing_changed":
                self.unchanged += 1
                return
            self.refused.append(Problem(entry.line, entry.name, refused))

    def name(self, entry: ItemRecord, ref: str) -> None:
        """Note what an entry of the file is called here."""
        for each in (entry.ref.strip().upper(), entry.key):
            if each:
                self.names[each] = ref

    def called(self, wanted: str) -> str:
        """What an item that the file calls so is called here, or nothing where it is neither here nor taken in."""
        named = self.names.get(wanted) or self.names.get(wanted.upper())
        if not named and wanted and is_ref(wanted) and not self.options.as_new:
            named = self.identity.here(wanted.upper())
        return named or ""

    def is_another(self, ref: str, here: str) -> bool:
        """Whether an item of the file is another than one that is here, however alike they are: a log says so, or the file has
        both."""
        return self.identity.is_another(ref, here) or (bool(ref) and here in self.names.values())

    def parent(self, entry: ItemRecord) -> str:
        """What an entry belongs to here. Raises `Refused` where that is not said, or not taken in."""
        wanted = entry.parent.strip()
        named = self.called(wanted)
        if named:
            return named
        if entry.parent_title:
            return self.goal_called(wanted, entry.parent_title, id=entry.parent_id)
        if wanted:
            raise Refused("parent_not_imported", parent=self.titles.get(wanted, wanted))
        if entry.projects is not None:
            return self._projects.objective(entry.projects, self.options.under)
        if entry.table != "objectives":
            raise Refused("no_objective_said")
        return self._goal_unsaid()

    def _goal_unsaid(self) -> str:
        """The goal of an objective that names none: the one that was said for all, the only one, or one of the file's name: in a
        plan without goals, where others of somebody else's file name one, and where it is there already. Raises `Refused`."""
        if self.options.under:
            table, id = split_ref(self.options.under)
            if table != "goals":
                raise Refused("wrong_kind_of_item", ref=self.options.under.upper(), wanted="goals")
            return self.plan.find(f"G{id}").ref
        goals = [id for id in self.steps.before.goal_order if self.steps.before.goals[id].state != "dropped"]
        if not self.says_goals and len(goals) == 1:
            title = self.steps.before.goals[goals[0]].title
            self._say("below_only_goal", ref=f"G{goals[0]}", title=title)
            return f"G{goals[0]}"
        title = self.options.goal_title
        if title and (not goals or (self.options.source and (self.says_goals or self._goals.titled(fold(one_line(title)))))):
            self._say("below_file_goal" if self.says_goals else "below_new_goal", title=title)
            return self.goal_called("", title)
        raise Refused("no_goal_said" if goals else "no_goal_yet")

    def _say(self, code: str, **details: Any) -> None:
        note = ReadingNote(code, details)
        if note not in self.notes:
            self.notes.append(note)

    def goal_called(self, ref: str, title: str, fields: Mapping[str, str] | None = None, id: str = "") -> str:
        """The goal of that title (of another file: of that id there), made with these fields where there is none; from then on
        the file may call it `ref`."""
        key = f"goal:{fold(one_line(title))}"
        if key not in self.names or self.plan.get(*split_ref(self.names[key])) is None:  # what made it may have been refused
            self.names[key] = self._goal_here(key[5:], title, id) or self._new_goal(ref, title, fields or {}, id)
        if ref:
            self.names[ref.upper()] = self.names[key]
        return self.names[key]

    def _goal_here(self, folded: str, title: str, id: str) -> str:
        if self.options.as_new:
            return ""
        if self.again is not None and (
            known := self.again.by_id("goals", id, title) or self.again.by_title("goals", id, title, "")
        ):
            self.again.claim(known)
            return known
        return self._goals.titled(folded)

    def _new_goal(self, ref: str, title: str, fields: Mapping[str, str], id: str) -> str:
        given, rest = taken_by(actions.add_goal, self.read("goals", {**fields, **self.source_field(id)}))
        made = self.new(ItemRecord(0, "goals", ref), actions.add_goal(self.plan, self.steps.now, title, **given))
        state = rest.pop("state", "active")
        if rest:
            self.set(made, **rest)
        if state != "active":  # once all that belongs to it is there
            self.later(3, ItemRecord(0, "goals", fields={"title": title}), lambda: self.set(made, state=state))
        return made

    def source_field(self, id: str) -> dict[str, str]:
        """The field of a new item that says which file it was taken in from, and its id there."""
        return {"from": str(Source(self.options.source, one_line(id)))} if self.options.source else {}

    def read(self, table: str, fields: Mapping[str, str], unit: str = "") -> dict[str, Any]:
        """The values of typed fields, by their stored paths. Raises `Refused`."""
        typing = self.typing(fields.get("unit", unit).strip())
        return dict(self._read_once(table, name, text, typing) for name, text in fields.items())

    def _read_once(self, table: str, name: str, text: str, typing: Typing) -> tuple[str, Any]:
        """A field that is read as it was read before, where there was nothing to be said of that."""
        key = (table, name, text, typing.unit, typing.fiscal_month)
        known = self._known_texts.get(key)
        if known is not None:
            return known
        notes = len(self.notes)
        found = read_field(table, name, text, typing)
        if len(text) <= LONGEST_KNOWN and len(self.notes) == notes and len(self._known_texts) < MOST_KNOWN:
            self._known_texts[key] = found
        return found

    def typing(self, unit: str = "", leaning: Leaning = "future") -> Typing:
        """How what stands in the file is read; what is to be said of it comes to the others."""
        today, month = self.steps.now.today, self.plan.meta.fiscal_month
        return Typing(today, self.options.decimal_mark, unit, leaning, month, self.options.serials, self.notes)

    def new(self, entry: ItemRecord, change: Change) -> str:
        """Put in something new, under the reference that the file has for it where nothing here was ever called that."""
        ref = next(each for each, before in change.before.items() if before is None)
        wanted = entry.ref.strip().upper()
        if wanted and wanted != ref and not self.options.as_new:
            table, id = split_ref(wanted)
            if id >= self.steps.before.next_id(table) and id not in self.plan.table(table):
                change, ref = renamed(change, {ref: wanted}), wanted
        birth = None if self.options.as_new else self.identity.births.get(wanted)
        if birth is not None:
            change = replace(change, after={**change.after, ref: {**(change.after[ref] or {}), ORIGIN: birth}})
        self.steps.put(change)
        return ref

    def set(self, ref: str, **values: Any) -> None:
        """Fields that come as they were, by no rule of today."""
        draft = ChangeBuilder(self.plan, self.steps.now, "edit", item=ref)
        draft.set(self.plan.find(ref), **values)
        try:
            self.steps.put(draft.change())
        except Refused as refused:
            if refused.reason != "nothing_changed":
                raise

    def is_newer_here(self, entry: ItemRecord, document: Document, name: str, text: str, fields_here: Mapping[str, str]) -> bool:
        """Whether the file is behind in this field; then it is noted, and the field stays as it is."""
        known = FIELDS.get(document.TABLE, {}).get(name)
        path = known.path if known is not None else name
        ref = entry.ref.strip().upper()
        newer = self.identity.is_newer_here(ref, document.ref, path, text, fields_here.get(name, ""))
        if newer:
            self.newer_here.append(f"{document.ref} {name}")
        return newer

    def differs(self, objective: Objective, text: str, *, is_new: bool = False) -> bool:
        """Whether a figure is another than the objective stands at. `is_new`: nobody can have checked in yet."""
        checkins: tuple[CheckIn, ...] = () if is_new else self.plan.checkins_so_far(objective.id, self.steps.now.at)
        measure = objective.measure
        now = checkins[-1].value if checkins else measure.baseline if measure is not None else None
        if measure is not None and not checkins and measure.kind in ("milestones", "done"):
            now = Decimal(0)
        return bool(self.read("checkins", {"value": text}, measure.unit if measure else "")["value"] != now)

    @cached_property
    def by_uuid(self) -> Mapping[str, str]:
        """The strategies that came out of Taskwarrior, by the name of their task there."""
        return uuids(self.steps.before)


def is_ref(text: str) -> bool:
    """Whether a file calls something by a reference."""
    return text[:1].isalpha() and text[1:].isdigit()
