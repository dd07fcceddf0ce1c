"""What a difference, a restore and an import say of remarks, before anything is done."""

from __future__ import annotations

import pytest

from tests.plan.examples import after, moment, small_plan
from tests.plan.test_remarks import talked
from tui.draw.plan.change_preview import preview
from tui.draw.plan.diff_lines import difference_lines
from tui.draw.plan.restore_preview import difference
from tui.draw.text.line import plain
from tui.exchange.json.diff_json import contract
from tui.plan import actions
from tui.plan.changes.apply import patch
from tui.plan.changes.plan_diff import differences
from tui.plan.plan import Plan


def test_a_difference_tells_each_under_what_it_is_about() -> None:
    before = after(small_plan(), actions.raise_blocker, "No permit", objective="O1")
    lines = [plain(line) for line in difference_lines(tuple(differences(before, talked())))]
    assert lines[0] == "+ R7 “Well” (G1, lan)"
    assert "+ R2 “Which ones?” (R1, mai)" in lines and lines[-1] == "9 added"
    gone = [plain(line) for line in difference_lines(tuple(differences(talked(), before)))]
    assert "- R2 “Which ones?” (R1, mai)" in gone
    assert contract(before, talked(), tuple(differences(before, talked())))["differences"][0]["title"] == "Well"


def test_a_thread_of_thousands_differs_without_going_deep() -> None:
    plan = after(small_plan(), actions.say, "O1", "0")
    remarks = {id: {**plan.remarks.raw[1], "about": f"R{id - 1}" if id > 1 else "O1"} for id in range(1, 3_001)}
    tables = {name: plan.table(name).raw for name in ("goals", "objectives", "strategies", "checkins", "changes", "meta")}
    assert len(tuple(differences(plan, Plan.of({**tables, "remarks": remarks})))) == 2_999


def test_a_restore_names_the_words_that_go() -> None:
    change = actions.restore(talked(), moment(), small_plan())
    assert "R1 “Two partners wait” goes: it was added since" in list(difference(talked(), change))


@pytest.mark.parametrize("text", ["Two partners wait", "\x1b[31mred\x1b[0m", "x" * 500])
def test_a_preview_shows_the_words_about_what_and_whose(text: str) -> None:
    plan = small_plan()
    change = actions.say(plan, moment("mai"), "O1", text)
    first = plain(next(preview(plan, patch(plan, change), change, 10)))
    assert first.startswith("+ R1 “") and first.endswith("”  (O1, mai)") and len(first) < 100 and "\x1b" not in first
