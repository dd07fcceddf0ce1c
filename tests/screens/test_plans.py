"""From one plan to another on the screen: the picker, new plans, the next cycle, archives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plan.test_cycles import TODAY, year_end
from tests.screens.conftest import Open, actions, planned
from tui.plan.errors import Refused
from tui.plan.plan import Plan
from tui.screens.main.plan_actions import known_plans
from tui.session import new_plan
from tui.state import recent_plans, saved_views
from tui.store.file.document_file import DocumentFile


def read(path: Path) -> Plan:
    store = DocumentFile(str(path))
    try:
        return store.load()
    finally:
        store.close()


async def test_the_picker_lists_recent_plans_and_files_beside_and_opens_one(opened: Open, tmp_path: Path) -> None:
    new_plan.make(str(tmp_path / "beside.json"), Plan.empty("Beside"))
    (tmp_path / "other.json").write_text("{}")
    (tmp_path / "elsewhere").mkdir()
    far = tmp_path / "elsewhere" / "far.json"
    new_plan.make(str(far), Plan.empty("Far [b]away[/b]"))
    recent_plans.remember(str(far), "Far [b]away[/b]", "2026-11-20T10:00:00+07:00")
    recent_plans.remember(str(tmp_path / "gone.json"), "Gone", "2026-11-21T10:00:00+07:00")
    async with opened() as ui:
        await ui.press("o")
        assert "Far [b]away[/b]" in ui.text
        assert "beside.json" in ui.text
        assert "other.json" not in ui.text
        assert "gone.json" not in ui.text
        await ui.press("enter")
        assert ui.app.next_plan == str(far)


async def test_what_cannot_be_opened_is_said_and_one_stays(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"meta": oh')
    async with opened() as ui:
        await ui.press("o", "enter")
        assert "broken.json" in ui.foot
        await ui.press("o", "a", "enter")
        await ui.type("nothing.json")
        await ui.press("enter")
        assert "there is no such file" in ui.text
        assert ui.app.next_plan == ""
        await ui.press("escape")
        assert ui.at_main


async def test_a_new_plan_is_made_from_a_sample_and_opened(opened: Open, tmp_path: Path) -> None:
    async with opened() as ui:
        await ui.press("o", "n")
        while "▌ a new plan" not in ui.text:
            await ui.press("j")
        await ui.press("enter")
        assert "Begin the new plan with" in ui.text
        await ui.press("j", "enter")
        assert "File of the new plan:" in ui.text
        await ui.press("enter")
        assert ui.app.next_plan == str(tmp_path / "article.json")
    assert len(read(tmp_path / "article.json").objectives) == 9


async def test_the_next_cycle_is_shown_first_and_goes_on_in_a_new_file(opened: Open, tmp_path: Path) -> None:
    async with opened(year_end()) as ui:
        await ui.press("N", "enter", "enter", "enter")
        assert "Closed as missed, begun again as drafts · 2" in ui.text
        assert "Due later, come along with their check-ins · 1" in ui.text
        await ui.press("escape")
        assert ui.at_main
        assert not (tmp_path / "plan-2027-Q1.json").exists()
        assert ui.plan.meta.archived is None
        await ui.press("N", "enter", "enter", "enter", "enter")
        assert "Missed: what have they taught?" in ui.text
        assert not (tmp_path / "plan-2027-Q1.json").exists()
        await ui.press("escape")
        assert ui.at_main
        assert ui.plan.meta.archived is None
        await ui.press("N", "enter", "enter", "enter", "enter")
        await ui.type("Ask earlier")
        await ui.press("enter")
        assert "is begun" in ui.text, ui.text
        await ui.press("j", "enter")
        await ui.saved()
        assert "archive since 2026-11-24" in ui.head
        assert [ui.plan.objectives[id].lesson for id in (1, 4)] == ["Ask earlier", ""]
        await ui.press("2", "c")
        assert "This plan is an archive since 2026-11-24" in ui.foot
        assert ui.at_main
        await ui.press("u")
        await ui.saved()
        assert "archive" not in ui.head
        assert ui.stored().meta.archived is None
    new = read(tmp_path / "plan-2027-Q1.json")
    assert [o.former[-1].file for o in new.objectives.values()] == ["plan.json"] * 4


async def test_a_new_cycle_of_the_same_plan_links_each_objective_to_what_it_was(opened: Open) -> None:
    async with opened(year_end(), size=(100, 50)) as ui:
        await ui.press("N", "enter", "j", "enter", "enter", "enter")
        await ui.saved()
        assert "P1 new cycle: 2 carried over, 3 closed" in ui.foot
        ui.main.go_to("O7")
        await ui.press("enter")
        assert "was O1 of A small plan, 1 Oct – 31 Dec: 58 %, 7.5 %" in ui.text
        await ui.press("escape")
        ui.main.go_to("O1")
        await ui.press("enter")
        assert "goes on as O7 Forms from abroad" in ui.text
        await ui.press("escape", "u")
        assert ui.plan.objectives[1].state == "committed"


def test_recent_plans_hold_no_place_but_files_and_the_last_comes_first(house: Path, tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        recent_plans.remember(str(tmp_path / f"{name}.json"), name.upper(), TODAY.isoformat())
    recent_plans.remember("postgresql://lan:secret@host/plan", "Secret", TODAY.isoformat())
    assert [each.title for each in recent_plans.recent()] == ["Secret", "A", "B"]
    assert recent_plans.recent()[0].path == "postgresql://lan@host/plan?plan=plan"
    state = house / "state" / "planner" / "recent.json"
    assert "secret@" not in state.read_text()
    assert state.stat().st_mode & 0o777 == 0o600
    assert recent_plans.forget(str(tmp_path / "a.json"))
    assert not recent_plans.forget(str(tmp_path / "a.json"))
    state.write_text("[1, 2")
    assert recent_plans.recent() == []
    assert known_plans(str(tmp_path / "x" / "y.json")) == []


async def test_a_restricted_planner_leads_to_no_other_plan_and_keeps_no_view(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_views.save("mine", "is:mine")
    monkeypatch.setattr("tui.system.restricted._Mode.on", True)
    async with opened(year_end()) as ui:
        await ui.press("o")
        assert "opened for one plan only" in ui.foot
        await ui.press("N", "enter", "enter")
        assert "opened for one plan only" in ui.foot
        with pytest.raises(Refused):
            ui.app.switch_to("/etc/passwd")
        assert ui.app.next_plan == ""
        with pytest.raises(Refused):
            saved_views.save("x", "is:mine")
        assert saved_views.saved() == {}


async def test_an_archive_is_marked_from_the_first_frame(opened: Open) -> None:
    async with opened(planned((actions.archive,), plan=year_end())) as ui:
        assert "archive since 2026-11-24" in ui.head
        await ui.press("e")
        assert "stays as it is" in ui.foot
