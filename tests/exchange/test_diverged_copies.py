"""A copy of a plan that has gone its own way: what is the same item stays one, what is another's never takes its place."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from tests.exchange.conftest import Planner
from tests.plan.examples import TODAY, D, after, moment, small_plan
from tui.cli import exit_codes
from tui.exchange.importing.import_state import ImportOptions
from tui.exchange.importing.importer import Prepared, prepare
from tui.exchange.json import export_json
from tui.exchange.json.json_text import json_text
from tui.exchange.selection import Selection
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.model import Moment
from tui.plan.plan import Plan

LATER = TODAY + timedelta(days=3)


def taken_in(here: Plan, there: Plan, options: ImportOptions | None = None, day: date = LATER) -> tuple[Plan, Prepared]:
    """`here` after the JSON export of `there` was imported, by lan."""
    found = prepare(
        here,
        moment("lan", day),
        export_json.read(json_text(export_json.whole(Selection(there, TODAY)))),
        options or ImportOptions(),
    )
    assert not found.refused, found.refused
    return (here if found.change is None else apply(here, found.change)), found


def titles(plan: Plan, table: str) -> list[str]:
    return [raw.get("title") or raw.get("what") or str(raw.get("value")) for raw in plan.table(table).raw.values()]


ADDED: dict[str, Callable[[Plan, str, str], Plan]] = {
    "goals": lambda plan, text, by: after(plan, actions.add_goal, text, by=by),
    "objectives": lambda plan, text, by: after(plan, actions.add_objective, text, "G1", by=by),
    "strategies": lambda plan, text, by: after(plan, actions.add_strategy, text, "O1", by=by),
    "checkins": lambda plan, text, by: after(plan, actions.check_in, "O1", D(len(text)), comment=text, by=by),
    "blockers": lambda plan, text, by: after(plan, actions.raise_blocker, text, objective="O1", by=by),
}


@pytest.mark.parametrize("same_title", [False, True])
@pytest.mark.parametrize("table", ADDED)
def test_what_two_people_added_under_one_reference_are_two_items(table: str, *, same_title: bool) -> None:
    ours = ADDED[table](small_plan(), "Mine", "lan")
    theirs = ADDED[table](small_plan(), "Mine" if same_title else "Theirs", "mai")
    merged, found = taken_in(ours, theirs)
    assert len(merged.table(table).raw) == len(ours.table(table).raw) + 1
    last = max(ours.table(table).raw)
    assert merged.table(table).raw[last] == ours.table(table).raw[last]
    letter = {"goals": "G", "objectives": "O", "strategies": "S", "checkins": "C", "blockers": "B"}[table]
    assert found.renamed == {f"{letter}{last}": f"{letter}{last + 1}"}
    again, nothing = taken_in(merged, theirs)
    assert nothing.change is None, nothing.change
    back, _found = taken_in(theirs, again)  # and the other way round: only what is really new there
    assert sorted(titles(back, table)) == sorted(titles(merged, table))
    assert taken_in(back, again)[1].change is None
    assert taken_in(again, back)[1].change is None


def test_parts_come_with_what_they_belong_to() -> None:
    ours = after(small_plan(), actions.add_objective, "Mine", "G1", by="lan")
    ours = after(ours, actions.add_strategy, "My way", "O3", by="lan")
    theirs = after(small_plan(), actions.add_goal, "Their goal", by="mai")
    theirs = after(theirs, actions.add_objective, "Theirs", "G3", by="mai", owner="mai")
    theirs = after(theirs, actions.add_strategy, "Their way", "O3", by="mai", state="active")
    theirs = after(theirs, actions.pivot, "S3", "Their second way", because="dear", by="mai")
    merged, found = taken_in(ours, theirs)
    assert found.renamed == {"O3": "O4", "S3": "S5"}
    assert (merged.objectives[3].title, merged.objectives[4].title) == ("Mine", "Theirs")
    ways = [(each.title, each.objective, each.replaces) for each in merged.strategies.values()][2:]
    assert ways == [("My way", 3, None), ("Their second way", 4, 5), ("Their way", 4, None)]
    assert merged.goals[merged.objectives[4].goal].title == "Their goal"


TOKYO, NEW_YORK = timezone(timedelta(hours=9)), timezone(timedelta(hours=-5))


@pytest.mark.parametrize("at", [datetime(2026, 11, 25, 9, 0, 7, tzinfo=TOKYO), datetime(2026, 11, 24, 22, 15, tzinfo=NEW_YORK)])
def test_check_ins_of_others_keep_who_and_when(at: datetime) -> None:
    there = apply(small_plan(), actions.check_in(small_plan(), Moment(at, "mai"), "O1", D(7), comment="a\n  b"))
    for plan in (small_plan(), after(small_plan(), actions.check_in, "O1", D(9), by="lan"), Plan.empty("Other")):
        merged, _found = taken_in(plan, there)
        (theirs,) = [each for each in merged.checkins.values() if each.value == 7]
        assert (theirs.at, theirs.at.utcoffset(), theirs.by, theirs.comment) == (at, at.utcoffset(), "mai", "a\n  b")


def test_a_check_in_of_a_zone_that_is_ahead_is_not_in_the_future() -> None:
    now = Moment(datetime(2026, 11, 29, 20, tzinfo=UTC), "lan")
    at = datetime(2026, 11, 30, 4, 30, tzinfo=TOKYO)  # half an hour ago, and tomorrow there
    there = apply(small_plan(), actions.check_in(small_plan(), Moment(at, "aki"), "O1", D(7)))
    found = prepare(small_plan(), now, export_json.read(json_text(export_json.whole(Selection(there, TODAY)))))
    assert not found.refused
    assert found.change is not None
    assert apply(small_plan(), found.change).checkins[2].at == at


def test_the_same_figure_of_one_day_is_two_check_ins_where_it_was_said_twice() -> None:
    ours = after(small_plan(), actions.check_in, "O1", D(7), comment="mine", by="lan")
    late = replace(moment("lan"), at=moment().at + timedelta(hours=2))
    theirs = apply(small_plan(), actions.check_in(small_plan(), late, "O1", D(7), comment="from the other desk"))
    merged, _found = taken_in(ours, theirs)
    assert [each.comment for each in merged.checkins.values()] == ["", "mine", "from the other desk"]


def test_blockers_come_along_open_and_resolved() -> None:
    there = after(small_plan(), actions.raise_blocker, "No budget", objective="O1", who="mai", by="mai")
    there = after(there, actions.raise_blocker, "No room", by="huy")
    there = after(there, actions.check_in, "O1", D(7), blocker="No one answers", by="mai")
    there = after(there, actions.resolve_blocker, "B1", how="the board said yes", by="mai")
    there = after(there, actions.resolve_blocker, "C2", how="they did", by="mai")
    for here in (small_plan(), Plan.empty("Other")):
        merged, _found = taken_in(here, there)
        assert {id: replace(each, rev=1) for id, each in merged.blockers.items()} == {
            id: replace(each, rev=1) for id, each in there.blockers.items()
        }
    known, _found = taken_in(small_plan(), after(small_plan(), actions.raise_blocker, "No budget", by="mai"))
    theirs = after(small_plan(), actions.raise_blocker, "No budget", by="mai")
    theirs = after(theirs, actions.resolve_blocker, "B1", how="found some", by="mai")
    solved, found = taken_in(known, theirs)
    assert found.change is not None
    assert (solved.blockers[1].state, solved.blockers[1].how) == ("resolved", "found some")


# --- one item, changed on both sides ---------------------------------------------------------------------------------


def edited(plan: Plan, ref: str, by: str, hours: int = 0, **values: Any) -> Plan:
    now = Moment(moment().at + timedelta(hours=hours), by)
    return apply(plan, actions.edit(plan, now, ref, values))


def test_what_was_changed_only_here_is_not_taken_back() -> None:
    ours = edited(small_plan(), "O2", "lan", title="Fans who speak Spanish")
    theirs = edited(small_plan(), "O2", "mai", owner="huy", note="Ask them")
    merged, found = taken_in(ours, theirs)
    objective = merged.objectives[2]
    assert (objective.title, objective.owner, objective.note) == ("Fans who speak Spanish", "huy", "Ask them")
    assert found.newer_here == ("O2 title",)
    assert taken_in(merged, theirs)[1].change is None


def test_of_two_changes_of_one_field_the_later_stands() -> None:
    for theirs_later in (True, False):
        ours = edited(small_plan(), "G1", "lan", 2, title="Ours")
        theirs = edited(small_plan(), "G1", "mai", 3 if theirs_later else 1, title="Theirs")
        merged, found = taken_in(ours, theirs)
        assert merged.goals[1].title == ("Theirs" if theirs_later else "Ours")
        assert found.newer_here == (() if theirs_later else ("G1 title",))


def test_same_plan_takes_what_the_file_says_whatever_is_newer() -> None:
    ours = edited(small_plan(), "O2", "lan", title="Fans who speak Spanish")
    merged, _found = taken_in(ours, small_plan(), ImportOptions(same_plan=True))
    assert merged.objectives[2].title == "Spanish-speaking fans"


def test_a_file_edited_by_hand_is_taken_although_its_log_says_nothing_of_it() -> None:
    whole = export_json.whole(Selection(small_plan(), TODAY))
    whole["goals"][0]["title"] = "By hand"
    whole["goals"].append({"ref": "G7", "title": "Typed in", "objectives": []})
    here = edited(small_plan(), "G2", "lan", title="Changed meanwhile")
    found = prepare(here, moment(day=LATER), export_json.read(json_text(whole)))
    assert found.change is not None
    merged = apply(here, found.change)
    assert titles(merged, "goals") == ["By hand", "Changed meanwhile", "Typed in"]
    assert list(merged.goals) == [1, 2, 7]


def test_an_item_typed_into_the_file_does_not_take_the_place_of_one_added_here() -> None:
    whole = export_json.whole(Selection(small_plan(), TODAY))
    whole["goals"].append({"ref": "G3", "title": "Typed in", "objectives": []})
    here = after(small_plan(), actions.add_goal, "Added meanwhile")
    found = prepare(here, moment(day=LATER), export_json.read(json_text(whole)))
    assert found.change is not None
    assert titles(apply(here, found.change), "goals")[2:] == ["Added meanwhile", "Typed in"]


def test_two_plans_that_began_empty_are_two_plans() -> None:
    ours = after(Plan.empty("A"), actions.add_goal, "Grow", by="lan")
    theirs = after(Plan.empty("A"), actions.add_goal, "Be known", by="mai")
    merged, _found = taken_in(ours, theirs)
    assert titles(merged, "goals") == ["Grow", "Be known"]


def test_undo_and_a_second_import_bring_all_of_it_again() -> None:
    theirs = after(small_plan(), actions.add_goal, "Theirs", by="mai")
    merged, _found = taken_in(small_plan(), theirs)
    undone = after(merged, actions.undo, day=LATER)
    assert titles(undone, "goals") == titles(small_plan(), "goals")
    assert titles(taken_in(undone, theirs)[0], "goals")[-1] == "Theirs"


def test_what_stands_in_the_way_waits_for_the_same_whatever_that_is_called_here() -> None:
    """O3 is ours here and theirs there: what waits for theirs waits for O4."""
    ours = after(small_plan(), actions.add_objective, "Ours", "G1")
    theirs = after(small_plan(), actions.add_objective, "Theirs", "G1", by="mai")
    theirs = after(theirs, actions.raise_blocker, "waits for O3 and O1", objective="O2", by="mai")
    theirs = after(theirs, actions.check_in, "O1", D(7), blocker="waits for O3", by="mai")
    merged, _found = taken_in(ours, theirs)
    assert merged.objectives[4].title == "Theirs"
    assert [each.what for each in merged.blockers.values()] == ["waits for O4 and O1", "waits for O4"]
    assert [each.blocker for each in merged.checkins.values() if each.value == 7] == ["waits for O4"]
    assert taken_in(merged, theirs)[1].change is None
    anew, _found = taken_in(ours, theirs, ImportOptions(as_new=True))
    assert [each.what for each in anew.blockers.values()] == ["waits for O6 and O4", "waits for O6"]


def test_taking_everything_as_new_leaves_the_plans_own_title(article: Any, planner: Planner) -> None:
    planner("new", "other.json", "--title", "Mine", plan="other.json")
    planner("add", "goal", "Ours", plan="other.json")
    planner("export", "json", "-o", "x.json")
    planner("import", "x.json", "--as-new", "--yes", plan="other.json")
    assert planner("show", "--json", plan="other.json").data["plan"]["title"] == "Mine"


def test_on_the_command_line_the_difference_says_what_is_called_otherwise(article: Any, planner: Planner) -> None:
    shutil.copy("plan.json", "copy.json")
    planner("add", "objective", "Mine", "--goal", "G1", "--literal")
    planner("--as", "mai", "add", "objective", "Hers", "--goal", "G1", "--literal", plan="copy.json")
    planner("--as", "mai", "checkin", "O5", "38", plan="copy.json")
    planner("checkin", "O5", "39")
    planner("export", "json", "-o", "copy-export.json", plan="copy.json")
    told = planner("import", "copy-export.json", "--dry-run").out
    assert "+ O11 Hers  (under G1, draft)" in told
    assert "Called otherwise here: O10 → O11" in told
    assert ", mai)" in told
    done = planner("import", "copy-export.json", "--yes")
    assert done.code == exit_codes.DONE
    names = {each["ref"]: each["title"] for each in planner("show", "G1", "--json").data["goals"][0]["objectives"]}
    assert (names["O10"], names["O11"]) == ("Mine", "Hers")
    checkins = planner("export", "json", "O5").data["history"]["checkins"]
    assert [(each["value"], each["by"]) for each in checkins[-2:]] in ([(39, "lan"), (38, "mai")], [(38, "mai"), (39, "lan")])
    planner("check")
    assert "Nothing to import" in planner("import", "copy-export.json", "--yes").out


def test_a_check_in_of_a_table_whose_reference_is_anothers_is_new(article: Any, planner: Planner) -> None:
    shutil.copy("plan.json", "copy.json")
    planner("checkin", "O5", "39", "-m", "mine")
    planner("--as", "mai", "checkin", "O5", "38", "-m", "hers", plan="copy.json")
    for form in ("markdown", "csv"):
        history = ("--history",) if form == "csv" else ()
        text = planner("export", form, *history, plan="copy.json").out
        planner("import", "-", "--form", form, "--yes", stdin=text.encode())
        checkins = planner("export", "json", "O5").data["history"]["checkins"]
        found = {(each["value"], each["by"], each["comment"]) for each in checkins}
        assert {(39, "lan", "mine"), (38, "mai", "hers")} <= found
        assert json.dumps(checkins).count("hers") == 1


def test_a_check_in_that_was_taken_in_counts_from_its_own_moment() -> None:
    at = datetime(2026, 11, 25, 9, 0, 7, tzinfo=TOKYO)
    there = apply(small_plan(), actions.check_in(small_plan(), Moment(at, "aki"), "O1", D(7)))
    merged, _found = taken_in(small_plan(), there)
    assert [merged.instant_of(each) for each in merged.checkins.values() if each.value == 7] == [at]
    noon = after(small_plan(), actions.check_in, "O1", D(5), on=TODAY - timedelta(days=1))
    merged, _found = taken_in(small_plan(), noon)
    assert merged.instant_of(merged.checkins[2]) == noon.instant_of(noon.checkins[2])
