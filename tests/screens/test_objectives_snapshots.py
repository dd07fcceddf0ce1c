"""How the table of all objectives looks in every size and language: see test_snapshots.py for how that is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.screens.conftest import NOW, Open
from tests.screens.test_snapshots import SIZES, TextFile, picture
from tui.store import samples
from tui.words import LANGUAGES, use

SAMPLES = {"en": "company", "vi": "article"}


@pytest.fixture
def looks(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


@pytest.mark.parametrize("size", [*SIZES, (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_table_looks_as_it_did(
    opened: Open, looks: SnapshotAssertion, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    samples.copy(SAMPLES[language], str(tmp_path / "plan.json"), language=language, today=NOW.date())
    use(language)
    async with opened(size=size) as ui:
        await ui.press("L", "j")
        await ui.pilot.pause(0.3)
        assert picture(ui) == looks(name="furthest behind")
        await ui.press("minus", *["greater_than_sign"] * 3)
        await ui.press("slash")
        await ui.type("owner:")
        await ui.pilot.pause(0.3)
        assert picture(ui) == looks(name="stale and filtered")
