"""Blockers on the board: sign and word in a row, and one key that raises one or resolves the one there is, wherever one is."""

from __future__ import annotations

import pytest

from tests.plan.examples import D, small_plan
from tests.screens.conftest import Open, Seen, planned
from tui.plan import actions
from tui.plan.plan import Plan


def blocked_plan(*more: str) -> Plan:
    """The small plan, with something in the way of O1."""
    raised = [(actions.raise_blocker, what, {"objective": "O1"}) for what in ("No permit", *more)]
    return planned(*raised, plan=small_plan())


def row_of(ui: Seen, ref: str) -> str:
    """The lines of an item's row, up to the one with its bar."""
    at = next(y for y, line in enumerate(ui.lines) if f"{ref} " in line and not line.startswith("╭"))
    lines = ui.lines[at : at + (3 if ref[0] == "G" else 2)]
    return "\n".join(line.split("││")[0 if ref[0] == "G" else 1] for line in lines)


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (120, 40), (200, 60)], ids=str)
async def test_a_blocked_objective_says_so_in_its_row_and_counts_in_its_goals(opened: Open, size: tuple[int, int]) -> None:
    async with opened(blocked_plan("No steel"), size=size) as ui:
        assert ("▼ !1" if size[0] < 200 else "▼ off track !1") in row_of(ui, "G1")
        await ui.press("2")
        assert "▼ !" in row_of(ui, "O1")
        if size[0] > 60:
            assert "▼ ! blocked" in row_of(ui, "O1")
        assert "!" not in row_of(ui, "O2")
        await ui.press("1", "j")
        assert "!" not in row_of(ui, "G2")


async def test_x_raises_what_is_in_the_way_and_x_again_resolves_it(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2")
        assert "x blocked" in ui.foot
        await ui.press("x")
        await ui.type("No permit")
        await ui.press("enter")
        assert ui.foot == "B1 is in the way until somebody resolves it: x again."
        assert (ui.plan.blockers[1].objective, ui.plan.blockers[1].who) == (1, "lan")
        await ui.press("home")
        assert "x resolve B1" in ui.foot
        assert "! blocked" in ui.text
        await ui.press("x")
        assert "Resolve B1: No permit" in ui.text
        await ui.type("the city said yes")
        await ui.press("enter")
        assert (ui.plan.blockers[1].state, ui.plan.blockers[1].how) == ("resolved", "the city said yes")
        assert "! blocked" not in ui.text


async def test_with_several_in_the_way_it_asks_which_and_a_new_one_comes_last(opened: Open) -> None:
    async with opened(blocked_plan("No steel")) as ui:
        await ui.press("2")
        assert "x blockers" in ui.foot
        await ui.press("x")
        asked = [line.strip("│ ▌") for line in ui.lines if "is resolved" in line or "new: " in line]
        assert [line.split(" │")[0].strip() for line in asked] == [
            "B1 is resolved: No permit",
            "B2 is resolved: No steel",
            "new: something else is in the way",
        ]
        await ui.press("down", "enter", "enter")
        assert [ui.plan.blockers[id].state for id in (1, 2)] == ["open", "resolved"]
        await ui.press("u", "x", "end", "enter")
        await ui.type("No time")
        await ui.press("enter")
        assert [each.what for each in ui.plan.blockers.values()] == ["No permit", "No steel", "No time"]


async def test_beside_the_one_there_is_another_can_be_raised(opened: Open) -> None:
    async with opened(blocked_plan()) as ui:
        await ui.press("2", "x")
        await ui.fill(then="another", what="No steel")
        await ui.press("enter")
        assert [(each.what, each.state, each.objective) for each in ui.plan.blockers.values()] == [
            ("No permit", "open", 1),
            ("No steel", "open", 1),
        ]


async def test_on_a_strategy_it_is_its_objectives_and_on_a_goal_it_is_off(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("3", "x")
        await ui.type("No permit")
        await ui.press("enter")
        assert ui.plan.blockers[1].objective == 1
        await ui.press("1", "x")
        assert ui.foot == "Only an objective can be blocked: choose one first (2)."
        assert ui.at_main


async def test_what_a_check_in_told_of_is_resolved_by_the_same_key(opened: Open) -> None:
    plan = planned((actions.check_in, "O1", D(7), {"blocker": "Nobody can sign"}), plan=small_plan())
    async with opened(plan) as ui:
        await ui.press("2")
        assert "x resolve B1" in ui.foot
        await ui.press("x", "enter")
        assert "Out of the way: Nobody can sign" in ui.foot
        assert "! blocked" not in ui.text


async def test_on_an_items_page_they_stand_under_the_bar_and_the_key_is_the_same(opened: Open) -> None:
    async with opened(blocked_plan()) as ui:
        await ui.press("2", "enter")
        bar = next(y for y, line in enumerate(ui.lines) if "▼ off track" in line)
        assert "off track: 26 points behind · expected by today: 59 %" in ui.lines[bar + 1]
        assert "! B1 No permit (lan, since 24 Nov)" in ui.lines[bar + 2]
        await ui.press("x", "enter")
        assert "Out of the way: No permit" in ui.foot
        assert "! B1" not in ui.text
        await ui.press("x")
        await ui.type("No steel")
        await ui.press("enter")
        assert "! B2 No steel" in ui.text


async def test_only_what_is_blocked_is_shown_on_request(opened: Open) -> None:
    async with opened(blocked_plan()) as ui:
        await ui.press("f")
        await ui.type("b")
        await ui.press("enter")
        assert "O1 " in ui.text
        assert "O2 " not in ui.text
        assert "G2 " not in ui.text
        assert "blocked" in next(line for line in ui.lines if line.startswith("╰"))


@pytest.mark.parametrize("word", ["block", "resolve", "vuong"])
async def test_the_palette_finds_it_and_carries_it_out(opened: Open, word: str) -> None:
    from tui.words import use

    use("vi" if word == "vuong" else "en")
    async with opened() as ui:
        await ui.press("2", "colon")
        await ui.type(word)
        assert "▌ x " in ui.text
        await ui.press("enter")
        await ui.type("No permit")
        await ui.press("enter")
        assert ui.plan.blockers[1].what == "No permit"


async def test_who_may_only_look_is_told_so_before_anything_is_typed(opened: Open) -> None:
    from tui.store.file.document_file import DocumentFile

    class ReadOnly(DocumentFile):
        read_only = True

    async with opened(blocked_plan(), store=ReadOnly) as ui:
        await ui.press("2", "x")
        assert ui.foot == "You may only read this plan: nothing has changed."
        await ui.press("s", "x")
        assert ui.foot == "You may only read this plan: nothing has changed."


async def test_what_a_blocker_waits_for_is_shown_as_one_types_and_asked_about_once_it_is_done(opened: Open) -> None:
    plan = planned((actions.raise_blocker, "waits for O1", {"objective": "O2"}), plan=small_plan())
    async with opened(plan, size=(120, 40)) as ui:
        await ui.press("2", "x")
        await ui.type("waits for O2")
        assert f"waits for O2 {ui.plan.objectives[2].title}"[:30] in " ".join(ui.text.split())
        assert "O1 waits for O2, which waits for O1: nobody can begin." in " ".join(ui.text.split())
        await ui.press("escape", "escape")
        await ui.press("enter")
        page = " ".join(ui.text.split())
        assert "waits for O1 (B1, lan)" in page, "the other side knows it too"
        await ui.press("escape", "j", "enter")
        assert "waits for O1 " in " ".join(ui.text.split())
        await ui.press("escape", "k", "c")
        await ui.type("20")
        await ui.press("enter")
        assert "is done: is B1 resolved?" in " ".join(ui.foot.split()), ui.foot
