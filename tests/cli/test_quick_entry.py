"""One typed line on the command line, and check-ins that are steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Planner
from tui.cli import exit_codes


@pytest.fixture
def on(planner: Planner, tmp_path: Path) -> Planner:
    path = str(tmp_path / "plan.json")
    planner("new", path, code=0)

    def run(*args: str, **more: object) -> object:
        return planner("--plan", path, *args, **more)  # type: ignore[arg-type]

    run("add", "goal", "Be known", code=0)
    run("add", "goal", "Be liked", code=0)
    return run  # type: ignore[return-value]


def measure(on: Planner, ref: str = "O1") -> dict[str, object]:
    data = on("show", "--json", code=0).data
    return next(each for goal in data["goals"] for each in goal["objectives"] if each["ref"] == ref)  # type: ignore[no-any-return]


def test_a_typed_line_adds_an_objective_with_all_it_says(on: Planner) -> None:
    ran = on("add", "objective", "+10 % blog traffic by 31/12/2099, from 12000 to 13200 visits @lan #seo >G2", code=0)
    said = "O1 added: +10 % blog traffic by 31/12/2099, from 12000 to 13200 visits"
    assert ran.out == f"{said} (under G2, draft, lan, 12,000 → 13,200 visits, due 2099-12-31, #seo)\n"
    added = measure(on)
    assert (added["owner"], added["due"]) == ("lan", "2099-12-31")
    assert added["measure"]["what"] == "blog traffic"  # type: ignore[index]
    assert (added["measure"]["baseline"], added["measure"]["target"]) == (12000, 13200)  # type: ignore[index]


def test_what_is_counted_and_what_is_left_as_words_is_said(on: Planner) -> None:
    ran = on("add", "objective", "Publish 12 to 15 case studies >G1", code=0)
    assert "0 of 12 case studies" in ran.out
    assert "“15 case studies” is left as words" in ran.err


def test_options_win_over_the_line_and_complete_it(on: Planner) -> None:
    ran = on("add", "objective", "Raise visits by 10 % @lan >G2", "--goal", "G1", "--owner", "mai", "--baseline", "500", code=0)
    assert "(under G1, draft, mai, 500 → 550)" in ran.out
    ran = on("add", "objective", "Launch the site >G1", "--baseline", "2", "--target", "1", code=0)
    assert "2 → 1" in ran.out


def test_what_a_line_does_not_say_is_told_and_not_guessed(on: Planner) -> None:
    ran = on("add", "objective", "Tăng 10% lượt xem blog @lan >G1", code=0)
    assert "? → ?" in ran.out
    assert ran.err == "Mind: +10 % of what? add: from …\n"
    assert "is +10 %" in on("add", "objective", "+20 % from 100 to 110 fans >G1", code=0).err


def test_a_literal_title_is_kept_word_for_word(on: Planner) -> None:
    ran = on("add", "objective", "--literal", "Raise @lan to 5 >G2 by June", "--goal", "G1", code=0)
    assert ran.out == "O1 added: Raise @lan to 5 >G2 by June (under G1, draft)\n"


def test_goals_and_strategies_are_typed_lines_too(on: Planner) -> None:
    assert on("add", "goal", "Be first @lan by Q4 2099", code=0).out == "G3 added: Be first by Q4 2099 (lan, 2099-Q4)\n"
    on("add", "objective", "Raise NPS from 31 to 45 >G1", code=0)
    assert on("add", "strategy", "Call back @mai >O1", code=0).out == "S1 added: Call back (for O1, proposed, mai)\n"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("objective", "Raise NPS to 45"), exit_codes.USAGE, "which goal? Name it in the line, such as >G1, or with --goal G1"),
        (("objective", "Raise NPS >G9"), exit_codes.REFUSED, "There is no G9 in this plan."),
        (("objective", "Raise NPS >O1"), exit_codes.REFUSED, "O1 is the wrong kind of item: one of the goals is needed here."),
        (("objective", "Raise NPS >G1 >G2"), exit_codes.REFUSED, "The goal is said twice, G1 and G2: keep one."),
        (("objective", "Raise NPS @a @b >G1"), exit_codes.REFUSED, "The owner is said twice, a and b: keep one."),
        (("objective", "NPS from 5 to 5 >G1"), exit_codes.REFUSED, "The target is the baseline (5)"),
        (("strategy", "Call back"), exit_codes.USAGE, "which objective? Name it in the line"),
        (("strategy", "Call back >G1"), exit_codes.REFUSED, "G1 is the wrong kind of item"),
        (("goal", "Be first >G1"), exit_codes.REFUSED, "A goal stands by itself: take G1 out"),
    ],
)
def test_what_cannot_be_is_one_clear_sentence(on: Planner, args: tuple[str, ...], code: int, said: str) -> None:
    ran = on("add", *args, code=code)
    assert said in ran.err
    assert ran.out == ""
    assert len(measure_titles(on)) == 0


def measure_titles(on: Planner) -> list[str]:
    return [each["title"] for goal in on("show", "--json", code=0).data["goals"] for each in goal["objectives"]]


def test_numbers_are_read_in_the_language_in_force(on: Planner) -> None:
    vietnamese = on("--lang", "vi", "add", "objective", "Tăng lượt xem từ 12.345 lên 20.000 lượt >G1", code=0)
    assert "12.345 → 20.000 lượt" in vietnamese.out
    assert measure(on)["measure"]["baseline"] == 12345  # type: ignore[index]


def test_a_check_in_may_be_a_step_from_the_last_value(on: Planner) -> None:
    on("add", "objective", "Churn from 10 % to 6 % >G1", code=0)
    for typed, value in (("9", "9 %"), ("-0.5", "8.5 %"), ("+1", "9.5 %"), ("- 2", "7.5 %"), ("= 6", "6 %")):
        assert on("checkin", "O1", typed, code=0).out.startswith(f"O1 checked in: {value} (")


def test_a_value_far_outside_the_range_so_far_needs_sure(on: Planner) -> None:
    on("add", "objective", "Churn from 10 % to 6 % >G1", code=0)
    refused = on("checkin", "O1", "1000", code=exit_codes.REFUSED)
    assert refused.err == "1,000 % is far from what was so far (6 % to 10 %): if it is so, say --sure.\n"
    assert refused.out == ""
    assert "1,000 %" in on("checkin", "O1", "1000", "--sure", code=0).out
    on("checkin", "O1", "900", code=0)
