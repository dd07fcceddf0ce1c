"""The coach beside what is typed: in the question for a new item, and in each form. It advises and never blocks."""

from __future__ import annotations

import json
import time
from pathlib import Path

from tests.screens.conftest import Open
from tui.plan.coach.hints import hint
from tui.plan.plan import Plan
from tui.state.preferences import MOST_DISMISSED, dismiss, dismissed, recall, remember

OBJECTIVE = "Raise sign-ups by 10 % by 31 December"


async def test_while_a_goal_is_typed_the_coach_says_what_it_reads_like(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.type("Raise sign-ups")
        assert "ctrl+o" not in ui.text
        await ui.type(" by 10 % by 31 December")
        assert "a number and a date: an objective?" in ui.foot
        assert "ctrl+o objective of G1" in ui.foot
        await ui.press("enter")
        assert ui.plan.find("G3").title == OBJECTIVE


async def test_ctrl_o_adds_it_as_what_it_reads_like(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.type(OBJECTIVE)
        await ui.press("ctrl+o")
        assert "O3 added as a draft: C commits to it." in ui.foot
        assert len(ui.plan.goals) == 2
        found = ui.plan.find("O3")
        assert (found.title, found.goal, found.owner) == (OBJECTIVE, 1, "lan")
        assert ui.focus == "objectives"
        await ui.saved()


async def test_each_kind_can_be_turned_into_each_other(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "a")
        await ui.type("Hire two SEO specialists")
        assert "ctrl+o strategy for O1" in ui.foot
        await ui.press("ctrl+o")
        assert ui.plan.find("S3").objective == 1
        await ui.press("a")
        await ui.type(OBJECTIVE)
        await ui.press("ctrl+o")
        assert ui.plan.find("O3").goal == 1
        await ui.press("a")
        await ui.type("Become the most trusted bank in the region")
        assert "ctrl+o goal" in ui.foot
        await ui.press("ctrl+o")
        assert ui.plan.find("G3").title == "Become the most trusted bank in the region"


async def test_without_anything_to_belong_to_the_key_is_not_offered(opened: Open, empty: Plan) -> None:
    async with opened(empty) as ui:
        await ui.press("a")
        await ui.type(OBJECTIVE)
        assert "an objective?" in ui.text or "reads like an objective" in ui.text
        assert "ctrl+o" not in ui.foot
        await ui.press("ctrl+o")
        assert "New goal:" in ui.text
        await ui.press("enter")
        assert len(ui.plan.goals) == 1


async def test_what_reads_as_it_should_has_no_hint(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "a")
        await ui.type(OBJECTIVE)
        assert "ctrl+o" not in ui.text
        await ui.press("ctrl+o", "ctrl+n")
        assert "New objective of G1:" in ui.text


async def test_a_dismissed_hint_stays_dismissed(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.type(OBJECTIVE)
        await ui.press("ctrl+n")
        assert "ctrl+o" not in ui.text
        await ui.type(" 2027")
        assert "ctrl+o" not in ui.text
        await ui.press("enter")
        assert dismissed(ui.path) == {"G3 goal_like_objective"}
        await ui.press("E")
        assert "ctrl+n" not in ui.text
    async with opened() as ui:
        await ui.press("G", "E")
        assert "ctrl+n" not in ui.text


async def test_a_form_shows_the_hint_as_one_types_and_ctrl_n_hides_it(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("E")
        assert "ctrl+n" not in ui.text
        await ui.fill(title=OBJECTIVE)
        assert "reads like an objective: it has a number" in ui.text or "a number and a date: an objective?" in ui.text
        await ui.press("ctrl+n")
        assert "ctrl+n" not in ui.text
        await ui.press("enter")
        assert ui.plan.find("G1").title == OBJECTIVE
        assert dismissed(ui.path) == {"G1 goal_like_objective"}


async def test_ctrl_t_in_a_form_adds_it_as_what_it_reads_like_and_leaves_the_item_alone(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("E")
        await ui.fill(title=OBJECTIVE)
        assert "ctrl+t objective of G1" in ui.text
        await ui.press("ctrl+t")
        assert ui.at_main
        assert "O3 added; G1 is as it was." in ui.foot
        assert ui.plan.find("O3").goal == 1
        assert ui.plan.find("G1").title == "International awareness"
        await ui.press("u")
        assert 3 not in ui.plan.objectives


async def test_ctrl_t_says_what_is_wrong_and_keeps_what_was_typed(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("3", "p", "ctrl+t")
        assert not ui.at_main
        await ui.fill(title=OBJECTIVE)
        await ui.press("ctrl+t")
        new = ui.plan.find("O3")
        assert (new.title, new.goal) == (OBJECTIVE, 1)
        assert ui.plan.find("S1").state == "active"


async def test_the_coach_looks_on_while_a_title_is_typed_over_in_place(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("e")
        assert "reads like" not in ui.text
        await ui.press("end")
        await ui.type(" +5 % by 31 Dec")
        assert "reads like an objective: it has a number (+5 %) and a date" in ui.foot
        await ui.press("enter")
        assert ui.plan.find("G1").title.endswith("+5 % by 31 Dec")


async def test_an_objective_form_shows_five_lights_from_fields_and_wording(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "j", "E")
        assert "S× M× A× R✔ T×" in ui.text
        await ui.fill(title="Spanish-speaking fans up 5 %")
        assert "the title says 5 %, but the measure is empty" in ui.text
        await ui.fill(measure="fans", baseline="4", target="5", due="31 Dec")
        assert "S✔ M✔ A✔ R✔ T✔" in ui.text


async def test_the_form_for_a_pivot_is_advised_too(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("3", "p")
        await ui.fill(title=OBJECTIVE)
        assert "an objective" in ui.text


async def test_hints_fit_every_size(opened: Open) -> None:
    for size in ((80, 24), (60, 15), (40, 12), (200, 60)):
        async with opened(size=size) as ui:
            await ui.press("a")
            await ui.type(OBJECTIVE)
            assert "ctrl+n hide" in ui.foot or size[0] < 60
            assert len(ui.lines[-1]) <= size[0]


def test_dismissals_are_kept_for_each_plan_and_do_not_grow_without_end(house: Path, tmp_path: Path) -> None:
    remember("theme", "light")
    for number in range(MOST_DISMISSED + 20):
        dismiss("one.json", f"G{number} goal_like_objective")
    dismiss("two.json", "G1 goal_like_strategy")
    assert len(dismissed("one.json")) == MOST_DISMISSED
    assert "G0 goal_like_objective" not in dismissed("one.json")
    assert dismissed("two.json") == {"G1 goal_like_strategy"}
    assert recall("theme", "dark") == "light"


def test_a_broken_memory_counts_as_nothing_dismissed(house: Path) -> None:
    path = house / "state" / "planner" / "remembered.json"
    path.parent.mkdir(parents=True)
    for text in ("{", "[]", json.dumps({"dismissed": 3}), json.dumps({"dismissed": {"x": {"y": 1}}})):
        path.write_text(text)
        assert dismissed("one.json") == frozenset()
        dismiss("one.json", "G1 goal_like_strategy")
        assert dismissed("one.json") == {"G1 goal_like_strategy"}


def test_a_hint_is_ready_long_before_the_next_keystroke() -> None:
    hint("goal", "warm up")
    texts = [OBJECTIVE[:end] + str(end) for end in range(len(OBJECTIVE))]
    began = time.process_time()
    for text in texts:
        hint("goal", text)
    assert (time.process_time() - began) / len(texts) < 0.005
