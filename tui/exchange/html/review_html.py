"""A cycle in review as one HTML page: the team with its charts, then each goal with a card for every objective."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ...draw.plan.review.review_text import (
    MOST_BLOCKERS,
    calibration_notes,
    counts_text,
    cycle_text,
    facts,
    habit_text,
    lacking_text,
    level_text,
    range_text,
    span_text,
    surprise_text,
)
from ...draw.text import figures
from ...plan.filter.outline import ObjectiveBranch, Selected
from ...plan.progress.review.cycle_review import CycleReview, GoalReview, ObjectiveReview
from ...plan.progress.standings import Standings
from ...words import _
from ..selection import Selection
from .escape import safe, tag
from .html_page import bar, document, footer, tone_of
from .objective_card import card
from .review_charts import MOST_ROWS, STYLE, blocker_chart, calibration_chart, surprise_chart


def review_page(found: CycleReview, standings: Standings, now: datetime) -> str:
    """The review as one HTML document."""
    plan = standings.plan
    title = plan.meta.title or _("Plan")
    part = Selection(plan, standings.today, Selected(dropped=True), now)
    branches = {each.objective.id: each for each in part.objectives}
    body = ["<header>", tag("h1", safe(title)), tag("p", safe(cycle_text(found)), "when")]
    body += [tag("p", safe(counts_text(found)), "when")]
    if found.lacking:
        body.append(tag("p", safe(lacking_text(found)), "said"))
    body += ["</header>", "<main>", tag("section", "".join(_team(found, standings)), "review")]
    body += [_goal(part, branches, goal, standings) for goal in found.goals]
    return document(title, [*body, "</main>", footer(now)], STYLE)


def _team(found: CycleReview, standings: Standings) -> Iterator[str]:
    today = standings.today
    yield _titled(_("What confidence was worth"), calibration_chart(found.calibration))
    yield _told([f"{level_text(level)} ({range_text(level)})" for level in found.calibration] + calibration_notes(found))
    if found.surprises:
        yield _titled(_("Surprises"), surprise_chart(found.surprises, today))
        told = (f"{objective.ref} {objective.title}: {surprise_text(each, today)}" for objective, each in found.surprises)
        yield _told(list(told)[:MOST_ROWS])
    if found.blockers:
        yield _titled(_("What stood in the way"), blocker_chart(found.blockers, today))
        yield _told([span_text(span, today) for span in found.blockers[: max(MOST_ROWS, MOST_BLOCKERS)]])
    if found.habit:
        yield _titled(_("Checked in on time"), "") + _told([habit_text(person) for person in found.habit])


def _titled(title: str, chart: str) -> str:
    return tag("h2", safe(title)) + (tag("figure", chart, "done") if chart else "")


def _told(texts: list[str]) -> str:
    return tag("ul", "".join(tag("li", safe(text)) for text in texts), "told") if texts else ""


def _goal(part: Selection, branches: dict[int, ObjectiveBranch], goal: GoalReview, standings: Standings) -> str:
    figure = tag("span", safe(figures.percent(goal.score)), "figure") if goal.score is not None else "<span></span>"
    head = tag("div", tag("h2", tag("span", goal.goal.ref, "ref") + safe(goal.goal.title)) + figure, "head")
    cards = "".join(
        _card(part, branches[each.objective.id], each, standings) for each in goal.objectives if each.objective.id in branches
    )
    inner = head + (tag("div", cards, "cards") if cards else tag("p", safe(_("no objectives yet")), "none"))
    return tag("section", inner, "goal", id=goal.goal.ref)


def _card(part: Selection, branch: ObjectiveBranch, each: ObjectiveReview, standings: Standings) -> str:
    """The card of the plan's own page, and what the review says besides."""
    tone = tone_of(branch.objective, branch.standing)
    drawn = card(part, branch, bar(branch.standing, tone), tone)
    said = [text for role, text in facts(standings, each) if role != "title"]  # the lesson stands on every card
    return drawn.removesuffix("</article>") + _told(said) + "</article>"
