"""Finding, filtering, copying, colours: the commands that change nothing in a plan."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from tests.plan.examples import D, small_plan
from tests.screens.conftest import Open, planned
from tui.plan import actions
from tui.plan.plan import Plan
from tui.state import preferences


def team_plan() -> Plan:
    """G1 with O1 (at risk, mai's), O2 (a draft of lan's), O3 (dropped); G2 with O4, stale."""
    plan = planned(
        (actions.edit, "O1", {"owner": "mai"}, {}),
        (actions.check_in, "O1", D("7.4"), {"confidence": "low"}),
        (actions.edit, "O2", {"owner": "lan", "title": "Mục tiêu tiếng Việt"}, {}),
        (actions.add_objective, "Given up long ago", "G1", {}),
        (actions.drop, "O3", {"because": "no budget"}),
        plan=small_plan(),
    )
    fields = {
        "measure": small_plan().find("O1").measure,
        "start": small_plan().find("O1").start,
        "due": small_plan().find("O1").due,
    }
    return planned(
        (actions.add_objective, "Mentors", "G2", {**fields, "state": "committed"}),
        (actions.check_in, "O4", D(8), {"on": small_plan().find("O1").start}),
        plan=plan,
    )


async def test_find_narrows_as_one_types_and_enter_goes_there(opened: Open) -> None:
    async with opened(team_plan()) as ui:
        await ui.press("slash")
        assert "8 items" in ui.text
        await ui.type("mentors")
        assert "1 item" in ui.text
        await ui.press("enter")
        assert ui.at_main
        assert (ui.focus, ui.main.goals.chosen, ui.main.objectives.chosen) == ("objectives", 2, 4)


@pytest.mark.parametrize("query", ["muc tieu", "MỤC TIÊU", "tieng viet muc", "mục tiêu", "o2"])
async def test_accents_case_and_order_do_not_matter(opened: Open, query: str) -> None:
    async with opened(team_plan()) as ui:
        await ui.press("slash")
        await ui.type(query)
        await ui.press("enter")
        assert ui.main.objectives.chosen == 2
        assert ui.focus == "objectives"


async def test_find_moves_by_arrows_and_goes_to_a_strategy(opened: Open) -> None:
    async with opened(team_plan()) as ui:
        await ui.press("slash")
        await ui.type("s")
        await ui.press("down", "down", "up", "pagedown", "up")
        await ui.press("escape")
        assert ui.at_main
        await ui.press("slash")
        await ui.type("partnerships")
        await ui.press("enter")
        assert (ui.focus, ui.main.strategies.chosen, ui.main.objectives.chosen) == ("strategies", 2, 1)


async def test_nothing_found_says_so_and_enter_stays(opened: Open) -> None:
    async with opened(team_plan()) as ui:
        await ui.press("slash")
        await ui.type("zzz")
        assert "Nothing found" in ui.text
        await ui.press("enter")
        assert not ui.at_main
        await ui.press("escape")
        assert ui.at_main


async def test_what_a_filter_hides_is_found_and_shown(opened: Open) -> None:
    async with opened(team_plan()) as ui:
        assert "Given up long ago" not in ui.text
        await ui.press("slash")
        await ui.type("given up")
        assert "dropped" in ui.text
        await ui.press("enter")
        assert ui.main.objectives.chosen == 3
        assert "Given up long ago" in ui.text
        assert "all states" in ui.text


async def test_filters_show_mine_at_risk_stale_or_everything(opened: Open) -> None:
    async with opened(team_plan()) as ui:
        assert ui.main.objectives.items == (1, 2)
        await ui.press("f", "m", "enter")
        assert (ui.main.goals.items, ui.main.objectives.items) == ((1,), (2,))
        assert "mine" in ui.text
        assert "2 hidden" in ui.text
        await ui.press("f", "down", "enter")
        assert (ui.main.goals.items, ui.main.objectives.items) == ((1,), (1,))
        await ui.press("f", "s", "enter")
        assert (ui.main.goals.items, ui.main.objectives.items) == ((2,), (4,))
        await ui.press("f")
        while "▌ all states" not in ui.text:
            await ui.press("j")
        await ui.press("enter")
        await ui.press("g")
        assert ui.main.objectives.items == (1, 2, 3)
        await ui.press("f")
        while "▌ everything" not in ui.text:
            await ui.press("k")
        await ui.press("enter")
        assert ui.main.objectives.items == (1, 2)


async def test_a_filter_that_nothing_meets_says_so_and_how_to_leave_it(opened: Open) -> None:
    async with opened(small_plan(), who="nobody") as ui:
        await ui.press("f", "m", "enter")
        assert "Nothing here is mine." in ui.text
        assert "f  change the filter" in ui.text


async def test_an_item_that_one_adds_is_shown_whatever_the_filter(opened: Open) -> None:
    async with opened(team_plan()) as ui:
        await ui.press("f", "s", "enter")
        await ui.press("1", "a")
        await ui.type("New one")
        await ui.press("enter")
        assert "New one" in "\n".join(ui.lines[:-1])
        assert ui.main.goals.chosen == 3


async def test_copying_puts_the_item_on_the_terminals_clipboard(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as ui:
        sent: list[str] = []
        monkeypatch.setattr(ui.app._driver, "write", sent.append)
        await ui.press("2", "y")
        assert ui.app.clipboard == "O1 Forms from abroad: 33 % off track"
        assert "Sent to your terminal's clipboard: O1 Forms from abroad: 33 % off track" in ui.foot
        (osc,) = [each for each in sent if "]52;" in each]
        assert osc.startswith("\x1b]52;c;")
        assert base64.b64decode(osc[7:-1]).decode() == ui.app.clipboard
        await ui.press("1", "y")
        assert ui.app.clipboard == "G1 International awareness: 33 % off track"
        await ui.press("3", "y")
        assert ui.app.clipboard == "S1 Location targeting (active)"


async def test_a_theme_is_chosen_and_remembered(opened: Open) -> None:
    async with opened(theme=None) as ui:
        assert ui.app.look == "dark"
        await ui.press("T")
        await ui.press("l", "enter")
        assert ui.app.theme == "planner-light"
        background = next(iter(ui.strips[2])).style.bgcolor.name
        assert background == "#fafaf7"
    async with opened(theme=None) as ui:
        assert (ui.app.look, ui.app.theme) == ("light", "planner-light")
        await ui.press("T")
        await ui.press("t", "enter")
        assert ui.app.theme == "planner-terminal"
    async with opened(theme=None) as ui:
        assert ui.app.look == "terminal"


async def test_the_palette_changes_the_theme_too(opened: Open) -> None:
    async with opened(theme=None) as ui:
        await ui.press("ctrl+p")
        await ui.type("light")
        assert "Theme: light" in ui.text
        await ui.press("enter")
        await ui.until(lambda: ui.app.theme == "planner-light")
        assert preferences.recall("theme", "") == "light"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"theme": 5}', b'{"theme": "neon"}', b"\xff\xfe", b"null"])
async def test_a_spoiled_memory_is_no_trouble(opened: Open, house: Path, content: bytes) -> None:
    remembered = Path(preferences._path())
    remembered.parent.mkdir(parents=True)
    remembered.write_bytes(content)
    assert str(remembered).startswith(str(house))
    async with opened(theme=None) as ui:
        assert ui.app.look == "dark"
        ui.app.choose_look("light")
        assert json.loads(remembered.read_text())["theme"] == "light"


async def test_a_state_folder_that_cannot_be_written_is_no_trouble(opened: Open, house: Path) -> None:
    (house / "state").write_text("a file, not a folder")
    async with opened(theme=None) as ui:
        ui.app.choose_look("light")
        await ui.press("j")
        assert ui.app.theme == "planner-light"


async def test_every_theme_gives_every_role_a_look(opened: Open) -> None:
    async with opened(team_plan()) as ui:
        for look in ("light", "terminal", "dark"):
            ui.app.choose_look(look)
            await ui.press("j", "k")
            assert "G1 International" in ui.text
            for keys in (("2", "E"), ("question_mark",), ("slash",), ("f",), ("2", "enter")):
                await ui.press(*keys)
                assert not ui.at_main
                await ui.press("escape")


async def test_the_timeline_has_a_cursor_opens_items_and_checks_in(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("t")
        assert any(line.startswith("│▌G1") or "▌G1" in line for line in ui.lines)
        await ui.press("c")
        assert "A goal is not checked in" in ui.text
        await ui.press("j", "j", "enter")
        assert "S1" in ui.lines[0]
        await ui.press("escape", "k", "c")
        assert "Check in O1" in ui.text
        await ui.fill(value="7")
        await ui.press("enter")
        await ui.saved()
        assert ui.plan.checkins_of(1)[-1].value == 7
        assert "Timeline" in ui.text
        await ui.press("slash")
        await ui.type("location")
        assert [line for line in ui.lines if "Forms from abroad" in line] == []
        assert "Location targeting" in ui.text
        await ui.press("escape", "l", "l", "l", "l")
        assert "No objective runs in these months." in ui.text
        await ui.press("t")
        assert ui.at_main
