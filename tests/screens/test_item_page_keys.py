"""What is pressed on an item's page is about that item, wherever the cursors of the lists stand by then."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext

import pytest

from tests.plan.examples import DUE, FORMS, START, D, after, small_plan
from tests.screens.conftest import Open, Seen
from tui.plan import actions
from tui.plan.plan import Plan
from tui.screens.forms.form import Form
from tui.screens.pages.item_page import ItemPage

OPENED: Mapping[str, Mapping[str, str]] = {
    "G1": {"n": "Note of G1", "E": "G1 goal", "c": "", "X": "", "w": ""},
    "O1": {
        "n": "Note of O1",
        "E": "O1 objective",
        "c": "Check in O1",
        "X": "Which check-in is wrong?",
        "w": "S1 ● Location targeting",
    },
    "S1": {
        "n": "Note of S1",
        "E": "S1 strategy",
        "c": "Check in O1",
        "X": "Which check-in is wrong?",
        "w": "S1 ● Location targeting",
    },
}
"""By the item that the page is about: what each key opens; nothing where it is not for such an item."""
KEYS = [(ref, key) for ref, keys in OPENED.items() for key in keys]


def two_measured() -> Plan:
    """The small plan with a second goal whose objective O3 is measured, checked in, and has a strategy of its own."""
    fields = {"measure": FORMS, "start": START, "due": DUE, "state": "committed"}
    plan = after(small_plan(), actions.add_objective, "Elsewhere", "G2", **fields)
    plan = after(plan, actions.check_in, "O3", D(9))
    return after(plan, actions.add_strategy, "Not this one", "O3", state="active")


async def opened_with_cursors_elsewhere(ui: Seen, ref: str) -> None:
    ui.main.go_to(ref)
    await ui.quiet()
    await ui.press("enter")
    assert isinstance(ui.app.screen, ItemPage)
    ui.main.go_to("S3")
    await ui.quiet()
    assert (ui.main.goals.chosen, ui.main.objectives.chosen, ui.main.strategies.chosen) == (2, 3, 3)


@pytest.mark.parametrize(("ref", "key"), KEYS)
async def test_every_key_of_an_items_page_is_about_that_item(opened: Open, ref: str, key: str) -> None:
    async with opened(two_measured(), size=(100, 40)) as ui:
        await opened_with_cursors_elsewhere(ui, ref)
        page = ui.app.screen
        await ui.press(key)
        if not OPENED[ref][key]:
            assert ui.app.screen is page
            return
        assert ui.app.screen is not page
        assert OPENED[ref][key] in ui.text
        assert not any(other in ui.text for other in ("Elsewhere", "Not this one", "O3"))
        if key == "X":
            await ui.press("enter")
            await ui.fill(value="5")
            await ui.press("enter")
            assert [each.value for each in ui.plan.checkins_of(1)] == [D(5)]
        elif isinstance(ui.app.screen, Form):
            field = {"n": "note", "E": "title", "c": "value"}[key]
            await ui.fill(**{field: "7"})
            await ui.press("ctrl+o")
            assert ui.app.screen is page
            touched = set(ui.plan.changes[max(ui.plan.changes)].after)
            assert touched & {ref, "C3"} and "O3" not in touched


async def test_undo_on_a_page_takes_back_what_was_done_last_and_the_page_shows_it(opened: Open) -> None:
    async with opened(two_measured()) as ui:
        await opened_with_cursors_elsewhere(ui, "O1")
        ui.app.session.do(actions.edit, "O1", {"owner": "somebody new"})
        await ui.quiet()
        assert "somebody new" in ui.text
        await ui.press("u")
        assert ui.plan.objectives[1].owner == "lan" and isinstance(ui.app.screen, ItemPage)
        assert [line for line in ui.lines[:-1] if "somebody new" in line] == []


@pytest.mark.parametrize("ref", OPENED)
async def test_a_page_is_copied_as_what_it_shows(opened: Open, ref: str) -> None:
    async with opened(two_measured()) as ui:
        await opened_with_cursors_elsewhere(ui, ref)
        await ui.press("y")
        assert ui.plan.find(ref).title in ui.app.clipboard
        assert "Elsewhere" not in ui.app.clipboard and "Not this one" not in ui.app.clipboard


async def test_the_users_editor_gets_the_note_of_the_page(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.screens.dialogs.editor import Edited
    from tui.screens.pages import item_page

    asked: list[tuple[str, str]] = []

    def edited(text: str, ref: str, _plan: str, _at: str) -> Edited:
        asked.append((text, ref))
        return Edited()

    monkeypatch.setattr(item_page, "edited", edited)
    async with opened(after(two_measured(), actions.edit, "O1", {"note": "Of O1"})) as ui:
        await opened_with_cursors_elsewhere(ui, "O1")
        monkeypatch.setattr(type(ui.app), "suspend", lambda _app: nullcontext())
        await ui.press("N")
        assert asked == [("Of O1", "O1")]


def test_this_table_has_every_key_of_the_page() -> None:
    handled = {command.action: command.keys.split(",") for command in ItemPage.commands}
    about_items = {"note", "edit_form", "check_in", "correct", "tried"}
    assert about_items <= handled.keys(), sorted(handled)
    assert {handled[action][0] for action in about_items} == set(OPENED["O1"])


async def test_what_is_undone_on_the_page_is_done_again_there(opened: Open) -> None:
    async with opened(after(two_measured(), actions.edit, "G2", {"title": "Renamed"})) as ui:
        await opened_with_cursors_elsewhere(ui, "O1")
        await ui.press("u")
        assert ui.plan.goals[2].title != "Renamed"
        await ui.press("U")
        assert ui.plan.goals[2].title == "Renamed" and isinstance(ui.app.screen, ItemPage)
