"""A file is held to the bounds that typed values have, under a right seal too; what was typed up to the bounds still opens."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.plan.examples import D, after, moment, small_plan
from tests.store import counts
from tests.store.bad_values import (
    EXTREMES,
    VALUES,
    places,
    spoiled,
    tables_with_everything,
    write,
    write_journal,
)
from tui.plan import actions
from tui.plan.bounds import EARLIEST, LARGEST, LAST_ID, LATEST, are_ids, is_id
from tui.plan.errors import Refused, Unreadable
from tui.plan.rules import findings
from tui.store import DocumentFile
from tui.store.file import file_presence
from tui.store.presence import LiveStandup
from tui.store.rescue.repair import repair
from tui.words.error_texts import loss, sentence

EVERYTHING = tables_with_everything()
PLACES = list(places(EVERYTHING))
SEED = os.environ.get("BAD_VALUES", f"store {counts.ROUND}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.json"


def opened(path: Path) -> Unreadable | None:
    """What is said of the plan at opening, or, where it was only looked at then, once it is looked through."""
    store = DocumentFile(str(path))
    try:
        store.load()
        return store.broken()
    except Unreadable as unreadable:
        return unreadable
    finally:
        store.close()


BEYOND = [
    *((table, id, name, value, "day_out_of_range") for table, id, name, value in EXTREMES),
    ("objectives", "1", "due", "2026-W53-7", "not_a_day"),
    ("checkins", "1", "at", "2026-11-24T10:00:00+25:00", "not_a_moment"),
    ("checkins", "1", "at", "2026-11-24T10:00:00", "not_a_moment"),
    ("checkins", "1", "value", "1E+999999", "not_a_number"),
    ("checkins", "1", "value", 1e300, "number_out_of_range"),
    ("objectives", "1", "weight", 10**15 + 1, "number_out_of_range"),
    ("objectives", "1", "weight", 5e-324, "weight_not_positive"),
    ("objectives", "1", "cadence", 367, "cadence_out_of_range"),
    ("objectives", "1", "goal", 10**9, "not_a_whole_number"),
    ("standups", "1", "seconds", 2**53, "not_a_whole_number"),
    ("changes", "1", "after", {"G1000000000": None}, "not_a_record"),
    ("changes", "1", "after", {"G999999999": None}, "not_a_record"),
    ("objectives", "1", "unknown", VALUES["deep"], "too_deep"),
]


@pytest.mark.parametrize("how", ["plain", "sealed", "large"])
@pytest.mark.parametrize("beyond", BEYOND)
def test_a_value_beyond_the_bounds_is_named_by_its_line(path: Path, how: str, beyond: tuple[str, str, str, Any, str]) -> None:
    table, id, name, value, why = beyond
    write(path, spoiled(EVERYTHING, (table, id, name), value), how)
    found = opened(path)
    if how == "plain" and why == "too_deep":
        assert found is not None
        assert found.reason == "too_deep"
        return
    assert found is not None
    assert (found.reason, found.details.get("why")) == ("broken_document", why)
    assert found.field.startswith(name.partition(".")[0])
    assert "planner --plan" in sentence(found)
    line = path.read_text().split("\n")[found.line - 1]
    assert how == "plain" or line.removeprefix(",").startswith(f'"{id}":')


@pytest.mark.parametrize("how", ["plain", "sealed", "large"])
@pytest.mark.parametrize("id", ["0", "-1", "x", "", "007", "1_0", " 1", "900000001", "999999999", "1000000000", "١"])
@pytest.mark.parametrize("table", ["goals", "checkins", "changes"])
def test_an_id_that_no_reference_can_follow_is_refused_at_opening(path: Path, how: str, table: str, id: str) -> None:
    tables = spoiled(EVERYTHING, (table, "1", "rev"), 1)
    tables[table][id] = tables[table]["1"]
    write(path, tables, how)
    with pytest.raises(Unreadable) as unreadable:
        DocumentFile(str(path)).load()
    assert (unreadable.value.reason, unreadable.value.field) == ("broken_id", table)


def test_what_was_typed_up_to_the_bounds_opens_again(path: Path) -> None:
    plan = small_plan()
    plan = after(plan, actions.add_objective, "x" * 500, "G2", start=EARLIEST, due=LATEST, weight=D(LARGEST))
    plan = after(plan, actions.edit, "G2", {"note": "y" * 100_000, "title": "z"})
    DocumentFile.create(str(path), plan).close()
    assert opened(path) is None
    raw = json.loads(path.read_text())
    raw["goals"][str(LAST_ID)] = {"title": "The last"}
    path.write_text(json.dumps(raw))
    assert opened(path) is None
    store = DocumentFile(str(path))
    with pytest.raises(Refused) as refused:
        store.commit(actions.add_goal(store.load(), moment(), "One more"))
    assert refused.value.reason == "no_more_ids"
    store.commit(actions.edit(store.load(), moment(), "G1", {"title": "Still changed"}))
    store.close()
    assert opened(path) is None


def test_a_bad_value_in_a_journal_is_named_by_its_line(path: Path) -> None:
    for table, id, name, value, _why in BEYOND[:6]:
        write_journal(path, EVERYTHING, (table, id, name), value)
        found = opened(path)
        assert found is not None
        assert (found.reason, found.line) == ("journal_damaged", 2), (table, name)


STANDUP = {"started": "2026-11-24T10:00:00+07:00", "by": "mai", "back_to": "2026-11-23T10:00:00+07:00"}
NO_STANDUP: dict[str, Callable[[Path], Any]] = {
    **{
        f"{field} {name}": lambda at, field=field, value=value: at.write_text(json.dumps({**STANDUP, field: value}))
        for field in ("started", "back_to")
        for name, value in VALUES.items()
    },
    **{
        field: lambda at, field=field: at.write_text(json.dumps({**STANDUP, field: {"a": [1]}}))
        for field in ("by", "said", "after", "standup", "grouped", "step", "item", "who", "notes")
    },
    "garbage": lambda at: at.write_bytes(os.urandom(200)),
    "empty": lambda at: at.write_bytes(b""),
    "a list": lambda at: at.write_text("[]"),
    "deep": lambda at: at.write_text("[" * 5_000),
    "huge": lambda at: at.write_text(json.dumps({**STANDUP, "notes": ["x" * 300_000]})),
    "another group": lambda at: at.write_text(json.dumps({**STANDUP, "grouped": "nobody"})),
    "a folder": lambda at: at.mkdir(),
    "a pipe": os.mkfifo,
    "a link": lambda at: at.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("name", NO_STANDUP)
def test_a_bad_presence_file_means_that_no_standup_goes_on(path: Path, name: str) -> None:
    DocumentFile.create(str(path), small_plan()).close()
    beside = Path(file_presence.path_beside(str(path)))
    NO_STANDUP[name](beside)
    if not beside.is_dir() and not beside.is_symlink():
        beside.chmod(0o600)
    found = file_presence.read(str(path))
    assert found is None or (name.endswith("odd zone") and found.by == "mai")
    assert found is None or not found.goes_on(moment().at + timedelta(days=2))
    seat = DocumentFile(str(path)).presence
    mine = LiveStandup(**STANDUP)
    seat.update(lambda there: mine)
    assert seat.read() in (None, mine)


def test_a_repair_keeps_all_but_the_bad_value(path: Path) -> None:
    dice = Random(SEED)
    new = path.with_name("new.json")
    cases = dice.sample(list(itertools.product(PLACES, VALUES)), 4_000 if counts.SOAKING else 60)
    for place, name in cases:
        case = f"BAD_VALUES={SEED!r} {place} {name}"
        write(path, spoiled(EVERYTHING, place, VALUES[name]), dice.choice(("plain", "sealed", "large")))
        try:
            found = repair(str(path), str(new))
        except Unreadable as unreadable:
            assert place[0] == "meta", case
            assert sentence(unreadable), case
            continue
        assert not list(findings(DocumentFile(str(new)).load())), case
        assert all(loss(each) for each in found.lost), case
        missing = sum(len(EVERYTHING[table]) - len(found.plan.table(table).raw) for table in EVERYTHING)
        assert missing == 0 or found.lost, case
        assert missing <= (9 if place[2] in ("goal", "objective", "measure.kind", "start", "due") else 3), (case, found.lost)
        new.unlink()
    counts.add("repair of a bad value", len(cases))


def test_a_repair_of_many_bad_values_at_once_says_each(path: Path) -> None:
    tables = spoiled(EVERYTHING, ("objectives", "1", "due"), "0001-01-01")
    tables = spoiled(tables, ("goals", "2", "title"), VALUES["very deep"])
    tables = spoiled(tables, ("objectives", "2", "unknown"), VALUES["very deep"])
    tables = spoiled(tables, ("meta", "1", "archived"), "9999-12-31")
    tables["of another program"] = {"1": {"x": VALUES["very deep"]}}
    tables["changes"] = {}
    write(path, tables, "plain")
    found = repair(str(path), str(path.with_name("new.json")))
    assert [(each.ref, each.reason) for each in found.lost] == [
        ("of another program", "too_deep"), ("G2", "broken_document"), ("O1", "broken_document"), ("O2", "broken_document"),
        ("P1", "broken_document"),
    ]  # fmt: skip
    assert (found.plan.goals[2].title, found.plan.objectives[1].due) == ("G2", None)
    assert found.plan.meta.title == "A small plan"


KEYS = (
    "1", "12", "0", "", "007", "900000000", "900000001", "999999999",
    "1000000000", "1,2", ",", "x", "-1", "1_0", " 1", "١", "5,", "²",
)  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 2])
def test_all_keys_are_judged_as_each_is(count: int) -> None:
    for keys in itertools.product(KEYS, repeat=count):
        assert are_ids(dict.fromkeys(keys)) == all(map(is_id, keys)), keys
