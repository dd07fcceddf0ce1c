"""The page beside the lists: what there is to know about an item, in whatever room there is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.examples import TODAY, D, after, small_plan
from tests.plan.test_cycles import year_end
from tui.draw.item.detail_page import detail_page
from tui.draw.item.item_lines import item_page
from tui.draw.text.line import line_width, plain
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings


def page(plan: Plan, ref: str, cells: int = 38, rows: int = 36) -> str:
    return "\n".join(plain(line) for line in detail_page(plan, Standings(plan, TODAY), ref, cells, rows))


def refs(plan: Plan) -> list[str]:
    return [
        f"{letter}{id}"
        for letter, table in (("G", "goals"), ("O", "objectives"), ("S", "strategies"))
        for id in plan.table(table)
    ]


@pytest.mark.parametrize("make", [small_plan, year_end])
@pytest.mark.parametrize("cells", [36, 39, 54, 72])
@pytest.mark.parametrize("rows", [7, 36, 90])
def test_no_line_is_wider_than_the_pane(make: object, cells: int, rows: int) -> None:
    plan = make()  # type: ignore[operator]
    for ref in refs(plan):
        drawn = detail_page(plan, Standings(plan, TODAY), ref, cells, rows)
        assert drawn, ref
        for line in drawn:
            assert line_width(line) <= cells, (ref, plain(line))
        assert plain(drawn[0]).strip()


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=120), cells=st.integers(36, 80))
def test_whatever_somebody_wrote_stays_in_the_pane(text: str, cells: int) -> None:
    plan = small_plan()
    raw = {
        table: {id: dict(fields) for id, fields in plan.table(table).raw.items()}
        for table in ("goals", "objectives", "strategies", "checkins", "meta")
    }
    for table in ("goals", "objectives", "strategies"):
        for fields in raw[table].values():
            fields.update(title=text or "x", owner=text, note=text)
            if "team" in fields:
                fields["team"] = text
            if "reason" in fields:
                fields["reason"] = text
    for fields in raw["checkins"].values():
        fields.update(comment=text, by=text)
    hostile = Plan.of(raw)
    for ref in refs(hostile):
        for line in detail_page(hostile, Standings(hostile, TODAY), ref, cells, 36):
            assert line_width(line) <= cells
            assert "\x1b" not in plain(line)


def test_a_long_title_is_read_in_full() -> None:
    title = "Riders in every city of the country rate the support that they get when something is broken"
    plan = after(small_plan(), actions.edit, "O1", {"title": title})
    assert title.split() == page(plan, "O1").split("\n\n")[0].split()


def test_a_goal_says_who_contributes_and_what_was_checked_in_last() -> None:
    plan = after(after(small_plan(), actions.edit, "O1", {"team": "Growth"}), actions.check_in, "O1", D(7), comment="two more")
    said = page(plan, "G1")
    for part in ("International awareness", "50 %", "Teams", "Growth", "Lately", "O1", "7 %", "“two more”"):
        assert part in said, part


def test_a_strategy_says_what_it_replaces_and_how_its_objective_goes() -> None:
    plan = after(small_plan(), actions.pivot, "S1", "Video with partners", because="cost per lead")
    new = max(plan.strategies)
    said = page(plan, f"S{new}")
    for part in ("Video with partners", "Replaces", "S1", "Objective", "O1 Forms from abroad", "33 %"):
        assert part in said, part


def test_only_the_last_check_ins_are_told_the_newest_first() -> None:
    plan = small_plan()
    for value in range(10, 20):
        plan = after(plan, actions.check_in, "O1", D(value))
    said = page(plan, "O1")
    assert said.index("19 %") < said.index("18 %") < said.index("15 %")
    assert "14 %" not in said


def test_of_an_item_that_is_gone_nothing_is_said() -> None:
    assert page(small_plan(), "G99") == ""


def test_where_nothing_is_measured_the_page_says_so_without_a_bar() -> None:
    plan = after(small_plan(), actions.add_objective, "Something new", "G1")
    said = page(plan, f"O{max(plan.objectives)}")
    assert "━" not in said
    assert "draft" in said


def test_the_chart_is_as_high_as_the_pane_allows() -> None:
    low, high = (page(small_plan(), "O1", rows=rows).count("│") for rows in (12, 60))
    assert low < high


@pytest.mark.parametrize("cells", [34, 36, 58, 76])
def test_where_an_objective_goes_is_wrapped_to_the_room_there_is(cells: int) -> None:
    plan = small_plan()
    for week, value in ((1, "6.2"), (2, "6.4")):
        plan = after(plan, actions.check_in, "O1", D(value), day=TODAY + timedelta(weeks=week))
    standings = Standings(plan, TODAY + timedelta(weeks=2))
    for lines in (detail_page(plan, standings, "O1", cells, 36), item_page(plan, standings, "O1", cells)):
        assert all(line_width(line) <= cells for line in lines)
        said = " ".join(" ".join(map(plain, lines)).split())
        assert "needs +1.1 a week, does +0.2: lands 13 Apr 2027, 103 days late" in said
    assert standings.objective(1).status == "off track"  # which that has not changed
    assert "1 will land" not in "".join(map(plain, detail_page(plan, standings, "G1", cells, 36)))
    assert "0 of 1 will land in time" in "".join(map(plain, item_page(plan, standings, "G1", cells)))


def test_why_a_status_is_what_it_is_and_what_is_in_the_way_stand_under_the_bar() -> None:
    plan = after(small_plan(), actions.check_in, "O1", D("5.5"), confidence="low", blocker="No permit for the stand")
    said = [line.strip() for line in page(plan, "O1", cells=60).split("\n")]
    bar = next(at for at, line in enumerate(said) if "━" in line)
    assert "points behind" in said[bar + 1]
    assert said[bar + 2].startswith("! B1 No permit for the stand (")
    goal = page(plan, "G1", cells=60)
    assert "! B1 No permit for the stand (O1, " in goal
    assert "B1" not in page(after(plan, actions.resolve_blocker, "B1"), "O1")
