"""`planner check --repair`: a new plan with all that could be kept of a broken one; the broken one is only read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.plan.examples import documents, small_plan
from tests.store.stories import prepare, stored, titles
from tui.cli.run import run
from tui.plan.errors import Unreadable
from tui.plan.model import Meta
from tui.plan.rules import findings
from tui.store.file import journal
from tui.store.rescue.repair import repair


def line_with(path, beginning):
    lines = Path(path).read_bytes().split(b"\n")
    return next(number for number, line in enumerate(lines) if line.removeprefix(b",").startswith(beginning)), lines


def replace_line(path, beginning, by):
    number, lines = line_with(path, beginning)
    lines[number] = b"," * lines[number].startswith(b",") + by
    Path(path).write_bytes(b"\n".join(lines))
    return number + 1


@pytest.fixture
def broken(at):
    """A plan with two changes in its journal, and where the repaired one goes."""
    path = at()
    prepare(path, in_journal=2)
    return path, at()


def mended(broken):
    path, new = broken
    before = {each.name: each.read_bytes() for each in Path(path).parent.iterdir()}
    found = repair(path, new)
    assert {each.name: each.read_bytes() for each in Path(path).parent.iterdir()} == before
    plan = stored(new)
    assert list(findings(plan)) == []
    assert documents(plan) == documents(found.plan)
    return found


def test_a_sound_plan_comes_out_as_it_is_journal_and_all(broken):
    found = mended(broken)
    assert (found.lost, found.restored) == ((), ())
    assert documents(found.plan) == documents(stored(broken[0]))


def test_one_broken_line_is_put_together_again_from_the_log(broken):
    replace_line(broken[0], b'"1":{"goal":1', b'"1":{"goal":1,"title":"Forms fr')
    found = mended(broken)
    assert (found.lost, found.restored) == ((), ("O1",))
    assert documents(found.plan)["objectives"] == documents(small_plan())["objectives"]


def test_what_hangs_on_something_that_is_gone_for_good_is_put_together_once_and_left_out(at):
    path, new = at(), at()
    prepare(path)
    tables = json.loads(Path(path).read_bytes())
    del tables["goals"]["1"]
    for change in tables["changes"].values():
        change["after"].pop("G1", None)
        change["before"].pop("G1", None)
    Path(path).write_text(json.dumps(tables))
    found = repair(path, new)
    plan = stored(new)
    assert list(findings(plan)) == []
    assert "O1" in {loss.ref for loss in found.lost}
    assert not plan.objectives
    assert found.restored == ()


def test_what_no_log_knows_is_lost_with_its_line_and_so_is_what_hangs_on_it(broken):
    path, _ = broken
    tables = json.loads(Path(path).read_text())
    tables["goals"]["9"] = {"title": "Never logged"}
    tables["objectives"]["9"] = {"goal": 9, "title": "Nor this"}
    text = json.dumps(tables).replace('"9": {"title": "Never logged"', '"9": {"title": ~~~"Never logged"')
    Path(path).write_text(text)
    found = mended(broken)
    assert [(loss.ref, loss.reason, loss.line) for loss in found.lost] == [("G9", "broken_text", 1), ("O9", "parent_missing", 0)]
    assert titles(found.plan) == [*titles(small_plan()), "Early 0", "Early 1"]


def test_a_file_cut_in_half_gives_the_half_that_is_there(broken):
    path, _ = broken
    content = Path(path).read_bytes()
    Path(path).write_bytes(content[: content.index(b'"checkins"')])
    found = mended(broken)
    assert documents(found.plan)["strategies"] == documents(small_plan())["strategies"]


def test_a_damaged_line_of_the_journal_costs_that_line_only(at):
    path, new = at(), at()
    prepare(path, in_journal=4)
    beside = Path(journal.journal_path(path))
    lines = beside.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b"Early 1", b"Xarly 1")
    beside.write_bytes(b"\n".join(lines))
    with pytest.raises(Unreadable) as unreadable:
        stored(path)
    assert (unreadable.value.reason, unreadable.value.line, unreadable.value.where) == ("journal_damaged", 3, str(beside))
    found = mended((path, new))
    assert [(loss.line, loss.reason) for loss in found.lost] == [(3, "damaged_line")]
    assert titles(found.plan)[2:] == ["Early 0", "Early 2", "Early 3"]


def test_of_an_edit_by_hand_and_a_journal_that_contradict_each_other_the_edit_is_kept_and_the_rest_listed(at):
    from tests.plan.examples import moment
    from tui.plan import actions
    from tui.store import DocumentFile

    path, new = at(), at()
    prepare(path)
    store = DocumentFile(path)
    store.commit(actions.edit(store.load(), moment(), "G1", {"title": "Mine"}))
    store.commit(actions.add_goal(store.load(), moment(), "More"))
    store.storage.close()
    tables = json.loads(Path(path).read_text())
    tables["goals"]["1"]["title"] = "By hand"
    Path(path).write_text(json.dumps(tables))
    with pytest.raises(Unreadable) as unreadable:
        stored(path)
    assert (unreadable.value.reason, unreadable.value.ref, unreadable.value.line) == ("journal_conflict", "G1", 2)
    found = mended((path, new))
    assert titles(found.plan) == ["By hand", "Inclusive workplace", "More"]
    assert [(loss.ref, loss.line, loss.reason) for loss in found.lost] == [("G1", 2, "does_not_apply")]


@pytest.mark.parametrize("content", [b"", b"hello", b"[]", b'{"_default":{"1":{"a":1}}}', b"\x89PNG\r\n\x1a\n\0\0"])
def test_where_there_is_nothing_of_a_plan_nothing_is_written(at, content):
    path, new = at(), at()
    Path(path).write_bytes(content)
    with pytest.raises(Unreadable) as unreadable:
        repair(path, new)
    assert unreadable.value.reason == "nothing_to_keep"
    assert not Path(new).exists()


def test_the_verb_says_what_was_lost_and_exits_with_1(broken, capsys):
    path, new = broken
    replace_line(path, b'"1":{"goal":1', b'"1":{"goal":1,"title":"\x1b[31mForms')
    replace_line(path, b'"3":{"at"', b'"3":{"at":')
    assert run(["--plan", path, "check"]) == 3
    assert run(["--plan", path, "check", "--repair", new]) == 1
    out = capsys.readouterr().out
    assert "O1" in out
    assert "\x1b" not in out
    assert "were lost" in out or "was lost" in out
    assert run(["--plan", new, "check"]) == 0
    assert run(["--plan", path, "check", "--repair", new]) == 1  # never over what is there
    assert run(["--plan", path, "check", "--repair", new, "--fold"]) == 2


def test_the_verb_folds_and_says_so(broken, capsys):
    path, _ = broken
    assert run(["--plan", path, "check"]) == 0
    assert "2 changes are in the journal" in capsys.readouterr().out
    assert run(["--plan", path, "check", "--fold"]) == 0
    assert "Everything is in the plan file now" in capsys.readouterr().out
    assert not Path(journal.journal_path(path)).exists()
    assert len(json.loads(Path(path).read_text())["goals"]) == 4
    assert run(["--plan", path, "check", "--fold"]) == 0
    assert "Nothing to fold" in capsys.readouterr().out


def test_thresholds_that_contradict_each_other_and_a_predecessor_that_is_none_are_put_right(at):
    path, new = at(), at()
    prepare(path)
    data = json.loads(Path(path).read_bytes())
    data["meta"]["1"] |= {"at_risk": 0.5, "off_track": 0.1}
    data["strategies"]["2"]["replaces"] = 77
    Path(path).write_text(json.dumps(data))
    found = mended((path, new))
    assert sorted((each.ref, each.reason) for each in found.lost) == [
        ("P1", "thresholds_out_of_order"),
        ("S2", "replaces_missing"),
    ]
    assert (found.plan.meta.title, found.plan.meta.at_risk) == (small_plan().meta.title, Meta(id=1).at_risk)
    assert found.plan.strategies[2].replaces is None
    assert len(found.plan.changes) == len(small_plan().changes)


def test_where_there_is_no_file_nothing_is_repaired(at):
    with pytest.raises(Unreadable, match="not_there"):
        repair(at(), at())
    folder = at()
    Path(folder).mkdir()
    with pytest.raises(Unreadable, match="is_a_folder"):
        repair(folder, at())
