"""Goals, objectives and strategies that are new here, taken in from a file; each gives the reference that it got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, cast

from ...plan import actions
from ...plan.errors import Refused
from ...plan.model import Former, Measure, Objective, ObjectiveState, StrategyState
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.plan import split_ref
from .events_in import check_in_now
from .former_cycles import former_here
from .import_state import Import
from .records import ItemRecord, Problem, taken_by
from .tasks_in import keep_task


def add_goal(work: Import, entry: ItemRecord) -> str:
    """A goal that is not here yet. Raises `Refused`."""
    if entry.parent_title:
        goals = len(work.plan.goals)
        ref = work.goal_called(entry.ref, entry.parent_title, entry.fields, entry.id)
        if len(work.plan.goals) == goals:
            raise Refused("nothing_changed", item=ref)
        return ref
    values = work.read("goals", {name: text for name, text in entry.fields.items() if text.strip()})
    state = values.pop("state", "active")
    title, (given, rest) = values.pop("title", ""), taken_by(actions.add_goal, values)
    ref = work.new(entry, actions.add_goal(work.plan, work.steps.now, title, **given))
    if rest:
        work.set(ref, **rest)
    if state != "active":
        work.later(3, entry, lambda: _set_state(work, ref, state))
    return ref


def add_objective(work: Import, entry: ItemRecord) -> str:
    """An objective that is not here yet. Raises `Refused`."""
    fields = {name: text for name, text in entry.fields.items() if text.strip()}
    current = fields.pop("current", "")
    values = work.read("objectives", fields)
    parts = {path.partition(".")[2]: values.pop(path) for path in list(values) if path.startswith("measure.")}
    measure = _measure(parts)
    state = values.pop("state", "draft")
    values.pop("goal", None)
    at_first: ObjectiveState = "draft" if state in ("draft", "dropped") else "committed"
    title, parent = values.pop("title", ""), work.parent(entry)
    given, rest = taken_by(actions.add_objective, values)
    add = partial(actions.add_objective, work.plan, work.steps.now, title, parent, measure=measure)
    try:
        change = add(state=at_first, **given)
    except Refused as refused:
        if refused.reason != "commit_lacks" or not entry.said_state:
            raise
        state, note = "draft", given.pop("note", "")
        if entry.said_state not in note.splitlines():
            note = f"{note}\n{entry.said_state}".strip()
        change = add(state="draft", note=note, **given)
        work.notes.append(ReadingNote("stays_a_draft", {"said": entry.said_state, "lacking": refused.details["lacking"]}))
    ref = work.new(entry, change)
    if state not in ("draft", "committed"):
        work.later(2, entry, lambda: _set_state(work, ref, state, rest))
    elif rest:
        work.steps.do(actions.edit, ref, rest)
    if current and not entry.ref and work.differs(cast(Objective, work.plan.find(ref)), current, is_new=True):
        check_in_now(work, ref, current)
    strange = [each for each in entry.mentions if not work.identity.here(each)]
    if strange:
        why = Refused("strategies_not_read", refs=tuple(strange))
        work.left_out.append(Problem(entry.line, entry.name, why, stops=False))
    if entry.lineage:
        links = former_here(entry.lineage.get("former"))
        work.later(0, entry, lambda: work.set(ref, former=_former_here(work, links)))
    return ref


def _former_here(work: Import, links: tuple[Former, ...]) -> tuple[Former, ...]:
    """The links with what this plan calls what the file calls otherwise. What is not in the file was in another plan."""

    def here(link: Former) -> Former:
        if link.file:
            return link
        if link.ref in work.names:
            return replace(link, ref=work.names[link.ref])
        of_this_plan = len(work.steps.before.goals) and not work.options.as_new
        return link if of_this_plan else replace(link, file=link.plan or "?")

    return tuple(map(here, links))


def add_strategy(work: Import, entry: ItemRecord) -> str:
    """A strategy that is not here yet. Raises `Refused`."""
    values = work.read("strategies", {name: text for name, text in entry.fields.items() if text.strip()})
    state = values.pop("state", "active" if "recur" in entry.stored else "proposed")
    values.pop("objective", None)
    at_first: StrategyState = "proposed" if state == "dropped" else state
    title, parent = values.pop("title", ""), work.parent(entry)
    given, rest = taken_by(actions.add_strategy, values)
    ref = work.new(entry, actions.add_strategy(work.plan, work.steps.now, title, parent, state=at_first, **given))
    if rest:
        work.set(ref, **rest)
    if entry.replaces:
        work.later(0, entry, lambda: _replace(work, ref, entry.replaces.strip().upper()))
    if entry.stored:
        keep_task(work, entry, ref)
    if state == "dropped":
        work.later(1, entry, lambda: _set_state(work, ref, "dropped"))
    return ref


def _replace(work: Import, ref: str, replaced: str) -> None:
    """Say which strategy a new one stands in the place of; in the file it may come later."""
    found = work.names.get(replaced)
    if found is not None:
        work.set(ref, replaces=split_ref(found)[1])


def _set_state(work: Import, ref: str, state: str, rest: Mapping[str, Any] | None = None) -> None:
    """The state that something new came in, which it was in long before."""
    document = work.plan.find(ref)
    if state in ("achieved", "missed") and isinstance(document, Objective):
        work.steps.do(actions.edit, ref, {**(rest or {}), "state": state})
        return
    work.set(ref, state=state, **(rest or {}))


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
