"""TinyDB's tables are where a plan is: without them nothing works, and they always say what the plan says."""

from __future__ import annotations

import errno
import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import Query, TinyDB
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from tests.plan.examples import moment, small_plan
from tests.store.broken_disks import Failing, on
from tests.store.stories import by_hand, prepare
from tui.cli.run import run
from tui.plan import actions
from tui.plan.errors import NotSaved, PlanError, Unreadable
from tui.plan.model import LETTERS, Change
from tui.store import DocumentFile
from tui.store.file import backups, migrations
from tui.store.file.database import DocumentTable, PlanDatabase
from tui.store.rescue import restore_backup
from tui.store.rescue.repair import repair


class TakenAway(Exception):
    """There is no such table, or it does nothing any more."""


def taken(*_args: Any, **_kwargs: Any) -> Any:
    raise TakenAway


def goal(store: DocumentFile, title: str) -> Change:
    return actions.add_goal(store.load(), moment(), title)


def load(path: str) -> None:
    DocumentFile(path).load()


def create(path: str) -> None:
    DocumentFile.create(f"{path}.new", small_plan())


def check(path: str) -> None:
    if run(["check", "--plan", path]):
        raise TakenAway


def mend(path: str) -> None:
    repair(path, f"{path}.new")


def migrate(path: str) -> None:
    Path(path).write_text(json.dumps({"meta": {"1": {"schema": 0}}, "goals": {"1": {"title": "Old"}}}))
    DocumentFile(path).load()


def restore(path: str) -> None:
    restore_backup.plan_of(path, backups.listed(path)[0])


@pytest.mark.parametrize("verb", [load, create, check, mend, migrate, restore])
def test_without_tinydbs_table_nothing_is_read_or_made(at: Any, verb: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = at()
    prepare(path, in_journal=1)
    DocumentFile(path).fold()
    monkeypatch.setitem(migrations.STEPS, 0, lambda tables: tables)  # type: ignore[arg-type]
    monkeypatch.setattr(Table, "__init__", taken)
    with pytest.raises(TakenAway):
        verb(path)


@pytest.mark.parametrize(
    ("method", "verb"),
    [("insert_multiple", each) for each in (load, create, check, mend, migrate)] + [("update", load), ("update", check)],
)
def test_what_is_written_is_written_by_the_tables(at: Any, method: str, verb: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = at()
    prepare(path, in_journal=1)
    monkeypatch.setitem(migrations.STEPS, 0, lambda tables: tables)  # type: ignore[arg-type]
    monkeypatch.setattr(DocumentTable, method, taken)
    with pytest.raises((TakenAway, Unreadable)) as fallen:  # the line of a journal that cannot be replayed is named
        verb(path)
    assert isinstance(fallen.value, TakenAway) or isinstance(fallen.value.__cause__, TakenAway)
    assert not Path(f"{path}.new").exists()


@pytest.mark.parametrize("method", ["insert_multiple", "update", "map"])
def test_without_them_nothing_is_committed_or_folded(at: Any, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = at()
    prepare(path)
    store = DocumentFile(path)
    store.commit(goal(store, "One"))
    before = {each.name: each.read_bytes() for each in Path(path).parent.iterdir() if each.is_file()}
    change = goal(store, "Two")
    with monkeypatch.context() as without:
        without.setattr(DocumentTable, method, property(taken) if method == "map" else taken)
        with pytest.raises(TakenAway):
            store.commit(change)
        if method == "map":
            with pytest.raises(TakenAway):
                store.fold()
    assert {each.name: each.read_bytes() for each in Path(path).parent.iterdir() if each.is_file()} == before
    store.commit(change)
    assert [each.title for each in store.load().goals.values()][-2:] == ["One", "Two"]


# --- one truth -------------------------------------------------------------------------------------------------------


def same(store: DocumentFile) -> bool:
    plan = store._plan
    return plan is not None and all(store.db.table(name).map is plan.table(name).raw for name in LETTERS)


def step(store: DocumentFile, other: DocumentFile, kind: str, number: int) -> None:
    """What may be refused, or fail on its way."""
    plan = store.load()
    if kind == "add":
        store.commit(goal(store, f"Goal {number}"))
    elif kind == "edit":
        store.commit(actions.edit(plan, moment(), "G1", {"title": f"Title {number}"}))
    elif kind == "conflict":
        mine = actions.edit(plan, moment(), "G1", {"title": f"Mine {number}"})
        other.load()
        other.commit(actions.edit(other.load(), moment("mai"), "G1", {"title": f"Theirs {number}"}))
        store.commit(mine)
    elif kind == "refused":
        change = goal(store, f"Goal {number}")
        (ref,) = change.after
        store.commit(replace(change, after={ref: {"title": ""}}))
    elif kind == "too large":
        change = goal(store, f"Goal {number}")
        ((ref, after),) = change.after.items()
        store.commit(
            Change(change.at, change.by, change.action, change.item, change.before, {ref: {**(after or {}), "x": 1 << 80}})
        )
    elif kind == "others":
        other.load()
        other.commit(goal(other, f"Theirs {number}"))
        store.poll()
    elif kind == "fold":
        (store if number % 2 else other).fold()
        store.poll()
    elif kind == "by hand":
        other.fold()
        by_hand(store.path)
        store.poll()
    else:
        with on(Failing(number % 12 + 1, errno.EIO, times=number % 3 + 1)), suppress(NotSaved):
            store.commit(goal(store, f"Goal {number}"))


KINDS = ("add", "edit", "conflict", "refused", "too large", "others", "fold", "by hand", "failing disk")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 99)), max_size=12))
def test_the_tables_say_what_the_plan_says_after_any_refusal(steps: list[tuple[str, int]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/plan.json"
        prepare(path)
        store, other = DocumentFile(path), DocumentFile(path)
        store.load()
        for kind, number in steps:
            with suppress(PlanError, TypeError):
                step(store, other, kind, number)
            assert same(store), kind
        store.close()
        other.close()
        last = DocumentFile(path)
        last.load()
        assert same(last)


def test_a_change_that_the_rules_refuse_leaves_nothing_in_the_tables(path: Path) -> None:
    store = DocumentFile(str(path))
    before = {name: store.load().table(name).raw for name in LETTERS}
    change = goal(store, "New")
    (ref,) = change.after
    with pytest.raises(PlanError):
        store.commit(replace(change, after={ref: {"title": ""}}))
    assert all(store.db.table(name).map is before[name] for name in LETTERS)


# --- TinyDB's own ways -----------------------------------------------------------------------------------------------

operations = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.integers(1, 6), st.integers(0, 3)),
        st.tuples(st.just("update"), st.integers(1, 6), st.integers(0, 3)),
        st.tuples(st.just("update where"), st.integers(0, 3), st.integers(0, 3)),
        st.tuples(st.just("update all"), st.integers(0, 3), st.integers(0, 3)),
        st.tuples(st.just("upsert"), st.integers(1, 6), st.integers(0, 3)),
        st.tuples(st.just("remove"), st.integers(1, 6), st.integers(0, 3)),
        st.tuples(st.just("remove where"), st.integers(0, 3), st.integers(0, 3)),
        st.tuples(st.just("truncate"), st.just(0), st.just(0)),
    ),
    max_size=12,
)


def did(table: Table, kind: str, id: int, value: int) -> Any:
    try:
        if kind == "insert":
            return table.insert(Document({"order": value}, id))
        if kind == "update":
            return table.update({"rev": value}, doc_ids=[id])
        if kind == "update where":
            return sorted(table.update_multiple([({"rev": value}, Query().order == id), ({"x": 1}, Query().rev == value)]))
        if kind == "update all":
            return table.update({"rev": value})
        if kind == "upsert":
            return table.upsert(Document({"order": value}, id))
        if kind == "remove":
            return table.remove(doc_ids=[id])
        if kind == "remove where":
            return table.remove(Query().order == id)
        return table.truncate()
    except ValueError:
        return ValueError


@settings(max_examples=200, deadline=None)
@given(operations)
def test_a_table_does_what_tinydbs_own_does(steps: list[tuple[str, int, int]]) -> None:
    stock, db = TinyDB(storage=MemoryStorage).table("goals"), PlanDatabase("/nowhere")
    with db.storage.transaction():
        db.fill({})
        ours = db.table("goals")
        for kind, id, value in steps:
            assert did(ours, kind, id, value) == did(stock, kind, id, value)
            assert {each.doc_id: dict(each) for each in ours.all()} == {each.doc_id: dict(each) for each in stock.all()}
            assert sorted(each.doc_id for each in ours.search(Query().order == value)) == sorted(
                each.doc_id for each in stock.search(Query().order == value)
            )
            assert (len(ours), ours.count(Query().rev == value)) == (len(stock), stock.count(Query().rev == value))
            assert ours.get(doc_id=id) == stock.get(doc_id=id)
            assert ours.contains(doc_id=id) == stock.contains(doc_id=id)
            found = ours.get(doc_ids=[1, id])
            assert isinstance(found, list)
            assert {each.doc_id for each in found} == {each.doc_id for each in stock.get(None, None, [1, id])}


def test_a_document_without_an_id_gets_the_next_one() -> None:
    db = PlanDatabase("/nowhere")
    with db.storage.transaction():
        db.fill({})
        assert db.table("goals").insert_multiple([{"title": "One"}, {"title": "Two"}]) == [1, 2]
        assert db.table("goals").insert({"title": "Three"}) == 3


def test_nothing_is_put_into_a_table_outside_a_transaction_nor_is_one_begun_in_another(path: Path) -> None:
    db = PlanDatabase(str(path))
    with pytest.raises(RuntimeError):
        db.table("goals").insert({"title": "New"})
    with db.storage.transaction(), pytest.raises(RuntimeError), db.storage.transaction():
        pass


def test_the_plan_can_be_asked_as_any_tinydb_can(path: Path) -> None:
    db = PlanDatabase(str(path))
    goals = db.table("goals")
    (found,) = goals.search(Query().title == small_plan().goals[1].title)
    assert (found.doc_id, len(goals), goals.count(Query().title.exists())) == (
        1,
        len(small_plan().goals),
        len(small_plan().goals),
    )
    assert goals.get(Query().title == "nobody's") is None
    with pytest.raises(RuntimeError):
        goals.get()
    with db.storage.transaction(), pytest.raises(RuntimeError):
        goals.remove()


def test_tables_of_other_programs_are_there_too(path: Path) -> None:
    tables = json.loads(path.read_text())
    path.write_text(json.dumps({**tables, "theirs": {"a": {"x": 1}}, "odd": [1, 2]}))
    store = DocumentFile(str(path))
    store.load()
    assert store.others == {"theirs": {"a": {"x": 1}}, "odd": [1, 2]}
    assert store.db.tables() >= {"theirs", "odd", *LETTERS}
    store.commit(goal(store, "New"))
    store.close()
    assert list(json.loads(path.read_text()))[-2:] == ["theirs", "odd"]
