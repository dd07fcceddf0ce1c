"""What a standup looks like as text: spark lines, cards, the pulse, and nobody's words as anything but words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.examples import TODAY, D, after, moment, small_plan
from tui import words
from tui.draw.plan.pulse_chart import ROWS, pulse_page, rows_of
from tui.draw.standup.past_standup import past_line
from tui.draw.standup.standup_card import beside, card, clock, head_of, people_line, side, timer
from tui.draw.standup.standup_markdown import markdown_lines
from tui.draw.standup.standup_text import StandupRecord, plain_lines, text_lines
from tui.draw.text.glyphs import use_ascii
from tui.draw.text.line import line_width, plain
from tui.draw.text.sparkline import spark
from tui.plan import actions
from tui.plan.model import Measure, Standup
from tui.plan.progress.pulse import Week, pulse
from tui.plan.standup.agenda import agenda, stops
from tui.plan.standup.since import Since

NOW = moment().at
WEEK = Since(NOW - timedelta(days=7))


@pytest.mark.parametrize(
    ("values", "cells", "drawn"),
    [
        ([], 8, ""),
        ([5], 8, "▄"),
        ([5, 5, 5], 8, "▄▄▄"),
        ([0, 7], 8, "▁█"),
        ([0, 1, 2, 3, 4, 5, 6, 7], 8, "▁▂▃▄▅▆▇█"),
        ([0, 1, 2, 3, 4, 5, 6, 7], 3, "▁▅█"),
        ([-3, 0, 4], 8, "▁▄█"),
        ([1], 0, ""),
        ([Decimal("1e15"), Decimal("-1e15")], 8, "█▁"),
    ],
)
def test_a_spark_line_goes_from_the_lowest_to_the_highest_of_the_last_values(values, cells, drawn):
    assert spark([D(str(value)) for value in values], cells) == drawn


def test_a_spark_line_has_ascii_where_there_is_nothing_else():
    use_ascii(True)
    try:
        assert spark([D(0), D(7)], 8) == "_#"
    finally:
        use_ascii(False)


@given(st.tuples(*[st.integers(0, 40)] * 3))
def test_the_shares_of_a_week_always_add_up_to_the_whole_chart(counts):
    heights = rows_of(Week(TODAY, *counts))
    assert sum(heights) == (ROWS if sum(counts) else 0)
    assert all(abs(height - ROWS * count / max(sum(counts), 1)) < 1 for height, count in zip(heights, counts, strict=True))


def test_the_odd_line_goes_to_the_larger_rest_and_of_equals_to_the_worse():
    assert rows_of(Week(TODAY, 1, 1, 1)) == (2, 3, 3)
    assert rows_of(Week(TODAY, 2, 1, 0)) == (5, 3, 0)
    assert rows_of(Week(TODAY, 8, 0, 0)) == (8, 0, 0)
    assert rows_of(Week(TODAY, 0, 0, 1)) == (0, 0, 8)


NASTY = "\x1b[31mred\x1b[0m [b]bold[/] \x9b2J \u202eevil 日本語テスト " * 3


def nasty_plan():
    """A plan whose every text is hostile and wide, as some other program may have stored it."""
    plan = after(small_plan(), actions.check_in, "O1", D(7), blocker="x", comment="x")
    plan = after(plan, actions.raise_blocker, "x", objective="O1")
    plan = after(plan, actions.raise_blocker, "x", who="x")
    plan = after(plan, actions.pivot, "S1", "x", because="x")
    plan = after(plan, actions.hold_standup, who=["x"], notes=["x"])
    spoilt = {}
    for table in ("goals", "objectives", "strategies", "checkins", "blockers", "standups", "changes"):
        raw = plan.table(table).raw
        spoilt[table] = {id: {name: _spoilt(name, value) for name, value in each.items()} for id, each in raw.items()}
    return plan.patched(spoilt)


def _spoilt(name, value):
    if name in ("title", "owner", "team", "what", "who", "how", "comment", "blocker", "reason", "by", "note"):
        return [NASTY] if isinstance(value, list) else NASTY
    if name == "notes":
        return [NASTY]
    return value


@pytest.mark.parametrize("cells", [36, 60, 80, 200])
@pytest.mark.parametrize("by", ["person", "team", "goal"])
def test_hostile_and_wide_words_stay_words_and_in_their_cells(cells, by):
    plan = nasty_plan()
    found = agenda(plan, WEEK, NOW, by)
    held = StandupRecord(NOW, (NASTY,), (NASTY,), 300)
    lines = list(plain_lines(plan, found, NOW, cells, bars=True, held=held))
    for step in found.steps:
        lines += [head_of(step, 1, 3, cells)]
        for item in (*step.items, *step.quiet, None):
            lines += card(plan, step, item, TODAY, cells=cells, rows=20)
    lines += [people_line(found.steps, found.steps[0].key, frozenset(), cells)]
    lines += side(found, stops(found), 1, cells, 20)
    lines += beside(lines[:5], lines[5:9], cells - 4, 6)[:0]
    lines += pulse_page(pulse(plan, TODAY), cells)
    lines += [past_line(plan.standups[1], TODAY, cells)]
    for line in lines:
        text = "".join(span.text for span in line)
        assert "\x1b" not in text and "\x9b" not in text and "\u202e" not in text and "\n" not in text
        assert line_width(line) <= cells, text
    markdown = "\n".join(markdown_lines(plan, found, NOW, held))
    assert "\x1b" not in markdown
    assert "\\[b\\]" in markdown


@pytest.mark.parametrize(("language", "names"), [("en", ["Oct", "Nov"]), ("vi", ["Thg 10", "Thg 11"])])
@pytest.mark.parametrize("cells", [60, 80, 120])
def test_the_pulse_names_its_months_in_every_language(language: str, names: list[str], cells: int) -> None:
    words.use(language)
    try:
        lines = ["".join(span.text for span in line) for line in pulse_page(pulse(small_plan(), TODAY), cells)]
    finally:
        words.use("en")
    days, months = next((day, month) for day, month in pairwise(lines) if day.split()[:2] == ["4", "11"])
    assert [months.index(name) for name in names] == [days.index(" 4 ") + 1, days.index(" 1 ") + 1]
    assert months.split() == " ".join(names).split()


def test_the_card_drops_its_air_before_anything_is_lost():
    plan = small_plan()
    found = agenda(plan, WEEK, NOW)
    step = found.steps[0]
    roomy = card(plan, step, step.items[0], TODAY, cells=80, rows=20)
    tight = card(plan, step, step.items[0], TODAY, cells=80, rows=10)
    assert [plain(line) for line in roomy if plain(line)] == [plain(line) for line in tight]
    assert len(roomy) > len(tight)


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0:00"), (4.9, "0:00"), (5, "0:05"), (59.9, "0:55"), (60, "1:00"), (3725, "62:05"), (-50, "0:00")]
)
def test_the_clock_goes_in_steps_of_five_seconds(seconds, told):
    assert clock(seconds) == told


def test_past_five_minutes_the_clock_is_told_in_another_colour():
    assert [timer("lan", 10, overall)[1].role for overall in (299, 300, 301)] == ["muted", "muted", "warn"]


def test_the_one_whose_turn_it_is_is_always_in_sight():
    plan = small_plan()
    for place in range(30):
        plan = after(plan, actions.add_objective, f"objective {place}", "G1", owner=f"person{place:02}")
    steps = agenda(plan, WEEK, NOW).steps
    for step in steps:
        line = people_line(steps, step.key, frozenset(), 60)
        (here,) = [span for span in line if span.role == "chosen"]
        assert here.text in (step.name, "nobody's")
        assert line_width(line) <= 60


def test_an_empty_agenda_draws_no_people():
    assert plain(people_line((), "", frozenset(), 60)) == ""


def test_a_kept_standup_in_a_line():
    standup = Standup(id=3, at=NOW, who=("lan", "mai"), discussed=("O1", "O2"), notes=("x",), seconds=240)
    assert plain(past_line(standup, TODAY, 80)) == "  U3   24 Nov 10:30      lan, mai  2 items · 1 note · 4 minutes"
    assert plain(past_line(replace(standup, notes=(), seconds=0), TODAY, 80)).startswith("  U3")


def test_what_is_done_or_not_is_told_once_and_never_by_a_figure():
    certificate = {"measure": Measure(what="certificate", kind="done"), "start": TODAY, "due": TODAY, "state": "committed"}
    plan = after(small_plan(), actions.add_objective, "Certificate", "G1", **certificate)
    for value, told in ((0, "not done"), (1, "done · not done to done"), (0, "not done")):
        plan = after(plan, actions.check_in, "O3", D(value))
        text = " ".join(plain(line).strip() for line in text_lines(plan, agenda(plan, WEEK, NOW), NOW, 200))
        assert f"· {told} · due" in text
        assert "lately 0" not in text
