"""`y` on a page copies all that it says, as text, and says so; also where the terminal takes none."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.screens.conftest import NOW, Open, Seen
from tests.screens.test_saving import quick, somebody_else
from tui.commands.main_commands import COMMANDS, EVERYWHERE
from tui.draw.item.item_sentences import item_text
from tui.draw.item.strategy_tree import family_text
from tui.draw.plan.pulse_chart import pulse_text
from tui.draw.plan.timeline_chart import Window, timeline_text
from tui.draw.screen.help_lines import keys_text, vocabulary_text
from tui.draw.screen.vocabulary_columns import vocabulary_text as words_text
from tui.plan import actions
from tui.plan.progress.pulse import pulse
from tui.store import samples
from tui.words import use

__all__ = ["quick"]

TODAY = date(2026, 11, 24)
SMALLEST = (60, 15)


@pytest.fixture(autouse=True)
def company(tmp_path: Path) -> None:
    samples.copy("company", str(tmp_path / "plan.json"), language="en", today=TODAY)


def pages(ui: Seen) -> dict[str, tuple[tuple[str, ...], list[str]]]:
    """How to come to each page, and what it says."""
    plan, standings, main = ui.plan, ui.main.standings, ui.main
    objective = main.objectives.chosen
    strategy = main.strategies.chosen
    assert objective is not None
    assert strategy is not None
    quarter = Window.of_quarter(TODAY)
    return {
        "goal": (("1", "enter"), item_text(plan, standings, plan.goals[1])),
        "objective": (("2", "enter"), item_text(plan, standings, plan.objectives[objective])),
        "strategy": (("3", "enter"), item_text(plan, standings, plan.strategies[strategy])),
        "what was tried": (("w",), family_text(plan, objective, TODAY)),
        "timeline": (("t",), timeline_text(standings, quarter)),
        "next quarter": (("t", "l"), timeline_text(standings, Window.of_quarter(TODAY, 1))),
        "pulse": (("P",), pulse_text(pulse(plan, TODAY))),
        "vocabulary": (("V",), words_text(plan)),
        "help": (("question_mark",), [*vocabulary_text(), "", *keys_text((*COMMANDS, *EVERYWHERE))]),
    }


@pytest.mark.parametrize("language", ["en", "vi"])
async def test_every_page_is_copied_whole(opened: Open, language: str) -> None:
    use(language)
    async with opened(size=SMALLEST) as ui:
        for name, (keys, text) in pages(ui).items():
            await ui.press(*keys, "y")
            assert ui.app.clipboard.splitlines() == text, name
            said = f"Sent {len(text)} lines to" if language == "en" else f"Đã gửi {len(text)} dòng"
            assert said in ui.text, name
            await ui.press("escape")
            assert ui.at_main


async def test_a_terminal_that_takes_no_text_is_told_where_else_the_page_is(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with opened(size=(100, 24)) as ui:
        calls = {"2 enter": "planner show O1 --plain", "w": "planner show O1 --plain", "t": "planner timeline --plain"}
        for keys, call in {**calls, "P": "planner pulse --plain", "V": "planner man"}.items():
            await ui.press(*keys.split(), "y")
            assert f"Not copied. This terminal has no clipboard. Try: {call}" in ui.text
            await ui.press("escape")
        await ui.press("2", "y")
        assert ui.foot == "Not copied. This terminal has no clipboard. Try: planner show O1"
        assert ui.app.clipboard == ""


async def test_the_list_of_past_standups_is_copied(opened: Open) -> None:
    now = NOW
    async with opened(now=lambda: now) as ui:
        await ui.press("s", "m", "enter")
        now += timedelta(hours=1)
        await ui.press("s", "m", "enter", "H", "y")
        assert [line[:17] for line in ui.app.clipboard.splitlines()] == ["U2, 24 Nov 11:30:", "U1, 24 Nov 10:30:"]
        assert "Sent 2 lines to" in ui.text


async def test_both_values_of_a_conflict_are_copied(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("E")
        await ui.fill(title="My words")
        somebody_else(ui.path, actions.edit, "G1", {"title": "Her words"})
        await ui.until(lambda: "Her words" in ui.text)
        await ui.press("enter", "y")
        assert ui.app.clipboard.splitlines() == [
            "G1: somebody else was first",
            "title",
            "was: Bikes that people love to ride",
            "yours: My words",
            "mai, 10:30: Her words",
        ]
        assert "Sent 5 lines to" in ui.text


async def test_lists_and_letters_are_copied(opened: Open) -> None:
    async with opened(size=(100, 30)) as ui:
        for key, text in {"L": "O22 45 % of our power from the roof", "f3": "O25 Old batteries"}.items():
            await ui.press(key, "y")
            assert text in ui.app.clipboard, key
            await ui.press("escape")
            assert ui.at_main


async def test_the_minutes_of_a_past_standup_are_written_into_a_file(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened() as ui:
        await ui.press("s", "m", "enter", "H", "enter", "w", "enter")
        text = (tmp_path / "standup-2026-11-24.md").read_text()
        assert "24 Nov" in text and text.startswith("#")
        await ui.press("y")
        assert ui.app.clipboard.strip() == text.strip()


async def test_the_questions_of_the_course_are_copied_with_their_answers(opened: Open) -> None:
    async with opened(size=(100, 30)) as ui:
        await ui.press("f2", "enter", "y")
        assert "learn" not in ui.app.clipboard and len(ui.app.clipboard.splitlines()) >= 2
