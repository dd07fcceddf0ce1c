"""Remarks go out in every form and come back in, once; what somebody said is never changed by a file."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.exchange.test_round_trips import FORMS, TODAY, told
from tests.plan.examples import D, after, moment, small_plan
from tests.plan.test_remarks import talked
from tui.cli.plans.export import _dumped
from tui.exchange import json as json_room
from tui.exchange.csv_out import HISTORY_COLUMNS, history
from tui.exchange.html.html_page import page
from tui.exchange.importing.import_state import ImportOptions
from tui.exchange.importing.importer import Prepared, prepare
from tui.exchange.json import export_json
from tui.exchange.markdown import markdown_in
from tui.exchange.markdown.markdown_out import markdown
from tui.exchange.selection import Selection
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.filter.outline import Selected
from tui.plan.plan import Plan

SCHEMA = json.loads((Path(json_room.__file__).parent / "export.schema.json").read_text(encoding="utf-8"))
LATER = date(2026, 12, 31)


def as_json(plan: Plan, wanted: Selected | None = None) -> str:
    return _dumped(export_json.whole(Selection(plan, TODAY, wanted or Selected(dropped=True))))


def into(plan: Plan, text: str, form: str = "json", **options: Any) -> tuple[Prepared, Plan]:
    found = prepare(plan, moment(day=LATER), FORMS[form][1](text), ImportOptions(**options))
    assert not found.refused
    return found, plan if found.change is None else apply(plan, found.change)


def said(plan: Plan) -> list[tuple[str, str, str, str]]:
    return [(each.ref, each.about, each.by, each.text) for each in plan.remarks.values()]


def test_json_has_all_of_them_in_the_order_they_were_said_and_keeps_its_schema() -> None:
    whole = json.loads(as_json(talked()))
    jsonschema.Draft202012Validator(SCHEMA).validate(whole)
    assert [each["ref"] for each in whole["history"]["remarks"]] == [f"R{n}" for n in range(1, 10)]
    assert whole["history"]["remarks"][1] == {
        "ref": "R2", "about": "R1", "text": "Which ones?", "at": "2026-11-24T10:30:00+07:00", "by": "mai",
    }  # fmt: skip
    assert json.loads(as_json(small_plan()))["history"]["remarks"] == []


def test_a_part_has_only_what_was_said_about_it() -> None:
    plan = after(after(talked(), actions.raise_blocker, "No laptop"), actions.say, "B2", "Which?")
    assert [each["ref"] for each in json.loads(as_json(plan))["history"]["remarks"]] == [f"R{n}" for n in range(1, 11)]
    part = json.loads(as_json(plan, Selected("S1")))
    refs = [each["ref"] for each in part["history"]["remarks"]]
    assert set(refs) >= {"R5"} and "R10" not in refs
    assert {each["about"] for each in json.loads(as_json(plan, Selected("G2")))["history"]["remarks"]} == set()


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_an_empty_plan_hears_all_that_was_said_and_a_second_time_nothing_new(form: str) -> None:
    plan = talked()
    text = FORMS[form][0](Selection(plan, TODAY, Selected(dropped=True)))
    _found, made = into(Plan.empty("Other"), text, form)
    assert made.meta.schema == 2
    expected = [(r, "O1" if form == "markdown" and about == "B1" else about, by, t) for r, about, by, t in said(plan)]
    assert sorted(said(made)) == sorted(expected), "in a form without blockers, what was said of one stands at its objective"
    assert [each.at for _id, each in sorted(made.remarks.items())] == [each.at for each in plan.remarks.values()]
    found, again = into(made, text, form)
    assert found.change is None or form == "json"
    assert said(again) == said(made)
    assert into(plan, text, form)[0].change is None


def test_the_history_as_csv_has_a_row_for_each_and_comes_back_in_behind_its_objectives() -> None:
    plan = talked()
    rows = list(csv.DictReader(io.StringIO(history(Selection(plan, TODAY)))))
    remarks = [row for row in rows if row["what"] == "remark"]
    assert [(row["ref"], row["about"], row["objective"], row["comment"]) for row in remarks][:2] == [
        ("R1", "O1", "O1", "Two partners wait"), ("R2", "R1", "O1", "Which ones?"),
    ]  # fmt: skip
    without = Plan.of({**{name: plan.table(name).raw for name in ("goals", "objectives", "strategies", "checkins", "meta")}})
    _found, made = into(without, history(Selection(plan, TODAY)), "history")
    assert len(made.remarks) == 9 and made.remarks[2].about == "R1"
    assert tuple(history(Selection(small_plan(), TODAY)).split("\n")[0].split(",")) == HISTORY_COLUMNS, "as it was without"


def test_the_page_tells_them_and_no_words_are_markup() -> None:
    plan = after(talked(), actions.say, "R1", "<script>alert(1)</script>\n& more")
    drawn = page(Selection(plan, TODAY), moment().at)
    assert "Two partners wait" in drawn and "9 remarks" in drawn
    assert "<script>alert" not in drawn and "&lt;script&gt;alert(1)&lt;/script&gt;<br>&amp; more" in drawn
    assert "remark" not in page(Selection(small_plan(), TODAY), moment().at)


def test_two_copies_that_talked_apart_hear_each_other() -> None:
    base = after(small_plan(), actions.say, "O1", "Before", by="lan")
    mine = after(base, actions.say, "R1", "Mine", by="lan")
    theirs = after(after(base, actions.say, "R1", "Theirs", by="mai"), actions.say, "R2", "More", by="mai")
    found, both = into(mine, as_json(theirs))
    assert [(about, text) for _ref, about, _by, text in said(both)] == [
        ("O1", "Before"), ("R1", "Mine"), ("R1", "Theirs"), ("R3", "More"),
    ]  # fmt: skip
    assert found.renamed == {"R2": "R3", "R3": "R4"}
    assert into(both, as_json(theirs))[0].change is None, "once"


def test_what_somebody_said_is_not_changed_by_a_file() -> None:
    plan = talked()
    whole = json.loads(as_json(plan))
    whole["history"]["remarks"][0]["text"] = "Nobody waits"
    found = prepare(plan, moment(day=LATER), export_json.read(json.dumps(whole)))
    assert [(each.why.reason, each.why.details["ref"]) for each in found.refused] == [("remark_stays", "R1")]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"about": "O99"}, "parent_not_imported"), ({"about": "H1"}, "parent_not_imported"),
        ({"about": ""}, "parent_not_imported"),
        ({"about": 5}, "parent_not_imported"), ({"text": ""}, "empty"), ({"text": {}}, "json_value_strange"),
        ({"text": "x" * 1_000_000}, "too_long"), ({"at": "yesterday"}, "json_value_strange"), ({"by": []}, "json_value_strange"),
        ({"ref": "O7"}, "wrong_kind_of_item"), ({"ref": 5}, "not_a_reference"), ({"ref": []}, "json_value_strange"),
    ],
)  # fmt: skip
def test_what_is_no_remark_in_a_file_is_named(changed: dict[str, Any], reason: str) -> None:
    whole = json.loads(as_json(after(small_plan(), actions.say, "O1", "Hello")))
    whole["history"]["remarks"][0] |= changed
    whole["history"]["changes"] = []
    found = prepare(Plan.empty("Other"), moment(day=LATER), export_json.read(json.dumps(whole)))
    assert [each.why.reason for each in found.refused] == [reason]


def test_a_page_may_have_new_words_typed_into_its_table() -> None:
    plan = after(small_plan(), actions.check_in, "O1", D(7))
    text = markdown(Selection(plan, TODAY)).replace(
        "#### S1", "| remark | words |\n|---|---|\n| | Two partners wait |\n\n#### S1", 1
    )
    found = prepare(plan, moment("mai", LATER), markdown_in.read(text))
    assert not found.refused and found.change is not None
    assert said(apply(plan, found.change)) == [("R1", "O1", "mai", "Two partners wait")]


def test_told_again_it_is_the_same(tmp_path: Path) -> None:
    _found, made = into(Plan.empty("Other"), as_json(talked()))
    assert told(made)["remarks"] == told(talked())["remarks"]
