"""How the page before an import looks, at three sizes: columns, what was guessed, what is refused, what changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.screens.conftest import Open
from tests.screens.test_import_page import shown
from tests.screens.test_snapshots import SIZES, looks, picture
from tui.words import use

__all__ = ["looks"]

SHEET = """\
Goal,Objective,Key Result,Lead,Deadline,Start value,Target,Jan 2026,Feb 2026,Remarks
Grow,Bakers near us,Supply bakeries of the town,hoa,2026-12-31,4,12,5,6,by van
,,Answer every order within two days,mai,2026-11-30,5,2,4,3,
,Known in town,Readers of the letter,lan,2026-13-41,1200,2000,1300,1400,"ask Lan, and the printer"
"""
KEYS = {"columns": (), "difference": ("tab", "pagedown"), "fields": ("tab", "3")}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["en", "vi"])
async def test_the_page_looks_as_it_did(
    opened: Open, looks: SnapshotAssertion, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    use(language)
    (tmp_path / "okr.csv").write_text(SHEET)
    async with opened(size=size) as ui:
        await shown(ui, "okr.csv")
        for name, keys in KEYS.items():
            await ui.press(*keys)
            assert picture(ui) == looks(name=name)
