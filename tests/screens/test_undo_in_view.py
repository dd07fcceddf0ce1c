"""Undo and redo bring the item into view, or say that it is hidden and how to see it; what is filtered stays as it is."""

from __future__ import annotations

import pytest

from tests.plan.examples import after, small_plan
from tests.screens.conftest import Open, Seen
from tui.plan import actions
from tui.plan.plan import Plan
from tui.screens.overview.list_filter import Filter


def many() -> Plan:
    """The small plan with more of everything, so that what was changed is not what one is at anyway."""
    plan = after(small_plan(), actions.add_objective, "Another one", "G2", owner="mai")
    return after(plan, actions.add_strategy, "Posters", "O3")


async def settle(ui: Seen, filter: Filter) -> None:
    ui.main.filter = filter
    ui.main.show_plan()
    ui.main.go_to("G1")
    assert ui.main.filter == filter
    await ui.quiet()


@pytest.mark.parametrize("filter", [Filter(), Filter(only="mine"), Filter(everything=True)])
async def test_undo_and_redo_of_a_drop_leave_the_filter_alone(opened: Open, filter: Filter) -> None:
    plan = after(many(), actions.drop, "S3", because="no printer", by="lan")
    plan = after(plan, actions.drop, "O3", because="no time", by="lan")
    plan = after(plan, actions.drop, "G2", because="no money", by="lan")
    async with opened(plan) as ui:
        await settle(ui, filter)
        for ref in ("G2", "O3", "S3"):
            await ui.press("u")
            assert "Undone" in ui.foot
            assert ui.main.filter == filter
            table = {"G": "goals", "O": "objectives", "S": "strategies"}[ref[0]]
            shown = ui.main.panes[["goals", "objectives", "strategies"].index(table)].chosen == int(ref[1:])
            assert shown != ("hidden" in ui.foot), ref
        for ref in ("S3", "O3", "G2"):
            await ui.press("U")
            assert "Done again" in ui.foot
            assert ui.main.filter == filter
            assert ("hidden" in ui.foot) == (not filter.everything), (ref, ui.foot)
            if not filter.everything:
                assert "f, “all states”, shows it" in ui.foot


async def test_what_a_typed_filter_hides_is_shown_by_escape(opened: Open) -> None:
    plan = after(many(), actions.edit, "O3", {"title": "Another title"}, by="lan")
    async with opened(plan) as ui:
        await settle(ui, Filter(only="mine"))
        await ui.press("u")
        assert "It is hidden here: Esc shows it." in ui.foot
        await ui.press("escape", "U")
        assert ui.main.filter == Filter()
        assert ui.main.objectives.chosen == 3
        assert "hidden" not in ui.foot


async def test_a_check_in_that_is_undone_brings_its_objective_into_view(opened: Open) -> None:
    plan = after(many(), actions.remove_check_in, "C1", by="lan")
    async with opened(plan) as ui:
        await settle(ui, Filter())
        await ui.press("1", "j")
        assert ui.main.goals.chosen == 2
        await ui.press("u")
        assert (ui.main.goals.chosen, ui.main.objectives.chosen) == (1, 1)
        assert ui.main.filter == Filter()


async def test_what_is_added_under_a_filter_lifts_no_more_of_it_than_it_must(opened: Open) -> None:
    async with opened() as ui:
        await settle(ui, Filter(only="at risk"))
        await ui.press("1", "a")
        await ui.type("New goal")
        await ui.press("enter")
        assert ui.main.filter == Filter()
        assert ui.main.goals.chosen == 3
