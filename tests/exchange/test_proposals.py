"""What a command proposes to change: read as a whole, or refused in one sentence."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import tui.exchange.json
from tests.plan.examples import moment, small_plan
from tui.config.settings import OwnCommand
from tui.exchange.own_commands.command_call import what_went_wrong
from tui.exchange.own_commands.proposal import read_proposal
from tui.plan.actions.bulk import bulk
from tui.plan.changes.apply import patch
from tui.plan.errors import Refused
from tui.plan.model import Phase
from tui.plan.plan import Plan

SCHEMA = json.loads((Path(tui.exchange.json.__file__).parent / "proposal.schema.json").read_text())
TODAY = date(2026, 11, 24)


def done(text: str) -> Plan:
    """The plan once all that is proposed has been done."""
    plan = small_plan()
    proposal = read_proposal(text, plan, TODAY)
    found = bulk(plan, moment(), proposal.refs, proposal.step)
    assert found.change is not None and not found.refused, found
    return patch(plan, found.change)


def wrong(text: str) -> str:
    """What is said of a proposal that cannot be understood."""
    with pytest.raises(Refused) as caught:
        read_proposal(text, small_plan(), TODAY)
    return what_went_wrong(OwnCommand("x", "cat", "Ticket"), caught.value)


FITTING: list[tuple[Any, dict[str, Any]]] = [
    ({"set": {"O1": {"owner": "mai"}}}, {"O1.owner": "mai"}),
    ({"set": {"o1": {"owner": "mai"}}}, {"O1.owner": "mai"}),
    ({"set": {"O1": {"owner": None}}}, {"O1.owner": ""}),
    ({"set": {"O1": {"owner": ""}}}, {"O1.owner": ""}),
    ({"set": {"O1": {"owner": "Trần Thị Mai"}}}, {"O1.owner": "Trần Thị Mai"}),
    ({"set": {"O1": {"tags": ["seo", "web"]}}}, {"O1.tags": ("seo", "web")}),
    ({"set": {"O1": {"tags": "seo web"}}}, {"O1.tags": ("seo", "web")}),
    ({"set": {"O1": {"weight": 2.5}}}, {"O1.weight": Decimal("2.5")}),
    ({"set": {"O1": {"cadence": 14}}}, {"O1.cadence": 14}),
    ({"set": {"O2": {"due": "2026-12-31"}}}, {"O2.due": date(2026, 12, 31)}),
    ({"set": {"O2": {"baseline": 0, "target": 10, "unit": "visits"}}}, {"O2.measure.target": Decimal(10)}),
    ({"set": {"O1": {"due": "2027-01-31"}}, "because": "a late start"}, {"O1.due": date(2027, 1, 31)}),
    ({"set": {"O1": {"note": "one\ntwo"}}}, {"O1.note": "one\ntwo"}),
    ({"set": {"G2": {"horizon": "2027"}, "S2": {"state": "active"}}}, {"G2.horizon": "2027", "S2.state": "active"}),
    ({"set": {"C1": {"comment": "mild"}}}, {"C1.comment": "mild"}),
    ({"set": {"O1": {"title": "=1+1 \u202e[b]x"}}}, {"O1.title": "=1+1 [b]x"}),
    (
        {"set": {"O2": {"baseline": 0, "target": 9, "start": "2026-10-01", "due": "2026-12-31",
            "phases": [{"date": "2026-11-30", "value": 4.5}]}}},
        {"O2.measure.phases": (Phase(day=date(2026, 11, 30), value=Decimal("4.5")),)},
    ),
    ({"checkin": {"O1": 7}}, {"C2.value": Decimal(7), "C2.confidence": "high", "C2.pulled": False, "C2.by": "lan"}),
    ({"checkin": {"O1": 7.25}}, {"C2.value": Decimal("7.25")}),
    ({"checkin": {"O1": -1}}, {"C2.value": Decimal(-1)}),
    ({"checkin": {"O1": "7 %"}}, {"C2.value": Decimal(7)}),
    (
        {"checkin": {"O1": {"value": 7, "confidence": "low", "comment": "so so", "blocker": "no key", "on": "2026-11-20"}}},
        {"C2.confidence": "low", "C2.comment": "so so", "C2.blocker": "no key", "C2.day": date(2026, 11, 20)},
    ),
    ({"set": {"O1": {"owner": "mai"}}, "checkin": {"O1": 7}}, {"O1.owner": "mai", "C2.value": Decimal(7)}),
    ({"set": {"O1": {"owner": "lan"}}, "checkin": {"O1": 7}}, {"O1.owner": "lan", "C2.value": Decimal(7)}),
]  # fmt: skip


@pytest.mark.parametrize(("proposed", "values"), FITTING, ids=[json.dumps(each) for each, _ in FITTING])
def test_what_fits_is_one_change_and_fits_the_schema(proposed: Any, values: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(proposed)
    plan = done(json.dumps(proposed))
    for path, value in values.items():
        ref, *names = path.split(".")
        found: Any = plan.find(ref)
        for name in names:
            found = getattr(found, name)
        assert found == value, path


NOTHING = "Ticket: What was printed proposes nothing: changes are written "
UNFIT = [
    ("", "Ticket: Nothing was printed."),
    (" \n", "Ticket: Nothing was printed."),
    ("{", "Ticket: What was printed is no JSON (line 1, column 2), so nothing of it counts."),
    ("done\n", "Ticket: What was printed is no JSON (line 1, column 1), so nothing of it counts."),
    ('{"set": {}}\ndone', "Ticket: What was printed is no JSON (line 2, column 1), so nothing of it counts."),
    ('{"checkin": {"O1": 5}}\x00', "Ticket: What was printed is no JSON (line 1, column 23), so nothing of it counts."),
    ("[" * 100_000, "Ticket: What was printed is no JSON (line 1, column 1), so nothing of it counts."),
    ("[]", NOTHING),
    ("5", NOTHING),
    ("null", NOTHING),
    ("{}", NOTHING),
    ('{"because": "x"}', NOTHING),
    ('{"set": {"O1": {"owner": "mai"}}, "drop": ["O1"]}', "Ticket: “drop” means nothing here; there are set, checkin, because."),
    ('{"set": []}', "Ticket: “set” holds nothing that belongs there: mend it, or take it out."),
    ('{"set": {"O1": "mai"}}', "Ticket: “set.O1” holds nothing that belongs there: mend it, or take it out."),
    ('{"set": {"O1": {}}}', "Ticket: “set.O1” holds nothing that belongs there: mend it, or take it out."),
    ('{"set": {"O1": {"owner": true}}}', "Ticket: set.O1.owner: “set.O1.owner” holds nothing that belongs there"),
    ('{"set": {"O1": {"owner": {"name": "mai"}}}}', "Ticket: set.O1.owner: “set.O1.owner” holds nothing that belongs there"),
    ('{"set": {"O99": {"owner": "mai"}}}', "Ticket: set: There is no O99 in this plan."),
    ('{"set": {"x; rm": {"owner": "mai"}}}', "Ticket: set: "),
    ('{"set": {"": {"owner": "mai"}}}', "Ticket: set: "),
    ('{"set": {"O1": {"ownr": "mai"}}}', "Ticket: set.O1.ownr: "),
    ('{"set": {"H1": {"reason": "x"}}}', "Ticket: set.H1.reason: "),
    ('{"set": {"O1": {"state": "won"}}}', "Ticket: set.O1.state: "),
    ('{"set": {"O1": {"due": "some day"}}}', "Ticket: set.O1.due: "),
    ('{"set": {"O1": {"weight": "heavy"}}}', "Ticket: set.O1.weight: "),
    ('{"set": {"O1": {"weight": 1e999999999}}}', "Ticket: set.O1.weight: "),
    ('{"set": {"O1": {"title": "' + "x" * 5_000 + '"}}}', "Ticket: set.O1.title: "),
    ('{"set": {"O1": {"owner": "a", "owner": "b"}}}', "Ticket: “owner” stands there twice, so nothing of what was printed"),
    ('{"set": {"O1": {"owner": "a"}, "o1": {"owner": "b"}}}', "Ticket: “set.o1” stands there twice"),
    ('{"set": {"O1": {"tag": "a", "tags": "b"}}}', "Ticket: “set.O1.tags” stands there twice"),
    ('{"checkin": {"O1": NaN}}', "Ticket: NaN is no number that a plan could hold, so nothing of what was printed counts."),
    ('{"checkin": {"O1": -Infinity}}', "Ticket: -Infinity is no number that a plan could hold"),
    ('{"checkin": {"O1": 1e400}}', "Ticket: checkin.O1: "),
    ('{"checkin": {"O1": ' + "9" * 5_000 + "}}", "Ticket: checkin.O1: "),
    ('{"checkin": {"O1": null}}', "Ticket: checkin.O1: “checkin.O1” holds nothing that belongs there"),
    ('{"checkin": {"O1": true}}', "Ticket: checkin.O1: “checkin.O1” holds nothing that belongs there"),
    ('{"checkin": {"O1": [5]}}', "Ticket: checkin.O1: “checkin.O1” holds nothing that belongs there"),
    ('{"checkin": {"O1": "5 of 6"}}', "Ticket: checkin.O1: "),
    ('{"checkin": {"O1": {"comment": "x"}}}', "Ticket: “checkin.O1” holds nothing that belongs there"),
    ('{"checkin": {"O1": {"value": 5, "by": "mai"}}}', "Ticket: checkin.O1: “by” means nothing here; there are value, "),
    ('{"checkin": {"O1": {"value": 5, "confidence": "sure"}}}', "Ticket: checkin.O1.confidence: "),
    ('{"checkin": {"G1": 5}}', "Ticket: checkin.G1: "),
    ('{"checkin": {"O99": 5}}', "Ticket: checkin: There is no O99 in this plan."),
    ('{"checkin": {"O1": 5}, "because": 3}', "Ticket: “because” holds nothing that belongs there"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), UNFIT, ids=[text[:60] for text, _ in UNFIT])
def test_what_cannot_be_understood_is_one_sentence(text: str, said: str) -> None:
    found = wrong(text)
    assert found.startswith(said), found
    assert len(found) < 400


@pytest.mark.parametrize("text", ['{"set": {}}', '{"checkin": {}}', '{"set": {}, "checkin": {}, "because": ""}'])
def test_that_there_is_nothing_to_do_is_no_mistake(text: str) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(text))
    assert read_proposal(text, small_plan(), TODAY).refs == ()


def test_what_a_rule_refuses_is_told_of_each_item() -> None:
    text = json.dumps({"set": {"O1": {"due": "2027-01-31"}, "O2": {"owner": "lan"}}, "checkin": {"O2": 5}})
    proposal = read_proposal(text, small_plan(), TODAY)
    found = bulk(small_plan(), moment(), proposal.refs, proposal.step)
    assert [(ref, error.reason) for ref, error in found.refused] == [("O1", "committed_is_fixed"), ("O2", "no_measure_yet")]
    assert found.change is None
