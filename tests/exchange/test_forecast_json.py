"""`show --json` says where each is going, under its schema; nothing else that has objectives does."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import jsonschema

from tests.plan.examples import TODAY, D, after, small_plan
from tui.exchange import json as json_room
from tui.exchange.json.plan_json import contract
from tui.plan import actions
from tui.plan.filter.outline import Selected, outline
from tui.plan.progress.standings import Standings

SCHEMA = json.loads((Path(json_room.__file__).parent / "show.schema.json").read_text(encoding="utf-8"))


def shown(plan, today):
    standings = Standings(plan, today)
    found = json.loads(json.dumps(contract(plan, outline(plan, standings, Selected()), standings), default=float))
    jsonschema.validate(found, SCHEMA)
    return found["goals"]


def test_paces_are_numbers_a_week_and_days_are_days():
    plan = small_plan()
    for weeks, value in ((1, "6.5"), (2, 7)):
        plan = after(plan, actions.check_in, "O1", D(value), day=TODAY + timedelta(days=7 * weeks))
    goal = shown(plan, TODAY + timedelta(days=14))[0]
    found = goal["objectives"][0]["forecast"]
    assert {name: found[name] for name in ("outcome", "actual", "lands", "late", "from")} == {
        "outcome": "lands",
        "actual": 0.5,
        "lands": "2027-01-19",
        "late": 19,
        "from": "2026-11-24",
    }
    assert round(found["required"], 6) == round(3 * 7 / 23, 6)
    assert (found["aim"], found["by"]) == (10, "2026-12-31")
    assert goal["forecast"] == {"in_time": 0, "of": 1, "unknown": 0}
    assert goal["objectives"][1]["forecast"]["outcome"] == "draft"


def test_what_cannot_be_said_is_null():
    found = shown(small_plan(), TODAY)[0]["objectives"][0]["forecast"]
    assert (found["outcome"], found["actual"], found["lands"], found["late"], found["from"]) == (
        "too few check-ins", None, None, None, None,
    )  # fmt: skip


def test_without_standings_there_is_no_forecast():
    plan = small_plan()
    found = contract(plan, outline(plan, Standings(plan, TODAY), Selected()))
    assert "forecast" not in found["goals"][0]["objectives"][0]
