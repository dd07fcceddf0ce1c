"""From what a file says to one change of the plan, asking the same rules that a person's keys and verbs ask.

Each entry is taken in whole or refused with its reason. Nothing is changed here: the outcome is a `Change` to be shown, and
then committed or not. What the file does not mention is left alone, and nothing is ever dropped because a line is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import cast

from ...plan.errors import Refused
from ...plan.model import Change, CheckIn, Document, Moment, PlanItem, Remark, record
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.plan import Plan, split_ref
from ...plan.text import fold, one_line
from ..tasks.projects import known_task
from ..taskwarrior import strategy_here
from .events_in import add_blocker, add_checkin, is_another_checkin, waiting_for_the_same
from .foreign_items import bring_over, check_same_ids, find_again, goals_named, goals_renamed, placed, sound_ids, title_of
from .former_cycles import archive_marks
from .identity import Identity
from .import_state import DEFAULT_OPTIONS, Import, ImportOptions, is_ref
from .known_items import change_item
from .new_items import add_goal, add_objective, add_strategy
from .records import FileEntry, ItemRecord, Log, Problem
from .remarks_in import add_remark, is_another_remark
from .same_plan import check_it_is_this_plan


@record()
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
    file_entries: Iterable[FileEntry],
    options: ImportOptions = DEFAULT_OPTIONS,
    tick: Callable[[], None] = lambda: None,
) -> Prepared:
    """The change that brings the plan to what the file says.

    Raises `Refused`: `another_plan` where the two do not match, `nothing_of_a_plan` where the file says nothing at all.
    """
    known = list(file_entries)
    if not known:
        raise Refused("nothing_of_a_plan")
    entries = [each for each in known if isinstance(each, ItemRecord)]
    by_reference = options.as_new or options.same_plan
    log = None if by_reference else next((each for each in known if isinstance(each, Log) and each.is_whole), None)
    identity = Identity(plan, log)
    if not by_reference:
        check_it_is_this_plan(plan, entries, identity)
    work = Import(plan, now, options, identity)
    if work.again is not None:
        entries = sound_ids(entries)
        known = [*entries, *(each for each in known if not isinstance(each, ItemRecord))]
        work.again.expect((*((each.table, each.id, title_of(each)) for each in entries), *goals_named(entries)))
        work.again.expect_renamed(placed(entries))
        known = [*goals_renamed(work.again, entries), *known]
        if not options.same_plan:
            check_same_ids(work.again, entries)
    work.titles = {each.key: each.name for each in entries if each.key}
    work.says_goals = any(
        each.table == "goals" or (each.table == "objectives" and (each.parent or each.parent_title)) for each in entries
    )
    for each in known:
        if isinstance(each, Problem):
            (work.refused if each.stops else work.left_out).append(each)
        elif isinstance(each, ItemRecord):
            work.attempt(each, partial(_take, work, each))
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
    called = {old: new for old, new in work.names.items() if old != new and is_ref(old)}
    turned_down = tuple(sorted(work.refused, key=lambda each: each.line))
    return Prepared(change, turned_down, work.unchanged, called, tuple(work.newer_here), tuple(work.left_out), tuple(work.notes))


def _history_left(entries: Iterable[FileEntry], identity: Identity) -> Iterable[Problem]:
    """That the log and the standups of the file's plan stay where they are."""
    for each in entries:
        if isinstance(each, Log):
            changes = identity.unknown(each)
            standups = identity.unknown_standups if identity.log is not None else len(each.standups)
            if changes:
                yield Problem(0, "", Refused("log_stays", count=changes), stops=False)
            if standups:
                yield Problem(0, "", Refused("standups_stay", count=standups), stops=False)


def _take(work: Import, entry: ItemRecord) -> None:
    entry, ref = waiting_for_the_same(work, entry), entry.ref.strip().upper()
    if entry.projects is not None and not entry.stored and not work.options.as_new:
        task = known_task(work.plan, entry, work.parent(entry))
        if task is not None:
            change_item(work, *task)
            return
    if entry.table == "strategies" and entry.stored and not work.options.as_new:
        here = strategy_here(work.plan, entry, work.by_uuid)
        if here:
            work.name(entry, here)
            change_item(work, entry, work.plan.find(here))
            return
    if ref:
        table, _id = split_ref(ref)
        if table != entry.table:
            raise Refused("wrong_kind_of_item", ref=ref, wanted=entry.table)
        if ref in work.seen:
            raise Refused("there_twice", ref=ref)
        work.seen.add(ref)
        if table == "meta" and entry.lineage and not work.options.as_new and not len(work.steps.before.goals):
            work.later(4, entry, lambda: work.set("P1", **archive_marks(entry.lineage)))
        there = _there(work, entry, table, ref)
        if there is not None:
            work.name(entry, there.ref)
            change_item(work, entry, there)
            return
    elif known := find_again(work, entry):
        work.name(entry, known)
        if entry.table == "goals":
            work.names[f"goal:{fold(one_line(title_of(entry)))}"] = known
        bring_over(work, entry, cast(PlanItem, work.steps.before.find(known)))
        return
    event = {"checkins": add_checkin, "blockers": add_blocker, "remarks": add_remark}.get(entry.table)
    if event is not None:
        event(work, entry)
        return
    add = {"goals": add_goal, "objectives": add_objective, "strategies": add_strategy}
    fields = {**work.source_field(entry.id), **entry.fields} if not ref else entry.fields
    work.name(entry, add[entry.table](work, replace(entry, fields=fields)))


def _there(work: Import, entry: ItemRecord, table: str, ref: str) -> Document | None:
    """The item here that an entry is about; None where it is new."""
    if work.options.as_new and table != "meta":
        return None
    if work.options.as_new and len(work.steps.before.goals):  # it keeps its own title
        raise Refused("nothing_changed", item="P1")
    here = work.identity.here(ref)
    if not here:
        return None
    there = work.steps.before.find(here)
    if isinstance(there, CheckIn) and is_another_checkin(work, entry, there):
        return None
    if isinstance(there, Remark) and is_another_remark(entry, there):
        return None
    return there
