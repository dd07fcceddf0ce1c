"""The short course: which statements are asked for, and how it went."""

from __future__ import annotations

from collections import Counter

from tests.plan.examples import after, small_plan
from tui.plan import actions
from tui.plan.coach.classifier import classify
from tui.plan.coach.course import LENGTH, Answer, Statement, course, result, statements
from tui.plan.plan import Plan
from tui.store import samples


def own(plan: Plan) -> list[str]:
    return [each.text for each in statements(plan)]


def test_what_is_filed_otherwise_than_it_reads_or_reads_unsurely_is_not_asked_for() -> None:
    plan = after(small_plan(), actions.add_strategy, "Raise sign-ups by 10 % by 31 December", "O1")
    plan = after(plan, actions.add_strategy, "Hire two SEO specialists", "O1")
    found = own(plan)
    assert "Hire two SEO specialists" in found
    assert "Raise sign-ups by 10 % by 31 December" not in found
    assert "Partnerships" not in found  # one word


def test_what_is_dropped_is_not_asked_for() -> None:
    plan = after(small_plan(), actions.add_strategy, "Hire two SEO specialists", "O1")
    assert "Hire two SEO specialists" not in own(after(plan, actions.drop, "S3", because="too dear"))


def test_a_plan_with_too_few_is_filled_up_from_the_samples_and_each_kind_comes_up() -> None:
    for language in ("en", "vi"):
        asked = course([Plan.empty("Empty"), *samples.plans(language)], seed=1)
        kinds = Counter(each.kind for each in asked)
        assert len(asked) == len({each.text for each in asked}) == LENGTH
        assert min(kinds[kind] for kind in ("goal", "objective", "strategy")) >= 2
        assert all(each.reading.looks_like == each.kind for each in asked)


def test_the_plan_itself_comes_first() -> None:
    plan = after(small_plan(), actions.add_strategy, "Hire two SEO specialists", "O1")
    texts = [each.text for each in course([plan, *samples.plans("en")], seed=3)]
    assert "Hire two SEO specialists" in texts


def test_the_same_seed_gives_the_same_course_and_another_another() -> None:
    plans = list(samples.plans("en"))
    assert course(plans, 7) == course(plans, 7)
    assert course(plans, 7) != course(plans, 8)


def test_the_result_counts_what_was_right_and_names_what_was_mixed_up_most() -> None:
    def stated(kind: str) -> Statement:
        return Statement("x", kind, classify("Hire two SEO specialists"))  # type: ignore[arg-type]

    said = [("goal", "goal"), ("objective", "strategy"), ("objective", "strategy"), ("goal", "strategy")]
    answers = [Answer(stated(was), given) for was, given in said]  # type: ignore[arg-type]
    found = result(answers)
    assert (found.right, found.asked, found.mixed_up, found.times) == (1, 4, ("objective", "strategy"), 2)
    assert result(answers[:1]).mixed_up is None
    assert result([]).asked == 0
