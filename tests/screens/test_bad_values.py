"""A plan with a value in it that nobody could have typed: every screen shows it, or ends with one clear sentence."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from tests.screens.conftest import NOW, Seen
from tests.store import counts
from tests.store.bad_values import VALUES, Place, places, spoiled, tables_with_everything, write, write_journal
from tui.app import PlannerApp
from tui.store import DocumentFile, Unreadable
from tui.words.errors import sentence

EVERYTHING = tables_with_everything()
PLACES = list(places(EVERYTHING))
HOW_MANY = 300 if counts.SOAKING else 5
SEED = os.environ.get("BAD_VALUES", f"screens {counts.ROUND}")

WALKS = {
    "board": ("j", "2", "j", "k", "3", "j", "L", "escape", "u", "U"),
    "item page": ("2", "enter", "pagedown", "t", "escape", "escape", "escape", "1", "enter", "escape"),
    "timeline": ("t", "escape", "P", "escape", "H", "escape", "V", "escape"),
    "find": ("slash", "f", "o", "escape", "f", "escape", "o", "escape"),
    "standup": ("s", "space", "space", "space", "escape", "escape"),
    "forms": ("2", "E", "escape", "c", "escape", "m", "escape", "a", "escape", "3", "p", "escape", "N", "escape"),
}
"""Keys that lead to every kind of screen and back."""


async def walked(path: Path, keys: tuple[str, ...]) -> str:
    """Open the plan and press keys. Gives the sentence with which the program ends, or nothing where it goes on."""
    try:
        app = PlannerApp(DocumentFile(str(path)), "lan", clock=lambda: NOW, theme="dark")
        try:
            async with app.run_test(size=(120, 30), notifications=True) as pilot:
                ui = Seen(app, pilot, str(path))
                for key in keys:
                    await ui.press(key)
                    assert "went wrong" not in ui.text
        finally:
            app.session.close(2.0)
    except Unreadable as unreadable:
        return sentence(unreadable)
    return ""


@pytest.mark.parametrize("walk", WALKS)
async def test_every_screen_of_a_plan_with_bad_values_goes_on_or_ends_in_a_sentence(tmp_path: Path, walk: str) -> None:
    dice = Random(f"{SEED} {walk}")
    path = tmp_path / "plan.json"
    for number in range(HOW_MANY):
        place, name = dice.choice(PLACES), dice.choice(list(VALUES))
        how = dice.choice(("plain", "sealed", "large", "large", "large", "journal"))
        put(path, place, name, how)
        case = f"BAD_VALUES={SEED!r} {walk} {number}: {how} {place} {name}"
        try:
            told = await walked(path, WALKS[walk])
        except BaseException as error:
            raise AssertionError(case) from error
        assert not told or ("plan.json" in told and told.endswith((".", "check", "NEWFILE"))), (case, told)
        for each in tmp_path.iterdir():
            if each.is_file():
                each.unlink()
    counts.add("bad value on a screen", HOW_MANY)


def put(path: Path, place: Place, name: str, how: str) -> None:
    if how == "journal":
        write_journal(path, EVERYTHING, place, VALUES[name])
    else:
        write(path, spoiled(EVERYTHING, place, VALUES[name]), how)
