"""What is committed, on the screen: going back to a draft asks why, and words that contradict the measure are answered."""

from __future__ import annotations

import pytest

from tests.plan.examples import D, after, small_plan
from tests.screens.conftest import Open
from tui.plan import actions
from tui.plan.changes.amendments import amendments
from tui.plan.plan import Plan
from tui.screens.forms.form_context import FormContext
from tui.screens.forms.item_forms import item_form


def in_state(state: str) -> Plan:
    plan = small_plan()
    if state == "dropped":
        return after(plan, actions.drop, "O1", because="no money", with_parts=True)
    return plan if state == "committed" else after(plan, actions.close, "O1", state)


@pytest.mark.parametrize("state", ["committed", "achieved", "missed"])
async def test_the_state_menu_never_begins_with_draft_and_asks_why(opened: Open, state: str) -> None:
    async with opened(in_state(state)) as ui:
        await ui.press("2", "f")
        ui.main.go_to("O1")
        await ui.quiet()
        await ui.press("escape", "S")
        offered = [value for value, _word in ui.app.screen.options]  # type: ignore[attr-defined]
        assert offered[-1] == "draft" and offered[0] != "draft"
        await ui.press("k", "enter")  # up from the first: the last
        assert "Make O1 a draft again" in ui.text
        await ui.press("enter")
        assert "empty" in ui.text
        assert ui.plan.find("O1").state == state
        await ui.type("nobody counts it")
        await ui.press("enter")
        assert ui.at_main
        plan = ui.plan
        assert plan.objectives[1].state == "draft"
        assert [(each.path, each.change.reason) for each in amendments(plan, plan.objectives[1])] == [
            ("state", "nobody counts it")
        ]
        await ui.press("u")
        assert ui.plan.find("O1").state == state


@pytest.mark.parametrize("state", ["committed", "dropped"])
async def test_the_forms_state_asks_why_too(opened: Open, state: str) -> None:
    async with opened(in_state(state)) as ui:
        ui.app.push_screen(item_form(FormContext(ui.app.session, ui.main.say), ui.plan.find("O1")))
        await ui.quiet()
        await ui.fill(state="draft")
        await ui.press("enter")
        assert not ui.at_main
        assert ui.focus == "entry-because"
        assert "say why it becomes a draft again" in ui.text and "--because" not in ui.text
        assert ui.plan.find("O1").state == state
        await ui.fill(because="nobody counts it")
        await ui.press("enter")
        assert ui.at_main
        assert "draft" in ui.foot
        assert ui.plan.find("O1").state == "draft"
        assert [each.change.reason for each in amendments(ui.plan, ui.plan.objectives[1])] == ["nobody counts it"]


async def test_a_draft_goes_its_ways_unasked(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "j", "E")
        assert "Why amended" not in ui.text
        await ui.press("escape", "d")
        await ui.type("later")
        await ui.press("enter")
        plan = after(ui.plan, actions.edit, "O2", {"state": "draft"})
        assert plan.objectives[2].state == "draft"


async def test_a_title_that_contradicts_the_target_is_answered_while_typed_and_after(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "e", "end")
        await ui.type(" from 4 to 60 %")
        assert "the target stays 10 %" in ui.foot and "m amends it" in ui.foot
        await ui.press("enter")
        assert "the target stays 10 %" in ui.foot
        assert (ui.plan.find("O1").title, ui.plan.objectives[1].measure.target) == ("Forms from abroad from 4 to 60 %", D(10))
        await ui.press("e", "end")
        await ui.type(" or more")
        await ui.press("enter")
        assert "stays" not in ui.foot


async def test_the_form_says_what_was_amended_and_what_was_not(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "m")
        await ui.fill(target="12", because="it goes well")
        await ui.press("enter")
        assert "O1 amended: target 10 % → 12 %" in ui.foot
        await ui.press("E")
        await ui.fill(title="Forms from 4 to 60 %")
        await ui.press("enter")
        assert "the target stays 12 %" in ui.foot
        await ui.press("E")
        await ui.fill(owner="mai")
        await ui.press("enter")
        assert "O1 saved." in ui.foot
