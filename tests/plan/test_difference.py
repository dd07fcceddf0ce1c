"""What differs between two plans, found and said."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.plan.examples import after, small_plan
from tui.draw.plan.diff_lines import counted, difference_lines
from tui.exchange.json.diff_json import contract
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.changes.plan_diff import Changed, CheckIns, differences, plan_before
from tui.plan.model import Moment
from tui.plan.plan import Plan
from tui.plan.standup.since import Since


def said(old: Plan, new: Plan) -> list[str]:
    return ["".join(span.text for span in line) for line in difference_lines(list(differences(old, new)))]


def test_a_plan_does_not_differ_from_itself() -> None:
    plan = small_plan()
    assert list(differences(plan, plan)) == []
    assert said(plan, plan) == ["No difference."]


def test_fields_are_told_with_their_values_and_the_reason() -> None:
    old = small_plan()
    new = after(old, actions.amend, "O1", {"measure.target": Decimal(12)}, because="a better year")
    new = after(new, actions.edit, "G1", {"title": "Known abroad", "owner": "mai"})
    assert said(old, new) == [
        "~ G1 Known abroad",
        "    title “International awareness” → “Known abroad”",
        "    owner (none) → mai",
        "~ O1 Forms from abroad",
        "    target 10 % → 12 % — a better year",
        "2 changed",
    ]
    (goal, objective) = differences(old, new)
    assert goal.fields == (Changed("title", "International awareness", "Known abroad"), Changed("owner", "", "mai"))
    assert objective.fields == (Changed("measure.target", 10, 12),)


def test_check_ins_are_told_together_with_where_the_measure_stands() -> None:
    old = small_plan()
    new = after(old, actions.check_in, "O1", Decimal("7.1"))
    new = after(new, actions.check_in, "O1", Decimal("7.50"))
    (found,) = differences(old, new)
    assert found.checkins == CheckIns(2, 0, 0, Decimal(6), Decimal("7.50"))
    assert said(old, new)[1] == "    2 check-ins: 6 % → 7.50 %"
    assert said(new, old)[1] == "    2 check-ins taken out: 7.50 % → 6 %"
    corrected = after(old, actions.edit, "C1", {"value": Decimal(5)})
    assert said(old, corrected)[1] == "    1 check-in corrected: 6 % → 5 %"


def test_what_is_new_and_what_is_gone_stands_under_its_goal() -> None:
    old = small_plan()
    new = after(old, actions.add_strategy, "A podcast", "O1", owner="mai")
    new = after(new, actions.add_objective, "Two women lead", "G2", owner="thu")
    new = after(new, actions.pivot, "S1", "Video", because="too slow")
    assert said(old, new) == [
        "~ S1 Location targeting",
        "    state active → dropped",
        "    reason (none) → too slow",
        "+ S3 A podcast (for O1, proposed, mai)",
        "+ S4 Video (for O1, active)",
        "+ O3 Two women lead (under G2, draft, thu)",
        "3 added, 1 changed",
    ]
    assert "- S3 A podcast (for O1, proposed, mai)" in said(new, old)
    assert counted(list(differences(new, old))) == "1 changed, 3 taken out"


def test_a_moved_item_is_said_to_be_moved_and_an_undone_step_is_no_difference() -> None:
    old = small_plan()
    assert said(old, after(old, actions.move, "G2", "G1"))[:4] == [
        "~ G2 Inclusive workplace",
        "    moved",
        "~ G1 International awareness",
        "    moved",
    ]
    assert list(differences(old, after(after(old, actions.drop, "S2", because="x"), actions.undo))) == []


def test_a_default_that_one_file_leaves_out_is_no_difference() -> None:
    plan = small_plan()
    raw = {name: dict(plan.table(name).raw) for name in ("goals", "objectives", "strategies", "checkins", "changes", "meta")}
    raw["goals"][2] = {"title": "Inclusive workplace", "order": 2}
    assert list(differences(plan, Plan.of(raw))) == []


def test_a_plan_as_it_was() -> None:
    old = small_plan()
    later = Moment((at := max(change.at for change in old.changes.values())) + timedelta(hours=1), "mai")
    new = Plan.of({name: old.table(name).raw for name in ("goals", "objectives", "strategies", "checkins", "changes", "meta")})
    new = apply(new, actions.edit(new, later, "O2", {"title": "Fans"}))
    assert said(plan_before(new, Since(later.at)), new) == [
        "~ O2 Fans",
        "    title “Spanish-speaking fans” → “Fans”",
        "1 changed",
    ]
    assert list(differences(plan_before(new, Since(later.at + timedelta(seconds=1))), new)) == []
    assert len(list(differences(plan_before(new, Since(at - timedelta(days=900))), new))) == 6


def test_the_contract_holds_stored_values() -> None:
    old = small_plan()
    found = list(differences(old, new := after(old, actions.check_in, "O1", Decimal("7.50"))))
    assert contract(old, new, found) == {
        "from": {"title": "A small plan", "revision": 7},
        "to": {"title": "A small plan", "revision": 8},
        "differences": [
            {
                "ref": "O1",
                "kind": "changed",
                "title": "Forms from abroad",
                "fields": {},
                "checkins": {"added": 1, "taken_out": 0, "corrected": 0, "before": 6, "after": "7.50"},
                "reason": None,
            }
        ],
    }
