"""Changes that could not be saved are kept word for word, handed out once, and never done twice."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.plan.examples import D, after, moment, small_plan
from tests.session.conftest import Shaky
from tests.session.screen import Screen
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.changes.rebase import rebased
from tui.session import outbox
from tui.session.outbox import Unsaved, changes_in, draft_of, not_in, revisions_since
from tui.state import form_drafts
from tui.store import DocumentFile


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return tmp_path / "state" / "planner" / "drafts"


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = str(tmp_path / "plan.json")
    DocumentFile.create(path, small_plan()).close()
    return path


def steps(plan):
    """A new goal, an objective under it, a new title: as a session has them, each on top of the one before."""
    found = []
    for action in (
        lambda plan: actions.add_goal(plan, moment(), "Mục đích mới"),
        lambda plan: actions.add_objective(plan, moment(), "Of the new one", "G3"),
        lambda plan: actions.edit(plan, moment(), "G1", {"title": "Mine"}),
    ):
        plan = apply(plan, action(plan))
        found.append(plan.changes[plan.next_id("changes") - 1])
    return found


def test_changes_come_back_from_a_draft_as_they_were():
    plan = small_plan()
    found = steps(plan)
    draft = draft_of(found, plan, moment().at.isoformat())
    assert changes_in(draft) == tuple(found)
    assert not_in(plan, draft) == tuple(found)
    assert revisions_since(draft, plan) == 0
    assert revisions_since(draft, after(plan, actions.add_goal, "Hers", by="mai")) == 1


def test_what_reached_the_disk_after_all_is_not_done_again_whatever_it_is_called_there():
    plan = small_plan()
    found = steps(plan)
    draft = draft_of(found, plan, moment().at.isoformat())
    there = after(plan, actions.add_goal, "Hers", by="mai")
    there = apply(there, rebased(there, replace(found[0], id=0))[0])  # as G4
    assert there.goals[4].title == "Mục đích mới"
    assert not_in(there, draft) == tuple(found[1:])
    for change in found:
        plan = apply(plan, change)
    assert not_in(plan, draft) == ()


def test_a_session_that_cannot_save_is_done_by_the_next_one_on_top_of_what_others_did(path: str) -> None:
    first = Screen(Shaky(path))
    first.session.store.failures = 1_000_000
    kept = Unsaved(first.session)
    first.session.do(actions.add_goal, "Mine")
    first.session.do(actions.add_objective, "Of mine", "G3")
    first.session.do(actions.check_in, "O1", D(8))
    assert kept.keep()
    first.session.close(0.1)
    assert kept.keep()  # in place of what was kept before
    kept.let_go()
    other = DocumentFile(path)
    other.commit(actions.add_goal(other.load(), moment("mai"), "Hers"))
    other.close()
    second = Screen(DocumentFile(path))
    (draft,) = form_drafts.take(path)
    again = Unsaved(second.session)
    again.hold(draft)
    second.session.resume(not_in(second.session.plan, draft))
    second.until_saved()
    again.saved()
    second.session.close()
    plan = DocumentFile(path).load()
    assert [(goal.ref, goal.title) for goal in plan.goals.values()][2:] == [("G3", "Hers"), ("G4", "Mine")]
    assert [(each.title, each.goal) for each in plan.objectives.values()][2:] == [("Of mine", 4)]
    assert plan.checkins_of(1)[-1].value == 8
    assert form_drafts.take(path) == []


def test_what_does_not_fit_any_more_is_told_and_not_lost(path: str) -> None:
    plan = small_plan()
    mine = actions.edit(plan, moment(), "G1", {"title": "Mine"})
    other = DocumentFile(path)
    other.commit(actions.edit(other.load(), moment("mai"), "G1", {"title": "Hers"}))
    other.close()
    screen = Screen(DocumentFile(path))
    kept = Unsaved(screen.session)
    screen.session.on_rejected = kept.add
    screen.session.resume([mine])
    screen.until(lambda: bool(kept.turned_down))
    assert [change.after for change in kept.changes] == [{"G1": {"title": "Mine"}}]
    assert kept.keep()
    screen.session.close()
    kept.let_go()
    assert [change.after for change in changes_in(form_drafts.take(path)[0])] == [{"G1": {"title": "Mine"}}]


def test_a_program_that_is_killed_leaves_what_it_had_taken(path: str, tmp_path: Path) -> None:
    draft = draft_of(steps(small_plan()), small_plan(), moment().at.isoformat())
    assert form_drafts.keep(path, [draft])
    code = f"from tui.state import form_drafts; assert form_drafts.take({path!r}); print('taken', flush=True); input()"
    holder = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None and holder.stdout.readline() == "taken\n"
    assert form_drafts.take(path) == []
    holder.kill()
    holder.communicate()
    assert form_drafts.take(path) == [draft]


def test_a_full_disk_leaves_the_folder_in_memory(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "full").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "full"))
    (tmp_path / "run").mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    draft = draft_of(steps(small_plan()), small_plan(), moment().at.isoformat())
    assert form_drafts.keep(path, [draft])
    (taken,) = form_drafts.take(path)
    assert taken == draft
    form_drafts.forget(taken)
    assert os.listdir(tmp_path / "run" / "planner" / "drafts") == []


def test_a_draft_that_is_none_is_an_error_and_not_a_change() -> None:
    with pytest.raises((outbox.PlanError, ValueError)):
        changes_in(form_drafts.Draft(outbox.FORM, ("1", "2"), {"H1": "{"}, moment().at.isoformat()))
    with pytest.raises((outbox.PlanError, ValueError)):
        changes_in(form_drafts.Draft(outbox.FORM, ("1", "2"), {"H1": '{"at": 1}'}, moment().at.isoformat()))
