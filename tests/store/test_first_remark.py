"""The first remark writes a plan in schema 2: with a copy of it first, durably or not at all, and never by being opened."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tests.plan.examples import D, after, documents, moment, small_plan
from tests.server import Server
from tests.store.broken_disks import Counting, Failing, Killing, on
from tests.store.killed import killed
from tests.store.places import Place, made
from tests.store.stories import prepare, say_first, stored
from tui.plan import actions
from tui.plan.errors import NotSaved, Refused, Unreadable
from tui.plan.rules import findings
from tui.store import DocumentFile
from tui.store.file import migrations
from tui.store.postgres import create_plan, open_plan
from tui.store.rescue import restore_backup
from tui.store.rescue.repair import repair
from tui.words.error_texts import sentence

ROOT = Path(__file__).parents[2]


def schema_in(path: str) -> int:
    return int(json.loads(Path(path).read_text())["meta"]["1"]["schema"])


def say(store: Any, ref: str = "O1", text: str = "Two partners wait", by: str = "lan") -> Any:
    return store.commit(made(store, actions.say, ref, text, by=by))


def copies(path: str) -> list[str]:
    return sorted(each.name for each in Path(path).parent.glob("*.bak"))


# --- every store ---------------------------------------------------------------------------------------------------------


def test_a_remark_is_there_for_another_handle_after_a_restart_and_is_undone(place: Place) -> None:
    store, other = place.make(small_plan()), place.open()
    committed = say(store)
    assert committed.plan.meta.schema == 2
    assert other.load().remarks[1].text == "Two partners wait"
    answer = say(other, "R1", "Which?", by="mai")
    assert store.load().remarks[2].about == "R1"
    store.commit(actions.say(store.load(), moment(), "O1", "And the form?"))
    for each in (store, other):
        each.close()
    again = place.open().load()
    assert [(each.ref, each.about, each.by) for each in again.remarks.values()] == [
        ("R1", "O1", "lan"), ("R2", "R1", "mai"), ("R3", "O1", "lan"),
    ]  # fmt: skip
    assert answer.change.at == moment().at
    last = place.open()
    last.commit(made(last, actions.undo))
    assert list(place.open().load().remarks) == [1, 2] and place.open().load().meta.schema == 2


def test_two_who_say_the_first_thing_at_once_are_both_heard(place: Place) -> None:
    one, two = place.make(small_plan()), place.open()
    mine, theirs = made(one, actions.say, "O1", "Mine"), made(two, actions.say, "O1", "Theirs", by="mai")
    one.commit(mine)
    assert two.commit(theirs).renamed["R1"] == "R2"
    for store in (one, two, place.open()):
        assert [each.text for each in store.load().remarks.values()] == ["Mine", "Theirs"]


def test_what_is_no_remark_changes_no_schema(place: Place) -> None:
    store = place.make(small_plan())
    with pytest.raises(Refused):
        store.commit(made(store, actions.say, "O1", " "))
    change = made(store, actions.say, "C1", "Counted twice?")
    store.commit(made(store, actions.drop, "C1", because="typed wrong"))
    with pytest.raises(Refused) as refused:
        store.commit(change)
    assert refused.value.reason == "parent_missing"
    store.commit(made(store, actions.add_goal, "Another"))
    assert place.open().load().meta.schema == 1


# --- files ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def plan(at: Any) -> str:
    """The small plan, and a change in a journal that nobody has folded."""
    path = str(at())
    prepare(path, in_journal=1)
    return path


def test_a_plan_without_remarks_stays_as_it_is_byte_for_byte_and_says_schema_1(at: Any) -> None:
    path = at()
    DocumentFile.create(path, small_plan()).close()
    before = Path(path).read_bytes()
    assert b"remarks" not in before and schema_in(path) == 1
    store = DocumentFile(path)
    store.load()
    store.close()
    assert Path(path).read_bytes() == before
    store = DocumentFile(path)
    store.commit(made(store, actions.check_in, "O1", D(7)))
    store.close()
    assert b"remarks" not in Path(path).read_bytes() and schema_in(path) == 1
    assert copies(path) == []


def test_the_first_remark_keeps_a_copy_of_all_that_was_in_the_plan_and_the_second_keeps_none(plan: str) -> None:
    store = DocumentFile(plan)
    before = documents(store.load())
    told = store.copy_place(1)
    say(store)
    say(store, "R1", "Which?")
    assert copies(plan) == ["plan.json.schema-1.bak"] and told == f"{plan}.schema-1.bak"
    assert (schema_in(told), Path(told).stat().st_mode & 0o777) == (1, 0o600)
    assert b"remarks" not in Path(told).read_bytes()
    assert documents(stored(told)) == before, "with what stood in the journal"
    assert schema_in(plan) == 2, "already before the remark stands there"
    store.close()
    assert len(stored(plan).remarks) == 2
    with TinyDB(plan) as stock:
        assert [each["text"] for each in stock.table("remarks")] == ["Two partners wait", "Which?"]
        assert stock.table("meta").get(doc_id=1)["schema"] == 2


def test_a_name_that_is_taken_is_left_alone(plan: str) -> None:
    Path(f"{plan}.schema-1.bak").write_text("mine")
    Path(f"{plan}.schema-1.2.bak").symlink_to("/nowhere")
    store = DocumentFile(plan)
    store.load()
    place = store.copy_place(1)
    say(store)
    assert place == f"{plan}.schema-1.3.bak" and schema_in(place) == 1
    assert Path(f"{plan}.schema-1.bak").read_text() == "mine"


def test_a_program_that_does_not_know_the_schema_says_so_and_touches_nothing(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    say(DocumentFile(plan))
    before = {each.name: each.read_bytes() for each in Path(plan).parent.iterdir() if each.is_file()}
    monkeypatch.setattr(migrations, "SCHEMA", 1)
    with pytest.raises(Unreadable) as unreadable:
        DocumentFile(plan).load()
    assert sentence(unreadable.value) == (
        f"{plan}: it was written by a newer planner (schema 2; this one knows up to 1). Update planner; the file is untouched."
    )
    assert {each.name: each.read_bytes() for each in Path(plan).parent.iterdir() if each.is_file()} == before


def test_an_older_program_that_has_the_plan_open_is_sent_to_the_new_file_and_writes_no_more(
    plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = DocumentFile(plan)
    older.load()
    mine = made(older, actions.add_goal, "Mine")
    say(DocumentFile(plan))
    monkeypatch.setattr(migrations, "SCHEMA", 1)
    with pytest.raises(Unreadable) as unreadable:
        older.poll()
    assert unreadable.value.reason == "newer_schema"
    with pytest.raises(NotSaved) as trouble:
        older.commit(mine)
    assert trouble.value.reason == "file_changed_beyond_reading"
    older.close()
    monkeypatch.undo()
    assert [each.text for each in stored(plan).remarks.values()] == ["Two partners wait"] and schema_in(plan) == 2


def test_a_schema_from_the_future_is_refused(plan: str) -> None:
    tables = json.loads(Path(plan).read_text())
    tables["meta"]["1"]["schema"] = 3
    Path(plan).write_text(json.dumps(tables))
    with pytest.raises(Unreadable) as unreadable:
        DocumentFile(plan).load()
    assert unreadable.value.details == {"schema": 3, "known": 2}


def test_a_file_edited_by_hand_meanwhile_takes_its_first_remark(plan: str) -> None:
    tables = json.loads(Path(plan).read_text())
    tables["goals"]["2"]["note"] = "by hand"
    tables["theirs"] = {"1": {"of": "another program"}}
    Path(plan).write_text(json.dumps(tables))
    store = DocumentFile(plan)
    say(store)
    store.close()
    found = stored(plan)
    assert (found.goals[2].note, found.goals[3].title, len(found.remarks)) == ("by hand", "Early 0", 1)
    assert json.loads(Path(plan).read_text())["theirs"] == {"1": {"of": "another program"}}
    assert list(findings(found)) == []


@pytest.mark.parametrize("when", ["before", "amid", "after"])
def test_a_process_killed_at_any_step_of_the_first_remark_leaves_it_whole_or_not_at_all(at: Any, when: str) -> None:
    path = at()
    prepare(path, in_journal=1)
    counting = Counting()
    say_first(path, counting)
    outcomes = set()
    for step in range(1, len(counting.steps) + 2):
        path = at()
        prepare(path, in_journal=1)
        before = documents(stored(path))
        heard = killed(say_first, path, Killing(step, when))
        found = stored(path)
        said = [each.text for each in found.remarks.values()]
        assert said in ([], ["Two partners wait"])
        assert said or not heard
        assert {**documents(found), "remarks": {}} == before
        assert schema_in(path) == 1 or documents(stored(f"{path}.schema-1.bak")) == before, "the copy was there first"
        outcomes.add((schema_in(path), bool(said)))
        other = DocumentFile(path)
        say(other, text="Another", by="mai")
        other.close()
        assert [each.text for each in stored(path).remarks.values()] == [*said, "Another"]
    assert {(1, False), (2, True)} <= outcomes


@pytest.mark.parametrize("times", [1, 3])
def test_a_first_remark_that_a_failing_disk_has_refused_stands_once_when_it_is_tried_again(at: Any, times: int) -> None:
    path = at()
    prepare(path, in_journal=1)
    store = DocumentFile(path)
    store.load()
    with on(Counting()) as counting:
        say(store)
    for step in range(1, len(counting.steps) + 1):
        path = at()
        prepare(path, in_journal=1)
        store = DocumentFile(path)
        change = made(store, actions.say, "O1", "Two partners wait")
        with on(Failing(step, errno.EIO, times)):
            for _ in range(20):
                try:
                    store.commit(change)
                except NotSaved:
                    continue
                break
        store.close()
        assert [each.text for each in stored(path).remarks.values()] == ["Two partners wait"]
        assert copies(path) == ["plan.json.schema-1.bak"], "one copy, however often it was tried"


def test_processes_that_all_say_the_first_thing_at_once_are_all_heard(plan: str) -> None:
    code = (
        "import sys; from tests.store.adder import patiently; from tests.plan.examples import moment\n"
        "from tui.plan import actions; from tui.store import DocumentFile\n"
        "store = DocumentFile(sys.argv[1]); plan = store.load()\n"
        "for number in range(5):\n"
        "    plan = patiently(store, actions.say(plan, moment(sys.argv[2]), 'O1', f'{sys.argv[2]} {number}')).plan\n"
        "store.close()\n"
    )

    def run(who: str) -> int:
        return subprocess.run([sys.executable, "-c", code, plan, who], cwd=ROOT, check=False, timeout=60).returncode

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(run, "abcd")) == [0] * 4
    found = stored(plan)
    assert sorted(each.text for each in found.remarks.values()) == sorted(f"{who} {n}" for who in "abcd" for n in range(5))
    assert copies(plan) == ["plan.json.schema-1.bak"] and list(findings(found)) == []


def test_repair_keeps_remarks_puts_them_together_from_the_log_and_says_the_schema_that_has_them(plan: str, at: Any) -> None:
    store = DocumentFile(plan)
    say(store)
    say(store, "R1", "Which?", by="mai")
    store.close()
    tables = json.loads(Path(plan).read_text())
    whole = documents(stored(plan))
    for place, (breaking, lost) in enumerate(
        [
            (lambda t: t["remarks"]["1"].pop("text"), False),
            (lambda t: t["remarks"].pop("1"), False),
            (lambda t: t.pop("meta"), True),
            (lambda t: t["meta"]["1"].pop("schema"), True),
        ]
    ):
        broken, new = at(), at()
        damaged = json.loads(json.dumps(tables))
        breaking(damaged)
        Path(broken).write_text(json.dumps(damaged))
        found = repair(broken, new)
        assert bool(found.lost) is lost, place
        assert documents(stored(new))["remarks"] == whole["remarks"], place
        assert schema_in(new) == 2, place


def test_repair_of_a_remark_that_no_log_knows_keeps_the_answers_beneath_it(plan: str, at: Any) -> None:
    store = DocumentFile(plan)
    say(store)
    say(store, "R1", "Which?", by="mai")
    store.close()
    tables = json.loads(Path(plan).read_text())
    tables["changes"] = {}
    tables["remarks"]["1"]["text"] = 5
    Path(plan).write_text(json.dumps(tables))
    new = at()
    (loss,) = repair(plan, new).lost
    assert (loss.ref, [each.text for each in stored(new).remarks.values()]) == ("R1", ["R1", "Which?"])


def test_a_backup_from_before_the_first_remark_takes_remarks_out_in_one_step_that_can_be_undone(plan: str) -> None:
    store = DocumentFile(plan)
    earlier = store.load()
    say(store)
    say(store, "R1", "Which?")
    restored = store.commit(made(store, actions.restore, earlier)).plan
    assert (len(restored.remarks), restored.meta.schema) == (0, 2)
    assert len(store.commit(made(store, actions.undo)).plan.remarks) == 2
    store.close()
    real = os.path.realpath(plan)
    backup = restore_backup.found(real)[-1]
    assert restore_backup.plan_of(real, backup).meta.schema == 1, "a backup is read as it is"


# --- a server ------------------------------------------------------------------------------------------------------------


def test_on_a_server_a_copy_is_kept_as_a_plan_of_its_own(server: Server) -> None:
    url = server.url()
    store = create_plan(url, small_plan())
    before = documents(store.load())
    place = store.copy_place(1)
    say(store)
    say(store, "R1", "Which?")
    copy = open_plan(place)
    assert documents(copy.load()) == before and copy.load().meta.schema == 1
    assert list(findings(copy.load())) == []
    names = [name for (name,) in server.sql("SELECT name FROM planner.plans")]
    assert names.count(f"{store.address.name}.schema-1") == 1 and len(open_plan(url).load().remarks) == 2


def test_on_a_server_an_older_program_that_reads_along_is_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    url = server.url()
    store = create_plan(url, small_plan())
    older = open_plan(url)
    mine = made(older, actions.add_goal, "Mine")
    say(store)
    monkeypatch.setattr(migrations, "SCHEMA", 1)
    monkeypatch.setattr("tui.store.postgres.server_plan.replay.replayed", _unknown)
    for verb in (older.load, open_plan(url).load):
        with pytest.raises(Unreadable) as unreadable:
            verb()
        assert unreadable.value.reason == "newer_schema"
    with pytest.raises(NotSaved) as trouble:
        older.commit(mine)
    assert trouble.value.reason == "server_plan_changed"


def _unknown(where: str, *_args: Any) -> Any:
    """What an older program makes of a change that names a remark."""
    raise Unreadable(where, "journal_damaged")


def test_on_a_server_a_role_that_may_make_no_plans_is_told_before_the_first_remark_and_may_say_the_second(
    server: Server,
) -> None:
    url = server.url()
    store = create_plan(url, small_plan())
    server.sql("CREATE ROLE talker LOGIN; GRANT USAGE ON SCHEMA planner TO talker")
    server.sql("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA planner TO talker")
    server.sql("REVOKE INSERT ON planner.plans FROM talker")
    theirs = open_plan(server.url(store.address.name, user="talker"))
    with pytest.raises(Refused) as refused:
        say(theirs, by="mai")
    assert refused.value.reason == "no_copy_before_schema"
    assert open_plan(url).load().meta.schema == 1 and not open_plan(url).load().remarks
    say(store)
    assert say(theirs, "R1", "Which?", by="mai").plan.remarks[2].by == "mai"


def test_a_plan_made_of_one_with_remarks_is_of_schema_2_from_the_beginning(place: Place) -> None:
    store = place.make(after(small_plan(), actions.say, "O1", "Hello"))
    assert store.load().meta.schema == 2
    assert say(store).plan.remarks[2].text == "Two partners wait"
