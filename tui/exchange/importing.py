"""From what a file says to one change of the plan, asking the same rules that a person's keys and verbs ask.

Each entry is taken in whole or refused with its reason. Nothing is changed here: the outcome is a `Change` to be shown, and
then committed or not. What the file does not mention is left alone, and nothing is ever dropped because a line is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, cast

from ..plan import actions
from ..plan.actions.together import Together
from ..plan.changes import Draft, patch, renamed
from ..plan.dates import Leaning
from ..plan.errors import Refused
from ..plan.fields import Typing, needed_day, read_field
from ..plan.model import (
    Change,
    CheckIn,
    Document,
    Former,
    Goal,
    Measure,
    Moment,
    Objective,
    ObjectiveState,
    Strategy,
    StrategyState,
)
from ..plan.notes import Note
from ..plan.plan import Plan, split_ref
from ..plan.text import fold, one_line
from .entries import Entry, Problem, same, texts_of
from .lineage import archive_marks, former_here
from .same_plan import check_it_is_this_plan


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is read: the mark before decimals, why fixed or given-up things change, whether references count, whether
    days may be counted as spreadsheets do."""

    decimal_mark: str = "."
    because: str = ""
    as_new: bool = False
    same_plan: bool = False
    serials: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """What an import would do: the one change (None: nothing), what was refused, and how many entries say nothing new."""

    change: Change | None
    refused: tuple[Problem, ...]
    unchanged: int
    renamed: Mapping[str, str]
    """What the file's new references are called here, where that is something else."""
    notes: tuple[Note, ...] = ()
    """What could be meant otherwise than it was read, each once."""


def prepare(
    plan: Plan,
    now: Moment,
    said: Iterable[Entry | Problem],
    options: Options = Options(),
    tick: Callable[[], None] = lambda: None,
) -> Prepared:
    """The change that brings the plan to what the file says. Raises `Refused("another_plan")` where the two do not match."""
    known = list(said)
    entries = [each for each in known if isinstance(each, Entry)]
    if not (options.as_new or options.same_plan):
        check_it_is_this_plan(plan, entries)
    work = _Import(plan, now, options)
    for each in known:
        if isinstance(each, Problem):
            work.refused.append(each)
        else:
            work.take(each)
        tick()
    work.finish()
    try:
        change = work.steps.change("import", "P1", options.because)
    except Refused as refused:
        if refused.reason != "nothing_changed":
            raise
        change = None
    called = {old: new for old, new in work.names.items() if old != new and _is_ref(old)}
    return Prepared(change, tuple(sorted(work.refused, key=lambda each: each.line)), work.unchanged, called, tuple(work.notes))


def _is_ref(text: str) -> bool:
    return text[:1].isalpha() and text[1:].isdigit()


class _Import:
    """One import while it is worked out."""

    def __init__(self, plan: Plan, now: Moment, options: Options) -> None:
        self.steps = Together(plan, now)
        self.options = options
        self.names: dict[str, str] = {}
        """What the file calls an item → its reference here."""
        self.refused: list[Problem] = []
        self.unchanged = 0
        self.notes: list[Note] = []
        self._seen: set[str] = set()
        self._later: list[tuple[int, Entry, Callable[[], None]]] = []
        """What can be done only once all else is there: closing and dropping, parts before what they belong to."""

    @property
    def plan(self) -> Plan:
        return self.steps.plan

    def take(self, entry: Entry) -> None:
        """Take an entry in, or note why not."""
        self._tried(entry, lambda: self._take(entry))

    def finish(self) -> None:
        for _order, entry, do in sorted(self._later, key=lambda each: each[0]):
            self._tried(entry, do)

    def _tried(self, entry: Entry, do: Callable[[], None]) -> None:
        mark = self.steps.mark()
        try:
            do()
        except Refused as refused:
            self.steps.back(mark)
            if refused.reason == "nothing_changed":
                self.unchanged += 1
                return
            self.refused.append(Problem(entry.line, entry.name, refused))

    def _take(self, entry: Entry) -> None:
        ref = entry.ref.strip().upper()
        if ref:
            table, id = split_ref(ref)
            if table != entry.table:
                raise Refused("wrong_kind_of_item", ref=ref, wanted=entry.table)
            if ref in self._seen:
                raise Refused("there_twice", ref=ref)
            self._seen.add(ref)
            if table == "meta" and entry.lineage and not self.options.as_new and not len(self.steps.before.goals):
                self._later.append((4, entry, lambda: self._set("P1", **archive_marks(entry.lineage))))
            there = None if self.options.as_new and table != "meta" else self.steps.before.get(table, id)
            if there is not None:
                self._name(entry, ref)
                self._change(entry, there)
                return
        add = {"goals": self._add_goal, "objectives": self._add_objective, "strategies": self._add_strategy}
        if entry.table == "checkins":
            self._add_checkin(entry)
            return
        self._name(entry, add[entry.table](entry))

    def _name(self, entry: Entry, ref: str) -> None:
        for each in (entry.ref.strip().upper(), entry.key):
            if each:
                self.names[each] = ref

    def _parent(self, entry: Entry) -> str:
        wanted = entry.parent.strip()
        named = self.names.get(wanted) or self.names.get(wanted.upper())
        if named:
            return named
        if wanted and _is_ref(wanted) and not self.options.as_new:
            table, id = split_ref(wanted)
            if self.steps.before.get(table, id) is not None:
                return wanted.upper()
        if entry.parent_title:
            return self._goal(wanted, entry.parent_title)
        raise Refused("parent_not_imported", parent="?" if wanted.startswith(("line:", "row:")) else wanted or "?")

    def _goal(self, ref: str, title: str) -> str:
        """The goal of that title, made where there is none; from then on the file may call it `ref`."""
        key = f"goal:{fold(one_line(title))}"
        if key not in self.names:
            there = () if self.options.as_new else self.plan.goal_order
            same = (f"G{id}" for id in there if fold(str(self.plan.goals.raw[id].get("title", ""))) == key[5:])
            found = next(same, "") or self._new(Entry(0, "goals", ref), actions.add_goal(self.plan, self.steps.now, title))
            self.names[key] = found
        if ref:
            self.names[ref.upper()] = self.names[key]
        return self.names[key]

    def _read(self, table: str, fields: Mapping[str, str], unit: str = "") -> dict[str, Any]:
        typing = self._typing(fields.get("unit", unit).strip())
        return dict(read_field(table, name, text, typing) for name, text in fields.items())

    def _typing(self, unit: str = "", leaning: Leaning = "future") -> Typing:
        """How what stands in the file is read; what is to be said of it comes to the others."""
        today, month = self.steps.now.today, self.plan.meta.fiscal_month
        return Typing(today, self.options.decimal_mark, unit, leaning, month, self.options.serials, self.notes)

    def _new(self, entry: Entry, change: Change) -> str:
        """Put in something new, under the reference that the file has for it where nothing here was ever called that."""
        ref = next(each for each, before in change.before.items() if before is None)
        wanted = entry.ref.strip().upper()
        if wanted and wanted != ref and not self.options.as_new:
            table, id = split_ref(wanted)
            if id >= self.steps.before.next_id(table) and id not in self.plan.table(table):
                change, ref = renamed(change, {ref: wanted}), wanted
        self.steps.put(change)
        return ref

    # --- what is new -------------------------------------------------------------------------------------------------

    def _add_goal(self, entry: Entry) -> str:
        if entry.parent_title:
            goals = len(self.plan.goals)
            ref = self._goal(entry.ref, entry.parent_title)
            if len(self.plan.goals) == goals:
                raise Refused("nothing_changed", item=ref)
            return ref
        values = self._read("goals", {name: text for name, text in entry.fields.items() if text.strip()})
        state = values.pop("state", "active")
        ref = self._new(entry, actions.add_goal(self.plan, self.steps.now, values.pop("title", ""), **values))
        if state != "active":
            self._later.append((3, entry, lambda: self._set_state(ref, state)))
        return ref

    def _add_objective(self, entry: Entry) -> str:
        fields = {name: text for name, text in entry.fields.items() if text.strip()}
        current = fields.pop("current", "")
        values = self._read("objectives", fields)
        parts = {path.partition(".")[2]: values.pop(path) for path in list(values) if path.startswith("measure.")}
        measure = _measure(parts)
        state = values.pop("state", "draft")
        rest: dict[str, Any] = {name: values.pop(name) for name in ("score", "lesson") if name in values}
        values.pop("goal", None)
        at_first: ObjectiveState = "draft" if state in ("draft", "dropped") else "committed"
        title, parent = values.pop("title", ""), self._parent(entry)
        ref = self._new(
            entry,
            actions.add_objective(self.plan, self.steps.now, title, parent, measure=measure, state=at_first, **values),
        )
        if state not in ("draft", "committed"):
            self._later.append((2, entry, lambda: self._set_state(ref, state, rest)))
        elif rest:
            self.steps.do(actions.edit, ref, rest)
        if current and not entry.ref and self._differs(cast(Objective, self.plan.find(ref)), current):
            self._check_in_now(ref, current)
        if entry.lineage:
            links = former_here(entry.lineage.get("former"))
            self._later.append((0, entry, lambda: self._set(ref, former=self._renamed(links))))
        return ref

    def _renamed(self, links: tuple[Former, ...]) -> tuple[Former, ...]:
        """The links with what this plan calls what the file calls otherwise. What is not in the file was in another plan."""

        def here(link: Former) -> Former:
            if link.file:
                return link
            if link.ref in self.names:
                return replace(link, ref=self.names[link.ref])
            of_this_plan = len(self.steps.before.goals) and not self.options.as_new
            return link if of_this_plan else replace(link, file=link.plan or "?")

        return tuple(map(here, links))

    def _add_strategy(self, entry: Entry) -> str:
        values = self._read("strategies", {name: text for name, text in entry.fields.items() if text.strip()})
        state = values.pop("state", "proposed")
        rest = {name: values.pop(name) for name in ("since", "reason") if name in values}
        at_first: StrategyState = "proposed" if state == "dropped" else state
        told = {name: value for name, value in values.items() if name in ("note", "owner")}
        title, parent = values.get("title", ""), self._parent(entry)
        ref = self._new(entry, actions.add_strategy(self.plan, self.steps.now, title, parent, state=at_first, **told))
        if rest:
            self._set(ref, **rest)
        if entry.replaces:
            self._later.append((0, entry, lambda: self._replace(ref, entry.replaces.strip().upper())))
        if state == "dropped":
            self._later.append((1, entry, lambda: self._set_state(ref, "dropped")))
        return ref

    def _replace(self, ref: str, replaced: str) -> None:
        """Say which strategy a new one stands in the place of; in the file it may come later."""
        found = self.names.get(replaced)
        if found is not None:
            self._set(ref, replaces=split_ref(found)[1])

    def _set(self, ref: str, **values: Any) -> None:
        """Fields that come as they were, by no rule of today."""
        draft = Draft(self.plan, self.steps.now, "edit", item=ref)
        draft.set(self.plan.find(ref), **values)
        try:
            self.steps.put(draft.change())
        except Refused as refused:
            if refused.reason != "nothing_changed":
                raise

    def _set_state(self, ref: str, state: str, rest: Mapping[str, Any] | None = None) -> None:
        """The state that something new came in, which it was in long before."""
        document = self.plan.find(ref)
        if state in ("achieved", "missed") and isinstance(document, Objective):
            self.steps.do(actions.edit, ref, {**(rest or {}), "state": state})
            return
        self._set(ref, state=state, **(rest or {}))

    # --- check-ins -----------------------------------------------------------------------------------------------------

    def _add_checkin(self, entry: Entry) -> None:
        fields = {name: text for name, text in entry.fields.items() if text.strip()}
        objective = cast(Objective, self.plan.find(self._parent(entry)))
        on, by = fields.pop("on", ""), one_line(fields.pop("by", ""), "name")
        unit = objective.measure.unit if objective.measure is not None else ""
        values = self._read("checkins", {"value": "", **fields}, unit)
        day = None
        if on:
            day = needed_day(on, "on", self._typing(leaning="past"))
        value: Decimal = values.pop("value")
        when = day or self.steps.now.today
        for id in self.plan.children("checkins", objective.id):
            known = self.plan.checkins[id]
            if known.day == when and known.value == value and (not by or known.by == by):
                raise Refused("nothing_changed", item=objective.ref)
        values["blocker"] = values.get("blocker", "")
        moment = replace(self.steps.now, by=by or self.steps.now.by)
        plan = self.plan
        is_new = self.steps.before.get("objectives", objective.id) is None
        if is_new and entry.ref and objective.start is not None and when < objective.start:
            plan = self._unbegun(objective)
        self._name(entry, self._new(entry, actions.check_in(plan, moment, objective.ref, value, on=day, **values)))

    def _unbegun(self, objective: Objective) -> Plan:
        """The plan as if an objective had no first day: what a cycle has carried over is older than the next cycle."""
        draft = Draft(self.plan, self.steps.now, "edit", item=objective.ref, reason="as the file has it")  # never written
        draft.set(objective, start=None)
        return patch(self.plan, draft.change())

    def _check_in_now(self, ref: str, text: str) -> None:
        objective = cast(Objective, self.plan.find(ref))
        unit = objective.measure.unit if objective.measure is not None else ""
        value = self._read("checkins", {"value": text}, unit)["value"]
        self.steps.do(actions.check_in, ref, value)

    # --- what is there already -----------------------------------------------------------------------------------------

    def _change(self, entry: Entry, document: Document) -> None:
        fields = dict(entry.fields)
        current = fields.pop("current", "").strip()
        for name in ("on", "by"):
            fields.pop(name, None)
        told = texts_of(document)
        if (entry.parent or entry.parent_title) and isinstance(document, Objective | Strategy):
            name = "goal" if isinstance(document, Objective) else "objective"
            fields[name] = self._parent(entry)
        elif isinstance(document, Objective | Strategy):
            fields.pop("goal", None)
            fields.pop("objective", None)
        changed = {name: text for name, text in fields.items() if name not in told or not same(text, told[name])}
        done = False
        dropped = changed.get("state", "").strip() == "dropped" and isinstance(document, Goal | Objective | Strategy)
        if dropped:
            del changed["state"]
            place = {"strategies": 1, "objectives": 2, "goals": 3}[document.TABLE]
            why = self.options.because or changed.pop("reason", "") or fields.get("reason", "")
            self._later.append((place, entry, lambda: self._drop(document.ref, why)))
            done = True
        if changed:
            unit = told.get("unit", "")
            values = self._read(document.TABLE, changed, unit)
            because = self.options.because
            self.steps.do(actions.edit, document.ref, values, reason=because, amending=bool(because))
            done = True
        if current and self._differs(cast(Objective, self.plan.find(document.ref)), current):
            self._check_in_now(document.ref, current)
            done = True
        if not done:
            raise Refused("nothing_changed", item=document.ref)

    def _drop(self, ref: str, why: str) -> None:
        if not why.strip():
            raise Refused("drop_needs_because", ref=ref)
        self.steps.do(actions.drop, ref, because=why)

    def _differs(self, objective: Objective, text: str) -> bool:
        checkins: tuple[CheckIn, ...] = self.plan.checkins_of(objective.id)
        measure = objective.measure
        now = checkins[-1].value if checkins else measure.baseline if measure is not None else None
        if measure is not None and not checkins and measure.kind in ("milestones", "done"):
            now = Decimal(0)
        return bool(self._read("checkins", {"value": text}, measure.unit if measure else "")["value"] != now)


def _measure(parts: dict[str, Any]) -> Measure | None:
    """A measure of the parts that are given; the kind is worked out from the numbers where none is named."""
    given = {name: value for name, value in parts.items() if value not in (None, "", ())}
    if not given or given == {"kind": "increase"}:
        return None
    if "kind" not in given:
        baseline, target = given.get("baseline"), given.get("target")
        if "low" in given or "high" in given:
            given["kind"] = "keep-between"
        elif baseline is not None and target is not None and target < baseline:
            given["kind"] = "decrease"
    return Measure(**given)
