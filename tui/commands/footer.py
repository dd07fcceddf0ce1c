"""What matters where one is, in the order of need: the foot of a screen shows what has room there, the palette begins with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..plan.model import ALIVE, Goal, Objective
from ..words import N_, _
from .asking import command_called, why_off
from .conditions import may_mean_a_part
from .key_names import Command, keys_of, shown_key
from .place import ItemPlace, StandupPlace

Steps = tuple[str, ...]
"""The commands that one gives one after the other: as a rule one, or going to a list and adding there."""
PART_OF_GOAL, PART_OF_OBJECTIVE = ("pane(2)", "add"), ("pane(3)", "add")


class FooterKey(NamedTuple):
    """A key at the foot of a screen, and what it does here."""

    key: str
    word: str
    commands: Steps
    need: int = 0
    """Where there is no room for all, the highest goes first."""
    overdue: bool = False
    """Whether it is to be done by now."""


_ITEM: Mapping[str, Sequence[Steps]] = {
    "nothing": (("add",), ("plans",), ("vocabulary",)),
    "first goal": (("add",), ("edit_form",), ("open_item",)),
    "goal": (PART_OF_GOAL, ("add",), ("open_item",), ("edit_form",), ("edit_title",)),
    "draft": (("commit",), ("edit_form",), ("check_in",), PART_OF_OBJECTIVE, ("blocker",), ("open_item",)),
    "committed": (("check_in",), ("amend",), ("blocker",), PART_OF_OBJECTIVE, ("open_item",), ("edit_title",)),
    "blocked": (("check_in",), ("blocker",), ("amend",), PART_OF_OBJECTIVE, ("open_item",), ("edit_title",)),
    "strategy": (("toggle_strategy",), ("pivot",), ("add",), ("blocker",), ("open_item",), ("edit_title",)),
    "over": (("open_item",), ("tried",), ("set_state",)),
    "marked": (("edit_form",), ("drop",), ("set_state",), ("commit",), ("check_in",), ("mark",), ("show_all",)),
}
"""By what one has chosen."""
LISTS_EVERYWHERE: Sequence[Steps] = (("standup",), ("find",), ("help",), ("palette",))
PAGE_EVERYWHERE: Sequence[Steps] = (("note",), ("remark",), ("tried",), ("copy",), ("palette",), ("leave",))
ALWAYS: Sequence[Steps] = (("help",), ("palette",), ("leave",), ("show_all",))
"""What names all the others, and the way back, where there is one: those stand there as long as there is room for anything."""
_TALKED_ABOUT: Sequence[Steps] = (("next",), ("previous",), ("check_in",), ("pivot",), ("blocker",), ("note",))
_AT_THE_END: Sequence[Steps] = (("keep",), ("copy",), ("write",), ("note",), ("previous",))
FIRST = 3
"""So many of what matters for an item go before what matters everywhere."""


def situation(place: ItemPlace) -> str:
    """What one has chosen, as far as it says what is needed next."""
    item = place.item
    if place.marks:
        return "marked"
    if item is None:
        return "nothing"
    if isinstance(item, Goal):
        return "over" if item.state != "active" else "first goal" if may_mean_a_part(place) else "goal"
    if isinstance(item, Objective):
        blocked = item.state == "committed" and place.blockers
        return "blocked" if blocked else item.state if item.state in ("draft", "committed") else "over"
    return "strategy" if item.state in ALIVE else "over"


def item_footer(place: ItemPlace, commands: Sequence[Command], everywhere: Sequence[Steps] = LISTS_EVERYWHERE) -> list[FooterKey]:
    """The foot of a screen on which an item is chosen: what matters for that, then what matters everywhere on the screen."""
    now = _there(_ITEM[situation(place)], place, commands)
    all_of_them = place.plan.objectives.raw and not place.marks
    common = _there(everywhere if all_of_them else [each for each in everywhere if each in ALWAYS], place, commands)
    first = len(now) if place.marks else FIRST
    order = [key.commands for key in (*now[:first], *common, *now[first:])]
    return _by_need((*now, *common), order)


def standup_footer(place: StandupPlace, commands: Sequence[Command]) -> list[FooterKey]:
    """The foot of a standup."""
    on = [("follow",)] if not place.leads and not place.following else [("skip",)]
    wanted = _AT_THE_END if place.at_end else (*_TALKED_ABOUT, *on)
    shown = _there((*wanted, ("help",), ("leave",)), place, commands)
    return _by_need(shown, [key.commands for key in shown])


def _by_need(keys: Iterable[FooterKey], order: Sequence[Steps]) -> list[FooterKey]:
    return [key._replace(need=0 if key.commands in ALWAYS else order.index(key.commands) + 1) for key in keys]


def _there(wanted: Iterable[Steps], place: ItemPlace | StandupPlace, commands: Sequence[Command]) -> list[FooterKey]:
    """Those of them that there are here, and that make sense now."""
    found = []
    for steps in wanted:
        called = [command_called(each, commands) for each in steps]
        there = [each for each in called if each is not None]
        if len(there) < len(steps) or why_off(there[-1], _reached(steps, place)) is not None:
            continue
        pressed = " ".join(shown_key(keys_of(each)[0]) for each in there)
        overdue = steps == ("check_in",) and isinstance(place, ItemPlace) and place.is_stale and not place.marks
        found.append(FooterKey(pressed, _word(there[-1], steps, place), steps, overdue=overdue))
    return found


def _reached(steps: Steps, place: ItemPlace | StandupPlace) -> ItemPlace | StandupPlace:
    """Where one is when the last of the steps is given."""
    if not isinstance(place, ItemPlace) or steps not in (PART_OF_GOAL, PART_OF_OBJECTIVE):
        return place
    return replace(place, at="objectives" if steps == PART_OF_GOAL else "strategies")


_KINDS = {"goals": N_("goal"), "objectives": N_("objective"), "strategies": N_("strategy")}
_OF_MARKED = {"leave": N_("unmark"), "show_all": N_("unmark")}
"""What Esc does first where anything is marked."""
_SWITCHED = {"active": N_("pause"), "paused": N_("resume")}


def _word(command: Command, steps: Steps, place: ItemPlace | StandupPlace) -> str:
    """What a command is called at the foot of a screen, where one is."""
    if isinstance(place, ItemPlace) and place.marks:
        return _(_OF_MARKED.get(command.action, command.footer))
    if command.action == "blocker" and place.blockers:
        return _blocker_word([each.ref for each in place.blockers])
    if isinstance(place, ItemPlace):
        if command.action == "add":
            return _(_KINDS[_added_at(place, steps)])
        if command.action == "toggle_strategy":
            return _(_SWITCHED.get(place.strategy.state if place.strategy is not None else "", N_("start")))
        if command.action == "check_in" and place.is_stale:
            return _("check in now")
    word = _(command.footer)
    return word[:1].lower() + word[1:]


def _added_at(place: ItemPlace, steps: Steps) -> str:
    """The list that a new item would stand in."""
    if steps == PART_OF_GOAL or may_mean_a_part(place):
        return "objectives"
    return "strategies" if steps == PART_OF_OBJECTIVE else place.at


def _blocker_word(refs: Sequence[str]) -> str:
    return _("resolve {ref}").format(ref=refs[0]) if len(refs) == 1 else _("blockers")
