"""From what a file says to one change of the plan, asking the same rules that a person's keys and verbs ask.

Each entry is taken in whole or refused with its reason. Nothing is changed here: the outcome is a `Change` to be shown, and
then committed or not. What the file does not mention is left alone, and nothing is ever dropped because a line is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from ...plan import actions
from ...plan.actions.batch import BatchBuilder
from ...plan.changes.change_builder import ChangeBuilder
from ...plan.changes.rebase import renamed
from ...plan.errors import Refused
from ...plan.fields import FIELDS
from ...plan.model import (
    Blocker,
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
from ...plan.parsing.dates import Leaning
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.parsing.typed_fields import Typing, read_field
from ...plan.plan import Plan, split_ref
from ...plan.text import fold, many_lines, one_line
from ..taskwarrior import KEPT, due_day, strategy_here, to_keep, uuids
from .events_in import add_blocker, add_checkin, change_blocker, check_in_now, is_another_checkin
from .former_cycles import archive_marks, former_here
from .identity import ORIGIN, Identity
from .records import ItemRecord, Log, Problem, Said, same, texts_of
from .same_plan import check_it_is_this_plan


@dataclass(frozen=True, slots=True)
class ImportOptions:
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
    newer_here: tuple[str, ...] = ()
    """Fields (`O3 title`) in which the file is behind this plan, so that they stay as they are."""
    left_out: tuple[Problem, ...] = ()
    """What no import takes in."""
    notes: tuple[ReadingNote, ...] = ()
    """What could be meant otherwise than it was read, each once."""


def prepare(
    plan: Plan,
    now: Moment,
    said: Iterable[Said],
    options: ImportOptions = ImportOptions(),
    tick: Callable[[], None] = lambda: None,
) -> Prepared:
    """The change that brings the plan to what the file says.

    Raises `Refused`: `another_plan` where the two do not match, `nothing_of_a_plan` where the file says nothing at all.
    """
    known = list(said)
    if not known:
        raise Refused("nothing_of_a_plan")
    entries = [each for each in known if isinstance(each, ItemRecord)]
    by_reference = options.as_new or options.same_plan
    log = None if by_reference else next((each for each in known if isinstance(each, Log) and each.is_whole), None)
    identity = Identity(plan, log)
    if not by_reference:
        check_it_is_this_plan(plan, entries, identity)
    work = Import(plan, now, options, identity)
    work.titles = {each.key: each.name for each in entries if each.key}
    work.says_goals = any(
        each.table == "goals" or (each.table == "objectives" and (each.parent or each.parent_title)) for each in entries
    )
    for each in known:
        if isinstance(each, Problem):
            (work.refused if each.stops else work.left_out).append(each)
        elif isinstance(each, ItemRecord):
            work.take(each)
        else:
            work.unchanged += not identity.unknown(each)
        tick()
    work.finish()
    try:
        change = work.steps.change("import", "P1", options.because)
    except Refused as refused:
        if refused.reason != "nothing_changed":
            raise
        change = None
    if change is not None:
        work.left_out += _history_left(known, identity)
    called = {old: new for old, new in work.names.items() if old != new and _is_ref(old)}
    turned_down = tuple(sorted(work.refused, key=lambda each: each.line))
    return Prepared(change, turned_down, work.unchanged, called, tuple(work.newer_here), tuple(work.left_out), tuple(work.notes))


def _history_left(said: Iterable[Said], identity: Identity) -> Iterable[Problem]:
    """That the log and the standups of the file's plan stay where they are."""
    for each in said:
        if isinstance(each, Log):
            changes = identity.unknown(each)
            standups = identity.unknown_standups if identity.log is not None else len(each.standups)
            if changes:
                yield Problem(0, "", Refused("log_stays", count=changes), stops=False)
            if standups:
                yield Problem(0, "", Refused("standups_stay", count=standups), stops=False)


def _is_ref(text: str) -> bool:
    return text[:1].isalpha() and text[1:].isdigit()


class Import:
    """One import while it is worked out."""

    def __init__(self, plan: Plan, now: Moment, options: ImportOptions, identity: Identity) -> None:
        self.steps = BatchBuilder(plan, now)
        self.options = options
        self.identity = identity
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
        self._seen: set[str] = set()
        self._later: list[tuple[int, ItemRecord, Callable[[], None]]] = []
        """What can be done only once all else is there: closing and dropping, parts before what they belong to."""

    @property
    def plan(self) -> Plan:
        return self.steps.plan

    def take(self, entry: ItemRecord) -> None:
        """Take an entry in, or note why not."""
        self._tried(entry, lambda: self._take(entry))

    def finish(self) -> None:
        for _order, entry, do in sorted(self._later, key=lambda each: each[0]):
            self._tried(entry, do)

    def _tried(self, entry: ItemRecord, do: Callable[[], None]) -> None:
        mark = self.steps.mark()
        try:
            do()
        except Refused as refused:
            self.steps.back(mark)
            if refused.reason == "nothing_changed":
                self.unchanged += 1
                return
            self.refused.append(Problem(entry.line, entry.name, refused))

    def _take(self, entry: ItemRecord) -> None:
        ref = entry.ref.strip().upper()
        if entry.table == "strategies" and entry.stored and not self.options.as_new:
            here = strategy_here(self.plan, entry, self._by_uuid)
            if here:
                self.name(entry, here)
                self._change(entry, self.plan.find(here))
                return
        if ref:
            table, _id = split_ref(ref)
            if table != entry.table:
                raise Refused("wrong_kind_of_item", ref=ref, wanted=entry.table)
            if ref in self._seen:
                raise Refused("there_twice", ref=ref)
            self._seen.add(ref)
            if table == "meta" and entry.lineage and not self.options.as_new and not len(self.steps.before.goals):
                self._later.append((4, entry, lambda: self._set("P1", **archive_marks(entry.lineage))))
            there = self._there(entry, table, ref)
            if there is not None:
                self.name(entry, there.ref)
                self._change(entry, there)
                return
        if entry.table in ("checkins", "blockers"):
            (add_checkin if entry.table == "checkins" else add_blocker)(self, entry)
            return
        add = {"goals": self._add_goal, "objectives": self._add_objective, "strategies": self._add_strategy}
        self.name(entry, add[entry.table](entry))

    def _there(self, entry: ItemRecord, table: str, ref: str) -> Document | None:
        """The item here that an entry is about; None where it is new."""
        if self.options.as_new and table != "meta":
            return None
        if self.options.as_new and len(self.steps.before.goals):  # it keeps its own title
            raise Refused("nothing_changed", item="P1")
        here = self.identity.here(ref)
        if not here:
            return None
        there = self.steps.before.find(here)
        if isinstance(there, CheckIn) and is_another_checkin(self, entry, there):
            return None
        return there

    def name(self, entry: ItemRecord, ref: str) -> None:
        """Note what an entry of the file is called here."""
        for each in (entry.ref.strip().upper(), entry.key):
            if each:
                self.names[each] = ref

    def called(self, wanted: str) -> str:
        """What an item that the file calls so is called here, or nothing where it is neither here nor taken in."""
        named = self.names.get(wanted) or self.names.get(wanted.upper())
        if not named and wanted and _is_ref(wanted) and not self.options.as_new:
            named = self.identity.here(wanted.upper())
        return named or ""

    def parent(self, entry: ItemRecord) -> str:
        wanted = entry.parent.strip()
        named = self.called(wanted)
        if named:
            return named
        if entry.parent_title:
            return self._goal(wanted, entry.parent_title)
        if wanted:
            raise Refused("parent_not_imported", parent=self.titles.get(wanted, wanted))
        if entry.table != "objectives":
            raise Refused("no_objective_said")
        goals = [id for id in self.steps.before.goal_order if self.steps.before.goals[id].state != "dropped"]
        if len(goals) == 1 and not self.says_goals:
            return f"G{goals[0]}"
        raise Refused("no_goal_said" if goals else "no_goal_yet")

    def _goal(self, ref: str, title: str) -> str:
        """The goal of that title, made where there is none; from then on the file may call it `ref`."""
        key = f"goal:{fold(one_line(title))}"
        if key not in self.names:
            there = () if self.options.as_new else self.plan.goal_order
            same = (f"G{id}" for id in there if fold(str(self.plan.goals.raw[id].get("title", ""))) == key[5:])
            found = next(same, "") or self.new(ItemRecord(0, "goals", ref), actions.add_goal(self.plan, self.steps.now, title))
            self.names[key] = found
        if ref:
            self.names[ref.upper()] = self.names[key]
        return self.names[key]

    def read(self, table: str, fields: Mapping[str, str], unit: str = "") -> dict[str, Any]:
        typing = self.typing(fields.get("unit", unit).strip())
        return dict(read_field(table, name, text, typing) for name, text in fields.items())

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

    # --- what is new -------------------------------------------------------------------------------------------------

    def _add_goal(self, entry: ItemRecord) -> str:
        if entry.parent_title:
            goals = len(self.plan.goals)
            ref = self._goal(entry.ref, entry.parent_title)
            if len(self.plan.goals) == goals:
                raise Refused("nothing_changed", item=ref)
            return ref
        values = self.read("goals", {name: text for name, text in entry.fields.items() if text.strip()})
        state = values.pop("state", "active")
        ref = self.new(entry, actions.add_goal(self.plan, self.steps.now, values.pop("title", ""), **values))
        if state != "active":
            self._later.append((3, entry, lambda: self._set_state(ref, state)))
        return ref

    def _add_objective(self, entry: ItemRecord) -> str:
        fields = {name: text for name, text in entry.fields.items() if text.strip()}
        current = fields.pop("current", "")
        values = self.read("objectives", fields)
        parts = {path.partition(".")[2]: values.pop(path) for path in list(values) if path.startswith("measure.")}
        measure = _measure(parts)
        state = values.pop("state", "draft")
        rest: dict[str, Any] = {name: values.pop(name) for name in ("score", "lesson") if name in values}
        values.pop("goal", None)
        at_first: ObjectiveState = "draft" if state in ("draft", "dropped") else "committed"
        title, parent = values.pop("title", ""), self.parent(entry)
        ref = self.new(
            entry,
            actions.add_objective(self.plan, self.steps.now, title, parent, measure=measure, state=at_first, **values),
        )
        if state not in ("draft", "committed"):
            self._later.append((2, entry, lambda: self._set_state(ref, state, rest)))
        elif rest:
            self.steps.do(actions.edit, ref, rest)
        if current and not entry.ref and self._differs(cast(Objective, self.plan.find(ref)), current):
            check_in_now(self, ref, current)
        strange = [each for each in entry.mentions if not self.identity.here(each)]
        if strange:
            why = Refused("strategies_not_read", refs=tuple(strange))
            self.left_out.append(Problem(entry.line, entry.name, why, stops=False))
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

    def _add_strategy(self, entry: ItemRecord) -> str:
        if entry.stored and not entry.parent:
            raise Refused("task_without_objective", project=str(entry.stored.get("project") or "-"))
        values = self.read("strategies", {name: text for name, text in entry.fields.items() if text.strip()})
        state = values.pop("state", "active" if "recur" in entry.stored else "proposed")
        rest = {name: values.pop(name) for name in ("since", "reason") if name in values}
        at_first: StrategyState = "proposed" if state == "dropped" else state
        told = {name: value for name, value in values.items() if name in ("note", "owner")}
        title, parent = values.get("title", ""), self.parent(entry)
        ref = self.new(entry, actions.add_strategy(self.plan, self.steps.now, title, parent, state=at_first, **told))
        if rest:
            self._set(ref, **rest)
        if entry.replaces:
            self._later.append((0, entry, lambda: self._replace(ref, entry.replaces.strip().upper())))
        if entry.stored:
            self._keep_task(entry, ref)
        if state == "dropped":
            self._later.append((1, entry, lambda: self._set_state(ref, "dropped")))
        return ref

    @cached_property
    def _by_uuid(self) -> Mapping[str, str]:
        return uuids(self.steps.before)

    def _keep_task(self, entry: ItemRecord, ref: str) -> bool:
        """Keep with a strategy what its task has in Taskwarrior; whether that is anything new."""
        kept, note = to_keep(self.plan, entry, ref, self.steps.now.at)
        strategy = cast(Strategy, self.plan.find(ref))
        raw = self.plan.strategies.raw[strategy.id]
        old = raw.get(KEPT) or {}
        if note != strategy.note:
            self._set(ref, note=many_lines(note))
        if kept == old:
            return note != strategy.note
        now = self.steps.now
        self.steps.put(
            Change(
                at=now.at, by=now.by, action="edit", item=ref, before={ref: {KEPT: raw.get(KEPT)}}, after={ref: {KEPT: kept}}
            )
        )  # fmt: skip
        due = due_day(kept, now.at)
        if due is not None and kept.get("due") != old.get("due"):
            objective = self.plan.objectives[strategy.objective]
            why = Refused("task_due_kept", day=due, ref=objective.ref)
            self.left_out.append(Problem(entry.line, f"{ref} {strategy.title}", why, stops=False))
        return True

    def _replace(self, ref: str, replaced: str) -> None:
        """Say which strategy a new one stands in the place of; in the file it may come later."""
        found = self.names.get(replaced)
        if found is not None:
            self._set(ref, replaces=split_ref(found)[1])

    def _set(self, ref: str, **values: Any) -> None:
        """Fields that come as they were, by no rule of today."""
        draft = ChangeBuilder(self.plan, self.steps.now, "edit", item=ref)
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

    # --- what is there already -----------------------------------------------------------------------------------------

    def is_newer_here(self, entry: ItemRecord, document: Document, name: str, text: str, told: Mapping[str, str]) -> bool:
        """Whether the file is behind in this field; then it is noted, and the field stays as it is."""
        known = FIELDS.get(document.TABLE, {}).get(name)
        path = known.path if known is not None else name
        ref = entry.ref.strip().upper()
        newer = self.identity.is_newer_here(ref, document.ref, path, text, told.get(name, ""))
        if newer:
            self.newer_here.append(f"{document.ref} {name}")
        return newer

    def _change(self, entry: ItemRecord, document: Document) -> None:
        if isinstance(document, Blocker):
            change_blocker(self, entry, document)
            return
        fields = dict(entry.fields)
        current = fields.pop("current", "").strip()
        for name in ("on", "by", "at"):
            fields.pop(name, None)
        told = texts_of(document)
        if (entry.parent or entry.parent_title) and isinstance(document, Objective | Strategy):
            name = "goal" if isinstance(document, Objective) else "objective"
            fields[name] = self.parent(entry)
        elif isinstance(document, Objective | Strategy):
            fields.pop("goal", None)
            fields.pop("objective", None)
        changed = {name: text for name, text in fields.items() if name not in told or not same(text, told[name])}
        changed = {name: text for name, text in changed.items() if not self.is_newer_here(entry, document, name, text, told)}
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
            values = self.read(document.TABLE, changed, unit)
            because = self.options.because
            self.steps.do(actions.edit, document.ref, values, reason=because, amending=bool(because))
            done = True
        if current and self._differs(cast(Objective, self.plan.find(document.ref)), current):
            check_in_now(self, document.ref, current)
            done = True
        if entry.table == "strategies" and entry.stored:
            done = self._keep_task(entry, document.ref) or done
        if not done:
            raise Refused("nothing_changed", item=document.ref)

    def _drop(self, ref: str, why: str) -> None:
        if not why.strip():
            raise Refused("drop_needs_because", ref=ref)
        self.steps.do(actions.drop, ref, because=why)

    def _differs(self, objective: Objective, text: str) -> bool:
        checkins: tuple[CheckIn, ...] = self.plan.checkins_so_far(objective.id, self.steps.now.at)
        measure = objective.measure
        now = checkins[-1].value if checkins else measure.baseline if measure is not None else None
        if measure is not None and not checkins and measure.kind in ("milestones", "done"):
            now = Decimal(0)
        return bool(self.read("checkins", {"value": text}, measure.unit if measure else "")["value"] != now)


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
