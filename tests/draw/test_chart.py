"""The measure over time: what is drawn where."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.examples import START, TODAY, D, after, moment, small_plan
from tui.draw.item.item_lines import item_page
from tui.draw.item.measure_chart import chart, chart_text
from tui.draw.text.glyphs import use_ascii
from tui.draw.text.line import line_width, plain
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings


def drawn(plan: Plan, today: date = TODAY, cells: int = 60, ref: int = 1) -> list[str]:
    return [plain(line) for line in chart(plan, plan.objectives[ref], today, cells)]


def risen(*values: str) -> Plan:
    """O1, checked in once a week from its start on."""
    plan = small_plan().patched({"checkins": {1: None}})
    for week, value in enumerate(values, 1):
        plan = after(plan, actions.check_in, "O1", D(value), day=START + timedelta(weeks=week))
    return plan


def test_a_rise_begins_at_the_baseline_and_climbs_towards_the_target() -> None:
    lines = drawn(risen("5", "6", "7", "8"))
    assert lines[0].startswith(" 10 ┤╌╌╌")
    assert lines[7].startswith("  4 ┤─")
    assert sum("╭" in line for line in lines[:8]) == 5
    assert not any("╮" in line for line in lines[:8])
    assert lines[8].count("┴") == 1
    assert lines[9].split() == ["1", "Oct", "today", "31", "Dec"]


def test_a_fall_is_drawn_falling() -> None:
    text = "\n".join(drawn(risen("9", "5"))[:8])
    assert "╮" in text
    assert "╰" in text


def with_pulled() -> Plan:
    plan = risen("5", "6")
    plan = after(plan, actions.pull, "O1", D("7"), day=START + timedelta(weeks=3))
    return after(plan, actions.pull, "O1", D("8"), day=START + timedelta(weeks=5))


def test_a_pulled_value_is_a_ring() -> None:
    lines, before = drawn(with_pulled()), drawn(risen("5", "6", "7", "8"))
    assert not any("○" in line for line in before)
    assert [line.count("○") for line in lines[:8]] == [0, 0, 1, 1, 0, 0, 0, 0]
    assert "○○ pulled" in lines[-1]
    assert lines[2].index("○") > lines[3].index("○")


def test_a_typed_value_in_the_same_column_stands_over_a_pulled_one() -> None:
    plan = after(with_pulled(), actions.check_in, "O1", D("8.5"), day=START + timedelta(weeks=5))
    assert sum(line.count("○") for line in drawn(plan)[:8]) == 1


def test_a_ring_has_its_place_in_ascii_too() -> None:
    use_ascii(True)
    try:
        lines = drawn(with_pulled())
    finally:
        use_ascii(False)
    assert sum(line.count("o") for line in lines[:8]) == 2
    assert "oo pulled" in lines[-1]


def test_in_words_it_is_said_which_values_were_pulled() -> None:
    plan = with_pulled()
    text = "\n".join(chart_text(plan, plan.objectives[1], TODAY))
    assert "8 Oct 5 %, 15 Oct 6 %, 22 Oct 7 % (pull), 5 Nov 8 % (pull)" in text


def test_an_amended_target_shows_the_old_one_up_to_that_day() -> None:
    plan = after(risen("5"), actions.amend, "O1", {"measure.target": D(8)}, because="market closed")
    lines = drawn(plan)
    (old,) = [line for line in lines if line.startswith(" 10 ┤")]
    (new,) = [line for line in lines if line.startswith("  8 ┤")]
    assert len(old) < len(new)
    assert new.index("╌") >= len(old.rstrip()) - 1


def test_a_value_beyond_the_target_still_has_room() -> None:
    assert drawn(risen("15"))[0].startswith(" 15 ┤")


def test_a_band_shows_both_its_ends() -> None:
    plan = risen()
    band = {"measure.kind": "keep-between", "measure.low": D(20), "measure.high": D(30), "measure.baseline": D(25)}
    plan = after(plan, actions.amend, "O1", band, because="x")
    dashed = [line for line in drawn(plan) if line.count("╌") > 20]
    assert [line.split()[0] for line in dashed] == ["30", "20"]


def test_nothing_is_drawn_where_there_is_nothing_to_draw() -> None:
    plan = small_plan()
    assert drawn(plan, ref=2) == []
    assert drawn(plan, cells=14) == []


def test_ascii_is_enough(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(lambda: use_ascii(False))
    use_ascii(True)
    assert all(line.isascii() for line in drawn(risen("5", "9", "6")))


@settings(max_examples=60, deadline=None)
@given(
    values=st.lists(st.decimals(-(10**6), 10**6, places=2), max_size=6),
    cells=st.integers(10, 120),
    later=st.integers(-400, 400),
)
def test_no_chart_ever_leaves_its_cells_or_fails(values: list[Any], cells: int, later: int) -> None:
    plan = risen(*map(str, values)) if len(values) < 7 else small_plan()
    for line in chart(plan, plan.objectives[1], TODAY + timedelta(days=later), cells):
        assert line_width(line) <= cells


def test_a_check_in_from_the_future_is_on_the_page_and_not_on_the_chart() -> None:
    now = moment().at
    ahead = after(small_plan(), actions.check_in, "O1", D(9), day=TODAY + timedelta(days=30))

    def page(plan: Plan) -> str:
        return "\n".join(plain(line) for line in item_page(plan, Standings.at(plan, now), "O1", 80))

    seen, without = page(ahead), page(small_plan())
    assert "from the future" in seen and "from the future" not in without
    assert seen.partition("checked in")[0] == without.partition("checked in")[0]  # bar and chart


def test_large_dots_go_on_at_the_pace_that_it_has() -> None:
    plan, today = risen("5", "5.5", "6"), START + timedelta(weeks=3)
    lines = drawn(plan, today)
    dots = [(x, y) for y, line in enumerate(lines[:8]) for x, sign in enumerate(line) if sign == "•"]
    assert len(dots) > 10
    assert [y for _x, y in sorted(dots)] == sorted((y for _x, y in dots), reverse=True)  # it rises
    now = lines[8].index("┴")
    assert all(x > now for x, _y in dots)
    assert lines[10].rstrip().endswith("•• pace")
    assert not any("pace" in line for line in drawn(risen("5", "5.5"), today))
    assert not any("•" in line for line in drawn(risen("5", "5.5"), today))


def test_where_the_pace_leads_out_of_the_chart_its_dots_end() -> None:
    today = START + timedelta(weeks=3)
    falling = [line for line in drawn(risen("9", "8", "7"), today)[:8] if "•" in line]
    assert falling
    assert max(line.rindex("•") for line in falling) < 40  # in three weeks it is below where it began


def test_the_way_on_has_a_sign_of_its_own_in_ascii() -> None:
    use_ascii(True)
    try:
        text = "\n".join(drawn(risen("5", "5.5", "6"), START + timedelta(weeks=3)))
    finally:
        use_ascii(False)
    assert ":: pace" in text
    assert text.isascii()
