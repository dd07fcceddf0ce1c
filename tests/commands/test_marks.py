"""What is marked is an ordered set of references, and some commands are about all of it."""

from __future__ import annotations

import pytest

from tests.commands.places import every_state, nowhere, place_of
from tests.commands.test_conditions import off_at
from tests.commands.test_footer import at, said
from tests.plan.examples import after
from tui.commands.asking import why_off
from tui.commands.footer import item_footer
from tui.commands.main_commands import COMMANDS, ON_MARKED
from tui.commands.marks import Marks
from tui.commands.objectives_commands import OBJECTIVES_COMMANDS
from tui.draw.screen.header_lines import fitting_keys
from tui.plan import actions
from tui.screens.pages.objectives.objectives_page import EVERYWHERE
from tui.words import LANGUAGES, use

PLAN = every_state()


def test_a_mark_is_set_and_taken_away_and_the_order_is_that_of_the_marking() -> None:
    marks = Marks().turned("O2").turned("O1").turned("S1")
    assert list(marks) == ["O2", "O1", "S1"]
    assert list(marks.turned("O1")) == ["O2", "S1"]
    assert ("O2" in marks, "O3" in marks, len(marks), marks.tables) == (True, False, 3, {"objectives", "strategies"})
    assert not Marks()


def test_all_that_is_shown_is_marked_and_unmarked_once_all_of_it_is() -> None:
    marks = Marks(["G1", "O2"]).turned_all(["O1", "O2", "O3"])
    assert list(marks) == ["G1", "O2", "O1", "O3"]
    assert list(marks.turned_all(["O1", "O2", "O3"])) == ["G1"], "what another list shows stays marked"


def test_marks_go_with_what_vanishes_and_stay_on_what_was_dropped_before() -> None:
    marks = Marks(["O1", "O2", "O8"])
    assert marks.still_in(PLAN, PLAN) is marks
    dropped = after(PLAN, actions.drop, "O2", because="x")
    assert list(marks.still_in(PLAN, dropped)) == ["O1", "O8"]
    added = after(PLAN, actions.add_objective, "New", "G1")
    undone = after(added, actions.undo)
    assert list(Marks(["O9", "O1"]).still_in(added, undone)) == ["O1"]


def test_commands_on_the_marked_are_on_wherever_the_cursor_is() -> None:
    for place in (place_of(PLAN, "G4", marks=Marks(["O1"])), nowhere(PLAN, "strategies", marks=Marks(["O1", "S2"]))):
        assert ON_MARKED.isdisjoint(off_at(place))
    goals = place_of(PLAN, "O4", marks=Marks(["G1", "S1"]))
    assert {name: off_at(goals).get(name) for name in sorted(ON_MARKED)} == {
        "check_in": "none_marked_is", "commit": "none_marked_is", "copy": None, "drop": None, "edit_form": None,
        "set_state": None,
    }  # fmt: skip
    assert off_at(place_of(PLAN, "O1", marks=Marks(["O1"]), read_only=True))["drop"] == "only_to_read"


def test_the_other_commands_are_about_the_chosen_item_as_ever() -> None:
    place, unmarked = place_of(PLAN, "S2", marks=Marks(["G1", "O4"])), place_of(PLAN, "S2")
    for each in COMMANDS:
        if each.action not in ON_MARKED:
            assert (why_off(each, place, COMMANDS) is None) == (why_off(each, unmarked, COMMANDS) is None), each.action


def test_the_footer_says_what_can_be_done_with_the_marked_and_how_to_be_rid_of_the_marks() -> None:
    assert said(at(place_of(PLAN, "O2", marks=Marks(["O1", "O2"])))) == (
        "E edit · d drop · S state · C commit · c check in · v mark · Esc unmark · ? help · : menu"
    )
    goals = said(at(place_of(PLAN, "O2", marks=Marks(["G1"]))))
    assert goals == "E edit · d drop · S state · v mark · Esc unmark · ? help · : menu"
    assert not any(key.overdue for key in at(place_of(PLAN, "O2", marks=Marks(["O2"])))), "it is not about the chosen one"
    table = item_footer(place_of(PLAN, "O2", marks=Marks(["O1"])), OBJECTIVES_COMMANDS, EVERYWHERE)
    assert said(table).endswith("? help · : menu · Esc unmark")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_to_be_rid_of_the_marks_stands_there_at_sixty_columns(language: str) -> None:
    use(language)
    place = place_of(PLAN, "O2", marks=Marks(["O1"]))
    for keys in (at(place), item_footer(place, OBJECTIVES_COMMANDS, EVERYWHERE)):
        assert {"E", "d", "Esc"} <= {key.key for key in fitting_keys(keys, 60)}
