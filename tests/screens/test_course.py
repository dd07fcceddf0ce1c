"""The short course and the check-up on the screen. How they look is kept as it is in test_snapshots.py."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.plan.examples import after, small_plan
from tests.screens.conftest import NOW, Open
from tests.screens.test_snapshots import TextFile, picture
from tui.plan import actions
from tui.plan.plan import Plan
from tui.screens.pages.course_page import CoursePage
from tui.store import samples
from tui.words import use

SAMPLES = [("en", (80, 24)), ("vi", (60, 15))]
ASKED = {"goal": "g", "objective": "2", "strategy": "s"}


def askew(language: str) -> Plan:
    """A plan with something to mend of most kinds."""
    titles = {
        "en": ("Sign-ups up by 10 % and costs down by 5 % in 2027", "Raise sign-ups by 10 % by 31 December"),
        "vi": ("Đăng ký tăng 10% và chi phí giảm 5% trong năm 2027", "Tăng đăng ký 10% trước 31/12"),
    }[language]
    plan = after(small_plan(), actions.edit, "O1", {"weight": Decimal(4)})
    plan = after(plan, actions.add_objective, titles[0], "G1", owner="lan")
    return after(plan, actions.add_strategy, titles[1], "O2")


@pytest.fixture
def looks(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


async def test_enter_in_the_vocabulary_leads_to_ten_statements_and_the_end_says_how_it_went(opened: Open) -> None:
    async with opened() as ui:
        before = ui.plan
        await ui.press("V", "enter")
        page = ui.app.screen
        assert isinstance(page, CoursePage)
        assert "Statement 1 of 10" in ui.text
        for number, each in enumerate(page.statements, 1):
            assert f"Statement {number} of 10" in ui.text
            await ui.press(ASKED[each.kind])
            assert "Right, " in ui.text
            await ui.press("enter")
        assert "10 of 10 right." in ui.text
        assert "None of the three was mixed up." in ui.text
        await ui.press("enter")
        assert ui.at_main
        assert ui.plan is before


async def test_a_wrong_answer_is_told_why_and_the_end_says_what_was_mixed_up(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("f2")
        page = ui.app.screen
        assert isinstance(page, CoursePage)
        for each in page.statements:
            await ui.press("g", "g", "o")  # only the first answer counts
            if each.kind != "goal":
                assert "No, " in ui.text
            await ui.press("enter")
        right = sum(each.kind == "goal" for each in page.statements)
        assert f"{right} of 10 right." in ui.text
        assert "Mixed up most: goals with " in ui.text


async def test_one_may_choose_from_the_list_and_leave_at_any_time(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("f2", "j", "enter")
        page = ui.app.screen
        assert isinstance(page, CoursePage)
        assert page.answers[0].given == "objective"
        await ui.press("escape")
        assert ui.at_main


async def test_the_check_up_names_the_key_that_mends_each_finding(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("f3")
        assert "2 things to mend, the most important first:" in ui.text
        assert "G2 Inclusive workplace has no objective" in ui.text
        assert "a among its objectives: add one" in ui.text
        await ui.press("escape")
        assert ui.at_main


async def test_both_are_found_in_the_palette(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("colon")
        await ui.type("check-up")
        await ui.press("enter")
        assert "things to mend" in ui.text
        await ui.press("escape", "colon")
        await ui.type("learn")
        await ui.press("enter")
        assert "Statement 1 of 10" in ui.text


@pytest.mark.parametrize(("language", "size"), SAMPLES)
async def test_course_and_letter_look_as_they_did(
    opened: Open, looks: SnapshotAssertion, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    use(language)
    async with opened(askew(language), size=size) as ui:
        await ui.press("f3")
        assert picture(ui) == looks(name="letter")
    samples.copy("article", str(tmp_path / "course.json"), language=language, today=NOW.date())
    async with opened(name="course.json", size=size) as ui:
        await ui.press("f2")
        assert picture(ui) == looks(name="question")
        await ui.press("s")
        assert picture(ui) == looks(name="answer")
        for _each in range(9):
            await ui.press("enter", "s")
        await ui.press("enter")
        assert picture(ui) == looks(name="result")
