"""When each command makes sense: pure rules, which give why it does not where one is, or None where it does.

A reason is a refusal like any other, with its sentence in `words.refusals`. Asking for it changes nothing and says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..plan.changes.undo_redo import redoable, undoable
from ..plan.errors import Refused
from ..plan.model import ALIVE, CLOSED, Document, Objective, Strategy
from ..plan.progress.open_blockers import OpenBlocker
from ..plan.progress.threads import check_remarked
from ..plan.standup.due import owed_by
from .place import ItemPlace, ListName, Place, StandupPlace

Condition = Callable[[Any], Refused | None]
"""Takes the `Place` of the screen that the command belongs to."""


class KeyOf(str):
    """Among the details of a reason: the command whose key the sentence is to name."""

    __slots__ = ()


def always(_place: Place) -> None:
    """A command that makes sense wherever it can be asked for."""


def writing(condition: Condition = always) -> Condition:
    """The condition of a command that changes the plan: whoever may only look is refused before they have typed anything."""
    return lambda place: writable(place) or condition(place)


def or_marked(condition: Callable[[ItemPlace], Refused | None], *tables: ListName) -> Callable[[ItemPlace], Refused | None]:
    """The condition of a command that is about all that is marked, where anything is: it makes sense if there is an item of one
    of these lists among it. What a rule then refuses is told before anything changes."""

    def found(place: ItemPlace) -> Refused | None:
        if not place.marks:
            return condition(place)
        return None if place.marks.tables & {*tables} else Refused("none_marked_is")

    return found


# --- the plan ------------------------------------------------------------------------------------------------------------


def writable(place: Place) -> Refused | None:
    """Whether this plan can be changed at all."""
    if place.read_only:
        return Refused("only_to_read")
    meta = place.plan.meta
    return Refused("plan_is_archived", day=meta.archived, successor=meta.successor) if meta.archived is not None else None


def changed_by_me(place: Place) -> Refused | None:
    if place.read_only:
        return Refused("only_to_read")
    return None if next(undoable(place.plan, place.who), None) is not None else Refused("nothing_to_undo", who=place.who)


def undone_by_me(place: Place) -> Refused | None:
    if place.read_only:
        return Refused("only_to_read")
    return None if redoable(place.plan, place.who) is not None else Refused("nothing_to_redo")


def in_the_open(place: Place) -> Refused | None:
    return Refused("restricted") if place.restricted else None


def standups_kept(place: Place) -> Refused | None:
    return None if place.plan.standups.raw else Refused("no_standup_kept", key=KeyOf("standup"))


# --- what is chosen in the lists -----------------------------------------------------------------------------------------


def room_to_add(place: ItemPlace) -> Refused | None:
    """Whether there is something alive that a new item of the list would belong to."""
    if place.at == "goals":
        return None
    if place.at == "objectives":
        if place.goal is None:
            return Refused("goal_first", pane=KeyOf("pane(1)"), add=KeyOf("add"))
        return Refused("goal_is_dropped", ref=place.goal.ref) if place.goal.state == "dropped" else None
    if place.objective is None:
        return Refused("objective_first", pane=KeyOf("pane(2)"), add=KeyOf("add"))
    return _alive(place.objective)


def may_mean_a_part(place: ItemPlace) -> bool:
    """Whether somebody who adds at the goals may well mean the first objective: there is one goal, and nothing to it yet."""
    return place.at == "goals" and len(place.plan.goals.raw) == 1 and place.goal is not None and not place.plan.objectives.raw


def chosen(place: ItemPlace) -> Refused | None:
    return Refused("nothing_chosen", add=KeyOf("add"), filter=KeyOf("filter")) if place.item is None else None


def not_dropped(place: ItemPlace) -> Refused | None:
    if place.item is not None and place.item.state == "dropped":
        return Refused("dropped_already", ref=place.item.ref)
    return chosen(place)


def can_be_remarked(place: ItemPlace) -> Refused | None:
    """Whether something can be said about what is chosen."""
    return chosen(place) or (None if place.item is None else _remarked(place, place.item))


def _remarked(place: Place, document: Document) -> Refused | None:
    try:
        check_remarked(place.plan, document)
    except Refused as refused:
        return refused
    return None


def can_go_down(place: ItemPlace) -> Refused | None:
    return _movable(place) or (Refused("last_already", ref=_ref(place)) if place.position >= place.count - 1 else None)


def can_go_up(place: ItemPlace) -> Refused | None:
    return _movable(place) or (Refused("first_already", ref=_ref(place)) if place.position <= 0 else None)


def _movable(place: ItemPlace) -> Refused | None:
    return Refused("strategies_have_an_order") if place.at == "strategies" else chosen(place)


def _ref(place: ItemPlace) -> str:
    return place.item.ref if place.item is not None else ""


def objective_shown(place: ItemPlace) -> Refused | None:
    """Whether the lists stand on an objective, wherever one is."""
    return _choose_objective() if place.objective is None else None


def objective_chosen(place: ItemPlace) -> Refused | None:
    return _choose_objective() if place.about is None else None


def _choose_objective() -> Refused:
    return Refused("choose_objective", key=KeyOf("pane(2)"))


def _alive(objective: Objective) -> Refused | None:
    return Refused("objective_is_dropped", ref=objective.ref) if objective.state == "dropped" else None


def measured(place: ItemPlace) -> Refused | None:
    """Whether there is something to check in."""
    return _choose_objective() if place.about is None else _can_be_checked_in(place.about)


def _can_be_checked_in(objective: Objective) -> Refused | None:
    return Refused("no_measure_yet", ref=objective.ref) if objective.measure is None else _alive(objective)


def checked_in(place: ItemPlace) -> Refused | None:
    """Whether there is a check-in to set right."""
    if place.about is None:
        return _choose_objective()
    return None if place.plan.children("checkins", place.about.id) else Refused("no_check_in_yet", ref=place.about.ref)


def is_draft(place: ItemPlace) -> Refused | None:
    about = place.about
    if about is None:
        return _choose_objective()
    if about.state == "committed":
        return Refused("state_already", ref=about.ref, state=about.state)
    return Refused("commit_only_drafts", ref=about.ref, state=about.state) if about.state != "draft" else None


def is_fixed(place: ItemPlace) -> Refused | None:
    about = place.about
    if about is None:
        return _choose_objective()
    return Refused("draft_is_free", ref=about.ref, key=KeyOf("edit_form")) if about.state == "draft" else _alive(about)


def can_be_blocked(place: ItemPlace) -> Refused | None:
    """Whether something may be in the way of the objective, or is."""
    about = place.about
    if about is None:
        return Refused("goal_is_not_blocked", key=KeyOf("pane(2)"))
    return _in_the_way_of(about, place.blockers)


def _in_the_way_of(about: Objective, blockers: Sequence[OpenBlocker]) -> Refused | None:
    if blockers or about.state not in CLOSED:
        return None
    return _alive(about) or Refused("closed_is_not_blocked", ref=about.ref, state=about.state)


def strategy_chosen(place: ItemPlace) -> Refused | None:
    return None if isinstance(place.item, Strategy) else Refused("choose_strategy", key=KeyOf("pane(3)"))


def strategy_tried(place: ItemPlace) -> Refused | None:
    if isinstance(place.item, Strategy) and place.item.state == "dropped":
        return Refused("pivot_of_dropped", ref=place.item.ref)
    return strategy_chosen(place)


def something_stale(place: ItemPlace) -> Refused | None:
    found = owed_by(place.plan, place.who, place.standings.today, place.standings.now)
    return None if found else Refused("nothing_stale")


# --- in a standup --------------------------------------------------------------------------------------------------------


def walking(place: StandupPlace) -> Refused | None:
    return Refused("at_the_minutes", key=KeyOf("previous")) if place.at_end else None


def objective_talked_about(place: StandupPlace) -> Refused | None:
    return walking(place) or (None if place.objectives else Refused("no_objective_here"))


def measure_talked_about(place: StandupPlace) -> Refused | None:
    if len(place.objectives) == 1:
        return _can_be_checked_in(place.objectives[0])
    return objective_talked_about(place)


def strategy_talked_about(place: StandupPlace) -> Refused | None:
    if len(place.objectives) == 1 and not replaceable(place.plan, place.objectives[0]):
        return Refused("nothing_to_pivot_from", ref=place.objectives[0].ref)
    return objective_talked_about(place)


def talk_of_blockers(place: StandupPlace) -> Refused | None:
    """Whether something may be in the way of the objective that is talked about, or is; of none in particular it always may."""
    return None if place.about is None else _in_the_way_of(place.about, place.blockers)


def talk_of_remarks(place: StandupPlace) -> Refused | None:
    """Whether something can be said about what is talked about."""
    if place.at_end:
        return walking(place)
    if len(place.subjects) == 1:
        return _remarked(place, place.plan.find(place.subjects[0]))
    return None if place.subjects else Refused("no_objective_here")


def led_by_another(place: StandupPlace) -> Refused | None:
    return Refused("you_lead") if place.leads else None


def replaceable(plan: Any, objective: Objective) -> tuple[Strategy, ...]:
    """The strategies of an objective that could be given up for another."""
    found = (plan.strategies[id] for id in plan.strategies_of(objective.id))
    return tuple(each for each in found if each.state in ALIVE)
