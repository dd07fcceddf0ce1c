"""Whatever somebody types, in whichever form or line: it is on the disk while they type, and opens again as it stood."""

from __future__ import annotations

import importlib
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

import tui.screens.forms
from tests.screens.conftest import NOW, Open, Seen, actions
from tui.plan.model import Objective
from tui.screens.forms.bulk_forms import bulk_draft_form, bulk_drop_form, bulk_edit_form
from tui.screens.forms.commitment_forms import (
    back_to_draft_form,
    closing_form,
    commit_form,
    correction_form,
    lessons_form,
    looking_back_form,
)
from tui.screens.forms.form_context import FormContext
from tui.screens.forms.remark_form import remark_form
from tui.screens.forms.reopening import REOPENINGS
from tui.screens.recovery.typed_drafts import being_typed
from tui.state import form_drafts, saved_views
from tui.state.form_drafts import Draft

Way = Callable[[Seen], Awaitable[None]]


def keys(*names: str) -> Way:
    async def press(ui: Seen) -> None:
        await ui.press(*names)

    return press


def calling(what: Callable[[Seen], object]) -> Way:
    async def call(ui: Seen) -> None:
        what(ui)
        await ui.quiet()

    return call


def pushing(form: Callable[[Seen], object]) -> Way:
    return calling(lambda ui: ui.app.push_screen(form(ui)))  # type: ignore[arg-type]


async def in_a_standup(ui: Seen, *names: str) -> None:
    await ui.press("s", *names)


async def naming_a_view(ui: Seen) -> None:
    await ui.press("slash")
    await ui.paste("owner:lan")
    await ui.press("ctrl+o")


def _forms(ui: Seen) -> FormContext:
    return FormContext(ui.app.session, ui.main.say)


def _blocker(ui: Seen) -> object:
    from tui.screens.forms.blocker_forms import blocker_form

    return blocker_form(_forms(ui), who="mai", objective="O1")


def _resolve(ui: Seen) -> object:
    from tui.plan.progress.open_blockers import open_blockers
    from tui.screens.forms.blocker_forms import resolve_form

    return resolve_form(_forms(ui), open_blockers(ui.plan)[0])


async def committing(ui: Seen) -> None:
    change = ui.app.session.do(actions.add_objective, "Fewer faults", "G1")
    objective = ui.plan.find(change.item)
    assert isinstance(objective, Objective)
    ui.app.push_screen(commit_form(_forms(ui), objective))
    await ui.quiet()
    await ui.press("tab")  # from the kind of its measure to its words


PLACES: dict[str, tuple[Way, str, str]] = {
    "title": (keys("2", "e"), " and men", "title"),
    "whole form": (keys("2", "E"), " and men", "item"),
    "new goal": (keys("1", "a"), "Known in Asia", "add"),
    "new objective": (keys("2", "a"), "Half as many faults", "add"),
    "new strategy": (keys("2", "3", "a"), "Ask them first", "add"),
    "check-in": (keys("2", "c"), "12,5", "check in"),
    "pivot": (keys("2", "3", "p"), "Something else", "pivot"),
    "drop": (keys("1", "d"), "No longer ours", "drop"),
    "plan's settings": (calling(lambda ui: ui.main.run("plan_settings")), " together", "plan settings"),
    "committing": (committing, "faults", "commit"),
    "a draft again": (
        pushing(lambda ui: back_to_draft_form(_forms(ui), ui.plan.objectives[1])),
        "Too early",
        "draft again",
    ),
    "closing": (
        pushing(lambda ui: closing_form(_forms(ui), ui.plan.objectives[1], "missed")),
        "1",
        "close",
    ),
    "fields of what is marked": (pushing(lambda ui: bulk_edit_form(_forms(ui), ["O1", "O2"])), "vy", "edit marked"),
    "dropping what is marked": (pushing(lambda ui: bulk_drop_form(_forms(ui), ["O1", "G2"])), "No longer ours", "drop marked"),
    "drafts of what is marked": (pushing(lambda ui: bulk_draft_form(_forms(ui), ["O1"])), "Too early", "draft marked"),
    "correction": (
        pushing(lambda ui: correction_form(_forms(ui), ui.plan.checkins[1])),
        "1",
        "correct",
    ),
    "note": (keys("2", "enter", "n"), "A long story", "note"),
    "plan's title": (calling(lambda ui: ui.main.run("rename_plan")), " together", "rename"),
    "find": (keys("slash"), "owner:mai", "find"),
    "view's name": (naming_a_view, "what is mine", "view"),
    "new name of a view": (calling(lambda ui: ui.main.run("rename_view", "old")), "er", "rename view"),
    "a file to import": (calling(lambda ui: ui.main.run("import_file")), "other.csv", "import file"),
    "another plan": (calling(lambda ui: ui.main.run("ask_for_file")), "other.json", "open plan"),
    "new plan": (calling(lambda ui: ui.main.run("ask_for_new", "article")), "x", "new plan"),
    "look back": (pushing(lambda ui: looking_back_form(_forms(ui), ui.plan.objectives[1])), "Ask earlier", "look back"),
    "lessons": (pushing(lambda ui: lessons_form(_forms(ui))), "Ask earlier", "lessons"),
    "next cycle": (calling(lambda ui: ui.main.run("ask_for_next")), "x", "next cycle"),
    "palette": (keys("ctrl+p"), "pulse of it", "palette"),
    "blocker": (pushing(_blocker), "No cells before spring", "blocker"),
    "remark": (pushing(lambda ui: remark_form(_forms(ui), "O1")), "Two partners wait", "remark"),
    "resolve": (pushing(_resolve), "Another supplier", "resolve"),
    "standup note": (lambda ui: in_a_standup(ui, "o"), "Ask the vendor", "standup note"),
    "minutes": (lambda ui: in_a_standup(ui, "w"), "x", "write minutes"),
}


@pytest.fixture
def folder(house: Path) -> Path:
    return house / "state" / "planner" / "drafts"


def on_disk(folder: Path) -> list[tuple[str, list[str], dict[str, str]]]:
    found = [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))] if folder.exists() else []
    return [(each["form"], each["about"], each["values"]) for each in found]


async def away(ui: Seen) -> None:
    """Out of whatever is open, leaving what was typed."""
    for _ in range(6):
        if ui.at_main and not ui.main.query("Prompt, .-in-place"):
            break
        await ui.press("escape")
    assert ui.at_main
    await ui.until(lambda: not ui.app.typed.look())  # a form that is closed stands for a moment yet


def test_every_form_that_can_be_opened_again_is_among_these() -> None:
    for path in Path(tui.screens.forms.__path__[0]).glob("*.py"):
        importlib.import_module(f"tui.screens.forms.{path.stem}")
    assert REOPENINGS.keys() <= {form for _way, _text, form in PLACES.values()}


async def test_every_form_and_line_is_kept_while_it_is_typed_in_opens_again_and_is_forgotten_once_it_is_left(
    opened: Open, folder: Path
) -> None:
    saved_views.save("old", "owner:lan")
    async with opened(size=(100, 30)) as ui:
        ui.app.session.do(actions.raise_blocker, "No room", who="mai", objective="O1")
        await ui.saved()
        for name, (way, text, form) in PLACES.items():
            await way(ui)
            await ui.paste(text)
            ui.app.typed.look()
            kept = on_disk(folder)
            assert [each[0] for each in kept] == [form], name
            assert any(text.strip() in value for each in kept for value in each[2].values()), name
            about, values = next((tuple(each[1]), each[2]) for each in kept if each[0] == form)
            before = ui.plan
            await away(ui)
            assert on_disk(folder) == [], name
            assert form_drafts.keep(ui.path, [Draft(form, about, values, NOW.isoformat())])
            ui.app.offer_drafts()
            await ui.quiet()
            assert "Typed when the line dropped" in ui.text, name
            await ui.press("enter")
            await ui.quiet()
            assert "cannot be opened any more" not in ui.text, (name, ui.text)
            ui.app.typed.look()
            assert on_disk(folder) == [(form, list(about), values)], name  # "open it again" has not forgotten it
            shown = [draft for _node, draft in being_typed(ui.app, NOW.isoformat())]
            assert Draft(form, about, values, NOW.isoformat()) in shown, (name, shown)
            await away(ui)
            assert on_disk(folder) == [], name
            assert ui.plan == before, name


async def test_a_draft_outlives_a_form_until_what_was_saved_in_it_is_in_the_plan(opened: Open, folder: Path) -> None:
    async with opened() as ui:
        await ui.press("1", "a")
        await ui.type("Known in Asia")
        ui.app.typed.look()
        ui.app.session.store.commit, real = _stuck, ui.app.session.store.commit  # type: ignore[method-assign]
        await ui.press("enter")
        ui.app.typed.look()
        assert len(on_disk(folder)) == 1
        ui.app.session.store.commit = real  # type: ignore[method-assign]
        await ui.saved()
        await ui.until(lambda: not on_disk(folder))
    assert "Known in Asia" in [goal.title for goal in ui.stored().goals.values()]


def _stuck(_change: object) -> None:
    raise OSError(5, "not now")


@pytest.mark.parametrize(("key", "line"), [("e", "TitleEdit"), ("a", "Prompt")])
async def test_a_line_that_was_answered_is_typed_on_no_more_although_it_is_still_there(
    opened: Open, folder: Path, key: str, line: str
) -> None:
    async with opened() as ui:
        await ui.press("1", key)
        await ui.type("Known in Asia")
        ui.app.typed.look()
        assert len(on_disk(folder)) == 1
        ui.main.query_one(line).remove = lambda: None  # as slow as can be
        await ui.press("enter")
        await ui.saved()
        assert ui.app.typed.keep()
        assert on_disk(folder) == []
        assert ui.main.query(line)


async def test_what_cannot_be_opened_any_more_is_shown_and_stays_until_it_is_thrown_away(opened: Open, folder: Path) -> None:
    async with opened() as ui:
        gone = Draft("check in", ("O99",), {"value": "12", "comment": "half the story"}, NOW.isoformat())
        assert form_drafts.keep(ui.path, [gone])
        ui.app.offer_drafts()
        await ui.quiet()
        await ui.press("enter")
        assert "half the story" in ui.text
        await ui.press("escape")
        assert len(on_disk(folder)) == 1
        assert "Typed when the line dropped" in ui.text
        await ui.press("f", "enter")
        assert on_disk(folder) == []
        assert ui.at_main


async def test_a_note_of_a_standup_that_is_over_is_shown_and_begins_no_other(opened: Open, folder: Path) -> None:
    async with opened() as ui:
        assert form_drafts.keep(ui.path, [Draft("standup note", ("O1: ",), {"text": "Ask the vendor"}, NOW.isoformat())])
        ui.app.offer_drafts()
        await ui.quiet()
        await ui.press("enter")
        assert "Ask the vendor" in ui.text
        assert not Path(ui.path).with_name(".plan.json.standup").exists()
        assert len(on_disk(folder)) == 1


async def test_a_draft_whose_words_have_no_room_in_the_form_is_shown_and_not_cut(opened: Open, folder: Path) -> None:
    async with opened() as ui:
        long = Draft("note", ("O1",), {"note": "x" * 100_001}, NOW.isoformat())
        other = Draft("note", ("O1",), {"note": "short", "lesson": "for a field that is not there"}, NOW.isoformat())
        for draft in (long, other):
            assert form_drafts.keep(ui.path, [draft])
            ui.app.offer_drafts()
            await ui.quiet()
            await ui.press("enter")
            assert "cannot be opened any more" in ui.text
            await ui.press("escape", "f", "enter")


async def test_leaving_the_program_as_one_should_leaves_no_draft(opened: Open, folder: Path) -> None:
    async with opened() as ui:
        await ui.press("1", "a")
        await ui.type("Half")
        ui.app.typed.look()
        assert len(on_disk(folder)) == 1
        await ui.press("escape", "q")
    assert on_disk(folder) == []


async def test_another_program_at_the_same_plan_is_not_offered_what_is_still_being_typed(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("1", "a")
        await ui.type("Half")
        ui.app.typed.look()
        assert form_drafts.take(ui.path) == []
        assert ui.app.typed.keep()
        ui.app.typed.let_go()
        (draft,) = form_drafts.take(ui.path)
        assert draft.values == {"text": "Half"}
        assert draft.cause == form_drafts.ENDED
        form_drafts.leave(draft)
