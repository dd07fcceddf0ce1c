"""The screen where there is no plan yet."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.plan.examples import small_plan
from tests.screens.conftest import Seen, strips_of
from tui.screens.main.first_run import FirstChoice, FirstRun, FirstRunApp
from tui.state import preferences, recent_plans
from tui.store.file.document_file import DocumentFile
from tui.words import language

First = Callable[..., AbstractAsyncContextManager["Shown"]]


class Shown:
    """The first screen, its keys and what it says."""

    def __init__(self, app: FirstRunApp, pilot: Pilot[int]) -> None:
        self.app = app
        self._seen = Seen(app, pilot, "")  # type: ignore[arg-type]

    async def press(self, *keys: str) -> None:
        await self._seen.press(*keys)

    @property
    def text(self) -> str:
        return "\n".join(strip.text.rstrip() for strip in strips_of(self.app))


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> First:
    monkeypatch.chdir(tmp_path)

    @asynccontextmanager
    async def begin(
        place: str = "team.json", *, named: bool = True, make_folder: bool = False, size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Shown]:
        app = FirstRunApp(FirstRun(place, named=named, make_folder=make_folder), "dark")
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Shown(app, pilot)

    return begin


async def test_a_new_plan_is_made_under_the_name_that_is_typed(first: First, tmp_path: Path) -> None:
    place = tmp_path / "data" / "planner" / "plan.json"
    async with first(str(place), named=False, make_folder=True) as ui:
        assert "There is no plan here yet." in ui.text
        assert "planner/plan.json" in "".join(line.strip("│ ") for line in ui.text.splitlines())
        await ui.press("enter", "ctrl+a", "ctrl+k", *"Our team", "enter")
    assert ui.app.chosen == FirstChoice("open", str(place))
    store = DocumentFile(str(place))
    assert (store.load().meta.title, place.parent.stat().st_mode & 0o777) == ("Our team", 0o700)
    store.close()


async def test_a_named_plan_that_is_not_there_offers_those_of_nearly_that_name(first: First, tmp_path: Path) -> None:
    for name in ("teams.json", "budget.json"):
        DocumentFile.create(str(tmp_path / name), small_plan()).close()
    async with first("teamss.json") as ui:
        lines = ui.text
        assert "There is no plan" in lines
        assert "teams.json" in lines
        assert "budget" not in lines
        await ui.press("enter")
    assert ui.app.chosen == FirstChoice("open", str(tmp_path / "teams.json"))
    assert not (tmp_path / "teamss.json").exists()


async def test_what_is_wrong_is_said_and_changes_nothing(first: First, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no plan")
    async with first("nowhere/team.json") as ui:
        await ui.press("enter", "enter")
        assert "There is no folder" in ui.text
        await ui.press("escape", "G", "up", "enter")  # open a file
        await ui.press(*"notes.txt", "enter")
        assert "notes.txt" in ui.text
        assert ui.app.chosen is None
        await ui.press("escape", "q")
    assert ui.app.chosen is None
    assert sorted(each.name for each in tmp_path.iterdir() if each.name != "home") == ["notes.txt"]


async def test_a_sample_is_tried_and_plans_opened_lately_are_offered(first: First, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    DocumentFile.create(str(path), small_plan()).close()
    recent_plans.remember(str(path), "Spring [bold] plan", "2026-11-24T10:00:00+07:00")
    async with first("zzz.json") as ui:
        assert "Spring [bold] plan" in ui.text
        await ui.press("H")
        await ui.press("j", "j", "enter")
    assert ui.app.chosen == FirstChoice("try", "article")


async def test_its_language_can_be_changed_there_and_is_remembered(first: First) -> None:
    async with first() as ui:
        await ui.press("G", "enter")
        assert language() == "vi"
        assert "Chưa có kế hoạch" in ui.text
        assert "English" in ui.text
        await ui.press("q")
    assert preferences.recall("language", "") == "vi"


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (40, 10), (20, 5), (200, 60)])
async def test_it_shows_something_to_choose_at_every_size(first: First, size: tuple[int, int]) -> None:
    async with first(size=size) as ui:
        assert "▌" in ui.text
        assert max(len(line) for line in ui.text.splitlines()) <= size[0]
        await ui.press("G", "g", "enter")
        assert ui.app.focused is not None
        await ui.press("escape", "q")
    assert ui.app.chosen is None


async def test_a_hostile_name_is_harmless(first: First) -> None:
    async with first("te\x1b]52;c;aGk=\x07[red]am.json") as ui:
        assert "\x1b" not in ui.text
        assert "\x07" not in ui.text
        assert "[red]" in ui.text
        await ui.press("q")
