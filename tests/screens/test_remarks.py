"""Remarks on screen: `r` says something about what is chosen, wherever one is, and the item's page tells it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.plan.examples import small_plan
from tests.screens.conftest import Open, planned
from tui.plan import actions
from tui.plan.plan import Plan


def talked() -> Plan:
    """The small plan, with a remark of mai's on O1, answered, and one on its check-in."""
    return planned(
        (actions.say, "O1", "Two partners wait", {"by": "mai"}),
        (actions.say, "R1", "Which ones?"),
        (actions.say, "C1", "Counted twice?"),
        plan=small_plan(),
    )


async def test_r_asks_before_the_first_remark_and_says_nothing_where_one_leaves(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "r")
        assert "Before the first remark" in ui.text
        assert "The plan will be written in schema 2" in ui.text
        assert "plan.json.schema-1.bak" in ui.text.replace("\n", "").replace("│", "").replace(" ", "")
        await ui.press("escape")
        assert "Before the first remark" not in ui.text and "A remark on" not in ui.text
        await ui.press("r", "enter")
        assert "A remark on O1: Forms from abroad" in ui.text
        await ui.press("escape")
        await ui.saved()
        assert ui.plan.meta.schema == 1 and not ui.plan.remarks.raw
        assert json.loads(Path(ui.path).read_text())["meta"]["1"]["schema"] == 1 and not list(Path(ui.path).parent.glob("*.bak"))


async def test_r_says_something_without_a_number_and_undo_takes_it_back(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "r", "enter")
        await ui.type("Two partners wait, ask @mai")
        assert "for mai" in ui.text
        await ui.press("enter")
        assert ui.foot == "O1 remark R1: Two partners wait, ask @mai"
        assert [(each.about, each.by, each.text) for each in ui.plan.remarks.values()] == [
            ("O1", "lan", "Two partners wait, ask @mai")
        ]
        await ui.saved()
        assert json.loads(Path(ui.path).read_text())["meta"]["1"]["schema"] == 2
        assert len(list(Path(ui.path).parent.glob("*.bak"))) == 1
        await ui.press("r")
        assert "A remark on O1" in ui.text, "it is asked about once"
        await ui.press("escape", "u")
        assert not ui.plan.remarks.raw


@pytest.mark.parametrize(
    ("keys", "ref"), [(("1",), "G1"), (("2",), "O1"), (("2", "3"), "S1"), (("2", "enter"), "O1"), (("L",), "O1"), (("s",), "O1")]
)
async def test_r_is_about_what_is_chosen_wherever_one_is(opened: Open, keys: tuple[str, ...], ref: str) -> None:
    async with opened(talked()) as ui:
        await ui.press(*keys, "r")
        await ui.type("Well")
        await ui.press("enter")
        assert (ui.plan.remarks[4].about, ui.plan.remarks[4].text) == (ref, "Well")


async def test_an_answer_is_chosen_beside_the_words_and_shows_what_it_answers(opened: Open) -> None:
    async with opened(talked()) as ui:
        await ui.press("2", "r")
        await ui.type("The two in Hue")
        await ui.press("tab", "right", "right")
        assert "answer R2 lan: Which ones?" in ui.text and "lan: “Which ones?”" in ui.text
        await ui.press("right")
        assert "lan" in ui.text and "“Two partners wait”" in ui.text
        await ui.press("enter")
        assert ui.plan.remarks[4].about == "R1"


async def test_the_page_tells_them_in_time_order_among_the_check_ins_with_the_answers_beneath(opened: Open) -> None:
    async with opened(talked()) as ui:
        await ui.press("2", "enter")
        await ui.press(*["pagedown"] * 2)
        lines = [line.strip("│ ").rstrip() for line in ui.lines]
        at = next(y for y, line in enumerate(lines) if line.startswith("Check-ins and remarks"))
        found = [" ".join(line.split()) for line in lines[at + 1 : at + 5]]
        assert found[0].startswith("24 Nov mai R1 Two partners wait")
        assert found[1].startswith("24 Nov lan R2 Which ones?")
        assert "6 %" in found[2]
        assert found[3].startswith("24 Nov lan R3 Counted twice?")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "The remark is empty: type a few words."), ("   ", "The remark is empty: type a few words.")],
)
async def test_nothing_is_no_remark(opened: Open, typed: str, sentence: str) -> None:
    async with opened(talked()) as ui:
        await ui.press("2", "r")
        await ui.type(typed)
        await ui.press("enter")
        assert sentence in ui.text and len(ui.plan.remarks) == 3


async def test_r_says_why_it_is_off_at_what_was_dropped(opened: Open) -> None:
    async with opened(talked()) as ui:
        await ui.press("2", "enter", "d")
        await ui.type("no")
        await ui.press("tab", "right", "enter")
        assert ui.plan.objectives[1].state == "dropped"
        await ui.press("r")
        assert "O1 is dropped: bring it back first" in ui.text and "A remark on" not in ui.text


async def test_a_name_that_nobody_has_is_said_while_one_types(opened: Open) -> None:
    async with opened(talked()) as ui:
        await ui.press("2", "r")
        await ui.type("ask @mia")
        assert "Nobody in this plan is called mia." in ui.text


async def test_a_check_in_without_a_value_points_to_r(opened: Open) -> None:
    async with opened(talked()) as ui:
        await ui.press("2", "c", "enter")
        assert "words without one are a remark (r)" in ui.text


def test_the_key_was_free(tmp_path: Path) -> None:
    from tests.commands.test_same_keys import table

    assert set(table()["r"].values()) == {"remark"}
