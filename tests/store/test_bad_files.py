"""Whatever is not a plan is refused with its reason, by line where there is one, and is never touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.plan.examples import moment, small_plan
from tests.store.places import SERVER, STORES
from tui.plan import actions
from tui.plan.errors import Unreadable
from tui.store import DocumentFile

ROOT = Path(__file__).parents[2]
META = '{"meta":{"1":{"schema":1}}'


def reason_of(path):
    with pytest.raises(Unreadable) as unreadable:
        DocumentFile(str(path)).load()
    return unreadable.value.reason


def test_a_file_that_is_not_there_is_not_made(tmp_path):
    assert reason_of(tmp_path / "plan.json") == "not_there"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_plan(tmp_path):
    assert reason_of(tmp_path) == "is_a_folder"


def test_a_pipe_is_no_plan_and_nobody_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert reason_of(tmp_path / "pipe") == "not_a_file"


def test_a_device_is_no_plan():
    assert reason_of("/dev/null") == "not_a_file"


def test_a_link_that_leads_round_in_circles_is_refused(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert reason_of(tmp_path / "loop") == "io_error"


AS_NOBODY = """
import os, sys
sys.path.insert(0, {root!r})
from tests.plan.examples import moment
from tui.plan import actions
from tui.plan.plan import Plan
from tui.store import DocumentFile, NotSaved, Unreadable
import orjson, tinydb
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    store = DocumentFile({path!r})
    plan = store.load()
    store.commit(actions.add_goal(plan, moment(), "x"))
    print("saved")
except (Unreadable, NotSaved) as error:
    print(type(error).__name__, error.reason)
"""


def as_nobody(path):
    """What somebody without rights gets to see."""
    code = AS_NOBODY.format(root=str(ROOT), path=str(path))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)
    if done.returncode:
        pytest.skip(f"no other user to try it with here: {done.stderr[-200:]}")
    return done.stdout.strip()


@pytest.fixture
def reachable(path, tmp_path):
    """The plan, where other users can reach it."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    return path


def test_a_plan_one_may_not_read_is_refused(reachable):
    reachable.chmod(0)
    before = os.stat(reachable)
    assert as_nobody(reachable) == "Unreadable no_permission"
    assert os.stat(reachable).st_mtime_ns == before.st_mtime_ns


def test_in_a_folder_one_may_not_write_nothing_is_saved_and_nothing_is_lost(reachable, tmp_path):
    reachable.chmod(0o666)
    tmp_path.chmod(0o555)
    before = reachable.read_bytes()
    assert as_nobody(reachable) == "NotSaved no_permission"
    assert (reachable.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (before, ["plan.json"])
    tmp_path.chmod(0o755)


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "empty", 0),
        (b" \n\t\n", "empty", 0),
        (b"hello", "not_json", 1),
        (b"title: a YAML file\n", "not_json", 1),
        (b"\x89PNG\r\n\x1a\n", "not_utf8", 1),
        (b"\xef\xbb\xbf{}", "byte_order_mark", 1),
        (b"[]", "not_a_plan", 0),
        (b"5", "not_a_plan", 0),
        (b"null", "not_a_plan", 0),
        (b'"text"', "not_a_plan", 0),
        (b"{}", "not_a_plan", 0),
        (b'{"_default": {"1": {"name": "x"}}}', "not_a_plan", 0),
        (b'{"meta": []}', "not_a_plan", 0),
        (b'{"meta": {"1": {"title": "x"}}}', "not_a_plan", 0),
        (b'{"meta": {"1": {"schema": 3}}}', "newer_schema", 0),
        (b'{"meta": {"1": {"schema": "1"}}}', "broken_schema", 0),
        (b'{"meta": {"1": {"schema": true}}}', "broken_schema", 0),
        (b'{"meta": {"1": {"schema": 0}}}', "older_schema", 0),
        (META.encode() + b',"goals":[]}', "broken_table", 0),
        (META.encode() + b',"goals":{"one":{"title":"x"}}}', "broken_id", 0),
        (META.encode() + b',"goals":{"01":{"title":"x"}}}', "broken_id", 0),
        (META.encode() + b',"goals":{"-1":{"title":"x"}}}', "broken_id", 0),
        (META.encode() + b',\n"goals":{\n"1":{"title":"x",}}}', "not_json", 3),
        (META.encode() + b',\n"goals":{\n"1":{"title":"\xff"}}}', "not_utf8", 3),
        (META.encode() + b',\n"goals":{\n"1":{"title":"\\ud800"}}}', "not_json", 3),
        (META.encode() + b',\n"goals":{\n"1":{"title":": NaN", "order":NaN}}}', "not_a_json_number", 3),
        (META.encode() + b',\n"checkins":{\n"1":{"value":Infinity}}}', "not_a_json_number", 3),
        (META.encode() + b',\n"checkins":{\n"1":{"value":-Infinity}}}', "not_a_json_number", 3),
        (META.encode() + b',\n"checkins":{\n"1":{"value":1e400}}}', "not_a_json_number", 3),
        (b"[" * 100_000, "too_deep", 1),
        (b'{"meta":' * 100_000, "too_deep", 1),
        (META.encode() + b',"x":' + b"[" * 900 + b"]" * 900 + b"}", "too_deep", 0),
        (META.encode() + b',"x":' + b'{"a":' * 300 + b"1" + b"}" * 300 + b"}", "too_deep", 0),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused_with_its_reason_and_line(refused, content, reason, line):
    unreadable = refused(content)
    assert (unreadable.reason, unreadable.line) == (reason, line)


def test_the_number_that_json_has_not_is_named(refused):
    assert refused(META + ',"checkins":{"1":{"value":-Infinity}}}').details["found"] == "-Infinity"


def test_another_programs_database_is_no_plan(refused, path):
    path.unlink()
    with TinyDB(path) as stock:
        stock.insert({"name": "a contact"})
    assert refused().reason == "not_a_plan"


def test_a_plan_cut_in_half_anywhere_is_refused(refused, path):
    whole = path.read_bytes()
    for size in [*range(1, len(whole) - 2, 37), *range(len(whole) - 40, len(whole) - 2)]:
        unreadable = refused(whole[:size])
        assert unreadable.reason == "cut_short", whole[max(size - 30, 0) : size]
        assert abs(unreadable.line - whole[:size].count(b"\n") - 1) <= 1


@pytest.mark.parametrize(
    ("text", "key", "ref", "line"),
    [
        (META + ',\n"goals":{},\n"goals":{}}', "goals", "", 3),
        (META + ',\n"goals":{\n"1":{"title":"a"},\n"1":{"title":"b"}}}', "1", "", 4),
        (META + ',\n"goals":{\n"1":{"title":"a"},\n"2":{"title":"b","title":"c"}}}', "title", "G2", 4),
        (META + ',\n"goals":{},\n"objectives":{\n"7":{"goal":1,"measure":{"target":1,"target":2}}}}', "target", "O7", 4),
        ('{"meta":{\n"1":{"schema":1,"title":"a","title":"b"}}}', "title", "P1", 2),
        (META + ',\n"notes":{"1":{"a":[{"b":1,"b":2}]}}}', "b", "notes 1", 2),
    ],
)  # fmt: skip
def test_a_key_that_stands_twice_is_refused_for_somebody_wrote_both(refused, text, key, ref, line):
    unreadable = refused(text)
    assert (unreadable.reason, unreadable.details["key"], unreadable.ref, unreadable.line) == ("key_twice", key, ref, line)


WRONG = [
    ("goals", "1", "title", 5, "not_text"),
    ("goals", "2", "title", "", "empty"),
    ("goals", "1", "state", "asleep", "not_one_of"),
    ("objectives", "1", "goal", "1", "not_a_whole_number"),
    ("objectives", "1", "goal", 99, "parent_missing"),
    ("objectives", "2", "tags", "seo", "not_a_list_of_texts"),
    ("objectives", "1", "due", "31/12/2026", "not_a_day"),
    ("objectives", "1", "weight", 0, "weight_not_positive"),
    ("objectives", "1", "measure", "10 %", "not_a_record"),
    ("strategies", "1", "objective", 99, "parent_missing"),
    ("strategies", "2", "replaces", 99, "replaces_missing"),
    ("checkins", "1", "value", "much", "not_a_number"),
    ("checkins", "1", "value", 1e16, "number_out_of_range"),
    ("checkins", "1", "at", "today", "not_a_moment"),
    ("checkins", "1", "objective", 99, "parent_missing"),
    ("changes", "3", "before", [], "not_a_record"),
    ("changes", "3", "at", None, "not_a_moment"),
    ("meta", "1", "at_risk", "low", "not_a_number"),
    ("meta", "1", "title", None, "not_text"),
]


def line_with(text, table, id):
    """The line of a document, in the layout of one document to a line."""
    lines = text.split("\n")
    start = next(n for n, line in enumerate(lines) if line.lstrip("{").startswith(f'"{table}"'))
    return next(n for n, line in enumerate(lines[start:], start + 1) if line.lstrip(",").startswith(f'"{id}":'))


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong[0]}-{wrong[2]}-{wrong[3]}")
def test_one_wrong_field_is_named_with_its_document_and_line(refused, path, wrong):
    table, id, field, value, why = wrong
    text = path.read_text()
    line = line_with(text, table, id)
    lines = text.split("\n")
    comma = "," if lines[line - 1].startswith(",") else ""
    document = json.loads("{" + lines[line - 1].removeprefix(",") + "}")[id]
    lines[line - 1] = f'{comma}"{id}":{json.dumps({**document, field: value})}'
    unreadable = refused("\n".join(lines))
    letter = {"goals": "G", "objectives": "O", "strategies": "S", "checkins": "C", "changes": "H", "meta": "P"}[table]
    assert (unreadable.reason, unreadable.details["why"]) == ("broken_document", why)
    assert (unreadable.ref, unreadable.field, unreadable.line) == (f"{letter}{id}", field, line)


def test_a_document_that_is_no_record_is_found_on_its_own_line(refused, path):
    text = path.read_text()
    line = line_with(text, "goals", "2")
    lines = text.split("\n")
    lines[line - 1] = ',"2":5'
    unreadable = refused("\n".join(lines))
    assert (unreadable.ref, unreadable.line, unreadable.details["why"]) == ("G2", line, "not_a_record")


def test_in_a_file_laid_out_by_an_editor_the_line_is_found_too(refused, path):
    tables = json.loads(path.read_text())
    tables["strategies"]["2"]["state"] = "sleepy"
    text = json.dumps(tables, indent=4)
    unreadable = refused(text)
    assert unreadable.ref == "S2"
    assert text.split("\n")[unreadable.line - 1].strip() == '"2": {'
    assert unreadable.line > text[: text.index('"strategies"')].count("\n")


def test_a_change_to_one_letter_by_hand_is_read_if_it_is_sound(path):
    path.write_bytes(path.read_bytes().replace(b"International awareness", b"Internationale awarenes"))
    assert DocumentFile(str(path)).load().goals[1].title == "Internationale awarenes"


def test_every_door_leads_to_the_same_refusal(path):
    path.write_text(META + ',"goals":{"1":{"title":5}}}')
    for kind in (each for name, each in STORES.items() if name != SERVER):
        with pytest.raises(Unreadable):
            kind.open(str(path)).load()


def test_a_title_of_ten_megabytes_loads_quickly(path):
    long = "ệ" * 3_500_000
    path.write_text(META + ',"goals":{"1":{"title":' + json.dumps(long, ensure_ascii=False) + "}}}")
    start = time.perf_counter()
    store = DocumentFile(str(path))
    plan = store.load()
    assert time.perf_counter() - start < 3
    assert plan.goals[1].title == long
    assert len(store.commit(actions.add_goal(plan, moment(), "x")).plan.goals) == 2


def test_a_plan_of_nothing_but_its_schema_is_an_empty_plan(path):
    path.write_text(META + "}")
    assert len(DocumentFile(str(path)).load().goals) == 0
    assert small_plan().meta.schema == DocumentFile(str(path)).load().meta.schema
