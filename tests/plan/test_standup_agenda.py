"""Who is asked about what, in which order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.plan.examples import TODAY, D, after, moment, small_plan
from tui.plan import actions
from tui.plan.errors import Refused
from tui.plan.model import Measure
from tui.plan.plan import Plan
from tui.plan.standup.agenda import EVERYTHING, Asked, Stop, agenda, carried_on, stops
from tui.plan.standup.due import owed, owed_by
from tui.plan.standup.since import Since

NOW = moment().at
SINCE = Since(moment(day=TODAY - timedelta(days=1)).at)
START = date(2026, 10, 1)


def objective(plan: Plan, owner: str, value: int | None, *, goal: str = "G1", team: str = "", age: int = 2, **named) -> Plan:
    """A committed objective from 0 to 100 over a hundred days, half of them gone, last checked in `age` days ago."""
    start = TODAY - timedelta(days=50)
    fields = {"start": start, "due": start + timedelta(days=100), **named}
    plan = after(
        plan, actions.add_objective, f"{owner}'s", goal, owner=owner, team=team, day=START, state="committed",
        measure=Measure(unit="%", baseline=D(0), target=D(100)), **fields,
    )  # fmt: skip
    if value is None:
        return plan
    return after(plan, actions.check_in, f"O{max(plan.objectives)}", D(value), day=TODAY - timedelta(days=age))


@pytest.fixture
def goal() -> Plan:
    plan = after(Plan.empty("x"), actions.add_goal, "First", day=START)
    return after(plan, actions.add_goal, "Second", day=START)


def walked(plan: Plan, by: str = "person", asked: Asked = EVERYTHING) -> list[tuple[str, list[str], list[str]]]:
    found = agenda(plan, SINCE, NOW, by, asked)
    return [(step.name, [item.ref for item in step.items], [item.ref for item in step.quiet]) for step in found.steps]


def needs(plan: Plan, ref: str = "O1") -> tuple[str, ...]:
    return next(item.needs for item in agenda(plan, SINCE, NOW).items if item.ref == ref)


@pytest.mark.parametrize(
    ("value", "named", "expected"),
    [
        (50, {}, ()),
        (100, {}, ()),
        (40, {}, ("at risk",)),
        (10, {}, ("off track",)),
        (50, {"age": 8}, ("stale",)),
        (100, {"age": 8}, ("stale",)),
        (10, {"age": 20}, ("off track", "stale")),
        (None, {}, ("off track", "stale")),
        (88, {"start": TODAY - timedelta(days=90), "due": TODAY + timedelta(days=10)}, ("due soon",)),
        (86, {"start": TODAY - timedelta(days=86), "due": TODAY + timedelta(days=14)}, ("due soon",)),
        (85, {"start": TODAY - timedelta(days=85), "due": TODAY + timedelta(days=15)}, ()),
        (100, {"start": TODAY - timedelta(days=90), "due": TODAY + timedelta(days=10)}, ()),
        (90, {"start": TODAY - timedelta(days=90), "due": TODAY - timedelta(days=1)}, ("off track",)),
    ],
)
def test_why_something_is_talked_about(goal, value, named, expected):
    assert needs(objective(goal, "lan", value, **named)) == expected


def test_a_blocker_and_news_bring_what_is_on_track_onto_the_agenda(goal):
    plan = objective(goal, "lan", 50)
    assert needs(after(plan, actions.raise_blocker, "No permit", objective="O1", day=START)) == ("blocked",)
    assert needs(after(plan, actions.add_strategy, "New way", "O1")) == ("news",)
    assert needs(after(plan, actions.add_strategy, "Old way", "O1", day=START)) == ()
    assert needs(after(plan, actions.check_in, "O1", D(51))) == (), "a value that moved on track is one line"


def test_whoever_owes_a_check_in_is_asked_for_it_also_where_the_target_is_reached_for_now(goal):
    """Who keeps between two ends is done on each day inside: `standup --due` and the inbox ask, and so does the agenda."""
    band = Measure(what="stock", kind="keep-between", low=D(3), high=D(4))
    plan = objective(goal, "lan", 100, age=30)
    plan = after(
        plan,
        actions.add_objective,
        "Stock",
        "G1",
        owner="mai",
        state="committed",
        measure=band,
        start=START,
        due=TODAY,
        day=START,
    )
    plan = after(plan, actions.check_in, "O2", D(3), day=TODAY - timedelta(days=9))
    assert [each.objective.ref for each in owed(plan, TODAY, NOW)] == ["O1", "O2"]
    assert walked(plan, asked=Asked(stale_only=True)) == [("lan", ["O1"], []), ("mai", ["O2"], [])]


def test_what_was_closed_or_dropped_since_is_told_once(goal):
    plan = objective(goal, "lan", 50)
    dropped = after(plan, actions.drop, "O1", because="no money")
    assert walked(dropped) == [("lan", ["O1"], [])]
    later = agenda(dropped, Since(NOW + timedelta(hours=1)), NOW + timedelta(days=1))
    assert later.steps == ()


def test_the_most_pressing_comes_first_within_a_person_and_among_them(goal):
    plan = goal
    for owner, value, named in (
        ("an", 50, {}), ("binh", 40, {}), ("chi", 20, {}), ("chi", 10, {}), ("chi", 50, {}), ("dung", 50, {"age": 9}),
        ("", 0, {}),
    ):  # fmt: skip
        plan = objective(plan, owner, value, **named)
    plan = after(plan, actions.raise_blocker, "No permit", objective="O6", day=START)
    assert walked(plan) == [
        ("dung", ["O6"], []),  # blocked
        ("chi", ["O4", "O3"], ["O5"]),  # off track, the further behind the earlier
        ("binh", ["O2"], []),  # at risk
        ("an", [], ["O1"]),  # on track
        ("", ["O7"], []),  # nobody's comes last, however bad
    ]


def test_equals_come_in_alphabetical_order_whatever_their_accents(goal):
    plan = goal
    for owner in ("Đức", "an", "Bình", "chi"):
        plan = objective(plan, owner, 50)
    assert [name for name, *_ in walked(plan)] == ["an", "Bình", "chi", "Đức"]


def test_people_whose_names_differ_only_in_accents_are_two(goal):
    assert [name for name, *_ in walked(objective(objective(goal, "Lan", 50), "Lân", 50))] == ["Lan", "Lân"]


def test_it_can_be_walked_by_team_or_by_goal(goal):
    plan = objective(goal, "lan", 50, team="Web")
    plan = objective(plan, "mai", 10, team="Web", goal="G2")
    plan = objective(plan, "lan", 40)
    assert walked(plan, "team") == [("Web", ["O2"], ["O1"]), ("", ["O3"], [])]
    assert walked(plan, "goal") == [("First", ["O3"], ["O1"]), ("Second", ["O2"], [])]


def test_what_blocks_somebody_altogether_has_a_place_of_its_own(goal):
    plan = objective(goal, "lan", 50)
    plan = after(plan, actions.raise_blocker, "No laptop", who="new colleague")
    assert walked(plan) == [("new colleague", ["B1"], []), ("lan", [], ["O1"])]
    assert walked(plan, "goal") == [("First", [], ["O1"]), ("", ["B1"], [])]


def test_news_of_a_goal_is_told_to_its_owner(goal):
    plan = after(goal, actions.add_goal, "Third", owner="nga")
    assert walked(plan) == [("nga", ["G3"], [])]
    assert walked(plan, "goal") == [("Third", ["G3"], [])]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(("LAN",)), [("lan", ["O2"], ["O1"])]),
        (Asked(("lan", "mai")), [("mai", ["O3"], []), ("lan", ["O2"], ["O1"])]),
        (Asked(teams=("web",)), [("lan", [], ["O1"])]),
        (Asked(stale_only=True), [("lan", ["O2"], [])]),
        (Asked(("mai",), stale_only=True), []),
    ],
)
def test_a_part_of_it_can_be_asked_for(goal, asked, found):
    plan = objective(goal, "lan", 50, team="Web")
    plan = objective(objective(plan, "lan", 50, age=9), "mai", 10)
    assert walked(plan, asked=asked) == found


@pytest.mark.parametrize(
    ("asked", "reason", "near"),
    [
        (Asked(("lann",)), "no_such_owner", "lan"),
        (Asked(("Máy",)), "no_such_owner", "mai"),
        (Asked(("zzzz",)), "no_such_owner", ""),
        (Asked(teams=("wbe",)), "no_such_team", "Web"),
    ],
)
def test_a_name_that_nobody_has_is_refused_with_the_nearest(goal, asked, reason, near):
    plan = objective(objective(goal, "lan", 50, team="Web"), "mai", 50)
    with pytest.raises(Refused) as refused:
        agenda(plan, SINCE, NOW, "person", asked)
    assert (refused.value.reason, refused.value.details["near"]) == (reason, near)


def test_where_nobody_owns_anything_a_name_is_refused_as_such():
    with pytest.raises(Refused) as refused:
        agenda(Plan.empty("x"), SINCE, NOW, "person", Asked(("lan",)))
    assert refused.value.reason == "nobody_owns_anything"


def test_an_empty_plan_has_an_empty_agenda():
    found = agenda(Plan.empty("x"), SINCE, NOW)
    assert (found.steps, found.blockers, stops(found)) == ((), (), ())


def test_drafts_are_quiet_and_owe_nothing():
    plan = small_plan()
    assert "O2" in [item.ref for step in agenda(plan, Since(NOW + timedelta(hours=1)), NOW).steps for item in step.quiet]
    assert owed(plan, TODAY + timedelta(days=300))[0].objective.ref == "O1"
    assert len(owed(plan, TODAY + timedelta(days=300))) == 1


def test_who_owes_a_check_in(goal):
    plan = objective(
        objective(objective(objective(goal, "mai", 50, age=9), "lan", 50, age=8), "lan", 50, age=12), "lan", 50, age=7
    )
    plan = objective(plan, "", 50, age=30)
    assert [(each.objective.ref, each.days) for each in owed(plan, TODAY)] == [("O3", 12), ("O2", 8), ("O1", 9), ("O5", 30)]
    assert [owed_by(plan, who, TODAY) for who in ("lan", "mai", "nobody")] == [2, 1, 0]


# --- the walk ----------------------------------------------------------------------------------------------------------


def test_a_walk_stops_at_every_item_and_once_at_whoever_has_none(goal):
    plan = objective(objective(objective(goal, "an", 50), "chi", 10), "chi", 20)
    assert stops(agenda(plan, SINCE, NOW)) == (Stop("person:chi", "O2"), Stop("person:chi", "O3"), Stop("person:an"))


def test_nobodys_place_moves_when_the_plan_changes_under_the_walk(goal):
    plan = objective(objective(objective(goal, "an", 50), "chi", 10), "chi", 20)
    walk = stops(agenda(plan, SINCE, NOW))
    plan = after(plan, actions.check_in, "O2", D(60))  # on track now, and was talked about
    plan = after(plan, actions.raise_blocker, "No permit", objective="O1")  # an has something to say now
    plan = objective(plan, "binh", 0)
    again = carried_on(walk, agenda(plan, SINCE, NOW))
    assert again == (*walk, Stop("person:an", "O1"), Stop("person:binh", "O4"))


def test_what_is_gone_is_left_out_of_the_walk(goal):
    plan = objective(objective(goal, "an", 10), "chi", 10)
    walk = stops(agenda(plan, SINCE, NOW))
    gone = after(plan, actions.edit, "O1", {"state": "achieved"}, day=START)
    assert carried_on(walk, agenda(gone, SINCE, NOW)) == (Stop("person:chi", "O2"),)


def test_a_clock_that_went_back_is_said(goal):
    plan = after(goal, actions.hold_standup, day=TODAY + timedelta(days=2))
    found = agenda(plan, Since(plan.standups[1].at, "last", 3, 1), NOW)
    assert found.doubts.standup_ahead
    assert found.doubts.entries_ahead == ("lan",)
    assert not agenda(goal, SINCE, NOW).doubts.entries_ahead
