"""A cycle is closed in one step that can be taken back; what is unfinished goes on, linked to what it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.plan.examples import DUE, FORMS, START, TODAY, D, after, documents, moment, small_plan
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.errors import Refused
from tui.plan.model import Measure
from tui.plan.plan import Plan
from tui.plan.progress.open_blockers import open_blockers
from tui.plan.progress.rollover import Cycle, cycle_around, cycle_shown, goes_on_as, rollover
from tui.plan.progress.standings import Standings
from tui.plan.progress.waiting import waits_of
from tui.plan.rules import findings

CYCLE = cycle_around(TODAY)
END = date(2026, 12, 31)


def year_end() -> Plan:
    """O1 unfinished (6 of 4 → 10 %), O2 a draft, O3 met, O4 milestones 3 of 5, O5 due next year with a blocker, O6 dropped."""
    plan = small_plan()
    plan = after(plan, actions.check_in, "O1", D("7.5"), blocker="No budget")
    committed = {"start": START, "due": DUE, "state": "committed"}
    plan = after(plan, actions.add_objective, "Met", "G1", measure=FORMS, **committed)
    plan = after(plan, actions.check_in, "O3", D(11))
    steps = Measure(what="launches", kind="milestones", target=D(5))
    plan = after(plan, actions.add_objective, "Launches", "G2", measure=steps, **committed)
    plan = after(plan, actions.check_in, "O4", D(3))
    later = {**committed, "due": DUE + timedelta(days=90)}
    plan = after(plan, actions.add_objective, "Next year", "G2", measure=FORMS, **later)
    plan = after(plan, actions.check_in, "O5", D(5))
    plan = after(plan, actions.raise_blocker, "Contract", objective="O5")
    plan = after(plan, actions.add_objective, "Gone", "G1")
    return after(plan, actions.drop, "O6", because="no time")


@pytest.mark.parametrize(
    ("today", "closing", "start", "due"),
    [
        (date(2026, 11, 24), END, date(2027, 1, 1), date(2027, 3, 31)),
        (date(2027, 1, 5), END, date(2027, 1, 1), date(2027, 3, 31)),
        (date(2026, 10, 1), date(2026, 9, 30), date(2026, 10, 1), END),
        (date(2026, 8, 20), date(2026, 9, 30), date(2026, 10, 1), END),
    ],
)
def test_the_cycle_is_the_quarter_whose_end_is_nearest(today: date, closing: date, start: date, due: date) -> None:
    assert cycle_around(today) == Cycle(closing, start, due)


def test_a_cycle_may_end_on_any_day() -> None:
    assert cycle_around(TODAY, date(2026, 11, 15)) == Cycle(date(2026, 11, 15), date(2026, 11, 16), date(2027, 2, 15))
    assert cycle_around(TODAY, END, date(2027, 6, 30)).due == date(2027, 6, 30)


def test_objectives_are_sorted_by_what_becomes_of_them() -> None:
    plan = year_end()
    found = rollover(plan, Standings(plan, TODAY), CYCLE)
    refs = [[part.objective.ref for part in parts] for parts in (found.again, found.met, found.drafts, found.running)]
    assert refs == [["O1", "O4"], ["O3"], ["O2"], ["O5"]]
    assert [each.state for each in found.closed] in (["dropped"], ["achieved"], ["missed"])
    assert {part.objective.ref for part in found.carried} == {"O1", "O2", "O4", "O5"}


def test_a_new_cycle_in_the_same_plan_closes_and_begins_again_in_one_step() -> None:
    old = year_end()
    plan = after(old, actions.roll_over, CYCLE)
    assert (plan.objectives[1].state, plan.objectives[1].score) == ("missed", D("0.58"))
    assert (plan.objectives[3].state, plan.objectives[3].score) == ("achieved", D("1.00"))
    again = plan.objectives[7]
    assert (again.title, again.state, again.start, again.due) == (
        "Forms from abroad",
        "draft",
        date(2027, 1, 1),
        date(2027, 3, 31),
    )
    assert again.measure is not None
    assert (again.measure.baseline, again.measure.target) == (D("7.5"), D(10))
    (link,) = again.former
    assert (link.ref, link.plan, link.file, link.reached, link.value) == ("O1", "A small plan", "", D("0.5833"), D("7.5"))
    assert goes_on_as(plan, "O1") == again
    assert [plan.strategies[id].title for id in plan.strategies_of(7)] == ["Location targeting", "Partnerships"]
    assert [b.objective for b in plan.blockers.values() if b.what == "No budget"] == [7]
    assert plan.checkins_of(8)[-1].value == D(3)
    assert (plan.objectives[2].state, plan.objectives[2].due) == ("draft", date(2027, 3, 31))
    assert plan.objectives[5] == old.objectives[5]
    assert list(findings(plan)) == []
    assert len(plan.changes) == len(old.changes) + 1
    assert documents(after(plan, actions.undo)) == documents(old)
    assert documents(after(after(plan, actions.undo), actions.redo)) == documents(plan)


def test_the_chain_grows_by_a_link_each_cycle() -> None:
    plan = after(year_end(), actions.roll_over, CYCLE, commit=True)
    assert plan.objectives[7].state == "committed"
    plan = after(plan, actions.check_in, "O7", D(9), day=date(2027, 3, 1))
    following = cycle_around(date(2027, 4, 2))
    plan = after(plan, actions.roll_over, following, day=date(2027, 4, 2))
    last = goes_on_as(plan, "O7")
    assert last is not None
    assert [(link.ref, link.due) for link in last.former] == [("O1", DUE), ("O7", date(2027, 3, 31))]


def test_a_new_plan_is_begun_with_what_goes_on_and_the_old_one_is_an_archive() -> None:
    old = year_end()
    new = apply(Plan.empty("Next"), actions.begin_next(Plan.empty("Next"), moment(), old, CYCLE, file="old.json"))
    assert [(g.ref, g.title) for g in new.goals.values()] == [("G1", "International awareness"), ("G2", "Inclusive workplace")]
    assert [(o.title, o.state) for o in new.objectives.values()] == [
        ("Forms from abroad", "draft"), ("Spanish-speaking fans", "draft"), ("Launches", "draft"), ("Next year", "committed"),
    ]  # fmt: skip
    assert [o.former[-1].ref for o in new.objectives.values()] == ["O1", "O2", "O4", "O5"]
    assert {o.former[-1].file for o in new.objectives.values()} == {"old.json"}
    running = new.objectives[4]
    assert (running.due, running.measure) == (old.objectives[5].due, FORMS)
    assert [c.value for c in new.checkins_of(4)] == [D(5)]
    assert sorted(b.what for b in new.blockers.values()) == ["Contract", "No budget"]
    assert list(findings(new)) == []
    archived = after(old, actions.archive, CYCLE, successor="next.json")
    assert (archived.meta.archived, archived.meta.successor) == (TODAY, "next.json")
    assert [o.state for o in archived.objectives.values()] == ["missed", "draft", "achieved", "missed", "committed", "dropped"]
    back = after(archived, actions.undo)
    assert back.meta.archived is None
    assert {**documents(back), "meta": {}} == {**documents(old), "meta": {}}


def begun_anew(old: Plan, file: str = "old.json") -> Plan:
    empty = Plan.empty("Next")
    return apply(empty, actions.begin_next(empty, moment(), old, CYCLE, file=file))


def test_a_new_plan_has_the_rules_of_the_old_one() -> None:
    rules = {"at_risk": D("0.1"), "off_track": D("0.3"), "fiscal_month": 4, "landing": "shown"}
    new = begun_anew(after(year_end(), actions.edit, "P1", rules))
    assert {name: getattr(new.meta, name) for name in rules} == rules
    assert new.meta.title == "Next"


def test_earlier_cycles_of_the_old_plan_are_found_in_its_file() -> None:
    old = after(year_end(), actions.roll_over, CYCLE, commit=True)
    following = cycle_around(date(2027, 4, 2))
    new = apply(Plan.empty("Next"), actions.begin_next(Plan.empty("Next"), moment(), old, following, file="old.json"))
    chains = [[(link.ref, link.file) for link in each.former] for each in new.objectives.values()]
    assert [("O1", "old.json"), ("O7", "old.json")] in chains
    assert not any(file == "" for chain in chains for _ref, file in chain)


def in_the_way(plan: Plan) -> list[tuple[str, str]]:
    return [(each.ref, each.what) for each in open_blockers(plan, moment().at)]


def test_what_stands_in_the_way_goes_on_waiting_for_the_same_in_a_new_plan() -> None:
    """There O4 is O3, and what was O3 stays behind: nothing there is taken for it."""
    old = after(year_end(), actions.check_in, "O5", D(6), blocker="waits for O4")
    old = after(old, actions.raise_blocker, "waits for O4, O3 and O99: S2", objective="O1")
    new = begun_anew(old)
    assert [o.title for o in new.objectives.values()][2:] == ["Launches", "Next year"]
    said = [what for _ref, what in in_the_way(new) if "waits" in what]
    assert sorted(said) == ["waits for O3", "waits for O3, old.json/O3 and O99: S2"]
    assert [c.blocker for c in new.checkins_of(4)] == ["", "waits for O3"]
    waits = waits_of(new, Standings.at(new, moment().at), open_blockers(new, moment().at))
    assert sorted(wait.ref for wait in waits) == ["O3", "O3", "S2"]
    of_a_server = begun_anew(old, "postgresql://host/db?plan=old")
    assert f"waits for O3, {old.meta.title}/O3 and O99: S2" in [what for _ref, what in in_the_way(of_a_server)]


def test_what_a_checkin_told_of_stands_in_the_way_once_in_a_new_plan_and_not_once_it_is_resolved() -> None:
    old = after(year_end(), actions.check_in, "O5", D(6), blocker="No visa")
    assert sorted(what for _ref, what in in_the_way(begun_anew(old))) == ["Contract", "No budget", "No visa"]
    checkin = begun_anew(old).checkins_of(4)[-1]
    assert [b.checkin for b in begun_anew(old).blockers.values() if b.what == "No visa"] == [checkin.id]
    resolved = next(b.ref for b in old.blockers.values() if b.what == "No visa")
    new = begun_anew(after(old, actions.resolve_blocker, resolved, how="it came"))
    assert sorted(what for _ref, what in in_the_way(new)) == ["Contract", "No budget"]
    assert list(findings(new)) == []


def test_an_archive_stays_as_it_is_until_it_is_reopened() -> None:
    plan = after(year_end(), actions.archive, successor="next.json")
    for action, args, named in (
        (actions.add_goal, ("x",), {}),
        (actions.check_in, ("O1", D(8)), {}),
        (actions.edit, ("P1", {"title": "x"}), {}),
        (actions.archive, (), {}),
    ):
        with pytest.raises(Refused) as refused:
            after(plan, action, *args, **named)
        assert refused.value.reason == "plan_is_archived"
        assert refused.value.details == {"day": TODAY, "successor": "next.json"}
    with pytest.raises(Refused):
        after(plan, actions.undo, by="mai")
    assert after(after(plan, actions.reopen), actions.add_goal, "x").goals[3].title == "x"
    with pytest.raises(Refused, match="not_archived"):
        after(year_end(), actions.reopen)


def test_nothing_to_roll_over_is_said() -> None:
    with pytest.raises(Refused, match="nothing_to_roll_over"):
        after(Plan.empty("x"), actions.roll_over, CYCLE)
    with pytest.raises(Refused, match="nothing_to_roll_over"):
        actions.begin_next(Plan.empty("n"), moment(), Plan.empty("x"), CYCLE, file="x")
    with pytest.raises(Refused, match="due_before_start"):
        after(year_end(), actions.roll_over, Cycle(END, date(2027, 1, 1), date(2026, 12, 1)))


def test_what_missed_ones_have_taught_is_kept_with_them_and_only_with_those_that_are_closed() -> None:
    plan = year_end()
    found = rollover(plan, Standings.at(plan, moment().at), CYCLE)
    missed = [part.objective.ref for part in found.again]
    assert missed
    lessons = {missed[0]: "Ask\nearlier"}
    for changed in (after(plan, actions.roll_over, CYCLE, lessons=lessons), after(plan, actions.archive, CYCLE, lessons=lessons)):
        assert [changed.find(ref).lesson for ref in missed] == ["Ask\nearlier", *[""] * (len(missed) - 1)]
        assert changed.find(missed[0]).state == "missed"
    running = next(part.objective.ref for part in (*found.running, *found.drafts))
    with pytest.raises(Refused, match="not_closed_with_it"):
        after(plan, actions.roll_over, CYCLE, lessons={running: "x"})


def test_a_plan_whose_cycle_has_not_begun_shows_that_one() -> None:
    today = date(2026, 11, 24)
    assert cycle_shown(Plan.empty("x"), today) == today
    plan = after(Plan.empty("x"), actions.add_goal, "G")
    plan = after(plan, actions.add_objective, "Later", "G1", start=date(2027, 2, 1), due=date(2027, 3, 31))
    plan = after(plan, actions.add_objective, "Next", "G1", start=date(2027, 1, 1), due=date(2027, 3, 31))
    assert cycle_shown(plan, today) == date(2027, 1, 1)
    assert cycle_shown(after(plan, actions.add_objective, "Now", "G1", start=today), today) == today
    assert cycle_shown(plan, date(2027, 3, 1)) == date(2027, 3, 1)


@pytest.mark.parametrize("closing", [date(2199, 12, 31), date(2199, 10, 31)])
def test_a_cycle_that_goes_on_behind_the_last_day_is_refused(closing: date) -> None:
    plan, cycle = year_end(), cycle_around(TODAY, closing)
    for deed in (
        lambda: actions.roll_over(plan, moment(), cycle),
        lambda: actions.archive(plan, moment(), cycle),
        lambda: actions.begin_next(Plan.empty("Next"), moment(), plan, cycle, file="old.json"),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.reason == "day_out_of_range"
