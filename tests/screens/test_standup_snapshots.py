"""How the standup's screens look at three sizes: see test_snapshots.py for how they are kept."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.screens.conftest import NOW, Open
from tests.screens.test_snapshots import SIZES, TextFile, picture
from tui.store import samples


@pytest.fixture
def looks(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_standup_looks_as_it_did(opened: Open, looks: SnapshotAssertion, tmp_path: Path, size: tuple[int, int]) -> None:
    samples.copy("company", str(tmp_path / "plan.json"), language="en", today=NOW.date())
    now = NOW
    async with opened(size=size, now=lambda: now) as ui:
        await ui.press("s")
        await ui.rest()
        assert picture(ui) == looks(name="first item")
        now += timedelta(seconds=75)
        await ui.press("n", "n", "n")
        await ui.rest()
        assert picture(ui) == looks(name="with what is on track")
        await ui.press("shift+tab", "x")
        await ui.rest()
        assert picture(ui) == looks(name="blocker form")
        await ui.fill(what="The roof is not ours")
        await ui.press("enter", "o")
        await ui.type("ask the landlord")
        await ui.press("enter", "b", "n")
        await ui.rest()
        assert picture(ui) == looks(name="blocked and noted")
        await ui.press("m", "b")
        await ui.rest()
        assert picture(ui) == looks(name="all on track")
        await ui.press("m")
        await ui.rest()
        assert picture(ui) == looks(name="minutes")
        await ui.press("question_mark")
        await ui.rest()
        assert picture(ui) == looks(name="help")
        await ui.press("escape", "P")
        await ui.rest()
        assert picture(ui) == looks(name="pulse")
        await ui.press("escape", "enter", "H")
        await ui.saved()
        await ui.rest()
        assert picture(ui) == looks(name="past standups")
        await ui.press("enter")
        await ui.rest()
        assert picture(ui) == looks(name="past minutes")


@pytest.mark.parametrize("theme", ["light", "terminal"])
async def test_the_standup_looks_as_it_did_in_every_theme(
    opened: Open, looks: SnapshotAssertion, tmp_path: Path, theme: str
) -> None:
    samples.copy("company", str(tmp_path / "plan.json"), language="en", today=NOW.date())
    async with opened(theme=theme) as ui:
        await ui.press("s")
        await ui.rest()
        assert picture(ui) == looks(name="first item")
