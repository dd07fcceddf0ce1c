"""Changes that could not be saved are kept word for word, handed out once, and never done twice."""

from __future__ import annotations

import os
import shutil
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
from tui.session.outbox import Outbox, not_in, revisions_since
from tui.state import form_drafts
from tui.store import DocumentFile

ROOT = Path(__file__).resolve().parents[2]


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


class Nobody:
    """A screen that has done nothing, and looks at what others have left."""

    unsaved = ()

    def __init__(self, base=None):
        self.base = base or small_plan()


def outbox_at(path, base=None, resends=False):
    return Outbox(path, Nobody(base), resends=resends)


def left_at(path, found, plan):
    """What somebody is asked about who opens a plan where these changes could not be saved."""
    assert outbox_at(path, plan).keep_apart(found)
    (left,) = outbox_at(path).left()
    return left


def test_changes_come_back_as_they_were(path: str):
    plan = small_plan()
    found = steps(plan)
    left = left_at(path, found, plan)
    assert left.changes == tuple(found)
    assert not_in(plan, left) == tuple(found)
    assert revisions_since(left, plan) == 0
    assert revisions_since(left, after(plan, actions.add_goal, "Hers", by="mai")) == 1


def test_what_reached_the_disk_after_all_is_not_done_again_whatever_it_is_called_there(path: str):
    plan = small_plan()
    found = steps(plan)
    left = left_at(path, found, plan)
    there = after(plan, actions.add_goal, "Hers", by="mai")
    there = apply(there, rebased(there, replace(found[0], id=0))[0])  # as G4
    assert there.goals[4].title == "Mục đích mới"
    assert not_in(there, left) == tuple(found[1:])
    for change in found:
        plan = apply(plan, change)
    assert not_in(plan, left) == ()


def test_a_session_that_cannot_save_is_done_by_the_next_one_on_top_of_what_others_did(path: str) -> None:
    first = Screen(Shaky(path))
    first.session.store.failures = 1_000_000
    kept = first.session.outbox
    first.session.do(actions.add_goal, "Mine")
    first.session.do(actions.add_objective, "Of mine", "G3")
    first.session.do(actions.check_in, "O1", D(8))
    assert kept.keep()
    first.session.close(0.1)
    assert kept.keep()  # in place of what was kept before
    kept.close()
    other = DocumentFile(path)
    other.commit(actions.add_goal(other.load(), moment("mai"), "Hers"))
    other.close()
    second = Screen(DocumentFile(path))
    again = second.session.outbox
    (left,) = again.left()
    again.hold(left.forget, left.leave)
    second.session.resume(not_in(second.session.plan, left))
    second.until_saved()
    again.saved()
    second.session.close()
    plan = DocumentFile(path).load()
    assert [(goal.ref, goal.title) for goal in plan.goals.values()][2:] == [("G3", "Hers"), ("G4", "Mine")]
    assert [(each.title, each.goal) for each in plan.objectives.values()][2:] == [("Of mine", 4)]
    assert plan.checkins_of(1)[-1].value == 8
    assert again.left() == []


def test_what_does_not_fit_any_more_is_told_and_not_lost(path: str) -> None:
    plan = small_plan()
    mine = actions.edit(plan, moment(), "G1", {"title": "Mine"})
    other = DocumentFile(path)
    other.commit(actions.edit(other.load(), moment("mai"), "G1", {"title": "Hers"}))
    other.close()
    screen = Screen(DocumentFile(path))
    kept = screen.session.outbox
    screen.session.resume([mine])
    screen.until(lambda: bool(screen.rejected))
    kept.add(*screen.rejected)
    assert [change.after for change in kept.changes] == [{"G1": {"title": "Mine"}}]
    assert kept.keep()
    screen.session.close()
    kept.close()
    (left,) = outbox_at(path).left()
    assert [change.after for change in left.changes] == [{"G1": {"title": "Mine"}}]


def test_a_program_that_is_killed_leaves_what_it_had_taken(path: str) -> None:
    found = steps(small_plan())
    left_at(path, found, small_plan()).leave()
    code = (
        "from tests.drafts.test_outbox import outbox_at\n"
        f"assert len(outbox_at({path!r}).left()) == 1; print('taken', flush=True); input()"
    )
    holder = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert holder.stdout is not None and holder.stdout.readline() == "taken\n"
    assert outbox_at(path).left() == []
    holder.kill()
    holder.communicate()
    (left,) = outbox_at(path).left()
    assert left.changes == tuple(found)


def test_a_full_disk_leaves_the_folder_in_memory(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "full").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "full"))
    (tmp_path / "run").mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    found = steps(small_plan())
    left = left_at(path, found, small_plan())
    assert left.changes == tuple(found)
    left.forget()
    assert os.listdir(tmp_path / "run" / "planner" / "unsent") == []


@pytest.mark.parametrize("values", [{"H1": "{"}, {"H1": '{"at": 1}'}, {}])
def test_a_draft_that_is_none_is_not_offered_and_not_thrown_away(path: str, values: dict[str, str]) -> None:
    kept = form_drafts.keep(path, [form_drafts.Draft(outbox.OLD_FORM, ("1", "2"), values, moment().at.isoformat())])
    assert kept
    assert outbox_at(path).left(form_drafts.take(path)) == []
    assert Path(kept[0].path).exists()


# --- what planner 1 has left ------------------------------------------------------------------------------------------


@pytest.fixture
def left_by_older(state: Path) -> Path:
    shutil.copytree(Path(__file__).with_name("left_by_older"), state.parent, dirs_exist_ok=True)
    return state.parent


def test_what_an_older_planner_could_not_save_is_asked_about(left_by_older: Path) -> None:
    drafts = form_drafts.take("/plans/team.json")
    (left,) = outbox_at("/plans/team.json").left(drafts)
    assert [replace(each, token="") for each in left.changes] == steps(small_plan())
    assert (left.revision, left.next_id) == (small_plan().meta.revision, small_plan().next_id("changes"))
    left.forget()
    assert list((left_by_older / "drafts").iterdir()) == []


def test_what_an_older_planner_could_not_send_is_sent_and_kept_until_then(left_by_older: Path) -> None:
    server = "postgresql://lan@host/team?plan=team"
    screen = outbox_at(server, resends=True)
    found = screen.claim()
    first, second, third = steps(small_plan())
    assert found == (
        replace(first, id=40, token=f"{1:032x}"),
        replace(second, token=f"{2:032x}"),
        replace(third, token=f"{3:032x}"),
    )
    assert outbox_at(server, resends=True).claim() == (), "it is the first screen's"
    screen.close()
    assert len(list((left_by_older / "unsent").iterdir())) == 1
    assert outbox_at(server, resends=True).claim() == found


def test_what_is_asked_about_at_a_file_is_never_sent_by_itself(path: str) -> None:
    left_at(path, steps(small_plan()), small_plan()).leave()
    assert outbox_at(path, resends=True).claim() == ()
