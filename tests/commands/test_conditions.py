"""When each command makes sense: every command, at an item of every kind in every state, with the reason where it does not."""

from __future__ import annotations

import pytest

from tests.commands.places import STATES, every_state, nowhere, place_of
from tests.plan.examples import after, small_plan
from tui.commands.asking import command_called, why_off
from tui.commands.item_page_commands import ITEM_PAGE_COMMANDS
from tui.commands.main_commands import COMMANDS, EDITING
from tui.commands.place import ItemPlace, StandupPlace
from tui.commands.standup_commands import STANDUP_COMMANDS
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.progress.open_blockers import open_blockers
from tui.words.error_texts import sentence

PLAN = every_state()
EVERYWHERE = {"past_standups": "no_standup_kept", "redo": "nothing_to_redo"}
"""Off in this plan, whatever is chosen."""
ON_A_GOAL = {
    "check_in": "choose_objective",
    "commit": "choose_objective",
    "amend": "choose_objective",
    "blocker": "goal_is_not_blocked",
    "pivot": "choose_strategy",
    "toggle_strategy": "choose_strategy",
    "tried": "choose_objective",
}
NO_STRATEGY = {"pivot": "choose_strategy", "toggle_strategy": "choose_strategy"}
FIXED = {"commit": "state_already"}
CLOSED = {"commit": "commit_only_drafts"}
DROPPED = {"amend": "objective_is_dropped", "check_in": "objective_is_dropped", "blocker": "objective_is_dropped"}
OF_STRATEGY = {**FIXED, "move_down": "strategies_have_an_order", "move_up": "strategies_have_an_order"}
OFF: dict[str, dict[str, str]] = {
    "goal": ON_A_GOAL,
    "goal without objectives": ON_A_GOAL,
    "achieved goal": ON_A_GOAL,
    "dropped goal": {**ON_A_GOAL, "drop": "dropped_already", "remark": "item_is_dropped"},
    "committed": {**NO_STRATEGY, **FIXED},
    "stale": {**NO_STRATEGY, **FIXED},
    "blocked": {**NO_STRATEGY, **FIXED},
    "draft": {**NO_STRATEGY, "amend": "draft_is_free", "check_in": "no_measure_yet"},
    "draft with a measure": {**NO_STRATEGY, "amend": "draft_is_free"},
    "achieved": {**NO_STRATEGY, **CLOSED, "blocker": "closed_is_not_blocked"},
    "missed": {**NO_STRATEGY, **CLOSED, "blocker": "closed_is_not_blocked"},
    "dropped": {**NO_STRATEGY, **CLOSED, **DROPPED, "drop": "dropped_already", "remark": "item_is_dropped"},
    "proposed strategy": OF_STRATEGY,
    "active strategy": OF_STRATEGY,
    "paused strategy": OF_STRATEGY,
    "strategy that worked": OF_STRATEGY,
    "dropped strategy": {**OF_STRATEGY, "pivot": "pivot_of_dropped", "drop": "dropped_already", "remark": "item_is_dropped"},
}
"""By what is chosen, the commands that are off there, and why; every other one is on."""


def off_at(place: ItemPlace) -> dict[str, str]:
    """What is off at a place, and why."""
    found = {each.action: why_off(each, place, COMMANDS) for each in COMMANDS}
    return {action: refused.reason for action, refused in found.items() if refused is not None}


@pytest.mark.parametrize("chosen", STATES)
def test_every_command_is_on_or_off_for_its_reason_at_every_kind_of_item_in_every_state(chosen: str) -> None:
    assert off_at(place_of(PLAN, STATES[chosen])) == {**EVERYWHERE, **OFF[chosen]}


@pytest.mark.parametrize("chosen", STATES)
def test_a_reason_is_one_whole_sentence_that_names_keys_there_are(chosen: str) -> None:
    for commands in (COMMANDS, ITEM_PAGE_COMMANDS):
        for each in commands:
            refused = why_off(each, place_of(PLAN, STATES[chosen]), commands)
            if refused is not None:
                said = sentence(refused)
                assert said.endswith("."), said
                assert not {"?", "{", "_"} & set(said), said
                assert not any(gap in said for gap in ("  ", ": .", "pane(")), said


@pytest.mark.parametrize("chosen", STATES)
def test_what_is_on_is_done_by_the_rules_and_what_they_refuse_is_off(chosen: str) -> None:
    """A key that is on opens something; that the rules then say no to the very item would be a hint that lies."""
    place = place_of(PLAN, STATES[chosen])
    assert place.item is not None
    ref, off = place.item.ref, off_at(place)
    asked = {
        "drop": lambda: after(PLAN, actions.drop, ref, because="x", with_parts=True),
        "amend": lambda: after(PLAN, actions.amend, place.about.ref if place.about else ref, {"due": None}, because="x"),
        "blocker": lambda: after(PLAN, actions.raise_blocker, "x", objective=place.about.ref if place.about else ref),
    }
    refusals = {
        "dropped_already",
        "draft_needs_no_amendment",
        "objective_is_dropped",
        "amend_only_objectives",
        "wrong_kind_of_item",
    }
    for action, act in asked.items():
        try:
            act()
            refused = ""
        except Exception as error:
            refused = str(getattr(error, "reason", error))
        if refused in refusals:
            assert action in off, (action, refused)


def test_an_empty_list_says_what_has_to_be_there_first() -> None:
    empty = Plan.empty("Empty")
    assert off_at(nowhere(empty, "goals"))["open_item"] == "nothing_chosen"
    assert "add" not in off_at(nowhere(empty, "goals"))
    assert off_at(nowhere(empty, "objectives"))["add"] == "goal_first"
    assert off_at(nowhere(empty, "strategies"))["add"] == "objective_first"
    assert sentence(why_off_called("add", nowhere(empty, "objectives"))) == "First add a goal: 1, then a."
    assert off_at(nowhere(PLAN, "objectives", goal=PLAN.goals[4]))["add"] == "goal_is_dropped"
    assert off_at(nowhere(PLAN, "strategies", objective=PLAN.objectives[8]))["add"] == "objective_is_dropped"
    assert "add" not in off_at(nowhere(PLAN, "objectives", goal=PLAN.goals[2]))


def why_off_called(action: str, place: ItemPlace) -> Exception:
    command = command_called(action, COMMANDS)
    assert command is not None
    found = why_off(command, place, COMMANDS)
    assert found is not None
    return found


def test_the_first_and_the_last_of_a_list_go_no_further() -> None:
    assert off_at(place_of(PLAN, "O1", position=0, count=2))["move_up"] == "first_already"
    assert "move_down" not in off_at(place_of(PLAN, "O1", position=0, count=2))
    assert off_at(place_of(PLAN, "O2", position=1, count=2))["move_down"] == "last_already"
    assert {"move_up", "move_down"} <= off_at(place_of(PLAN, "G1", position=0, count=1)).keys()


def test_who_may_only_look_is_told_so_at_everything_that_would_change_the_plan() -> None:
    place = place_of(PLAN, "O1", read_only=True)
    changing = {each.action for each in COMMANDS if each.group == EDITING} | {"rename_plan", "plan_settings", "next_cycle"}
    assert {action for action, why in off_at(place).items() if why == "only_to_read"} == changing
    assert {"open_item", "standup", "find", "filter", "copy", "quit"}.isdisjoint(off_at(place))


def test_an_archive_stays_as_it_is_but_that_can_be_undone() -> None:
    archived = after(after(PLAN, actions.edit, "P1", {"title": "Old"}), actions.archive)
    off = off_at(place_of(archived, "O1"))
    assert {off[action] for action in ("add", "check_in", "drop", "rename_plan")} == {"plan_is_archived"}
    assert "undo" not in off


def test_undo_and_redo_are_on_where_there_is_a_step_to_take() -> None:
    plan = small_plan()
    assert "undo" not in off_at(place_of(plan, "O1"))
    stranger = place_of(plan, "O1")
    assert off_at(ItemPlace(**{**fields_of(stranger), "who": "nobody"}))["undo"] == "nothing_to_undo"
    assert "redo" not in off_at(place_of(after(plan, actions_undo), "O1"))


def actions_undo(plan: Plan, now: object) -> object:
    from tui.plan.changes.undo_redo import undo

    return undo(plan, now)  # type: ignore[arg-type]


def fields_of(place: ItemPlace) -> dict[str, object]:
    return {name: getattr(place, name) for name in place.__dataclass_fields__}


def test_another_plan_is_nothing_for_whoever_came_for_one_only() -> None:
    assert off_at(place_of(PLAN, "O1", restricted=True))["plans"] == "restricted"


def test_stale_ones_are_walked_through_only_where_there_are_some_of_mine() -> None:
    assert "check_in_stale" not in off_at(place_of(PLAN, "O1"))
    assert off_at(place_of(small_plan(), "O1"))["check_in_stale"] == "nothing_stale"


def test_a_past_standup_is_opened_where_one_was_kept() -> None:
    kept = after(PLAN, actions.hold_standup, who=("lan",))
    assert "past_standups" not in off_at(place_of(kept, "O1"))


@pytest.mark.parametrize(
    ("ref", "off"),
    [
        ("G1", {"check_in", "commit", "amend", "blocker", "pivot", "tried", "correct", "redo"}),
        ("O1", {"commit", "pivot", "redo"}),
        ("O2", {"commit", "pivot", "correct", "redo"}),
        ("O4", {"check_in", "amend", "pivot", "correct", "redo"}),
        ("S2", {"commit", "redo"}),
    ],
)
def test_an_items_page_asks_the_same_conditions(ref: str, off: set[str]) -> None:
    place = place_of(PLAN, ref)
    assert {each.action for each in ITEM_PAGE_COMMANDS if why_off(each, place, ITEM_PAGE_COMMANDS)} == off


def standup_at(**fields: object) -> dict[str, str]:
    place = StandupPlace(plan=PLAN, who="lan", **fields)  # type: ignore[arg-type]
    found = {each.action: why_off(each, place, STANDUP_COMMANDS) for each in STANDUP_COMMANDS}
    return {action: refused.reason for action, refused in found.items() if refused is not None}


def test_a_standup_asks_about_what_is_talked_about() -> None:
    always = {"past": "no_standup_kept", "follow": "you_lead"}
    assert standup_at(objectives=(PLAN.objectives[1],)) == always
    assert standup_at(objectives=(PLAN.objectives[2],)) == {**always, "pivot": "nothing_to_pivot_from"}
    assert standup_at(objectives=(PLAN.objectives[4],)) == {
        **always,
        "check_in": "no_measure_yet",
        "pivot": "nothing_to_pivot_from",
    }
    assert standup_at(objectives=(PLAN.objectives[2], PLAN.objectives[4])) == always, "it is asked which"
    for closed, reason in ((6, "closed_is_not_blocked"), (7, "closed_is_not_blocked"), (8, "objective_is_dropped")):
        assert standup_at(objectives=(PLAN.objectives[closed],))["blocker"] == reason, "as in the lists"
    assert standup_at() == {**always, **dict.fromkeys(("check_in", "pivot", "remark"), "no_objective_here")}
    assert standup_at(at_end=True) == {**always, **dict.fromkeys(("check_in", "pivot", "remark"), "at_the_minutes")}
    assert "remark" not in standup_at(goal=PLAN.goals[1]) and "remark" not in standup_at(blockers=open_blockers(PLAN))
    assert standup_at(objectives=(PLAN.objectives[8],))["remark"] == "item_is_dropped"
    assert "follow" not in standup_at(leads=False)
    assert standup_at(read_only=True, objectives=(PLAN.objectives[1],))["blocker"] == "only_to_read"
