"""The journal beside a plan file: when it is there, what it stands on, whom it trusts, and what an edit by hand does to it."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.plan.examples import moment, small_plan
from tests.store.broken_disks import Counting, on
from tests.store.stories import by_hand, prepare, stored, titles
from tui.plan import actions
from tui.plan.errors import Conflict, NotSaved, Unreadable
from tui.plan.plan import Plan
from tui.store import DocumentFile
from tui.store.file import document_file, journal


def add(store, title, by="lan"):
    return store.commit(actions.add_goal(store.load(), moment(by), title)).plan


@pytest.fixture
def path(at):
    made = at()
    prepare(made)
    return made


@pytest.fixture
def beside(path):
    return Path(journal.journal_path(path))


def fresh(path):
    return DocumentFile(path)


def test_a_commit_leaves_the_plan_file_alone_and_closing_folds_it_in(path, beside):
    before = Path(path).read_bytes()
    store = fresh(path)
    add(store, "New")
    assert (Path(path).read_bytes(), beside.read_bytes().count(b"\n")) == (before, 2)
    assert titles(stored(path))[-1] == "New"
    store.close()
    assert not beside.exists()
    with TinyDB(path) as stock:
        assert stock.table("goals").get(doc_id=3)["title"] == "New"


def test_closing_in_a_hurry_leaves_the_journal_to_the_next(path, beside):
    store = fresh(path)
    add(store, "New")
    with on(Counting()) as system:
        store.close(quickly=True)
    assert (system.steps, beside.exists()) == ([], True)
    again = fresh(path)
    add(again, "Newer")
    again.close()
    assert titles(stored(path))[2:] == ["New", "Newer"]
    assert not beside.exists()


def test_who_only_looks_folds_nothing(path, beside):
    store = fresh(path)
    add(store, "New")
    store.storage.close()
    content = beside.read_bytes(), Path(path).read_bytes()
    looker = fresh(path)
    assert titles(looker.load())[-1] == "New"
    looker.close()
    assert (beside.read_bytes(), Path(path).read_bytes()) == content


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o664])
def test_a_journal_has_the_mode_of_its_plan(path, beside, mode):
    os.chmod(path, mode)
    add(fresh(path), "New")
    assert stat.S_IMODE(beside.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_journal_has_the_owner_and_group_of_its_plan_and_so_has_the_folded_file(path, beside):
    os.chown(path, 65534, 65534)
    store = fresh(path)
    add(store, "New")
    assert (beside.stat().st_uid, beside.stat().st_gid) == (65534, 65534)
    store.close()
    assert (os.stat(path).st_uid, os.stat(path).st_gid) == (65534, 65534)


def planted_link(beside, folder):
    victim = folder / "victim"
    victim.write_text("precious")
    beside.symlink_to(victim)


def planted_dangling_link(beside, folder):
    beside.symlink_to(folder / "nothing")


def planted_twin(beside, folder):
    victim = folder / "victim"
    victim.write_text("precious")
    os.link(victim, beside)


@pytest.mark.parametrize(
    "plant", [planted_link, planted_dangling_link, planted_twin, lambda b, _: os.mkfifo(b), lambda b, _: b.mkdir()]
)
def test_what_somebody_planted_in_the_journals_place_is_neither_followed_nor_written_nor_waited_for(path, beside, at, plant):
    folder = Path(at()).parent
    store = fresh(path)
    change = actions.add_goal(store.load(), moment(), "New")
    plant(beside, folder)
    with pytest.raises(NotSaved) as trouble:
        store.commit(change)
    assert trouble.value.reason == "journal_in_the_way"
    with pytest.raises(Unreadable) as unreadable:
        fresh(path).load()
    assert unreadable.value.reason == "journal_planted"
    assert [each.read_text() for each in folder.iterdir()] in ([], ["precious"])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_journal_of_somebody_who_may_not_write_the_plan_is_not_believed(path, beside):
    add(fresh(path), "New")
    os.chown(path, 1234, 1234)
    os.chown(beside, 65534, 65534)
    with pytest.raises(Unreadable) as unreadable:
        fresh(path).load()
    assert unreadable.value.reason == "journal_planted"
    os.chmod(path, 0o660)
    os.chown(beside, 65534, 1234)
    assert titles(fresh(path).load())[-1] == "New"


def test_a_fold_in_the_midst_of_others_work_is_noticed_by_all_of_them(path):
    stores = [fresh(path) for _ in range(3)]
    for store in stores:
        store.load()
    for number in range(30):
        writer = stores[number % 3]
        add(writer, f"Goal {number}")
        if number % 4 == 3:
            stores[(number + 1) % 3].fold()
        if number % 7 == 6:
            stores[number % 3].close()
            stores[number % 3] = fresh(path)
    expected = titles(stored(path))
    assert expected[2:] == [f"Goal {number}" for number in range(30)]
    for store in stores:
        assert titles(store.load()) == expected
        assert store.poll() is None


def test_who_was_following_needs_to_read_nothing_again_after_a_fold(path, monkeypatch):
    one, two = fresh(path), fresh(path)
    add(one, "First")
    two.load()
    reads = []
    monkeypatch.setattr(two, "_read", lambda: reads.append(1))
    add(one, "Second")
    one.fold()
    assert titles(two.poll())[-1] == "Second"
    add(one, "Third")
    assert titles(two.poll())[-1] == "Third"
    assert reads == []


def test_a_poll_of_a_plan_that_nobody_changes_opens_nothing(path, monkeypatch):
    one, two = fresh(path), fresh(path)
    add(one, "First")
    two.load()
    assert two.poll() is None
    monkeypatch.setattr(os, "open", None)
    monkeypatch.setattr(os, "pread", None)
    assert [two.poll(), two.poll(), one.poll()] == [None, None, None]


def test_a_long_journal_is_folded_by_itself(path, beside, monkeypatch):
    monkeypatch.setattr(document_file, "FOLD_LINES", 5)
    store = fresh(path)
    sizes = []
    for number in range(12):
        add(store, f"Goal {number}")
        sizes.append(beside.read_bytes().count(b"\n") - 1 if beside.exists() else 0)
    assert sizes == [1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2]
    assert titles(stored(path)) == titles(store.load())


def test_an_edit_by_hand_beside_a_journal_is_merged_with_it(path, beside):
    store = fresh(path)
    add(store, "New")
    by_hand(path)
    assert beside.exists()
    plan = stored(path)
    assert (plan.goals[2].note, titles(plan)[-1]) == ("by hand", "New")
    assert store.poll().goals[2].note == "by hand"
    add(store, "Newer")
    store.close()
    tables = json.loads(Path(path).read_text())
    assert (tables["goals"]["2"]["note"], tables["goals"]["4"]["title"]) == ("by hand", "Newer")


def test_an_edit_by_hand_that_somebody_elses_fold_took_in_is_seen_by_those_who_had_the_plan_open(path):
    mine = fresh(path)
    add(mine, "New")
    by_hand(path)
    add(fresh(path), "Newer")  # the fold before it holds the edit as well
    plan = mine.poll()
    assert (plan.goals[2].note, titles(plan)[-1]) == ("by hand", "Newer")
    with pytest.raises(Conflict):
        mine.commit(actions.edit(small_plan(), moment(), "G2", {"note": "Not knowing of it"}))


def test_what_stock_tinydb_inserts_beside_a_journal_stays_and_the_journals_goes_on_to_the_next_id(path):
    store = fresh(path)
    add(store, "Mine")
    store.commit(actions.add_objective(store.load(), moment(), "On it", "G3"))
    with TinyDB(path) as stock:
        assert stock.table("goals").insert({"title": "Theirs"}) == 3
    plan = stored(path)
    assert titles(plan)[2:] == ["Theirs", "Mine"]
    assert plan.objectives[3].goal == 4
    add(store, "Later")
    store.close()
    assert titles(stored(path))[2:] == ["Theirs", "Mine", "Later"]


def test_an_edit_by_hand_of_what_the_journal_changes_too_is_refused_and_nothing_is_touched(path, beside):
    store = fresh(path)
    store.commit(actions.edit(store.load(), moment(), "G2", {"note": "by planner"}))
    change = actions.add_goal(store.load(), moment(), "More")
    by_hand(path)
    content = Path(path).read_bytes(), beside.read_bytes()
    for _ in range(2):
        with pytest.raises(Unreadable) as unreadable:
            fresh(path).load()
        assert (unreadable.value.reason, unreadable.value.ref, unreadable.value.line) == ("journal_conflict", "G2", 2)
        with pytest.raises(NotSaved):
            store.commit(change)
    store.close()
    assert (Path(path).read_bytes(), beside.read_bytes()) == content


def test_a_file_edited_by_hand_after_a_fold_that_left_its_journal_is_read_with_the_edit(path, beside):
    store = fresh(path)
    add(store, "New")
    content = beside.read_bytes()
    store.close()
    beside.write_bytes(content)  # the power was cut before its name was gone
    by_hand(path)
    plan = stored(path)
    assert (titles(plan)[2:], plan.goals[2].note) == (["New"], "by hand")
    again = fresh(path)
    add(again, "Newer")
    again.close()
    assert titles(stored(path))[2:] == ["New", "Newer"]


def test_a_journal_beside_another_plan_is_refused_by_both_their_names(path, beside, at):
    add(fresh(path), "New")
    other = at()
    DocumentFile.create(other, Plan.empty("Another")).close()
    os.replace(other, path)
    with pytest.raises(Unreadable) as unreadable:
        fresh(path).load()
    assert (unreadable.value.reason, unreadable.value.where) == ("journal_of_another", str(beside))


def test_a_new_plan_in_the_place_of_one_that_was_removed_puts_its_journal_aside(path, beside):
    add(fresh(path), "New")
    os.unlink(path)
    DocumentFile.create(path, Plan.empty("Fresh")).close()
    assert stored(path).meta.title == "Fresh"
    assert not beside.exists()
    (aside,) = [each for each in beside.parent.iterdir() if each.name.endswith(".old")]
    assert b"New" in aside.read_bytes()


@pytest.mark.parametrize("rest", [b"1", b"0123abcd {", b"\0" * 300, b'0123abcd {"change":' + b"x" * 900])
def test_a_line_that_was_never_finished_is_passed_over_and_cut_off_by_the_next(path, beside, rest):
    store = fresh(path)
    add(store, "One")
    whole = beside.read_bytes()
    beside.write_bytes(whole + rest)
    assert titles(stored(path))[-1] == "One"
    assert store.poll() is None
    add(store, "Two")
    assert beside.read_bytes().startswith(whole)
    assert titles(stored(path))[2:] == ["One", "Two"]


@pytest.mark.parametrize("nothing", [b"", b"0", b"\0" * 700])
def test_a_journal_that_was_never_begun_is_no_trouble(path, beside, nothing):
    beside.write_bytes(nothing)
    store = fresh(path)
    add(store, "One")
    assert titles(stored(path))[-1] == "One"
    store.close()
    assert not beside.exists()


def test_one_bit_that_fell_over_in_any_line_is_damage_and_is_named(path, beside):
    store = fresh(path)
    for title in ("One", "Two", "Three"):
        add(store, title)
    content = beside.read_bytes()
    for place in range(0, len(content), 11):
        spoilt = bytearray(content)
        spoilt[place] ^= 4
        beside.write_bytes(spoilt)
        with pytest.raises(Unreadable) as unreadable:
            fresh(path).load()
        assert unreadable.value.reason in ("journal_damaged", "journal_newer")
        assert unreadable.value.line == content.count(b"\n", 0, place) + 1


def test_what_a_killed_fold_left_lying_is_swept_away_by_the_next(path):
    left = Path(path).parent / ".plan.json.0123456789ab.new"
    left.write_text("half a plan")
    store = fresh(path)
    add(store, "One")
    store.close()
    assert not left.exists()


def test_the_cost_of_a_commit_does_not_grow_with_the_plan(at):
    """Not a matter of time, but of steps and bytes: two steps, and one line."""
    written = []
    for count in (10, 20_000):
        path = at()
        goals = {id: {"title": f"Goal {id % 10}", "order": 1} for id in range(1, count + 1)}
        DocumentFile.create(path, Plan.of({"goals": goals, "meta": {1: {"schema": 1}}})).close()
        store = fresh(path)
        add(store, "First")
        with on(Counting()) as system:
            store.commit(actions.edit(store.load(), moment(), "G7", {"title": "Same"}))
        assert system.steps == ["open", "write", "fsync"]
        written.append(Path(journal.journal_path(path)).stat().st_size)
    assert written[1] - written[0] < 40


def test_what_was_read_of_a_journal_is_not_read_again(path, monkeypatch):
    store, reader = fresh(path), fresh(path)
    add(store, "x" * 400)
    store.commit(actions.edit(store.load(), moment(), "G3", {"note": "y" * 200_000}))
    reader.load()
    read = []
    pread = os.pread
    monkeypatch.setattr(os, "pread", lambda *args: read.append(pread(*args)) or read[-1])
    add(store, "A little more")
    assert titles(reader.poll())[-1] == "A little more"
    assert sum(map(len, read)) < 10_000
    store.close()


@pytest.mark.parametrize(
    ("version", "reason"), [(journal.VERSION + 1, "journal_newer"), (0, "journal_damaged"), ("1", "journal_damaged")]
)
def test_a_journal_of_another_planner_is_named_and_left_as_it_is(path, beside, version, reason):
    store = fresh(path)
    add(store, "New")
    store.close(quickly=True)
    head, rest = beside.read_bytes().split(b"\n", 1)
    beside.write_bytes(journal.line_of({**json.loads(head[9:]), "journal": version}, 0)[0] + rest)
    before = beside.read_bytes()
    with pytest.raises(Unreadable) as unreadable:
        fresh(path).load()
    assert unreadable.value.reason == reason
    assert beside.read_bytes() == before
