"""A title that says other figures than the committed measure beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.plan.examples import TODAY, D, small_plan
from tui.plan.changes.renaming import at_odds
from tui.plan.model import Measure, Objective

SIGN_UPS = Measure(what="sign-ups", kind="increase", baseline=D(60), target=D(100))
VISITS = Measure(what="blog traffic", unit="visits", kind="increase", baseline=D(12000), target=D(13200))
CHURN = Measure(what="churn", unit="%", kind="decrease", baseline=D(12), target=D(8))
BAND = Measure(what="stock", unit="%", kind="keep-between", low=D(20), high=D(30))
SHOPS = Measure(what="shops", kind="milestones", target=D(3))
SITE = Measure(what="site", kind="done")


def objective(measure: Measure, title: str = "As it was") -> Objective:
    return replace(small_plan().objectives[1], measure=measure, title=title, due=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("measure", "title", "fields"),
    [
        (SIGN_UPS, "Get sign-ups from 60 to 500", {"target": D(100)}),
        (SIGN_UPS, "Get sign-ups from 80 to 100", {"baseline": D(60)}),
        (SIGN_UPS, "Get sign-ups from 80 to 500", {"baseline": D(60), "target": D(100)}),
        (SIGN_UPS, "Tăng lượt đăng ký từ 60 lên 500", {"target": D(100)}),
        (SIGN_UPS, "Reach 250 sign-ups", {"target": D(100)}),
        (SIGN_UPS, "Reach 100 sign-ups by 31 March 2027", {"due": date(2026, 12, 31)}),
        (VISITS, "+20 % blog traffic", {"target": D(13200)}),
        (VISITS, "Double the blog traffic", {"target": D(13200)}),
        (VISITS, "Blog traffic from 12,000 to 15,000 visits", {"target": D(13200)}),
        (CHURN, "Giảm tỷ lệ nghỉ từ 12 % xuống 5 %", {"target": D(8)}),
        (CHURN, "Reduce churn to 9 %", {"target": D(8)}),
        (BAND, "Keep stock between 20 and 40 %", {"high": D(30)}),
        (BAND, "Keep stock between 10 and 40 %", {"low": D(20), "high": D(30)}),
        (SHOPS, "Open 5 shops", {"target": D(3)}),
    ],
)
def test_figures_that_contradict_what_stays_fixed_are_told(measure, title, fields):
    assert {each.field: each.stands for each in at_odds(objective(measure), title, TODAY)} == fields


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        (SIGN_UPS, "Get sign-ups from 60 to 100"),
        (SIGN_UPS, "More sign-ups"),
        (SIGN_UPS, "Sign-ups 2027"),
        (SIGN_UPS, "Get 100 sign-ups in Q4"),
        (SIGN_UPS, "Get 100 sign-ups by 31 Dec"),
        (SIGN_UPS, "ISO 9001 sign-ups"),
        (SIGN_UPS, "Sign-ups: 40 % of them from abroad"),
        (VISITS, "+10 % blog traffic"),
        (VISITS, "+1,200 blog visits"),
        (VISITS, "+1.200 lượt đọc blog"),
        (CHURN, "Churn 12 % → 8 %"),
        (CHURN, "Cut churn by 4 points"),
        (BAND, "Keep stock between 20 and 30 %"),
        (SHOPS, "Open three shops"),
        (SHOPS, "Open 3 shops"),
        (SITE, "Launch the site in 12 countries"),
        (SITE, "Launch the new site"),
    ],
)
def test_a_title_that_agrees_or_says_nothing_is_left_alone(measure, title):
    mark = "," if "lượt" in title else "."
    assert at_odds(objective(measure), title, TODAY, decimal_mark=mark) == ()


def test_figures_that_stood_in_the_title_before_are_no_news():
    was = objective(SIGN_UPS, "Get sign-ups from 60 to 500")
    assert at_odds(was, "Get many more sign-ups from 60 to 500", TODAY) == ()
    assert at_odds(was, "Get sign-ups from 60 to 700", TODAY) != ()


def test_a_draft_is_free_and_so_contradicts_nothing():
    assert at_odds(replace(objective(SIGN_UPS), state="draft"), "Get sign-ups from 60 to 500", TODAY) == ()
