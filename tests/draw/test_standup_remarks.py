"""What was said since the last standup is told at the next: at whose turn it is, once, and in every way a standup is told."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.plan.examples import D, after, moment, small_plan
from tui.draw.standup.item_text import item_text
from tui.draw.standup.standup_card import card
from tui.draw.standup.standup_markdown import markdown_lines
from tui.draw.standup.standup_text import plain_lines, text_lines
from tui.draw.text.line import plain
from tui.exchange import json as json_room
from tui.exchange.json.standup_json import contract
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.standup.agenda import Agenda, Item, agenda
from tui.plan.standup.since import Since, last_standup

NOW = moment().at
NEW = date(2026, 11, 23)
SINCE = Since(NOW - timedelta(days=7))


def on_track() -> Plan:
    """The small plan, O1 on track and with nothing new, its standup a week ago."""
    return after(small_plan(), actions.check_in, "O1", D("9.5"))


def said(*remarks: tuple[str, str], plan: Plan | None = None) -> Plan:
    found = plan if plan is not None else small_plan()
    for number, (ref, text) in enumerate(remarks):
        found = after(found, actions.say, ref, text, by=("mai", "lan")[number % 2], day=NEW)
    return found


def items(plan: Plan, since: Since = SINCE, **how: Any) -> dict[str, Item]:
    return {item.ref: item for item in agenda(plan, since, NOW, **how).items}


def told(item: Item) -> list[str]:
    return [each.ref for each in item.remarks]


def test_what_was_said_of_an_objective_and_of_its_parts_is_told_with_it_in_the_order_it_was_said() -> None:
    plan = after(small_plan(), actions.raise_blocker, "No permit", objective="O1")
    plan = said(("O1", "Two partners wait"), ("C1", "Counted twice?"), ("S1", "Well"), ("R2", "No"), ("B1", "I call"), plan=plan)
    assert told(items(plan)["O1"]) == ["R1", "R2", "R3", "R4", "R5"]
    assert not any(each.kind == "remark" for each in items(plan)["O1"].news), "once"


def test_a_remark_brings_what_is_on_track_or_closed_onto_the_agenda() -> None:
    since, now = Since(moment(day=date(2026, 11, 25)).at), moment(day=date(2026, 11, 27)).at
    closed = after(small_plan(), actions.close, "O1", "achieved")
    for plan, before in ((closed, None), (on_track(), ())):
        quiet = {item.ref: item.needs for item in agenda(plan, since, now).items}
        assert quiet.get("O1") == before
        praised = after(plan, actions.say, "O1", "Well done", day=date(2026, 11, 26))
        assert {item.ref: item.needs for item in agenda(praised, since, now).items}["O1"] == ("news",)


def test_of_a_goal_it_is_told_as_news_of_the_goal() -> None:
    found = items(said(("G1", "Is it still ours?"), ("R1", "It is")))
    assert (told(found["G1"]), found["G1"].news) == (["R1", "R2"], ())
    assert told(items(said(("G1", "Is it still ours?")), by="goal")["G1"]) == ["R1"]


def test_of_what_blocks_somebody_altogether_it_is_told_with_that() -> None:
    plan = said(("B1", "Ask Minh"), plan=after(small_plan(), actions.raise_blocker, "No laptop", who="mai"))
    assert told(items(plan)["B1"]) == ["R1"]


def test_what_was_said_before_the_last_standup_is_told_no_more_and_what_was_taken_back_is() -> None:
    plan = said(("O1", "Before"))
    plan = after(plan, actions.hold_standup, day=NEW)
    plan = after(plan, actions.say, "O1", "After", by="mai")
    since = last_standup(plan)
    assert since is not None and told(items(plan, since)["O1"]) == ["R2"]
    undone = after(after(said(("O1", "Oh")), actions.hold_standup, day=NEW), actions.undo, by="mai")
    since = last_standup(undone)
    assert since is not None
    (back,) = [each for each in items(undone, since)["O1"].news if each.kind == "remark"]
    assert back.back and told(items(undone, since)["O1"]) == []


HOSTILE = "<b>**bold**</b> | `x` \x1b[31m [a](b)"


@pytest.fixture
def told_in() -> tuple[Plan, Agenda]:
    plan = said(("O1", "Two partners wait,\nask @mai"), ("C1", HOSTILE))
    return plan, agenda(plan, SINCE, NOW)


def test_the_card_the_plain_text_markdown_and_json_tell_it_in_full(told_in: tuple[Plan, Agenda]) -> None:
    plan, found = told_in
    step = next(step for step in found.steps if any(item.ref == "O1" for item in step.items))
    item = next(item for item in step.items if item.ref == "O1")
    assert item_text(plan, item, found.today).remarks[0] == "23 Nov mai R1: Two partners wait, ask @mai"
    drawn = "\n".join(map(plain, card(plan, step, item, found.today, cells=80, rows=40)))
    assert "Remarks  23 Nov mai R1: Two partners wait, ask @mai" in drawn
    for lines in (plain_lines(plan, found, NOW, 80, bars=True), text_lines(plan, found, NOW, 80)):
        text = "\n".join(map(plain, lines))
        assert "remark: 23 Nov mai R1: Two partners wait, ask @mai" in text and "R2 (C1)" in text and "\x1b" not in text
    markdown = "\n".join(markdown_lines(plan, found, NOW))
    assert "  - remark: 23 Nov mai R1: Two partners wait, ask " in markdown
    assert "<b>" not in markdown.replace("\\<b>", "") and "**bold**" not in markdown
    whole = json.loads(json.dumps(contract(plan, found, NOW), default=float))
    schema = json.loads((Path(json_room.__file__).parent / "standup.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(whole, schema)
    (remarks,) = [each["remarks"] for each in (item for step in whole["steps"] for item in step["items"]) if each["ref"] == "O1"]
    assert remarks[0] == {
        "ref": "R1", "about": "O1", "by": "mai", "at": "2026-11-23T10:30:00+07:00", "text": "Two partners wait,\nask @mai",
    }  # fmt: skip


def test_without_remarks_a_standup_reads_as_it_did() -> None:
    plan = on_track()
    found = agenda(plan, SINCE, NOW)
    text = [*map(plain, plain_lines(plan, found, NOW, 80, bars=True)), *markdown_lines(plan, found, NOW)]
    assert "emark" not in "\n".join(text)
