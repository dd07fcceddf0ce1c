"""How marked rows look, and the page before all of them change: see test_snapshots.py for how that is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.screens.conftest import NOW, Open
from tests.screens.test_objectives_snapshots import SAMPLES
from tests.screens.test_snapshots import TextFile, picture
from tui.store import samples
from tui.words import use


@pytest.fixture
def looks(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


@pytest.mark.parametrize(("language", "size"), [("en", (80, 24)), ("en", (60, 15)), ("vi", (80, 24)), ("vi", (60, 15))], ids=str)
async def test_marked_rows_and_the_page_look_as_they_did(
    opened: Open, looks: SnapshotAssertion, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    samples.copy(SAMPLES[language], str(tmp_path / "plan.json"), language=language, today=NOW.date())
    use(language)
    async with opened(size=size) as ui:
        await ui.press("v", "2", "v", "j", "v", "3", "v")
        await ui.rest()
        assert picture(ui) == looks(name="board")
        await ui.press("escape", "2", "asterisk", "E")
        await ui.fill(owner="Vy", due="2027-01-31", tags="+web")
        assert picture(ui) == looks(name="fields of all")
        await ui.press("enter")
        assert picture(ui) == looks(name="what a rule refuses")
        await ui.press("escape")
        await ui.fill(because="the fair has moved")
        await ui.press("enter")
        assert picture(ui) == looks(name="what changes")
        await ui.press("escape", "escape", "escape", "escape", "L", "v", "j", "v", "j")
        await ui.pilot.pause(0.3)
        assert picture(ui) == looks(name="table")
