from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.examples import D
from tui.plan.bounds import EARLIEST, LARGEST, LAST_ID, LATEST
from tui.plan.documents.codec import decode, encode, field_names, plain
from tui.plan.documents.stored_values import number, stored_number
from tui.plan.errors import Malformed
from tui.plan.fields import stored_fields
from tui.plan.model import (
    BLOCKER_STATES,
    CONFIDENCES,
    GOAL_STATES,
    KINDS,
    LETTERS,
    OBJECTIVE_STATES,
    STRATEGY_STATES,
    Blocker,
    Change,
    CheckIn,
    Former,
    Goal,
    Measure,
    Meta,
    Objective,
    Phase,
    Remark,
    Standup,
    Strategy,
)

AT = "2026-11-24T10:30:00+07:00"
MINIMAL = {
    "goals": {"title": "x"},
    "objectives": {"goal": 1, "title": "x"},
    "strategies": {"objective": 1, "title": "x"},
    "checkins": {"objective": 1, "value": 1, "at": AT},
    "changes": {"at": AT, "by": "lan", "action": "add", "item": "G1", "before": {"G1": None}, "after": {"G1": {"title": "x"}}},
    "standups": {"at": AT},
    "blockers": {"what": "x", "at": AT},
    "remarks": {"about": "O1", "text": "x", "at": AT},
    "meta": {},
}


def test_a_document_is_equal_to_one_of_its_kind_with_the_same_fields_only():
    one, same = Goal(id=1, title="x", owner="lan"), Goal(id=1, title="x", owner="lan")
    assert one == same and hash(one) == hash(same) and {one: 1}[same] == 1
    assert one != replace(one, owner="mai") and one != Strategy(id=1, objective=1, title="x", owner="lan")
    assert repr(one).startswith("Goal(id=1, rev=1, title='x', note='', owner='lan'")


def test_a_change_is_the_same_whatever_it_is_known_by_until_it_is_stored():
    change = decode("changes", 1, MINIMAL["changes"])
    assert replace(change, token="t") == change and "token" not in repr(change)


@pytest.mark.parametrize(
    "typed", ["12.50", "12.5", "5", "5.0", "-0.10", "0.000000001", "100", "1000000000000000", "1000000000000000.00", "0.1"]
)
def test_a_number_comes_back_with_the_very_digits_that_were_typed(typed):
    stored = json.loads(json.dumps(stored_number(D(typed))))
    assert format(number(stored), "f") == typed


@pytest.mark.parametrize(("typed", "stored"), [("12.5", 12.5), ("12.50", "12.50"), ("5", 5), ("5.0", 5.0), ("1E+3", 1000)])
def test_a_number_is_a_json_number_only_where_that_keeps_its_digits(typed, stored):
    assert stored_number(D(typed)) == stored
    assert type(stored_number(D(typed))) is type(stored)


@pytest.mark.parametrize(
    ("worked_out", "read"), [(0.1 + 0.2, "0.3"), (1e-05, "0.00001"), (1e-12, "0"), (1 / 3, "0.333333333"), (1e3, "1000.0")]
)
def test_a_number_worked_out_by_another_program_is_cut_to_the_decimals_kept_here(worked_out, read):
    assert number(worked_out) == D(read)
    assert number(stored_number(number(worked_out))) == number(worked_out)


@given(st.one_of(st.floats(allow_nan=False, allow_infinity=False, width=64), st.floats(-1e6, 1e6).map(lambda x: round(x, 2))))
def test_a_stored_number_is_the_decimal_that_its_digits_say(value):
    digits = D(repr(value))
    if abs(digits) > LARGEST:
        return
    found = number(value)
    assert found == round(digits, 9)
    assert not str(found).startswith("-0") or found < 0
    exponent = digits.as_tuple().exponent
    if digits and isinstance(exponent, int) and exponent >= -9:
        assert str(found) == str(digits)


numbers = st.decimals(min_value=-LARGEST, max_value=LARGEST, places=9, allow_nan=False)
some_number = st.one_of(st.none(), numbers, st.integers(-(10**15), 10**15).map(D))
known_days = st.dates(EARLIEST, LATEST)
days = st.one_of(st.none(), known_days)
words = st.text(st.characters(codec="utf-8"), max_size=20)
titles = words.filter(str.strip)
ids = st.integers(1, LAST_ID)
zones = st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
moments = st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30), timezones=zones).map(lambda at: at.replace(microsecond=0))
texts = st.lists(words, max_size=3).map(tuple)
phases = st.lists(st.builds(Phase, day=known_days, value=numbers), max_size=3).map(tuple)
measures = st.builds(
    Measure,
    what=words,
    unit=words,
    kind=st.sampled_from(KINDS),
    baseline=some_number,
    target=some_number,
    low=some_number,
    high=some_number,
    phases=phases,
)
common = {"id": ids, "rev": st.integers(1, 1000)}
entries = st.dictionaries(
    st.builds("{}{}".format, st.sampled_from("GOSC"), ids), st.one_of(st.none(), st.dictionaries(words, words)), max_size=2
)
goals = st.builds(
    Goal, title=titles, note=words, owner=words, horizon=words, state=st.sampled_from(GOAL_STATES), order=ids, **common
)
objectives = st.builds(
    Objective,
    goal=ids,
    title=titles,
    tags=texts,
    weight=numbers,
    start=days,
    due=days,
    measure=st.one_of(st.none(), measures),
    cadence=st.integers(1, 366),
    state=st.sampled_from(OBJECTIVE_STATES),
    score=some_number,
    former=st.lists(
        st.builds(Former, ref=titles, plan=words, file=words, start=days, due=days, reached=some_number, value=some_number),
        max_size=2,
    ).map(tuple),
    **common,
)
strategies = st.builds(
    Strategy,
    objective=ids,
    title=titles,
    state=st.sampled_from(STRATEGY_STATES),
    since=days,
    replaces=st.one_of(st.none(), ids),
    **common,
)
checkins = st.builds(
    CheckIn, objective=ids, value=numbers, at=moments, by=words, confidence=st.sampled_from(CONFIDENCES), comment=words, **common
)
changes = st.builds(
    Change,
    at=moments,
    by=words,
    action=words,
    item=words,
    before=entries,
    after=entries,
    undoes=st.one_of(st.none(), ids),
    **common,
).map(lambda change: replace(change, after=change.before))
standups = st.builds(
    Standup,
    at=moments,
    who=texts,
    discussed=texts,
    blockers=texts,
    notes=texts,
    back_to=st.none() | moments,
    seconds=ids,
    **common,
)
blockers = st.builds(
    Blocker,
    what=titles,
    who=words,
    objective=st.none() | ids,
    checkin=st.none() | ids,
    at=moments,
    state=st.sampled_from(BLOCKER_STATES),
    resolved=st.none() | moments,
    how=words,
    **common,
)
remarks = st.builds(
    Remark, about=st.builds("{}{}".format, st.sampled_from("GOSCBR"), ids), text=titles, at=moments, by=words, **common
)
metas = st.builds(Meta, title=words, revision=ids, at_risk=numbers, **common)


@given(st.one_of(goals, objectives, strategies, checkins, changes, standups, blockers, remarks, metas))
def test_what_is_stored_reads_back_as_the_same_document(document):
    stored = json.loads(json.dumps(encode(document)))
    assert decode(document.TABLE, document.id, stored) == document


@pytest.mark.parametrize("table", LETTERS)
def test_only_what_is_required_must_be_there(table):
    assert decode(table, 1, MINIMAL[table]).ref == f"{LETTERS[table]}1"


@pytest.mark.parametrize(("table", "field"), [(table, field) for table, raw in MINIMAL.items() for field in raw])
def test_a_missing_field_is_named(table, field):
    with pytest.raises(Malformed) as wrong:
        decode(table, 3, {name: value for name, value in MINIMAL[table].items() if name != field})
    assert (wrong.value.ref, wrong.value.field, wrong.value.reason) == (f"{LETTERS[table]}3", field, "missing")


WRONG_OF_KIND: dict[str, list[Any]] = {
    "title": [5, None, ["x"]], "line": [0, None], "note": [5, None, {}], "tags": ["seo", [1], None],
    "choice": ["sleeping", None, 1, []], "day": ["yesterday", 5], "moment": ["today", 5, "2026-11-24"],
    "number": ["high", True], "share": ["heavy", None], "days": ["7", 7.5], "month": ["4", None], "whole": ["1", -1, 1.0, True],
    "parent": ["1", 0], "ref": ["S1", 0], "texts": [None, "x", [1], {}], "measure": [5], "former": ["O3"], "by reference": [None],
    "flag": ["true", 1, 0, None, []],
}  # fmt: skip
"""What is no value of any field of that kind."""
WRONG = {
    "fiscal_month": [0, 13, "4", 1.5, None, True],
    "rev": [-1, 1.5, "1", None, True, 2**60],
    "state": ["sleeping", None, 1, []],
    "order": ["1", -1, 1.0, True],
    "goal": ["1", 0, None, 1.0, True],
    "objective": ["1", 0, None],
    "tags": ["seo", [1], None],
    "weight": [None, True, "heavy", "1e5", [1]],
    "start": ["soon", 20261231, "2026-02-30", "31/12/2026"],
    "due": ["2026-1-1", "2026-02-30"],
    "measure": ["10 %", 5, []],
    "cadence": [-1, "7", 7.5],
    "score": ["high", True, 1e16],
    "former": ["O3", [5], [{}], [{"ref": ""}], [{"ref": "O3", "due": "soon"}], [{"ref": "O3", "reached": "much"}]],
    "archived": ["yes", 5],
    "replaces": [0, "S1"],
    "value": [None, True, "abc", "NaN", "1e5", 1e300, 10**16, "1234567890123456789"],
    "at": ["today", 5, None, "2026-11-24T10:30:00"],
    "before": [None, [], {"G1": 5}, {"nonsense": None}, {"G0": None}, {"X1": None}],
    "after": [None, {"G1": "x"}, {}, {"G2": None}],
    "undoes": [0, "1"],
    "who": ["lan", [1]],
    "blockers": [{}],
    "schema": [0, "1", None],
    "revision": [-1, None],
    "at_risk": ["low", None],
    "off_track": [False],
    "notes": ["x", [1]],
    "back_to": ["last", 5, "2026-11-24T10:30:00"],
    "seconds": [-1, 1.5, "60"],
    "checkin": ["C1", 0],
    "what": ["", "  "],
    "about": [1, "", {}],
    "text": ["", " \n ", ["x"]],
    "resolved": ["yes", "2026-11-24"],
}
"""What else is no value of some of them."""
WRONG_THERE = {
    ("blockers", "who"): [None, ["lan"]],
    ("blockers", "objective"): ["O1", 0, -1],
    ("blockers", "state"): ["closed", None],
}
"""Where a field of one name is of another kind in another table."""
KINDS_OF = {table: {field.name: field.kind for field in stored_fields(table)} for table in LETTERS}


@pytest.mark.parametrize(("table", "field"), [(table, field) for table in LETTERS for field in field_names(table)])
def test_every_field_refuses_what_is_not_of_its_type_by_name(table, field):
    further = WRONG_THERE.get((table, field)) or WRONG.get(field, [])
    for value in (*WRONG_OF_KIND[KINDS_OF[table][field]], *further):
        with pytest.raises(Malformed) as wrong:
            decode(table, 7, {**MINIMAL[table], field: value})
        assert (wrong.value.ref, wrong.value.field) == (f"{LETTERS[table]}7", field), value


@pytest.mark.parametrize("title", ["", "   "])
@pytest.mark.parametrize("table", ["goals", "objectives", "strategies"])
def test_an_empty_title_is_refused(table, title):
    with pytest.raises(Malformed) as wrong:
        decode(table, 1, {**MINIMAL[table], "title": title})
    assert wrong.value.reason == "empty"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("what", 5), ("unit", None), ("kind", "grow"), ("baseline", "x"), ("target", True), ("low", []), ("high", 1e16),
        ("phases", {}), ("phases", [5]), ("phases", [{"date": "2026-01-01"}]), ("phases", [{"value": 1}]),
    ],
)  # fmt: skip
def test_a_field_inside_a_measure_is_named_with_its_measure(field, value):
    with pytest.raises(Malformed) as wrong:
        decode("objectives", 2, {**MINIMAL["objectives"], "measure": {field: value}})
    assert (wrong.value.ref, wrong.value.field) == ("O2", f"measure.{field}")


@pytest.mark.parametrize("raw", [5, None, "x", ["x"]])
def test_a_document_that_is_no_record_is_refused(raw):
    with pytest.raises(Malformed) as wrong:
        decode("goals", 1, raw)
    assert wrong.value.reason == "not_a_record"


def test_fields_of_a_later_version_are_passed_over():
    assert decode("goals", 1, {"title": "x", "colour": {"r": 1}}) == Goal(id=1, title="x")


def test_days_and_moments_are_stored_in_iso_form():
    assert plain(date(2026, 12, 31)) == "2026-12-31"
    assert plain(datetime(2026, 11, 24, 10, 30, 5, 999, tzinfo=timezone(timedelta(hours=7)))) == "2026-11-24T10:30:05+07:00"
