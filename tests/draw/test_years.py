"""A plan that is three years old: every page of it is as wide as its room, comes to an end, and leaves nothing out in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

import pytest

from tests.generate_years import CLOSINGS, TODAY, ZONE, lived
from tests.plan.examples import moment
from tui.draw.item.carried_over import rollover_lines
from tui.draw.item.checkin_lines import ONE_BY_ONE
from tui.draw.item.detail_page import detail_page
from tui.draw.item.item_lines import MOST_CHANGES, item_page
from tui.draw.item.item_sentences import item_text
from tui.draw.item.measure_chart import chart
from tui.draw.plan.pulse_chart import pulse_page
from tui.draw.plan.review.review_lines import review_page
from tui.draw.plan.review.review_text import review_text
from tui.draw.plan.timeline_chart import Window, timeline
from tui.draw.screen.item_rows import goal_row, objective_row, strategy_row
from tui.draw.screen.objective_table import table_layout, table_row
from tui.draw.standup.past_standup import newest_first, past_line
from tui.draw.standup.standup_text import plain_lines
from tui.draw.text.line import Line, line_width, plain
from tui.plan.changes.amendments import targets
from tui.plan.model import Objective
from tui.plan.plan import Plan
from tui.plan.progress.objective_order import Order
from tui.plan.progress.pulse import Pulse, pulse
from tui.plan.progress.review.cycle_review import CycleReview, review
from tui.plan.progress.rollover import Past, Rollover, cycle_around, rollover
from tui.plan.progress.standings import Standings, quarter
from tui.plan.standup.agenda import Agenda, agenda
from tui.plan.standup.since import Since
from tui.words import use

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 18, tzinfo=ZONE)
CUT_DAY = re.compile(r"\d{1,2} [A-Z][a-z]{0,2}…|\d{1,2} [A-Z][a-z]{2} ?\d{0,3}…|\d{1,2}/\d{1,2}/?\d{0,3}…")
"""A day that has lost its year, in either language."""
A_PAGE = 24


@pytest.fixture(scope="module")
def plan() -> Plan:
    return lived()


@pytest.fixture(scope="module")
def standings(plan: Plan) -> Standings:
    return Standings.at(plan, NOW)


class WorkedOut(NamedTuple):
    """What the rules make of the plan, which knows neither a width nor a language."""

    reviewed: Callable[[date], CycleReview]
    pulse: Pulse
    rollover: Rollover
    agenda: Agenda


@pytest.fixture(scope="module")
def worked_out(plan: Plan, standings: Standings) -> WorkedOut:
    """It is worked out once: only the drawing is another each time."""
    return WorkedOut(
        cache(lambda day: review(standings, cycle_around(day), targets)),
        pulse(plan, TODAY, NOW),
        rollover(plan, standings, cycle_around(TODAY)),
        agenda(plan, Since(NOW - timedelta(days=7)), NOW),
    )


def longest_lived(plan: Plan) -> Objective:
    """One with a check-in for nearly every week."""
    most = max(len(plan.children("checkins", id)) for id in plan.objectives)
    return next(each for each in plan.objectives.values() if len(plan.children("checkins", each.id)) == most)


def under_way(plan: Plan) -> set[int]:
    past = Past.before(TODAY)
    return {id for id, raw in plan.objectives.raw.items() if raw["state"] != "dropped" and not past.holds(raw)}


def refs_in(lines: Sequence[Line], letter: str = "O") -> set[int]:
    return {int(ref) for line in lines for ref in re.findall(rf"\b{letter}(\d+)\b", plain(line))}


def rows(plan: Plan, standings: Standings, cells: int) -> Iterator[Line]:
    """Everything that stands in a list."""
    for id in plan.goals:
        yield from goal_row(plan.goals[id], standings.goal(id), cells, 0, 3)
    for id in list(plan.objectives)[::7]:
        yield from objective_row(plan.objectives[id], standings.objective(id), cells, TODAY, 5)
    for id in list(plan.strategies)[::7]:
        yield from strategy_row(plan.strategies[id], cells, TODAY, 5)
    layout = table_layout(plan, list(plan.objectives), Order(), cells)
    yield from (table_row(layout, standings, id) for id in list(plan.objectives)[::7])
    yield from (past_line(each, TODAY, cells) for each in newest_first(plan))


def pages(plan: Plan, standings: Standings, found: WorkedOut, cells: int) -> Iterator[Line]:
    """Every page, of some items of each kind."""
    refs = [*(f"G{id}" for id in plan.goals), *(f"O{id}" for id in list(plan.objectives)[::23]), longest_lived(plan).ref]
    for ref in [*refs, *(f"S{id}" for id in list(plan.strategies)[::41])]:
        yield from item_page(plan, standings, ref, cells)
        yield from detail_page(plan, standings, ref, cells, 30)
    yield from timeline(standings, Window.of_quarter(TODAY), cells)
    yield from timeline(standings, Window.of_quarter(TODAY, -9), cells)
    yield from pulse_page(found.pulse, cells)
    for day in (TODAY, CLOSINGS[0], CLOSINGS[5]):
        yield from review_page(found.reviewed(day), standings, cells)
    yield from rollover_lines(found.rollover, TODAY, cells, into_new=False)
    yield from plain_lines(plan, found.agenda, NOW, cells, bars=True)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("cells", [40, 78, 118])
def test_no_line_leaves_its_room_and_no_day_loses_its_year(
    plan: Plan, standings: Standings, worked_out: WorkedOut, cells: int, language: str
) -> None:
    use(language)
    lines = [*rows(plan, standings, cells), *pages(plan, standings, worked_out, cells)]
    use("en")
    assert len(lines) > 2_000
    assert [plain(line) for line in lines if line_width(line) > cells] == []
    assert [plain(line) for line in lines if CUT_DAY.search(plain(line))] == []


# --- a list that comes to an end ----------------------------------------------------------------------------------------


def test_the_page_of_an_objective_with_150_check_ins_leads_past_them(plan: Plan, standings: Standings) -> None:
    objective = longest_lived(plan)
    checkins = plan.checkins_of(objective.id)
    assert len(checkins) > 150
    lines = [plain(line) for line in item_page(plan, standings, objective.ref, 78)]
    at = {name: lines.index(name) for name in ("Check-ins", "Strategies, and how the measure moved", "Changes")}
    assert at["Strategies, and how the measure moved"] < 5 * A_PAGE
    told = lines[at["Check-ins"] + 1 : at["Strategies, and how the measure moved"]]
    one_by_one = [line for line in told if re.match(r"  \d", line)]
    quarters = [re.fullmatch(r"  Q(\d) (\d{4}): (\d+) check-ins?, .*", line) for line in told]
    together = [(int(each[2]), int(each[1]), int(each[3])) for each in quarters if each is not None]
    assert len(one_by_one) == ONE_BY_ONE
    assert len(one_by_one) + sum(count for _year, _quarter, count in together) == len(checkins), "each is told or counted"
    assert together == sorted(together, reverse=True)
    for year, number, count in together[1:]:  # of the first, some are told one by one
        assert count == sum((each.day.year, quarter(each.day)[0]) == (year, number) for each in checkins)
    assert f"planner show {objective.ref} --plain" in "\n".join(told)


def test_what_the_page_only_counts_is_told_in_its_text(plan: Plan, standings: Standings) -> None:
    objective = longest_lived(plan)
    text = item_text(plan, standings, objective)
    days = re.findall(r"^(\d+ \w+(?: \d{4})?): [\d.]+", "\n".join(text), re.MULTILINE)
    assert len(days) >= len(plan.checkins_of(objective.id))


def test_remarks_among_the_earlier_check_ins_stay_as_they_are(plan: Plan, standings: Standings) -> None:
    objective = longest_lived(plan)
    ids = [each.id for each in plan.checkins_of(objective.id)]
    said = {
        900 + n: {"about": f"C{id}", "text": f"words on C{id}", "at": "2026-11-24T09:00:00+07:00", "by": "lan", "rev": 1}
        for n, id in enumerate((ids[3], ids[70], ids[-2]))
    }
    lines = "\n".join(plain(line) for line in item_page(plan.patched({"remarks": said}), standings, objective.ref, 78))
    assert [f"words on C{id}" in lines for id in (ids[3], ids[70], ids[-2])] == [True] * 3


def test_of_more_changes_than_a_page_tells_it_says_how_many_and_what_tells_them(plan: Plan, standings: Standings) -> None:
    objective = longest_lived(plan)
    last = max(plan.changes.raw)
    more = {last + n: {**plan.changes.raw[last], "item": objective.ref, "before": {}, "after": {}} for n in range(1, 101)}
    longer = plan.patched({"changes": more})
    touched = sum(raw["item"] == objective.ref or objective.ref in raw["after"] for raw in longer.changes.raw.values())
    assert touched > MOST_CHANGES
    wanted = f"and {touched - MOST_CHANGES} earlier ones: planner log {objective.ref}"
    assert wanted in "\n".join(plain(line) for line in item_page(longer, standings, objective.ref, 78))
    assert wanted[1:] in "\n".join(item_text(longer, Standings.at(longer, NOW), objective))
    assert "earlier ones" not in "\n".join(plain(line) for line in item_page(plan, standings, objective.ref, 78))


def test_the_page_of_a_goal_lists_what_is_under_way_and_counts_what_is_over(plan: Plan, standings: Standings) -> None:
    for id in plan.goals:
        lines = item_page(plan, standings, f"G{id}", 78)
        of_goal = {each for each in plan.objectives_of(id) if plan.objectives[each].state != "dropped"}
        assert len(of_goal) > 60
        assert refs_in(lines) & of_goal >= under_way(plan) & of_goal
        assert len(refs_in(lines) & of_goal) < 30
        over = sum(int(found[1]) for line in lines if (found := re.match(r"  (\d+) of cycles that are over: ", plain(line))))
        assert over == len(of_goal - under_way(plan))


def test_the_pulse_tells_of_what_was_tried_in_this_cycle(plan: Plan, worked_out: WorkedOut) -> None:
    found = worked_out.pulse
    assert {each.objective.id for each in found.tried} == under_way(plan)
    assert len(found.people) == len({plan.objectives[id].owner for id in under_way(plan)} | {each.name for each in found.people})
    assert len(pulse_page(found, 78)) < 6 * A_PAGE


def test_the_next_cycle_is_previewed_without_ten_cycles_before_it(worked_out: WorkedOut) -> None:
    found = worked_out.rollover
    lines = [plain(line) for line in rollover_lines(found, TODAY, 78, into_new=False)]
    assert len(found.closed) > 450
    assert len(lines) < 5 * A_PAGE
    assert any(line.endswith(f"· {len(found.closed)}") for line in lines), "all are counted"
    over = sum(int(each[1]) for line in lines if (each := re.match(r"  (\d+) of cycles that are over: ", line)))
    listed = [line for line in lines if re.match(r"  O\d+ .*(achieved|missed|dropped)$", line)]
    assert over + len(listed) == len(found.closed)


# --- charts -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cells", [24, 34, 58, 76, 116])
@pytest.mark.parametrize("rows", [4, 7, 12])
def test_a_chart_of_150_values_is_one_line_that_follows_them(plan: Plan, cells: int, rows: int) -> None:
    """In every column there is something of the line, no further up or down than what was checked in on its days."""
    for id in [each for each in plan.objectives if len(plan.children("checkins", each)) > 150]:
        objective = plan.objectives[id]
        lines = [plain(line) for line in chart(plan, objective, TODAY, cells, rows, now=NOW)]
        assert all(len(line) <= cells for line in lines)
        area = [line.ljust(cells) for line in lines[:rows]]
        left = max(line.index("┤") for line in area if "┤" in line) + 1
        checkins = plan.checkins_so_far(id, NOW)
        first, last = min(objective.start or TODAY, checkins[0].day), max(objective.due or TODAY, TODAY)
        columns = len(lines[rows]) - left  # as long as the line below it
        seen = 0
        for column in range(columns):
            days = [first + timedelta(days=(last - first).days * n // max(columns - 1, 1)) for n in (column - 1, column + 1)]
            if days[1] > checkins[-1].day or days[0] < checkins[0].day:
                continue
            drawn = [row for row in range(rows) if area[row][left + column] in "─╭╮╰╯│"]
            assert drawn, (objective.ref, column, "\n".join(lines))
            assert len(drawn) == max(drawn) - min(drawn) + 1, "one line"
            seen += 1
        assert seen > columns * 0.7


def test_a_chart_ends_where_the_measure_stands(plan: Plan) -> None:
    objective = longest_lived(plan)
    assert objective.measure is not None and objective.measure.baseline is not None and objective.measure.target is not None
    lines = [plain(line) for line in chart(plan, objective, TODAY, 76, 10, now=NOW)][:10]
    value = plan.checkins_so_far(objective.id, NOW)[-1].value
    share = (value - objective.measure.baseline) / (objective.measure.target - objective.measure.baseline)
    last = [max((line.rfind(mark) for mark in "─╭╮╰╯│"), default=-1) for line in lines]
    assert last.index(max(last)) == 9 - int(share * 9 + type(share)("0.5"))


# --- the ten cycles ------------------------------------------------------------------------------------------------------


def test_the_review_of_each_cycle_has_what_was_closed_with_it(plan: Plan, standings: Standings, worked_out: WorkedOut) -> None:
    closed = {id for id, raw in plan.objectives.raw.items() if raw["state"] in ("achieved", "missed")}
    found: set[int] = set()
    for closing in CLOSINGS:
        assert cycle_around(closing).closing == closing
        reviewed = worked_out.reviewed(closing)
        with_it = {id for id in closed if plan.objectives[id].due == closing}
        ids = {each.objective.id for each in reviewed.objectives}
        assert len(with_it) > 30
        assert ids >= with_it
        found |= with_it
        text = "\n".join(review_text(reviewed, standings))
        assert all(f"O{id} " in text for id in with_it)
        assert len(reviewed.habit) > 20
    assert found == closed - under_way(plan)


def test_the_chain_of_ten_cycles_is_told_with_its_years(plan: Plan, standings: Standings) -> None:
    chained = next(each for each in plan.objectives.values() if len(each.former) == 10 and each.state == "committed")
    text = " ".join(plain(line).strip() for line in item_page(plan, standings, chained.ref, 78))
    for link in chained.former:
        assert f"was {link.ref} of Three years, week by week, " in text
    assert "27 Nov 2023 – 30 Jun 2024" in text
    assert moment(day=date(2026, 11, 24)).today == TODAY
