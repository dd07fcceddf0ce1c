"""What holds of a plan in a TinyDB document file: how it looks, whose it is, what else lives in it, how it fails."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import stat
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.generate import plan_tables
from tests.plan.examples import documents, moment, small_plan
from tests.store.places import made
from tui.plan import actions
from tui.plan.errors import NotSaved, Unreadable
from tui.plan.plan import Plan
from tui.store import DocumentFile
from tui.store.file import document_text, migrations, plan_lock
from tui.system import atomic_file

ROOT = Path(__file__).parents[2]


def opened(path):
    store = DocumentFile(str(path))
    store.load()
    return store


def add(store, title="New"):
    return store.commit(made(store, actions.add_goal, title))


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def files(folder):
    return sorted(each.name for each in folder.iterdir())


def edited(path, change):
    """Edit the file as a person with an editor would."""
    tables = json.loads(path.read_text())
    change(tables)
    path.write_text(json.dumps(tables, ensure_ascii=False))


def test_stock_tinydb_opens_it_and_shows_the_documents(path):
    with contextlib.closing(opened(path)) as store:
        add(store, "Khách hàng trung thành")
    with TinyDB(path) as stock:
        goals = stock.table("goals")
        assert goals.get(doc_id=3)["title"] == "Khách hàng trung thành"
        assert stock.tables() == {"meta", "goals", "objectives", "strategies", "checkins", "changes", "standups", "blockers"}
        assert stock.table("meta").get(doc_id=1)["schema"] == 1


def test_each_document_has_a_line_of_its_own(path):
    with contextlib.closing(opened(path)) as store:
        add(store, "New\nlines")
    lines = path.read_text().splitlines()
    (line,) = [line for line in lines if '"title":"New lines","note"' in line and line.startswith(',"3":')]
    assert json.loads("{" + line.strip(",") + "}")["3"]["title"] == "New lines"
    assert len(lines) > len(small_plan().changes) + 8


def test_a_new_file_is_for_its_owner_only(path):
    assert mode(path) == 0o600


@pytest.mark.parametrize("kept", [0o600, 0o640, 0o664, 0o660])
def test_the_mode_of_a_file_outlives_commits(path, kept):
    path.chmod(kept)
    store = opened(path)
    add(store)
    add(store)
    assert mode(path) == kept
    assert mode(plan_lock.lock_path(str(path))) == kept


def test_a_lock_made_before_the_plan_was_shared_is_shared_with_it(path):
    add(opened(path))
    path.chmod(0o660)
    add(opened(path))
    assert mode(plan_lock.lock_path(str(path))) == 0o660


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_and_group_of_a_file_outlive_commits_by_root(path):
    os.chown(path, 65534, 65534)
    add(opened(path))
    assert (os.stat(path).st_uid, os.stat(path).st_gid) == (65534, 65534)
    assert os.stat(plan_lock.lock_path(str(path))).st_uid == 65534


def test_a_link_to_a_plan_stays_a_link_and_its_target_is_written(path, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = elsewhere / "link.json"
    link.symlink_to(path)
    add(opened(link), "By the link")
    assert link.is_symlink()
    assert opened(path).load().goals[3].title == "By the link"
    assert files(elsewhere) == ["link.json"]


@pytest.mark.parametrize("target_exists", [True, False])
def test_a_planted_link_as_lock_is_not_followed(path, tmp_path, target_exists):
    victim = tmp_path / "victim"
    if target_exists:
        victim.write_text("precious")
        victim.chmod(0o600)
    os.symlink(victim, plan_lock.lock_path(str(path)))
    path.chmod(0o666)
    with pytest.raises(NotSaved) as trouble:
        add(opened(path))
    assert trouble.value.reason == "lock_is_not_a_file"
    assert victim.exists() is target_exists
    assert not target_exists or (victim.read_text(), mode(victim)) == ("precious", 0o600)


@pytest.mark.parametrize("plant", [os.mkfifo, os.mkdir])
def test_a_planted_pipe_or_folder_as_lock_does_not_hang(path, plant):
    plant(plan_lock.lock_path(str(path)))
    with pytest.raises(NotSaved):
        add(opened(path))


def test_while_another_writes_for_too_long_it_is_not_saved_and_then_it_is(path, monkeypatch):
    store = opened(path)
    change = made(store, actions.add_goal, "Patient")
    with plan_lock.held(str(path)):
        monkeypatch.setattr(plan_lock, "PATIENCE", 0)
        monkeypatch.setattr(plan_lock.held.__wrapped__, "__defaults__", (0.01,))
        with pytest.raises(NotSaved) as trouble:
            store.commit(change)
    assert trouble.value.reason == "busy"
    assert store.commit(change).plan.goals[3].title == "Patient"


def test_what_other_programs_keep_in_the_file_survives_commits(path):
    def other(tables):
        tables["goals"]["1"]["colour"] = {"r": 255, "names": ["đỏ", None]}
        tables["meta"]["1"]["theme"] = "dark"
        tables["objectives"]["1"]["measure"]["source"] = "the web"
        tables["notes"] = {"1": {"text": "hello"}, 'odd "key"\n': {}}
        tables["version"] = 3
        tables["list"] = [1, 2]

    edited(path, other)
    store = opened(path)
    add(store)
    store.commit(made(store, actions.edit, "G1", {"title": "Changed"}))
    store.commit(made(store, actions.amend, "O1", {"measure.target": 12}, because="x"))
    store.close()
    tables = json.loads(path.read_text())
    assert (tables["goals"]["1"]["title"], tables["goals"]["1"]["colour"]) == ("Changed", {"r": 255, "names": ["đỏ", None]})
    assert tables["meta"]["1"]["theme"] == "dark"
    assert (tables["objectives"]["1"]["measure"]["source"], tables["objectives"]["1"]["measure"]["target"]) == ("the web", 12)
    assert tables["notes"] == {"1": {"text": "hello"}, 'odd "key"\n': {}}
    assert (tables["version"], tables["list"]) == (3, [1, 2])


def test_a_plan_that_stock_tinydb_has_written_on_one_line_reads_again(path):
    with TinyDB(path) as stock:
        stock.table("goals").update({"title": "By hand"}, doc_ids=[1])
        stock.table("goals").insert({"title": "Inserted"})
    assert path.read_text().count("\n") == 0
    store = opened(path)
    assert [goal.title for goal in store.load().goals.values()] == ["By hand", "Inclusive workplace", "Inserted"]
    store.commit(made(store, actions.edit, "G3", {"note": "no conflict with fields that are not there"}))
    assert path.read_text().count("\n") > 10


def test_a_hand_edit_while_open_is_taken_in_by_the_next_commit(path):
    store = opened(path)
    change = made(store, actions.edit, "G1", {"owner": "lan"})
    edited(path, lambda tables: tables["goals"]["1"].update(title="By hand"))
    assert store.commit(change).plan.goals[1].title == "By hand"


def test_a_file_deleted_while_open_is_not_made_anew(path, tmp_path):
    store = opened(path)
    change = made(store, actions.add_goal, "Lost?")
    path.unlink()
    assert store.poll() is None
    for _ in range(2):
        with pytest.raises(NotSaved) as trouble:
            store.commit(change)
        assert trouble.value.reason == "file_gone"
    assert "plan.json" not in files(tmp_path)


@pytest.mark.parametrize("rubbish", [b"", b"half a pl", b"{}", b'{"meta":{"1":{"schema":99}}}'])
def test_a_file_that_became_unreadable_is_never_written_over(path, rubbish):
    store = opened(path)
    change = made(store, actions.add_goal, "Waiting")
    good = path.read_bytes()
    path.write_bytes(rubbish)
    for _ in range(2):
        with pytest.raises(Unreadable):
            store.poll()
        with pytest.raises(NotSaved) as trouble:
            store.commit(change)
        assert trouble.value.reason == "file_changed_beyond_reading"
        assert path.read_bytes() == rubbish
    path.write_bytes(good)
    assert store.commit(change).plan.goals[3].title == "Waiting"


def test_one_wrong_document_is_never_written_over_either(path):
    store = opened(path)
    change = made(store, actions.add_goal, "Waiting")
    edited(path, lambda tables: tables["goals"]["2"].update(title=5))
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(NotSaved):
            store.commit(change)
    assert path.read_bytes() == before


def test_a_new_plan_never_takes_the_place_of_what_is_there(path, tmp_path):
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        DocumentFile.create(str(path), Plan.empty())
    assert (path.read_bytes(), files(tmp_path)) == (before, ["plan.json"])


def test_a_new_plan_in_a_folder_that_is_not_there_is_not_saved(tmp_path):
    with pytest.raises(NotSaved) as trouble:
        DocumentFile.create(str(tmp_path / "no" / "plan.json"), Plan.empty())
    assert trouble.value.reason == "folder_gone"


def test_a_long_vietnamese_file_name_can_be_written(tmp_path):
    path = tmp_path / ("kế hoạch " * 17 + ".json")
    DocumentFile.create(str(path), Plan.empty())
    add(opened(path))
    assert len(opened(path).load().goals) == 1


class Failing:
    """An `os` call that fails with an error number from the n-th time on, for so many times."""

    def __init__(self, monkeypatch, name, number, after=0, times=1000):
        self.real, self.number, self.after, self.times, self.calls = getattr(os, name), number, after, times, 0
        monkeypatch.setattr(os, name, self)

    def __call__(self, *arguments, **named):
        self.calls += 1
        if self.after < self.calls <= self.after + self.times:
            raise OSError(self.number, os.strerror(self.number))
        return self.real(*arguments, **named)


FAILURES = [
    ("write", errno.ENOSPC, 0, "disk_full"),
    ("write", errno.EDQUOT, 0, "quota"),
    ("write", errno.EIO, 0, "io_error"),
    ("fsync", errno.EIO, 0, "io_error"),
    ("fsync", errno.ENOSPC, 0, "disk_full"),
]


@pytest.mark.parametrize("failure", FAILURES, ids=str)
def test_what_the_disk_refuses_is_not_saved_and_the_old_plan_stands(path, tmp_path, failure):
    call, number, first, reason = failure
    store = opened(path)
    add(store, "Before")
    change = made(store, actions.add_goal, "Later")
    journal = tmp_path / ".plan.json.journal"
    before, there = (path.read_bytes(), journal.read_bytes()), files(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        Failing(patch, call, number, first, times=1)
        with pytest.raises(NotSaved) as trouble:
            store.commit(change)
    assert trouble.value.reason == reason
    assert ((path.read_bytes(), journal.read_bytes()), files(tmp_path), mode(path)) == (before, there, 0o600)
    store.commit(change)
    assert [goal.title for goal in opened(path).load().goals.values()][2:] == ["Before", "Later"]


@pytest.mark.parametrize("failure", [*FAILURES, ("fsync", errno.EIO, 1, "io_error")], ids=str)
def test_a_new_plan_that_the_disk_refuses_leaves_nothing_behind(tmp_path, failure):
    call, number, first, reason = failure
    with pytest.MonkeyPatch.context() as patch:
        Failing(patch, call, number, first)
        with pytest.raises(NotSaved) as trouble:
            DocumentFile.create(str(tmp_path / "plan.json"), small_plan())
    assert (trouble.value.reason, files(tmp_path)) == (reason, [])


def test_a_file_system_that_cannot_sync_folders_saves_all_the_same(path, monkeypatch):
    store = opened(path)
    Failing(monkeypatch, "fsync", errno.EINVAL, after=1)
    assert add(store).plan.goals[3].title == "New"


def test_half_a_write_is_written_on(path, monkeypatch):
    store = opened(path)
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: real(handle, content[:100]))
    add(store)
    monkeypatch.undo()
    assert documents(opened(path).load()) == documents(store.load())


def upgrade(tables):
    tables["goals"] = {id: {"title": goal["name"]} for id, goal in tables["goals"].items()}
    return tables


@pytest.fixture
def old(path):
    path.write_text(json.dumps({"meta": {"1": {"schema": 0}}, "goals": {"1": {"name": "Old"}}}))
    return path


def test_an_older_plan_is_brought_up_to_date_after_a_copy_was_made(old, tmp_path, monkeypatch):
    monkeypatch.setitem(migrations.STEPS, 0, upgrade)
    before = old.read_bytes()
    old.chmod(0o640)
    plan = opened(old).load()
    assert (plan.goals[1].title, plan.meta.schema) == ("Old", 1)
    backup = tmp_path / "plan.json.schema-0.bak"
    assert backup.read_bytes() == before
    assert (mode(backup), mode(old)) == (0o600, 0o640)
    assert json.loads(old.read_text())["meta"]["1"]["schema"] == 1
    assert opened(old).commit(actions.add_goal(plan, moment(), "New")).plan.goals[2].title == "New"


@pytest.mark.parametrize(
    ("steps", "reason"), [({}, "older_schema"), ({0: lambda tables: {**tables, "goals": {"1": {}}}}, "broken_document")]
)
def test_an_older_plan_that_no_step_mends_stays_as_it_is(old, steps, reason, monkeypatch):
    for schema, step in steps.items():
        monkeypatch.setitem(migrations.STEPS, schema, step)
    before = old.read_bytes()
    with pytest.raises(Unreadable) as unreadable:
        DocumentFile(str(old)).load()
    assert (unreadable.value.reason, old.read_bytes()) == (reason, before)


def test_a_large_plan_opens_and_saves_quickly(path):
    goals = {id: {"title": f"Goal {id}", "order": id} for id in range(1, 20_001)}
    path.unlink()
    DocumentFile.create(str(path), Plan.of({"goals": goals, "meta": {1: {"schema": 1}}}))
    start = time.perf_counter()
    store = opened(path)
    assert store.commit(actions.add_goal(store.load(), moment(), "One more")).plan.goals[20_001].order == 20_001
    assert time.perf_counter() - start < 3


def test_a_large_file_is_put_together_in_portions_and_never_twice():
    documents = {id: {"title": f"Number {id}", "phases": [*range(300)]} for id in range(1, 4001)}
    tables = {"meta": {"1": {"schema": 1}}, "goals": documents}
    tracemalloc.start()
    try:
        portions, seal = document_text.sealed(tables)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    content = b"".join(portions)
    assert len(portions) > 3
    assert peak < len(content) * 1.7
    assert document_text.parsed("x", content)[1]  # the seal fits
    assert json.loads(content)["meta"]["1"]["seal"] == seal
    assert json.loads(content)["goals"]["4000"]["title"] == "Number 4000"
    assert sum(line.count(b'"title"') == 1 for line in content.splitlines()) == 4000  # one line a document still


def test_a_large_file_is_read_in_portions_and_as_if_it_were_read_at_once():
    tables = {**plan_tables(3_000), "theirs": {"1": {"a": [1, {"b": 2}]}, "2": "x"}, "setting": [1, 2]}
    content = document_text.dumped(tables)
    assert len(content) > 2 * document_text.LARGE
    found, sealed = document_text.parsed("x", content)
    whole = json.loads(content)
    assert sealed and found == whole
    assert [list(table) for table in found.values()] == [list(table) for table in whole.values()]  # in the order of the file


@pytest.mark.parametrize("layout", [{"separators": ("\n,", ":")}, {"indent": 1}, {"indent": 1, "separators": ("\n,", ":")}])
def test_a_large_file_that_another_program_has_laid_out_is_read_the_same(layout):
    tables = plan_tables(1_000)
    text = json.dumps(tables, **layout)
    assert len(text) > document_text.LARGE
    found, sealed = document_text.parsed("x", text.encode())
    assert not sealed and found == json.loads(text)


def test_what_is_wrong_in_a_large_file_is_said_with_its_own_line():
    content = document_text.dumped(plan_tables(2_000))
    lines = content.split(b"\n")
    broken = b"\n".join((*lines[:5_000], lines[5_000].replace(b":", b";", 1), *lines[5_001:]))
    with pytest.raises(Unreadable) as caught:
        document_text.parsed("x", broken)
    assert (caught.value.reason, caught.value.line) == ("not_json", 5_001)


def test_reading_a_large_file_takes_little_more_room_than_the_file_and_what_it_says(tmp_path):
    path = tmp_path / "plan.json"
    path.write_bytes(document_text.dumped(plan_tables(6_000)))
    code = (
        "import re, sys; from tui.store import DocumentFile; file = DocumentFile(sys.argv[1]); plan = file.load(); "
        "found = dict(re.findall(r'Vm(RSS|HWM):\\s+(\\d+)', open('/proc/self/status').read())); "
        "print((int(found['HWM']) - int(found['RSS'])) * 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 1.5 * path.stat().st_size  # at once it takes more than three times as much


def test_a_file_in_portions_is_written_whole(tmp_path):
    atomic_file.replace(str(tmp_path / "x"), [b"one ", b"", b"two"], durable=False)
    atomic_file.create(str(tmp_path / "y"), [])
    assert ((tmp_path / "x").read_bytes(), (tmp_path / "y").read_bytes()) == (b"one two", b"")
