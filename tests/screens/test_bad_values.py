"""A plan with a value in it that nobody could have typed: every screen shows it, or ends with one clear sentence."""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path
from random import Random

import pytest

from tests.plan.examples import small_plan
from tests.screens.conftest import NOW, Open, Seen
from tests.store import counts
from tests.store.bad_values import VALUES, Place, places, spoiled, tables_with_everything, write, write_journal
from tui.app import PlannerApp
from tui.plan.errors import Unreadable
from tui.state import form_drafts
from tui.store import DocumentFile
from tui.words.error_texts import sentence

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


@pytest.mark.parametrize("name", ["year one", "no zone", "moment in 9999", "odd zone", "a list", "no such zone"])
async def test_a_standup_begins_whatever_lies_where_another_would_be_seen(opened: Open, tmp_path: Path, name: str) -> None:
    for field in ("started", "back_to"):
        beside = tmp_path / ".plan.json.standup"
        told = {"started": NOW.isoformat(), "back_to": NOW.isoformat(), "by": "mai", field: VALUES[name]}
        beside.write_text(json.dumps(told))
        beside.chmod(0o600)
        async with opened() as ui:
            await ui.press("s")
            assert not ui.at_main
            await ui.press("space", "F", "L", "escape")


BAD_STATE = {
    "garbage": b"\xff\x00{", "deep": b"[" * 5_000, "a list": b"[1]",
    "numbers": b'{"theme":5,"language":[],"dismissed":{"x":7},"plans":[{"path":1}]}',
    "odd texts": b'{"theme":"\\ud800","language":"xx","dismissed":[],"plans":{"a":1},"mine":{"a":1},"x":"(("}',
    "odd moments": b'{"plans":[{"path":"\\u0000","title":"x","at":"0001-01-01"},{"path":"/x","title":"\\u001b[2J","at":""}]}',
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_STATE)
async def test_a_bad_state_file_is_as_none(opened: Open, house: Path, name: str) -> None:
    state = house / "state" / "planner"
    for each in ("remembered.json", "views.json", "recent.json"):
        state.mkdir(parents=True, exist_ok=True)
        (state / each).write_bytes(BAD_STATE[name])
    async with opened(theme=None) as ui:
        await ui.press("f", "escape", "o", "escape", "colon", "escape", "2", "E", "escape")
        assert ui.at_main
        assert "went wrong" not in ui.text


FORMS = ("unsaved", "checkin", "objective", "note", "title", "add", "nothing", "")
BAD_DRAFTS = ({}, {"text": 5}, {"x": "y"}, [], "x", {"H1": "[" * 3_000}, {"H1": "{}"}, {"text": "\x1b[2J"})
ABOUT = ((["O1"], NOW.isoformat()), ([], "0001-01-01"), (["O9", "X"], "9999-12-31T23:59:59-14:00"))


async def test_a_bad_draft_is_offered_or_left(opened: Open, tmp_path: Path) -> None:
    plan = str(tmp_path / "plan.json")
    DocumentFile.create(plan, small_plan()).close()
    dice = Random(SEED)
    cases = list(itertools.product(FORMS, BAD_DRAFTS, ABOUT))
    for form, values, (about, at) in [("add", {}, ABOUT[0]), *(cases if counts.SOAKING else dice.sample(cases, 8))]:
        kept = form_drafts.keep(plan, [form_drafts.Draft(form, ("O1",), {"text": "x"}, NOW.isoformat())])
        assert kept
        Path(kept[0].path).write_text(json.dumps({"form": form, "about": about, "values": values, "at": at}))
        async with opened() as ui:
            await ui.press("enter", "escape", "escape", "escape")
            assert "went wrong" not in ui.text, (form, values, about)
        Path(kept[0].path).unlink(missing_ok=True)
