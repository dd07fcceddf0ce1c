from __future__ import annotations

import pytest

from tests.plan.examples import DUE, FORMS, D, after, moment, small_plan
from tui.plan import actions
from tui.plan.actions.commitment import lacking
from tui.plan.errors import Refused

GONE = {"because": "x", "with_parts": True}


@pytest.fixture
def plan():
    return small_plan()


def test_what_a_draft_lacks_is_named_all_at_once(plan):
    assert lacking(plan.objectives[2]) == ("measure", "due")
    with pytest.raises(Refused) as refused:
        actions.commit(plan, moment(), "O2")
    assert (refused.value.reason, refused.value.details["lacking"]) == ("commit_lacks", ("measure", "due"))


def test_committing_gives_what_was_lacking_in_the_same_step(plan):
    committed = after(plan, actions.commit, "O2", {"measure": FORMS, "due": DUE})
    assert (committed.objectives[2].state, committed.objectives[2].due) == ("committed", DUE)
    assert len(committed.changes) == len(plan.changes) + 1
    assert after(committed, actions.undo).objectives[2].state == "draft"


@pytest.mark.parametrize(
    ("reason", "act"),
    [
        ("state_already", lambda p, t: actions.commit(p, t, "O1")),
        ("commit_only_drafts", lambda p, t: actions.commit(after(p, actions.close, "O1", "missed"), t, "O1")),
        ("wrong_kind_of_item", lambda p, t: actions.commit(p, t, "G1")),
        ("close_only_committed", lambda p, t: actions.close(p, t, "O2", "achieved")),
        ("close_as_what", lambda p, t: actions.close(p, t, "O1", "draft")),
        ("score_out_of_range", lambda p, t: actions.close(p, t, "O1", "achieved", score=D("1.5"))),
        ("objective_is_dropped", lambda p, t: actions.close(after(p, actions.drop, "O1", **GONE), t, "O1", "missed")),
    ],
)  # fmt: skip
def test_what_cannot_be_committed_or_closed_is_refused(plan, reason, act):
    with pytest.raises(Refused) as refused:
        act(plan, moment())
    assert refused.value.reason == reason


def test_closing_keeps_the_score_and_the_lesson(plan):
    closed = after(plan, actions.close, "O1", "missed", score=D("0.7"), lesson="Start with\nthe partners.").objectives[1]
    assert (closed.state, closed.score, closed.lesson) == ("missed", D("0.7"), "Start with\nthe partners.")


def test_the_score_is_the_progress_unless_somebody_knows_better(plan):
    assert after(plan, actions.close, "O1", "missed").objectives[1].score == D("0.33")
    assert after(plan, actions.edit, "O1", {"state": "achieved"}).objectives[1].score == D("0.33")
    assert after(plan, actions.edit, "O1", {"state": "achieved", "score": D("0.9")}).objectives[1].score == D("0.9")


def test_a_mistaken_check_in_is_taken_out_and_stays_in_the_log(plan):
    removed = after(plan, actions.remove_check_in, "C1", because="wrong month")
    assert removed.checkins_of(1) == ()
    change = removed.changes[max(removed.changes)]
    assert (change.before["C1"]["value"], change.after["C1"], change.reason) == (6, None, "wrong month")
    assert after(removed, actions.undo).checkins_of(1)[0].value == D(6)


def test_dropping_a_check_in_takes_it_out_with_its_reason(plan):
    assert after(plan, actions.drop, "C1", because="wrong month").checkins_of(1) == ()
    with pytest.raises(Refused):
        actions.drop(plan, moment(), "C1", because=" ")
