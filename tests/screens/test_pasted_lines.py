"""Several lines pasted where one is asked for: one item each, to look through and to take, or joined."""

from __future__ import annotations

from pathlib import Path

from tests.screens.conftest import Open, Seen
from tui.screens.main.pasted_list import PastedList
from tui.widgets.line_input import LineInput

LIST = "- +800 newsletter readers by 31 Dec, from 1,200 @mai\n- Publish 6 chapters of the guide by 15 Dec\n\n- Coffee"


def line_of(ui: Seen) -> str:
    return next(iter(ui.main.query(LineInput))).value


async def test_each_line_becomes_an_objective_that_was_looked_through_and_one_undo_takes_them_back(opened: Open) -> None:
    async with opened() as ui:
        before = len(ui.plan.objectives)
        await ui.press("2", "a")
        await ui.paste(LIST)
        assert "3 lines were pasted" in ui.text and "3 objectives, one a line" in ui.text
        await ui.press("enter")
        assert isinstance(ui.app.screen, PastedList)
        assert "add these 3" in ui.text and "1,200 → 2,000" in ui.text
        await ui.press("j", "j", "j", "space")  # Coffee is left out
        assert "add these 2" in ui.text
        await ui.press("home", "enter")
        assert ui.at_main and not ui.main.query(LineInput)
        assert len(ui.plan.objectives) == before + 2
        newest = [ui.plan.objectives[id] for id in sorted(ui.plan.objectives)[-2:]]
        assert [(each.owner, each.state) for each in newest] == [("mai", "draft"), ("lan", "draft")]
        assert newest[1].measure is not None and newest[1].measure.target == 6
        await ui.press("u")
        assert len(ui.plan.objectives) == before


async def test_joined_it_stands_on_the_line_and_esc_leaves_it_so(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("1", "a")
        await ui.paste("Be known\nabroad")
        await ui.press("escape")
        assert line_of(ui) == "Be known abroad"
        await ui.press("enter")
        assert [goal.title for goal in ui.plan.goals.values()][-1] == "Be known abroad"


async def test_goals_and_strategies_are_taken_as_titles(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("1", "a")
        await ui.paste("1. Be known abroad\n2. Be loved")
        await ui.press("enter", "enter")
        assert [goal.title for goal in ui.plan.goals.values()][-2:] == ["Be known abroad", "Be loved"]
        assert "added" in ui.foot and "with G" in ui.foot
        await ui.press("g", "2", "3", "a")
        await ui.paste("Write weekly\nAsk readers")
        await ui.press("j", "enter")
        assert line_of(ui) == "Write weekly Ask readers"


async def test_a_line_that_cannot_be_added_says_why_and_the_rest_can(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("1", "a")
        await ui.paste("Good\n" + "x" * 3_000 + "\nAlso good")
        await ui.press("enter")
        assert "add these 2, not 1 line" in ui.text
        await ui.press("enter")
        assert [goal.title for goal in ui.plan.goals.values()][-2:] == ["Good", "Also good"]


async def test_what_was_pasted_is_never_markup_and_a_field_with_words_on_it_asks_nothing(opened: Open, tmp_path: Path) -> None:
    async with opened() as ui:
        await ui.press("1", "a")
        await ui.paste("[b]bold[/b]\n\x1b[31mred\x07\n$(reboot)")
        await ui.press("enter")
        assert "[b]bold[/b]" in ui.text and "\x1b" not in ui.text
        await ui.press("escape", "escape")
        assert ui.at_main
        await ui.press("a", "x")
        await ui.paste("one\ntwo")
        assert ui.at_main and line_of(ui) == "xone two"


async def test_nobody_may_add_more_than_a_file_to_import_would_hold(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("1", "a")
        await ui.paste("\n".join(f"goal {number}" for number in range(300)))
        assert ui.at_main and line_of(ui).startswith("goal 0 goal 1")
