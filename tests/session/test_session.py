"""A session on the command line: everything is done when it returns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.plan.examples import D, documents, moment, small_plan
from tui.plan import actions
from tui.plan.errors import Conflict, NotSaved, Refused, Unreadable
from tui.plan.rules import findings
from tui.session.listeners import SessionListener
from tui.session.session import Session
from tui.store import DocumentFile
from tui.system.clock import local_now


def stored(path):
    return DocumentFile(path).load()


def plans_of(session):
    """The plans that the session publishes from now on."""

    class Listener(SessionListener):
        def plan_changed(self):
            seen.append(session.plan)

    seen = []
    session.listeners.append(Listener())
    return seen


def test_what_is_done_is_durable_once_it_returns(alone, path):
    change = alone.do(actions.check_in, "O1", D(7), comment="going well")
    assert change == stored(path).changes[change.id]
    assert (change.by, change.at) == ("lan", moment().at)
    assert documents(stored(path)) == documents(alone.plan)
    assert (alone.saving, alone.unsaved) == ("saved", ())


def test_the_new_plan_is_published(alone):
    seen = plans_of(alone)
    alone.do(actions.add_goal, "New")
    assert seen == [alone.plan]
    assert alone.plan.goals[3].title == "New"


def test_undo_and_redo_go_through_the_same_door(alone, path):
    alone.do(actions.edit, "G1", {"title": "One"})
    alone.undo()
    assert stored(path).goals[1].title == "International awareness"
    alone.redo()
    assert stored(path).goals[1].title == "One"
    with pytest.raises(Refused):
        alone.redo()


def test_undo_finds_the_steps_of_an_earlier_session(alone, path):
    alone.do(actions.edit, "G1", {"title": "One"})
    alone.close()
    Session(DocumentFile(path), "lan").undo()
    assert stored(path).goals[1].title == "International awareness"


def test_a_refusal_changes_nothing(alone, path):
    with open(path, "rb") as file:
        before = file.read()
    plan, seen = alone.plan, plans_of(alone)
    with pytest.raises(Refused):
        alone.do(actions.check_in, "O2", D(7))
    with open(path, "rb") as file:
        assert file.read() == before
    assert alone.plan is plan
    assert seen == []


def test_a_conflict_is_raised_and_theirs_stands(alone, colleague, path):
    colleague.do(actions.edit, "G1", {"title": "Theirs"})
    with pytest.raises(Conflict) as conflict:
        alone.do(actions.edit, "G1", {"title": "Mine"})
    assert (conflict.value.mine, conflict.value.theirs) == ("Mine", "Theirs")
    assert stored(path).goals[1].title == "Theirs"


def test_what_others_did_comes_with_ones_own_next_step(alone, colleague):
    colleague.do(actions.add_goal, "Theirs")
    change = alone.do(actions.add_goal, "Mine")
    assert change.item == "G4"
    assert [goal.title for goal in alone.plan.goals.values()][2:] == ["Theirs", "Mine"]


def test_refreshing_takes_in_what_others_did_and_tells_so_once(alone, colleague):
    seen = plans_of(alone)
    assert alone.refresh() is False
    colleague.do(actions.add_goal, "Theirs")
    assert alone.refresh() is True
    assert alone.refresh() is False
    assert [plan.goals[3].title for plan in seen] == ["Theirs"]


def test_what_could_not_be_saved_is_raised(alone, monkeypatch, tmp_path):
    (tmp_path / "plan.json").unlink()
    with pytest.raises(NotSaved):
        alone.do(actions.add_goal, "New")
    assert len(alone.plan.goals) == len(small_plan().goals)


def test_a_session_on_what_is_no_plan_does_not_begin(tmp_path):
    with pytest.raises(Unreadable):
        Session(DocumentFile(str(tmp_path / "nothing.json")), "lan")


def test_the_clock_of_a_session_knows_its_time_zone():
    assert local_now().utcoffset() is not None
    assert abs(local_now() - local_now()) < timedelta(seconds=5)


@pytest.mark.parametrize(("days", "kept"), [(-1, False), (0, True), (84_005, True), (84_006, False)])
def test_on_a_day_that_no_plan_can_keep_nothing_is_changed(path, days, kept):
    """A machine without a battery, or with a wrong one: what it saved could not be read by anybody afterwards."""
    now = datetime(1970, 1, 1, 12, tzinfo=UTC) + timedelta(days=days)
    session = Session(DocumentFile(path), "lan", clock=lambda: now)
    before = documents(session.plan)
    if kept:
        session.do(actions.add_goal, "New")
        assert stored(path).goals[3].title == "New"
    else:
        for deed in (lambda: session.do(actions.add_goal, "New"), session.undo, session.redo, session.moment_to_keep):
            with pytest.raises(Refused) as refused:
                deed()
            assert refused.value.reason == "clock_out_of_range"
        assert documents(stored(path)) == before
    assert not list(findings(stored(path)))
