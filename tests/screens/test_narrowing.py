"""The filter language and saved views on the screen."""

from __future__ import annotations

from tests.generate import plan_tables
from tests.plan.filter.test_search import PLAN
from tests.screens.conftest import Open, actions
from tui.plan.plan import Plan
from tui.state import saved_views


async def test_a_filter_narrows_as_it_is_typed_and_an_unfinished_term_empties_nothing(opened: Open) -> None:
    async with opened(PLAN) as ui:
        await ui.press("slash")
        counts = []
        for sign in "owner:lan status:off":
            await ui.type(sign)
            counts.append(ui.app.screen.count.text)  # type: ignore[attr-defined]
        assert not any(text.startswith("0 ") for text in counts), counts
        assert "2 items" in ui.text
        assert "O1" in ui.text
        await ui.type("x")
        assert "status: “offx” is not known. Did you mean" in ui.text
        assert "O1" in ui.text
        await ui.press("ctrl+u")
        await ui.type("owner:q")
        assert "8 items · nothing yet for what you are typing" in ui.text


async def test_tab_shows_only_what_was_found_until_another_filter(opened: Open) -> None:
    async with opened(PLAN) as ui:
        await ui.press("slash")
        await ui.type("#seo -is:goal")
        await ui.press("tab")
        assert ui.at_main
        assert (ui.main.goals.items, ui.main.objectives.items, ui.main.strategies.items) == ((1,), (1,), (1, 2))
        assert "#seo -is:goal" in ui.text
        assert "2 hidden" in ui.text
        ui.app.session.do(actions.edit, "O4", {"tags": ("seo",)})
        await ui.quiet()
        assert ui.main.goals.items == (1, 2)
        ui.app.session.do(actions.edit, "O1", {"tags": ()})
        await ui.quiet()
        assert ui.main.goals.items == (2,)
        await ui.press("slash")
        assert ui.app.screen.line.value == "#seo -is:goal"  # type: ignore[attr-defined]
        await ui.type("zz")
        assert ui.app.screen.line.value == "zz"  # type: ignore[attr-defined]
        await ui.press("tab")
        assert "Nothing here fits zz." in ui.text
        await ui.press("slash", "backspace", "tab")
        assert ui.main.goals.items == (1, 2)
        await ui.press("slash")
        await ui.type("#seo")
        await ui.press("tab")
        assert ui.main.goals.items == (2,)
        await ui.press("escape")
        assert ui.main.goals.items == (1, 2)


async def test_a_filter_is_kept_as_a_view_used_renamed_and_deleted(opened: Open) -> None:
    async with opened(PLAN) as ui:
        await ui.press("slash", "ctrl+o")
        assert "Type a filter first" in ui.text
        await ui.type("owner:huy")
        await ui.press("ctrl+o")
        await ui.type("Of Huy")
        await ui.press("enter")
        assert "View “Of Huy” saved: owner:huy" in ui.text
        await ui.press("escape")
        assert saved_views.saved() == {"Of Huy": "owner:huy"}
        await ui.press("f")
        assert "View: Of Huy" in ui.text
        await ui.press("v", "enter")
        assert ui.main.goals.items == (2,)
        assert "Of Huy" in ui.text
        await ui.press("ctrl+p")
        await ui.type("of huy")
        assert "View: Of Huy" in ui.text and "owner:huy" in ui.text
        await ui.press("escape")
        if not ui.at_main:
            await ui.press("escape")
        await ui.press("f", "home")
        await ui.press("r", "enter", "enter")
        await ui.type("!")
        await ui.press("enter")
        assert saved_views.saved() == {"Of Huy!": "owner:huy"}
        await ui.press("f", "d", "enter", "enter")
        assert "it was owner:huy" in ui.foot
        assert saved_views.saved() == {}


async def test_a_view_that_is_no_filter_any_more_says_why(opened: Open) -> None:
    async with opened(PLAN) as ui:
        saved_views.save("old", "colour:red")
        ui.main.run("show_view", "old")
        await ui.quiet()
        assert "“colour” is nothing to filter by" in ui.foot
        assert ui.main.goals.items == (1, 2)


async def test_two_thousand_objectives_are_searched_between_the_keys(opened: Open) -> None:
    async with opened(Plan.of(plan_tables(1_500))) as ui:
        await ui.press("slash")
        await ui.type("status:off kind:done")
        await ui.press("enter")
        await ui.until(lambda: ui.at_main)
        chosen = ui.main.place.item
        assert chosen is not None
        found = chosen.ref
        assert found.startswith("O")
        await ui.press("slash")
        await ui.type("status:off kind:done owner:lan")
        await ui.press("tab")
        await ui.until(lambda: ui.at_main)
        assert 0 < len(ui.main.goals.items) < 80


async def test_a_view_of_a_large_plan_shows_what_fits_when_it_is_found(opened: Open) -> None:
    async with opened(Plan.of(plan_tables(1_500))) as ui:
        saved_views.save("Of Zed", "owner:zed")
        ui.main.run("show_view", "Of Zed")
        assert "Looking" in ui.main.keys.message[-1].text
        ui.app.session.do(actions.edit, "O7", {"owner": "Zed"})
        await ui.until(lambda: ui.main.filter.name == "Of Zed")
        assert ui.main.objectives.items == (7,)
        await ui.until(lambda: "Looking" not in ui.foot)
