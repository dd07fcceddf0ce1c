"""A row takes exactly the cells that it was given, whatever is in it, and says the same at every width."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.examples import DUE, FORMS, START, TODAY, D, small_plan
from tui.draw.screen.item_rows import LEAST_BAR, LEAST_GOAL_BAR, goal_row, objective_row, strategy_row
from tui.draw.text.line import Line, line_width, plain
from tui.draw.text.states import state_sign, state_word, status_sign, verdict
from tui.plan.model import KINDS, OBJECTIVE_STATES, STRATEGY_STATES, CheckIn, Goal, Measure, Objective, Strategy
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standing, Standings, objective_standing
from tui.words import LANGUAGES, use

SIX = D(6)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "目標と戦略を決める",
            "Mục tiêu của chúng ta",
            "👩‍👩‍👧‍👦 family",
            "[bold]x[/]",
            "a" * 500,
            "",
            "e\u0301" * 40,
            "\u202eabc",
        ]
    ),
)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2)
WIDTHS = st.integers(min_value=10, max_value=200)
MEASURES = st.sampled_from(KINDS).flatmap(
    lambda kind: st.builds(
        Measure, what=TEXTS, unit=TEXTS, kind=st.just(kind), baseline=DECIMALS, target=DECIMALS,
        low=st.just(Decimal(1)), high=st.just(Decimal(3)), phases=st.just(()),
    )
)  # fmt: skip
OBJECTIVES = st.builds(
    Objective, id=st.integers(1, 10**6), goal=st.just(1), title=TEXTS, owner=TEXTS, team=TEXTS,
    measure=st.none() | MEASURES, start=st.just(START), due=st.none() | st.dates(date(2026, 10, 2), date(2030, 1, 1)),
    state=st.sampled_from(OBJECTIVE_STATES),
)  # fmt: skip


def meta():
    return Plan.empty("x").meta


@settings(max_examples=200, deadline=None)
@given(objective=OBJECTIVES, value=st.none() | DECIMALS, cells=WIDTHS, ref=st.integers(0, 6))
def test_an_objectives_row_never_leaves_its_cells(objective: Objective, value: Decimal | None, cells: int, ref: int) -> None:
    measure = objective.measure
    if measure is not None and measure.baseline == measure.target:
        return
    at = small_plan().checkins[1].at
    checkins = () if value is None else (CheckIn(id=1, objective=objective.id, value=value, at=at, by="lan"),)
    standing = objective_standing(objective, checkins, meta(), TODAY)
    _fits(objective_row(objective, standing, cells, TODAY, ref), cells)


@settings(max_examples=150, deadline=None)
@given(
    title=TEXTS, owner=TEXTS, progress=st.none() | st.decimals(-3, 3, places=4), parts=st.integers(0, 10**5), cells=WIDTHS,
    state=st.sampled_from(("active", "achieved", "dropped")), id=st.integers(1, 10**6),
)  # fmt: skip
def test_a_goals_row_never_leaves_its_cells(*, title, owner, progress, parts, cells, state, id) -> None:
    goal = Goal(id=id, title=title, owner=owner, state=state)
    standing = Standing(progress, D("0.5"), D("0.5"), "at risk" if progress is not None else None)
    _fits(goal_row(goal, standing, cells, parts), cells)


@settings(max_examples=150, deadline=None)
@given(
    title=TEXTS, owner=TEXTS, reason=TEXTS, state=st.sampled_from(STRATEGY_STATES), replaces=st.none() | st.just(1),
    since=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)), cells=WIDTHS, id=st.integers(1, 10**6),
)  # fmt: skip
def test_a_strategys_row_never_leaves_its_cells(*, title, owner, reason, state, replaces, since, cells, id) -> None:
    found = Strategy(id=id, objective=1, title=title, owner=owner, reason=reason, state=state, replaces=replaces, since=since)
    _fits(strategy_row(found, cells, TODAY), cells)


def _fits(lines: tuple[Line, ...], cells: int) -> None:
    for line in lines:
        assert line_width(line) <= cells, (cells, plain(line))


def objective(**fields: object) -> Objective:
    given: dict[str, object] = {"id": 1, "goal": 1, "title": "Forms from abroad", "owner": "lan", "state": "committed"}
    return Objective(**{**given, "measure": FORMS, "start": START, "due": DUE, **fields})  # type: ignore[arg-type]


def standing_of(found: Objective, value: Decimal | None = SIX) -> Standing:
    at = small_plan().checkins[1].at
    checkins = () if value is None else (CheckIn(id=1, objective=1, value=value, at=at, by="lan"),)
    return objective_standing(found, checkins, meta(), TODAY)


def texts(found: Objective, cells: int = 52, value: Decimal | None = SIX) -> str:
    return "\n".join(plain(line) for line in objective_row(found, standing_of(found, value), cells, TODAY))


def test_a_row_says_reference_title_owner_due_figures_sign_and_word() -> None:
    said = texts(objective())
    for part in ("O1 Forms from abroad", "lan 31 Dec", "6 → 10 %", "33 %", "▼ off track"):
        assert part in said


def test_without_a_check_in_the_row_says_so() -> None:
    assert "no check-in yet" in texts(objective(), value=None)
    assert "unchecked" in texts(objective(start=TODAY), value=None, cells=40)


def test_without_a_measure_the_row_says_so() -> None:
    assert "no measure yet" in texts(objective(measure=None, state="draft"), value=None)


def test_a_draft_a_dropped_and_a_closed_one_show_their_state_instead_of_a_status() -> None:
    for state, sign in (("draft", "◌"), ("dropped", "×"), ("achieved", "✔"), ("missed", "■")):
        assert f"{sign} {state}" in texts(objective(state=state))


def test_a_stale_one_says_so_besides_its_status() -> None:
    found = objective()
    at = small_plan().checkins[1].at - timedelta(days=20)
    standing = objective_standing(found, (CheckIn(id=1, objective=1, value=D(6), at=at, by="lan"),), meta(), TODAY)
    assert standing.stale
    said = "\n".join(plain(line) for line in objective_row(found, standing, 60, TODAY))
    assert "stale" in said
    assert "off track" in said


@pytest.mark.parametrize(
    ("due", "shown"),
    [(DUE, "31 Dec"), (date(2027, 1, 19), "19 Jan"), (date(2027, 12, 31), " 2027"), (date(2026, 11, 1), "1 Nov")],
)
def test_a_due_day_is_never_cut(due: date, shown: str) -> None:
    first = texts(objective(due=due, start=date(2026, 10, 1))).splitlines()[0]
    assert first.endswith(shown)
    assert "…" not in first


def test_on_a_very_narrow_row_the_figure_and_the_sign_stay_whole() -> None:
    said = texts(objective(), cells=24)
    assert "33 % ▼" in said
    assert "…" not in said.splitlines()[1]


def test_a_goal_without_objectives_says_so_rather_than_nothing_done() -> None:
    goal = Goal(id=1, title="x")
    none = Standing(None, None, None, None)
    assert "no objectives yet" in plain(goal_row(goal, none, 40)[1])
    assert "1 draft" in plain(goal_row(goal, none, 40, 1)[1])
    assert "3 drafts" in plain(goal_row(goal, none, 40, 3)[1])
    assert "0 %" not in plain(goal_row(goal, none, 40)[1])


def test_an_overshoot_is_told_in_full_while_its_bar_is_full() -> None:
    said = texts(objective(), value=D(13))
    assert "150 %" in said
    assert "✔ done" in said


def test_a_strategy_says_state_owner_and_what_it_replaces_and_why() -> None:
    found = Strategy(
        id=3, objective=1, title="Video", owner="mai", state="active", since=TODAY, replaces=1, reason="cost per lead"
    )
    said = plain(strategy_row(found, 90, TODAY)[0])
    for part in ("S3 ● Video", "since 24 Nov", "mai", "(replaces S1: cost per lead)"):
        assert part in said


def test_every_state_and_status_has_a_sign_of_its_own_beside_its_word() -> None:
    assert len({status_sign(status) for status in ("done", "on track", "at risk", "off track", None)}) == 5
    assert len({state_sign(state) for state in STRATEGY_STATES}) == len(STRATEGY_STATES)
    assert all(state_word(state) for state in (*OBJECTIVE_STATES, *STRATEGY_STATES))


def test_an_item_with_no_figure_has_a_verdict_in_words() -> None:
    found = objective(due=None)
    assert verdict(found, standing_of(found))[1] == "no due date"


LONG = "Riders in every city of the country rate the support that they get"


@pytest.mark.parametrize("cells", [22, 30, 47, 80])
def test_a_whole_title_takes_as_many_lines_as_it_needs(cells: int) -> None:
    goal = Goal(id=1, title=LONG, owner="lan")
    found = objective(title=LONG)
    strategy = Strategy(id=3, objective=1, title=LONG, owner="mai", state="active", since=TODAY)
    for lines in (
        goal_row(goal, Standing(D("0.5"), D("0.5"), D("0.5"), "on track"), cells, whole=True)[:-1],
        objective_row(found, standing_of(found), cells, TODAY, whole=True)[:-1],
        strategy_row(strategy, max(cells, 40), TODAY, whole=True),
    ):
        said = " ".join(plain(line) for line in lines).split()
        assert [word for word in said if word in LONG.split()] == LONG.split()
        assert "…" not in " ".join(said)
        _fits(tuple(lines), max(cells, 40))


def test_a_title_that_fits_takes_one_line_whole_or_not() -> None:
    assert len(objective_row(objective(), standing_of(objective()), 60, TODAY, whole=True)) == 2


def bar_of(line: str) -> int:
    return sum(line.count(sign) for sign in "━╸─┃")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_status_word_gives_way_before_the_bar_does(language: str) -> None:
    use(language)
    try:
        found, goal = objective(), Goal(id=1, title="x")
        standing = standing_of(found)
        of_goal = Standing(D("0.5"), D("0.8"), D("0.8"), "off track")
        word, whole = verdict(found, standing)[1], verdict(goal, of_goal)[1]
        widths = range(16, 120)
        drawn = {cells: plain(objective_row(found, standing, cells, TODAY)[1]) for cells in widths}
        of_goals = {cells: plain(goal_row(goal, of_goal, cells)[1]) for cells in widths}
    finally:
        use("en")
    for line in drawn.values():
        assert bar_of(line) >= LEAST_BAR or word not in line
    for line in of_goals.values():
        assert bar_of(line) >= LEAST_GOAL_BAR or whole not in line
    assert word in drawn[119] and whole in of_goals[119]
    assert [word in line for line in drawn.values()] == sorted(word in line for line in drawn.values()), "once it fits, it stays"


TREND = [D(value) for value in (1, 2, 3, 5, 8, 8, 9, 10)]


def test_a_row_with_room_shows_the_trend_of_the_check_ins() -> None:
    found = objective()

    def second(cells: int, **more: object) -> str:
        return plain(objective_row(found, standing_of(found), cells, TODAY, trend=TREND, **more)[1])  # type: ignore[arg-type]

    assert "▁▂▃▄▆▆▇█" in second(90)
    assert "6 → 10 %" in second(90)
    assert "▁" not in second(49)
    assert "6 → 10 %" in second(49)
    assert "▁▂▃▄▆▆▇█" in second(49, trend_first=True), "beside a page that says where the measure stands"
    assert "→" not in second(49, trend_first=True)
    assert "▁" not in plain(objective_row(found, standing_of(found), 90, TODAY, trend=TREND[:1])[1]), "one is no trend"


def test_a_measure_too_long_for_its_column_is_told_without_its_end_rather_than_cut() -> None:
    measure = replace(FORMS, baseline=D(1_000_000), target=D(2_500_000), unit="visits")
    found = objective(measure=measure)
    for cells in range(24, 100):
        line = plain(objective_row(found, standing_of(found, D(1_250_000)), cells, TODAY)[1])
        assert "…" not in line, cells


def test_rows_of_a_whole_plan_are_drawn_from_its_standings() -> None:
    plan = small_plan()
    standings = Standings(plan, TODAY)
    assert "33 %" in plain(goal_row(plan.goals[1], standings.goal(1), 26)[1])
