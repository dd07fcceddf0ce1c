"""What each change did, in one line."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.plan.examples import D, after, moment, small_plan
from tui import plan as plan_room
from tui import words
from tui.draw.plan.log_lines import changes_of, log_lines
from tui.draw.text.change_text import _TEXTS, describe, field_text
from tui.draw.text.line import plain
from tui.plan import actions
from tui.plan.model import Measure
from tui.plan.plan import Plan


def last(plan: Plan) -> str:
    return describe(plan.changes[max(plan.changes)], plan)


def told(action: Any, *args: Any, **kwargs: Any) -> str:
    return last(after(small_plan(), action, *args, **kwargs))


def test_every_action_has_its_words() -> None:
    assert told(actions.add_goal, "New") == "G3 added: New"
    assert told(actions.edit, "G1", {"title": "Known abroad"}) == "G1 edited: title “International awareness” → “Known abroad”"
    assert told(actions.edit, "O1", {"owner": "", "weight": D(2)}) == "O1 edited: owner lan → (none); weight 1 → 2"
    assert told(actions.edit, "O2", {"goal": 2, "tags": ("a", "b")}) == "O2 edited: goal G1 → G2; tags (none) → a, b"
    assert told(actions.edit, "O1", {"state": "achieved"}) == "O1 is now achieved; score (none) → 0.33"
    assert told(actions.set_strategy_state, "S1", "paused") == "S1 is now paused"
    assert told(actions.amend, "O1", {"measure.target": D("8.50")}, because="x") == "O1 amended: target 10 % → 8.50 %"
    assert told(actions.check_in, "O1", D("7.5"), comment="two partners") == "O1 checked in: 7.5 % — two partners"
    assert told(actions.pivot, "S1", "Ads", because="x") == "S1 pivoted to S3: Ads"
    assert told(actions.drop, "S1", because="x") == "S1 dropped"
    assert told(actions.drop, "G1", because="x", with_parts=True) == "G1 dropped (with O1, S1, S2, O2)"
    assert told(actions.remove_check_in, "C1", because="x") == "C1 taken out: 6 %"
    assert told(actions.move, "G1", "G2") == "G1 moved"
    measure = Measure(what="fans", baseline=D(1), target=D(3))
    assert told(actions.edit, "O2", {"measure": measure}) == "O2 edited: measure (none) → fans 1 → 3"
    lineage = [{"ref": "O3", "plan": "Q3", "reached": "0.5"}, {"ref": "O1", "plan": ""}]
    assert field_text("former", None, lineage) == "earlier cycles (none) → O3 of Q3, O1 of untitled plan"


def test_days_are_told_as_everywhere_in_ones_language() -> None:
    days = "2026-12-31", "2027-01-31"
    phases = [{"date": "2026-11-30", "value": "7.5"}, {"date": "some day", "value": "much"}]
    told = {"en": "2026-12-31 → 2027-01-31", "vi": "31/12/2026 → 31/01/2027"}
    for language, text in told.items():
        words.use(language)
        assert field_text("due", *days).endswith(text)
    assert field_text("measure.phases", None, phases).endswith("→ 30/11/2026: 7,5; some day: much")


def actions_of_changes() -> set[str]:
    """What changes are called, wherever one is begun."""
    found = set()
    for path in Path(plan_room.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("ChangeBuilder", "BatchBuilder"):
                found |= {each.value for each in node.args if isinstance(each, ast.Constant)}
    return found


def test_no_action_of_a_change_is_without_its_sentence() -> None:
    assert actions_of_changes() >= {"add", "pivot", "roll over"}
    assert actions_of_changes() - _TEXTS.keys() == set()


def test_undo_and_redo_say_what_they_undid() -> None:
    undone = after(small_plan(), actions.undo)
    assert last(undone) == "O1 undone (checked in: 6 %)"
    assert last(after(undone, actions.redo)) == "O1 done again (checked in: 6 %)"
    assert describe(undone.changes[max(undone.changes)]) == "O1 undone"


def test_a_line_says_when_who_what_and_why() -> None:
    plan = after(small_plan(), actions.drop, "S1", because="cost per lead")
    line = plain(next(log_lines(plan, changes_of(plan))))
    assert line[:10] == str(plan.changes[8].at.astimezone().date())
    assert line[16:] == "  lan       S1 dropped — cost per lead"


@pytest.mark.parametrize(
    ("ref", "ids"),
    [("", [7, 6, 5, 4, 3, 2, 1]), ("G2", [2]), ("O1", [7, 6, 5, 3]), ("S2", [6]), ("G1", [7, 6, 5, 4, 3, 1]), ("o2", [4])],
)
def test_the_log_of_an_item_is_of_what_belongs_to_it(ref: str, ids: list[int]) -> None:
    assert [change.id for change in changes_of(small_plan(), ref)] == ids


@pytest.mark.parametrize(
    "action", ["add", "edit", "state", "amend", "check in", "drop", "pivot", "undo", "redo", "move", "whatever"]
)
@pytest.mark.parametrize("value", [None, 1, "x", [1, {}], {"a": [None]}, 1e300, True, "\x1b[2J"])
def test_a_log_edited_by_hand_is_told_somehow(action: str, value: Any) -> None:
    change = next(changes_of(small_plan()))
    fields = {
        "title": value,
        "state": value,
        "measure": value,
        "measure.target": value,
        "value": value,
        "goal": value,
        "x": value,
    }
    odd = replace(change, action=action, item="O1", undoes=change.id, before={"O1": fields}, after={"O1": fields, "C1": fields})
    text = describe(odd, small_plan())
    assert text
    assert "\x1b" not in text
    assert describe(replace(odd, item="nonsense", before={}, after={}), small_plan())
    added = actions.add_goal(small_plan(), moment(), "New")
    assert describe(replace(added, item=""), small_plan())


def test_a_deed_of_its_own_moment_needs_no_plan() -> None:
    assert describe(actions.check_in(small_plan(), moment(), "O1", D("12.5"))) == "O1 checked in: 12.5"
