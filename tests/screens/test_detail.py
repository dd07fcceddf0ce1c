"""The page of what one is at, beside the lists: it follows when the cursor rests, is read with the usual keys, can be hidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.plan.examples import D, small_plan
from tests.screens.conftest import Open, Seen, planned
from tui.plan import actions
from tui.screens.overview.layout import ROOMY
from tui.screens.pages.item_page import ItemPage
from tui.state import preferences
from tui.words import use

WIDE = (120, 40)


def beside(ui: Seen) -> str:
    """What stands in the detail's frame."""
    left = ui.main.detail.region.x
    return "\n".join(line[left:] for line in ui.lines)


async def rested(ui: Seen, ref: str) -> None:
    await ui.until(lambda: f"4 {ref} " in ui.text)
    await ui.quiet()


async def test_it_stands_beside_the_lists_from_so_many_columns_on(opened: Open) -> None:
    async with opened(size=(ROOMY - 1, 30)) as ui:
        assert "4 G1" not in ui.text
        await ui.resize(ROOMY, 30)
        assert "4 G1" in ui.text
        assert "International awareness" in beside(ui)
        await ui.resize(ROOMY - 1, 30)
        assert "4 G1" not in ui.text


async def test_it_is_about_what_one_is_at_also_where_it_finds_room_only_now(opened: Open) -> None:
    async with opened(size=(80, 24)) as ui:
        await ui.press("l", "c")
        await ui.rest()
        await ui.resize(*WIDE)
        assert "4 O1 " in ui.text
        await ui.press("escape", "Z", "h", "Z")
        assert "4 G1 " in ui.text


async def test_it_says_how_an_objective_goes_and_why(opened: Open) -> None:
    plan = planned(
        (actions.check_in, "O1", D("6.5"), {"comment": "two partners more"}),
        (actions.drop, "S1", {"because": "cost per lead"}),
        (actions.edit, "O1", {"note": "Ask the partners first."}, {}),
        plan=small_plan(),
    )
    async with opened(plan, size=WIDE) as ui:
        await ui.press("2")
        await rested(ui, "O1")
        for text in ("Forms from abroad", "42 %", "off track", "6.5 → 10 %", "due 31 Dec", "╌╌╌", "two partners more"):
            assert text in beside(ui), text
        for text in ("Tried", "“cost per lead”", "Note", "Ask the partners first."):
            assert text in beside(ui), text


async def test_it_follows_only_when_the_cursor_rests(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = planned(*[(actions.add_goal, f"Goal number {n}") for n in range(1, 21)])
    monkeypatch.setattr("tui.widgets.at_rest.REST", 2.0)  # however slow the machine is
    async with opened(plan, size=WIDE) as ui:
        drawn: list[str] = []
        draw = ui.main.detail.page

        def counted(ref: str, cells: int, rows: int) -> object:
            drawn.append(ref)
            return draw(ref, cells, rows)

        monkeypatch.setattr(ui.main.detail, "page", counted)
        for _ in range(15):
            ui.send("j")
        await ui.quiet()
        assert ui.main.goals.chosen == 16
        assert "4 G1 " in ui.text, "not yet"
        assert drawn == []
        await rested(ui, "G16")
        assert set(drawn) == {"G16"}, "never one that was only passed"


async def test_it_is_of_the_pane_that_one_is_at(opened: Open) -> None:
    async with opened(size=WIDE) as ui:
        for key, ref in (("2", "O1"), ("j", "O2"), ("3", "O2"), ("1", "G1"), ("j", "G2"), ("2", "G2")):
            await ui.press(key)
            await rested(ui, ref)  # where a pane is empty, that of what it belongs to


async def test_a_change_of_the_plan_is_seen_in_it_at_once(opened: Open) -> None:
    async with opened(size=WIDE) as ui:
        await ui.press("2")
        await rested(ui, "O1")
        ui.app.session.do(actions.check_in, "O1", D(9), comment="nearly there")
        await ui.quiet()
        assert "nearly there" in beside(ui)


async def test_4_goes_there_and_the_usual_keys_scroll(opened: Open) -> None:
    note = "\n".join(f"line {n}" for n in range(160))
    plan = planned((actions.edit, "G1", {"note": note}, {}), plan=small_plan())
    async with opened(plan, size=WIDE) as ui:
        await ui.press("4")
        assert ui.focus == "detail"
        assert "line 50" not in beside(ui)
        for keys, shown in ((("G",), True), (("g",), False), (("end",), True), (("home",), False)):
            await ui.press(*keys)
            assert ("line 159" in beside(ui)) is shown, keys
        await ui.press("pagedown")
        top = ui.main.detail.top
        assert top > 10
        await ui.press("j", "down", "k")
        assert ui.main.detail.top == top + 1
        assert ui.main.goals.index == 0, "the cursor of the list stays"
        await ui.press("ctrl+b", "k", "k")
        assert ui.main.detail.top == 0
        await ui.press("escape")
        assert ui.focus == "goals"


async def test_it_is_the_fourth_in_the_round_of_panes(opened: Open) -> None:
    async with opened(size=WIDE) as ui:
        seen = []
        for key in ("l", "tab", "right", "l", "h", "left"):
            await ui.press(key)
            seen.append(ui.focus)
        assert seen == ["objectives", "strategies", "detail", "goals", "detail", "strategies"]


async def test_what_is_read_there_can_be_worked_on_from_there(opened: Open) -> None:
    async with opened(size=WIDE) as ui:
        await ui.press("2", "4", "c")
        assert "Check in O1" in ui.text
        await ui.press("escape", "enter")
        assert not ui.at_main, "and opened"
        await ui.press("q")
        assert ui.focus == "detail"


async def test_where_there_is_no_room_4_opens_the_items_page(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "4")
        assert isinstance(ui.app.screen, ItemPage)
        assert ui.app.screen.ref == "O1"


async def test_z_hides_it_for_good_and_shows_it_again(opened: Open) -> None:
    async with opened(size=WIDE) as ui:
        await ui.press("4", "Z")
        assert "4 G1" not in ui.text
        assert ui.focus == "goals"
        await ui.press("4")
        assert not ui.at_main, "the item's page, as where there is no room"
        await ui.press("q")
    async with opened(size=WIDE) as ui:
        assert "4 G1" not in ui.text, "remembered"
        await ui.press("Z")
        assert "4 G1" in ui.text
        assert "International awareness" in beside(ui)
    async with opened(size=WIDE) as ui:
        assert "4 G1" in ui.text


async def test_where_there_is_no_room_z_says_so_and_remembers_nothing(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("Z")
        assert f"The detail needs {ROOMY} columns" in ui.foot
        assert preferences.recall("detail", "never") == "never"


async def test_it_scrolls_with_the_wheel_without_a_key(opened: Open) -> None:
    plan = planned((actions.edit, "G1", {"note": "\n".join(f"line {n}" for n in range(60))}, {}), plan=small_plan())
    async with opened(plan, size=WIDE) as ui:
        event = events.MouseScrollDown(ui.main.detail, 3, 3, 0, 1, 0, False, False, False, 3, 3)
        ui.main.detail.post_message(event)
        await ui.quiet()
        assert ui.main.detail.top == 2
        assert ui.focus == "goals"
        await ui.pilot.click("#detail")
        await ui.quiet()
        assert ui.focus == "detail"


async def test_what_is_gone_is_no_longer_read(opened: Open) -> None:
    async with opened(size=WIDE) as ui:
        await ui.press("a", *"New", "enter")
        await rested(ui, "G3")
        await ui.press("u")
        await rested(ui, "G2")
        assert "New" not in beside(ui)


async def test_an_empty_plan_says_what_will_stand_there(opened: Open, empty: object) -> None:
    async with opened(empty, size=WIDE) as ui:
        assert "What you are at stands here" in beside(ui)
        await ui.press("4", "j", "G", "escape")
        assert ui.focus == "goals"


@pytest.mark.parametrize("size", [(110, 9), (110, 24), (120, 30), (200, 60), (300, 100)])
@pytest.mark.parametrize("language", ["en", "vi"])
async def test_nothing_leaves_its_frame(opened: Open, size: tuple[int, int], language: str, tmp_path: Path) -> None:
    use(language)
    async with opened(size=size) as ui:
        for key in ("1", "2", "3"):
            await ui.press(key, "4")
            detail = ui.main.detail.region
            strips = ui.strips
            for y in range(detail.y, detail.bottom):
                strip = strips[y]
                assert strip.cell_length == size[0]
                last = strip.crop(detail.right - 1, detail.right).text
                first = strip.crop(detail.x, detail.x + 1).text
                assert first in "╭│╰" and last in "╮│╯┃", (key, y)
