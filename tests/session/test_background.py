"""A session under a screen: shown at once, saved behind it, and nothing lost whatever the disk does."""

from __future__ import annotations

import errno
import time

import pytest

from tests.plan.examples import D, moment, small_plan
from tests.session.conftest import Shaky, Slow
from tests.session.screen import Screen
from tests.store.broken_disks import Failing, on
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.errors import Conflict, Refused
from tui.session.listeners import SessionListener
from tui.store import DocumentFile


def stored(path):
    return DocumentFile(path).load()


def titles(plan):
    return [goal.title for goal in plan.goals.values()]


def saved_unheard(session):
    """Wait until all is saved, without the screen taking in the news."""
    end = time.monotonic() + 10
    while session.unsaved:
        assert time.monotonic() < end
        time.sleep(0.005)


def rename(session, title, ref="G1"):
    return session.do(actions.edit, ref, {"title": title})


@pytest.fixture
def slow(path):
    screen = Screen(Slow(path))
    yield screen
    screen.session.store.gate.release(100)
    screen.session.close()


@pytest.fixture
def shaky(path):
    screen = Screen(Shaky(path))
    yield screen
    screen.session.store.failures = 0
    screen.session.close()


def test_a_change_is_on_screen_before_it_is_saved(slow, path):
    rename(slow.session, "New")
    assert slow.titles == ["New"]
    assert (slow.session.plan.goals[1].title, stored(path).goals[1].title) == ("New", "International awareness")
    assert (slow.session.saving, len(slow.session.unsaved)) == ("saving", 1)
    slow.session.store.gate.release()
    slow.until_saved()
    assert stored(path).goals[1].title == "New"
    assert slow.savings == ["saving", "saved"]


def test_what_comes_back_from_the_disk_as_it_was_is_not_told_a_second_time(slow, colleague):
    slow.session.do(actions.add_goal, "Mine")
    slow.session.do(actions.check_in, "O1", D(8))
    assert len(slow.titles) == 2
    slow.session.store.gate.release(2)
    slow.until_saved()
    assert (len(slow.titles), slow.savings) == (2, ["saving", "saved"])
    colleague.do(actions.edit, "G2", {"title": "Hers"})
    slow.session.store.gate.release()
    rename(slow.session, "New")
    slow.until_saved()
    assert len(slow.titles) == 4, "somebody else's change came with it"


class Told(SessionListener):
    def __init__(self, name, told):
        self.name, self.told = name, told

    def plan_changed(self):
        self.told.append(self.name)


def test_who_has_joined_first_hears_first_and_who_has_left_hears_nothing(alone):
    told = []
    first, second = Told("main screen", told), Told("standup", told)
    alone.listeners += [first, second]
    rename(alone, "One")
    alone.listeners.remove(second)
    rename(alone, "Two")
    assert told == ["main screen", "standup", "main screen"]


def test_a_listener_that_leaves_while_it_is_told_keeps_nobody_from_hearing(alone):
    told = []

    class Leaves(Told):
        def plan_changed(self):
            super().plan_changed()
            alone.listeners.remove(self)

    alone.listeners += [Leaves("standup", told), Told("main screen", told)]
    rename(alone, "One")
    rename(alone, "Two")
    assert told == ["standup", "main screen", "main screen"]


def test_changes_are_saved_in_the_order_they_were_made(slow, path):
    for title in "abcde":
        rename(slow.session, title)
    assert [change.after["G1"]["title"] for change in slow.session.unsaved] == list("abcde")
    slow.session.store.gate.release(2)
    slow.until(lambda: len(slow.session.unsaved) == 3)
    assert slow.session.plan.goals[1].title == "e"
    slow.session.store.gate.release(3)
    slow.until_saved()
    assert [change.after["G1"]["title"] for change in list(stored(path).changes.values())[-5:]] == list("abcde")


def test_a_refusal_comes_at_once_and_leaves_nothing_pending(slow):
    plan = slow.session.plan
    with pytest.raises(Refused):
        slow.session.do(actions.check_in, "O2", D(1))
    assert (slow.session.plan, slow.session.unsaved, slow.session.saving) == (plan, (), "saved")


def test_undo_and_redo_need_not_wait_for_the_disk(slow, path):
    rename(slow.session, "One")
    slow.session.undo()
    assert slow.session.plan.goals[1].title == "International awareness"
    slow.session.redo()
    slow.session.store.gate.release(3)
    slow.until_saved()
    assert stored(path).goals[1].title == "One"
    slow.session.undo()
    slow.session.store.gate.release()
    slow.until_saved()
    assert stored(path).goals[1].title == "International awareness"


def test_what_cannot_be_saved_is_said_tried_again_and_saved_in_the_end(shaky, path):
    shaky.session.store.failures = 3
    rename(shaky.session, "New")
    shaky.session.do(actions.add_goal, "More")
    shaky.until(lambda: shaky.session.saving == "not saved")
    assert shaky.session.save_error.reason == "disk_full"
    assert titles(shaky.session.plan) == ["New", "Inclusive workplace", "More"]
    shaky.until_saved()
    assert shaky.session.save_error is None
    assert titles(stored(path)) == ["New", "Inclusive workplace", "More"]
    assert shaky.session.store.attempts == 5
    assert (shaky.savings[0], shaky.savings[-1]) == ("saving", "saved")
    assert "not saved" in shaky.savings


def test_work_goes_on_while_nothing_can_be_saved(shaky, path):
    shaky.session.store.failures = 1_000_000
    rename(shaky.session, "a")
    shaky.until(lambda: shaky.session.saving == "not saved")
    for number in range(10):
        shaky.session.do(actions.add_goal, f"Goal {number}")
    assert (len(shaky.session.unsaved), shaky.session.saving) == (11, "not saved")
    shaky.session.store.failures = 0
    shaky.until_saved()
    assert titles(stored(path))[2:] == [f"Goal {number}" for number in range(10)]


def test_an_error_nobody_thought_of_loses_nothing_either(shaky, path, monkeypatch):
    real = Shaky.commit

    def commit(store, change):
        monkeypatch.setattr(Shaky, "commit", real)
        raise ZeroDivisionError("unthinkable")

    monkeypatch.setattr(Shaky, "commit", commit)
    rename(shaky.session, "New")
    shaky.until(lambda: shaky.session.saving == "not saved")
    assert "unthinkable" in shaky.session.save_error.detail
    shaky.until_saved()
    assert stored(path).goals[1].title == "New"


def test_a_conflict_is_told_and_the_plan_shows_theirs(slow, colleague):
    mine = rename(slow.session, "Mine")
    slow.session.do(actions.edit, "G2", {"owner": "lan"})
    colleague.do(actions.edit, "G1", {"title": "Theirs"})
    slow.session.store.gate.release(2)
    slow.until_saved()
    (rejected,) = slow.rejected
    assert isinstance(rejected.error, Conflict)
    assert (rejected.change, rejected.error.mine, rejected.error.theirs) == (mine, "Mine", "Theirs")
    assert (slow.session.plan.goals[1].title, slow.session.plan.goals[2].owner) == ("Theirs", "lan")


def test_changes_on_top_of_one_that_lost_are_told_too(slow, colleague, path):
    rename(slow.session, "Mine")
    rename(slow.session, "Mine, better")
    slow.session.undo()
    colleague.do(actions.edit, "G1", {"title": "Theirs"})
    slow.session.store.gate.release(3)
    slow.until(lambda: len(slow.rejected) == 3)
    slow.until_saved()
    assert [type(each.error) for each in slow.rejected] == [Conflict, Conflict, Refused]
    assert stored(path).goals[1].title == slow.session.plan.goals[1].title == "Theirs"


def test_a_file_that_became_unreadable_is_waited_for(shaky, path):
    with open(path, "rb") as file:
        good = file.read()
    with open(path, "wb") as file:
        file.write(b"half a pl")
    rename(shaky.session, "New")
    shaky.until(lambda: shaky.session.saving == "not saved")
    assert shaky.session.save_error.reason == "file_changed_beyond_reading"
    with open(path, "rb") as file:
        assert file.read() == b"half a pl"
    with open(path, "wb") as file:
        file.write(good)
    shaky.until_saved()
    assert stored(path).goals[1].title == "New"


def grown(session):
    """Two new goals, an objective under each, a strategy under each of those, and new titles for the goals."""
    for title in ("First", "Second"):
        session.do(actions.add_goal, title)
    for ref in ("G3", "G4"):
        session.do(actions.add_objective, f"Of {session.plan.find(ref).title}", ref)
    for ref in ("O3", "O4"):
        session.do(actions.add_strategy, f"For {session.plan.find(ref).title}", ref)
    for ref in ("G3", "G4"):
        rename(session, session.plan.find(ref).title + "!", ref)


def tree(plan):
    """Titles of strategies by those of their objectives and goals."""
    found = []
    for strategy in plan.strategies.values():
        objective = plan.objectives[strategy.objective]
        found.append((plan.goals[objective.goal].title, objective.title, strategy.title))
    return found[2:]


GROWN = [("First!", "Of First", "For Of First"), ("Second!", "Of Second", "For Of Second")]


@pytest.mark.parametrize("release", [1, 2, 3, 7])
def test_pending_changes_stay_with_their_own_when_others_took_the_ids(slow, colleague, path, release):
    grown(slow.session)
    assert tree(slow.session.plan) == GROWN
    for title in ("Theirs", "Theirs too"):
        colleague.do(actions.add_goal, title)
    colleague.do(actions.add_objective, "Of theirs", "G3")
    slow.session.store.gate.release(release)
    slow.until(lambda: len(slow.session.unsaved) == 8 - release)
    colleague.do(actions.add_objective, "Of theirs again", "G3")
    slow.session.store.gate.release(8 - release)
    slow.until_saved()
    assert tree(slow.session.plan) == tree(stored(path)) == GROWN
    assert slow.rejected == []
    mine = [each.title for each in stored(path).objectives.values() if each.goal == 3]
    assert mine == ["Of theirs", "Of theirs again"]


def test_a_step_made_before_the_screen_heard_of_new_names_goes_to_the_right_place(slow, colleague, path):
    slow.session.do(actions.add_goal, "Mine")
    colleague.do(actions.add_goal, "Theirs")
    slow.session.store.gate.release()
    saved_unheard(slow.session)  # as G4
    assert slow.session.plan.goals[3].title == "Mine"
    slow.session.do(actions.add_objective, "Of mine", "G3")
    slow.session.do(actions.add_goal, "Mine too")
    slow.session.do(actions.add_objective, "Of mine too", "G4")
    slow.session.store.gate.release(3)
    slow.until_saved()
    plan = stored(path)
    assert titles(plan)[2:] == ["Theirs", "Mine", "Mine too"]
    assert [(each.title, plan.goals[each.goal].title) for each in plan.objectives.values()][2:] == [
        ("Of mine", "Mine"),
        ("Of mine too", "Mine too"),
    ]


def test_undo_of_pending_steps_takes_back_the_right_ones_when_numbers_moved_on(slow, colleague, path):
    for title in ("One", "Two", "Three"):
        slow.session.do(actions.add_goal, title)
    slow.session.undo()
    slow.session.undo()
    colleague.do(actions.add_goal, "Theirs")
    slow.session.store.gate.release(5)
    slow.until_saved()
    assert titles(stored(path))[2:] == ["Theirs", "One"]
    slow.session.redo()
    slow.session.undo()
    slow.session.undo()
    slow.session.store.gate.release(3)
    slow.until_saved()
    assert titles(stored(path))[2:] == ["Theirs"]


def test_what_leans_on_something_turned_down_is_turned_down_with_it(slow, colleague, path):
    colleague.do(actions.add_goal, "Short-lived")
    assert slow.session.refresh()
    slow.session.do(actions.add_objective, "On sand", "G3")
    slow.session.do(actions.add_strategy, "On the same sand", "O3")
    slow.session.do(actions.edit, "G1", {"title": "On rock"})
    colleague.undo()
    colleague.do(actions.add_objective, "Theirs", "G2")  # takes the name O3
    slow.session.store.gate.release(10)
    slow.until_saved()
    assert [each.change.item for each in slow.rejected] == ["O3", "S3"]
    plan = stored(path)
    assert (plan.goals[1].title, plan.objectives[3].title, plan.strategies_of(3)) == ("On rock", "Theirs", ())
    assert slow.session.plan.objectives[3].title == "Theirs"


def test_others_changes_appear_by_refreshing_and_stay(slow, colleague):
    colleague.do(actions.edit, "G1", {"title": "Theirs"})
    assert slow.session.refresh()
    assert slow.titles == ["Theirs"]
    rename(slow.session, "Mine", "G2")
    assert slow.session.refresh() is False
    slow.session.store.gate.release()
    saved_unheard(slow.session)
    colleague.do(actions.edit, "G1", {"title": "Theirs, later"})
    assert slow.session.refresh()
    slow.until_saved()  # old news comes after the newer plan
    assert (slow.session.plan.goals[1].title, slow.session.plan.goals[2].title) == ("Theirs, later", "Mine")


def test_closing_waits_for_what_is_being_saved(path):
    screen = Screen(DocumentFile(path))
    for title in "abc":
        rename(screen.session, title)
    assert screen.session.close() == ()
    assert stored(path).goals[1].title == "c"


def test_closing_gives_back_what_was_turned_down_and_nobody_was_told_of(path, colleague):
    screen = Screen(DocumentFile(path))
    colleague.do(actions.add_goal, "Short-lived")
    assert screen.session.refresh()
    colleague.undo()
    screen.session.do(actions.add_objective, "On sand", "G3")
    screen.session.do(actions.add_strategy, "On the same sand", "O3")
    assert [each.item for each in screen.session.close()] == ["O3", "S3"]
    assert screen.rejected == []


def test_closing_gives_back_what_could_not_be_saved(path):
    screen = Screen(Shaky(path))
    screen.session.store.failures = 1_000_000
    made = [rename(screen.session, title) for title in "ab"]
    left = screen.session.close()
    assert left == tuple(made)
    plan = stored(path)
    assert plan.goals[1].title == "International awareness"
    for change in left:
        plan = apply(plan, change)
    assert plan.goals[1].title == "b"


def test_closing_does_not_wait_for_ever(path):
    screen = Screen(Slow(path))
    rename(screen.session, "a")
    assert len(screen.session.close(patience=0.05)) == 1
    screen.session.store.gate.release()


def test_saving_goes_on_when_the_screen_has_gone(path):
    screen = Screen(DocumentFile(path))

    def gone(_):
        raise RuntimeError("Event loop is closed")

    screen.session._deliver = gone
    for title in "abc":
        rename(screen.session, title)
    assert screen.session.close() == ()
    assert stored(path).goals[1].title == "c"


def test_a_session_that_changed_nothing_closes_at_once(path):
    screen = Screen(DocumentFile(path))
    assert screen.session.close() == ()
    assert len(stored(path).changes) == len(screen.session.plan.changes)
    assert moment().by == screen.session.who


def following(path, who="lan"):
    screen = Screen(DocumentFile(path), who)
    screen.session.follow(0.02)
    return screen


def test_others_changes_come_by_themselves_with_who_did_what(path, colleague):
    screen = following(path)
    colleague.do(actions.edit, "G1", {"title": "Theirs"})
    screen.until(lambda: screen.others)
    assert screen.session.plan.goals[1].title == "Theirs"
    assert [(change.by, change.item) for change in screen.others] == [("mai", "G1")]
    rename(screen.session, "Mine", "G2")
    screen.until_saved()
    colleague.do(actions.add_goal, "More")
    screen.until(lambda: len(screen.others) > 1)
    assert [change.action for change in screen.others] == ["edit", "add"]
    screen.session.close()


def test_what_others_did_meanwhile_is_told_with_ones_own_commit(slow, colleague):
    rename(slow.session, "Mine", "G2")
    colleague.do(actions.add_goal, "Theirs")
    slow.session.store.gate.release()
    slow.until_saved()
    assert [change.after["G3"]["title"] for change in slow.others] == ["Theirs"]
    assert titles(slow.session.plan)[1:] == ["Mine", "Theirs"]


def test_ten_people_see_each_others_changes_each_once(path):
    people = [following(path, f"person {number}") for number in range(10)]
    for round in range(3):
        for number, each in enumerate(people):
            each.session.do(actions.add_goal, f"{number}.{round}")
    for each in people:
        each.until_saved()
        each.until(lambda each=each: len(each.session.plan.goals) == 32 and len(each.others) == 27)
    expected = sorted(titles(stored(path)))
    for each in people:
        assert sorted(titles(each.session.plan)) == expected
        assert len({change.id for change in each.others}) == 27
        assert each.session.who not in {change.by for change in each.others}
        each.session.close()
    assert sorted(titles(stored(path))) == expected


def test_a_plan_that_cannot_be_read_for_a_while_is_followed_again(path, colleague):
    screen = following(path)
    seen = screen.unreadable
    with open(path, "rb") as file:
        good = file.read()
    with open(path, "wb") as file:
        file.write(good[:100])
    screen.until(lambda: seen)
    assert seen[-1].reason in ("cut_short", "empty")  # it may have been looked at between the cut and the writing
    with open(path, "wb") as file:
        file.write(good)
    colleague.do(actions.add_goal, "Theirs")
    screen.until(lambda: screen.others)
    screen.session.close()


@pytest.mark.parametrize("step", range(1, 8))
@pytest.mark.parametrize("half", [False, True])
def test_a_disk_that_fails_is_said_and_what_was_done_meanwhile_is_saved_once_it_can_be(path, step, half):
    screen = Screen(DocumentFile(path))
    with on(Failing(step, errno.ENOSPC, 9, half=half)):
        rename(screen.session, "While it fails")
        screen.session.do(actions.add_goal, "Still working")
        screen.until(lambda: screen.session.saving == "not saved")
        assert screen.session.save_error.reason == "disk_full"
        rename(screen.session, "And on", "G2")
        assert titles(screen.session.plan) == ["While it fails", "And on", "Still working"]
        screen.until_saved()
    assert screen.session.close() == ()
    plan = stored(path)
    assert titles(plan) == ["While it fails", "And on", "Still working"]
    assert len(plan.changes) == len(small_plan().changes) + 3
