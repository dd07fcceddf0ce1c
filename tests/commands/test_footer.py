"""The footer: for every kind of item in every state the keys that matter, in the order of need, each of them on."""

from __future__ import annotations

import pytest

from tests.commands.places import STATES, every_state, nowhere, place_of
from tests.plan.examples import after
from tui.commands.asking import command_called, why_off
from tui.commands.footer import PAGE_EVERYWHERE, FooterKey, item_footer, standup_footer
from tui.commands.item_page_commands import ITEM_PAGE_COMMANDS
from tui.commands.key_names import use_keys
from tui.commands.main_commands import COMMANDS
from tui.commands.place import ItemPlace, StandupPlace
from tui.commands.standup_commands import STANDUP_COMMANDS
from tui.draw.screen.header_lines import fitting_keys, key_cells, key_line
from tui.draw.text.line import plain
from tui.plan import actions
from tui.plan.plan import Plan
from tui.words import LANGUAGES, use

PLAN = every_state()
TAIL = "s standup · / find · ? help · : menu"
GOAL = f"2 a objective · a goal · Enter open · E edit · e title · {TAIL}"
COMMITTED = f"c check in · m amend · x blocked · 3 a strategy · Enter open · e title · {TAIL}"
OVER = f"Enter open · w tried · S state · {TAIL}"
FOOT = {
    "goal": GOAL,
    "goal without objectives": GOAL,
    "achieved goal": f"Enter open · S state · {TAIL}",
    "dropped goal": f"Enter open · S state · {TAIL}",
    "committed": COMMITTED,
    "stale": COMMITTED.replace("check in", "check in now"),
    "blocked": f"c check in · x resolve B1 · m amend · 3 a strategy · Enter open · e title · {TAIL}",
    "draft": f"C commit · E edit · 3 a strategy · x blocked · Enter open · {TAIL}",
    "draft with a measure": f"C commit · E edit · c check in · 3 a strategy · x blocked · Enter open · {TAIL}",
    "achieved": OVER,
    "missed": OVER,
    "dropped": OVER,
    "proposed strategy": f"Space start · p pivot · a strategy · x blocked · Enter open · e title · {TAIL}",
    "active strategy": f"Space pause · p pivot · a strategy · x blocked · Enter open · e title · {TAIL}",
    "paused strategy": f"Space resume · p pivot · a strategy · x blocked · Enter open · e title · {TAIL}",
    "strategy that worked": OVER,
    "dropped strategy": OVER,
}


def said(keys: list[FooterKey]) -> str:
    return " · ".join(f"{each.key} {each.word}" for each in keys)


def at(place: ItemPlace) -> list[FooterKey]:
    return item_footer(place, COMMANDS)


@pytest.mark.parametrize("chosen", STATES)
def test_the_footer_is_about_what_one_is_at(chosen: str) -> None:
    assert said(at(place_of(PLAN, STATES[chosen]))) == FOOT[chosen]


@pytest.mark.parametrize("chosen", STATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_of_the_footer_is_off_and_none_is_without_its_word(chosen: str, language: str) -> None:
    use(language)
    place = place_of(PLAN, STATES[chosen])
    for key in at(place):
        assert key.word
        assert key.key
        if len(key.commands) == 1:
            command = command_called(key.commands[0], COMMANDS)
            assert command is not None
            assert why_off(command, place) is None


def test_what_is_owed_is_marked_and_says_so_without_its_colour() -> None:
    overdue = [key for key in at(place_of(PLAN, "O2")) if key.overdue]
    assert said(overdue) == "c check in now"
    line = key_line(at(place_of(PLAN, "O2")), 80)
    assert {span.role for span in line if "check in now" in span.text} == {"warn"}
    assert not any(key.overdue for key in at(place_of(PLAN, "O1")))


def test_an_empty_plan_asks_for_a_goal_and_then_for_an_objective() -> None:
    empty = Plan.empty("Empty")
    assert said(at(nowhere(empty, "goals"))) == "a goal · o plans · V words · ? help · : menu"
    first = after(empty, actions.add_goal, "The first")
    assert said(at(place_of(first, "G1"))) == "a objective · E edit · Enter open · ? help · : menu"
    assert said(at(nowhere(first, "objectives", goal=first.goals[1]))) == "a objective · o plans · V words · ? help · : menu"
    assert said(at(nowhere(PLAN, "strategies", goal=PLAN.goals[1], objective=PLAN.objectives[4]))).startswith("a strategy · ")
    assert not said(at(nowhere(empty, "objectives"))).startswith("a "), "there is no goal that it could be of"


def test_who_may_only_look_is_shown_what_they_may_do() -> None:
    assert said(at(place_of(PLAN, "O1", read_only=True))) == f"Enter open · {TAIL}"
    assert said(at(place_of(PLAN, "G1", read_only=True))) == f"Enter open · {TAIL}"


def test_several_blockers_are_named_by_a_word() -> None:
    more = after(PLAN, actions.raise_blocker, "No steel either", objective="O3")
    assert "x blockers" in said(at(place_of(more, "O3")))
    assert "x blocked" in said(at(place_of(more, "O1")))


def test_keys_of_ones_own_stand_in_the_footer() -> None:
    check_in, add = command_called("check_in", COMMANDS), command_called("add", COMMANDS)
    assert check_in is not None and add is not None
    use_keys({check_in: "i,c", add: "insert"})
    try:
        assert said(at(place_of(PLAN, "O1"))).startswith("i check in · ")
        assert said(at(place_of(PLAN, "G1"))).startswith("2 Ins objective · Ins goal · ")
    finally:
        use_keys({})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cells", [36, 60, 80, 100, 200])
@pytest.mark.parametrize("chosen", STATES)
def test_what_is_needed_most_stays_and_no_word_is_cut(chosen: str, cells: int, language: str) -> None:
    use(language)
    keys = at(place_of(PLAN, STATES[chosen]))
    kept = fitting_keys(keys, cells)
    line = key_line(keys, cells)
    assert len(plain(line)) <= cells
    assert plain(line).split() == [word for key in kept for word in f"{key.key} {key.word}".split()]
    assert {"help", "palette"} <= {key.commands[0] for key in kept}
    assert kept[0] == keys[0], "what is needed first is there at any width"
    dropped = [key for key in keys if key not in kept]
    assert all(key_cells(key) > cells - sum(map(key_cells, kept)) for key in dropped), "nothing is left out that has room"


def test_at_sixty_columns_the_three_keys_of_an_item_are_there() -> None:
    for chosen, first in (
        ("committed", "c m x"),
        ("blocked", "c x m"),
        ("draft with a measure", "C E c"),
        ("active strategy", "Space p a"),
    ):
        kept = fitting_keys(at(place_of(PLAN, STATES[chosen])), 60)
        assert [key.key for key in kept[:3]] == first.split()


def test_a_page_says_what_can_be_done_there() -> None:
    page = item_footer(place_of(PLAN, "O1"), ITEM_PAGE_COMMANDS, PAGE_EVERYWHERE)
    assert said(page) == "c check in · m amend · x blocked · n note · r remark · w tried · y copy · : menu · Esc back"
    goal = item_footer(place_of(PLAN, "G1"), ITEM_PAGE_COMMANDS, PAGE_EVERYWHERE)
    assert said(goal) == "E edit · n note · r remark · y copy · : menu · Esc back"


def test_a_standup_shows_what_is_on_at_a_stop() -> None:
    talking = StandupPlace(plan=PLAN, who="lan", objectives=(PLAN.objectives[1],))
    assert said(standup_footer(talking, STANDUP_COMMANDS)) == (
        "n next · b back · c check in · p pivot · x blocked · o note · Tab skip · ? keys · q leave"
    )
    nothing = StandupPlace(plan=PLAN, who="lan", leads=False)
    assert said(standup_footer(nothing, STANDUP_COMMANDS)) == (
        "n next · b back · x blocked · o note · F follow · ? keys · q leave"
    )
    end = StandupPlace(plan=PLAN, who="lan", at_end=True)
    assert said(standup_footer(end, STANDUP_COMMANDS)) == (
        "Enter keep and leave · y copy · w write · o note · b back · ? keys · q leave"
    )
