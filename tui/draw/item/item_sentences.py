"""The page of one item in sentences: all that it says, a fact a line, for those who listen to it and for the clipboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ...plan.filter.outline import GoalBranch, ObjectiveBranch, Selected, outline
from ...plan.model import CheckIn, Document, Goal, Objective, PlanItem, Remark, Strategy
from ...plan.plan import Plan
from ...plan.progress.rollover import goes_on_as
from ...plan.progress.standings import Standings
from ...plan.progress.threads import item_remarked
from ...words import _
from ..standup.item_text import CONFIDENCE
from ..text import figures
from ..text.change_text import describe
from ..text.glyphs import in_words
from ..text.safe import visible, visible_lines
from ..text.sentences import author, blocker_text, capital, goal_text, objective_text, sentences, strategy_text
from .carried_over import carried_words
from .checkin_lines import AHEAD, blocked_text, told_title
from .item_lines import amended_text, changes_of, earlier_changes, field_rows, where_it_goes
from .measure_chart import chart_text
from .remark_lines import thread_texts, told_of
from .status_reasons import reasons
from .strategy_tree import tried_text
from .team_breakdown import by_team, team_text


def item_of(plan: Plan, ref: str) -> PlanItem | None:
    """The item that a reference leads to: that of a check-in is its objective, that of a remark what it is about. None: it leads
    to no item.

    Raises `Refused` for a reference to nothing.
    """
    found: Document | None = plan.find(ref)
    if isinstance(found, Remark):
        found = item_remarked(plan, found)
    if isinstance(found, CheckIn):
        found = plan.objectives[found.objective]
    return found if isinstance(found, PlanItem) else None


@in_words()
def item_text(plan: Plan, standings: Standings, item: PlanItem, *, dropped: bool = False) -> list[str]:
    """The item in a line, then everything about it under titles, an empty line before each.

    `dropped`: a goal with those of its parts that were dropped.
    """
    branch = _branch(plan, standings, item, dropped)
    *_above, own = _way(item, branch, standings.today)
    return [own, *_parts(plan, standings, item, branch)]


@in_words()
def above_text(plan: Plan, standings: Standings, item: PlanItem) -> list[str]:
    """What the item belongs to, from the plan's title down, a line each."""
    *above, _own = _way(item, _branch(plan, standings, item), standings.today)
    return [*filter(None, (visible(plan.meta.title),)), *above]


def _branch(plan: Plan, standings: Standings, item: PlanItem, dropped: bool = False) -> GoalBranch:
    (branch,) = outline(plan, standings, Selected(ref=item.ref, dropped=dropped))
    return branch


def _way(item: PlanItem, branch: GoalBranch, today: date) -> Iterator[str]:
    """Goal, objective, strategy, down to the item."""
    yield goal_text(branch)
    if not isinstance(item, Goal):
        (objective,) = branch.objectives
        yield objective_text(objective, today)
        if isinstance(item, Strategy):
            yield strategy_text(objective.strategies[0], today)


def _parts(plan: Plan, standings: Standings, document: PlanItem, branch: GoalBranch) -> Iterator[str]:
    today = standings.today
    if isinstance(document, Goal | Objective):
        yield from (sentences(capital(why)) for why in reasons(document, standings.standing(document), today))
        going, _role = where_it_goes(standings, document)
        yield from (sentences(capital(going)),) if going else ()
    yield from (f"{label}: {visible(value)}" for label, value in field_rows(plan, document, today))
    yield from _titled(_("Note"), visible_lines(document.note) if document.note else ())
    if isinstance(document, Goal | Objective):
        objective = document if isinstance(document, Objective) else None
        blockers = standings.standing(document).blockers
        yield from _titled(_("In the way"), [blocker_text(each, today, objective) for each in blockers])
    if isinstance(document, Goal):
        yield from _titled(_("Objectives, by team and owner"), list(_contributions(branch, today)))
    if isinstance(document, Objective):
        yield from _titled(_("The measure over time"), chart_text(plan, document, today, standings.now))
        counting = {each.id for each in standings.checkins(document.id)}
        told = told_of(plan, document)
        texts: list[str] = []
        for each in told:
            if each.checkin is not None:
                texts.append(_checkin_text(each.checkin, document, today, "" if each.checkin.id in counting else _(AHEAD)))
            texts += thread_texts(each.said, document, today)
        yield from _titled(told_title(told), texts or [_("no check-in yet")])
        yield from _titled(_("Strategies, and how the measure moved"), tried_text(plan, document.id, today, standings.now))
        carried = carried_words(document, goes_on_as(plan, document.ref), today, files=True)
        yield from _titled(_("Carried over"), carried)
        yield from _titled(_("Amendments"), amended_text(plan, document, today))
    else:
        said = [text for told in told_of(plan, document) for text in thread_texts(told.said, document, today)]
        yield from _titled(_("Remarks"), said)
    changes = [
        f"{figures.day(each.at.date(), today)}, {visible(each.by)}: {describe(each, plan)}"
        + (f": {visible(each.reason)}" if each.reason else "")
        for each in changes_of(plan, document)
    ]
    earlier = earlier_changes(plan, document)
    yield from _titled(_("Changes"), [*changes, *([sentences(capital(earlier))] if earlier else [])])


def _titled(title: str, lines: Sequence[str]) -> Sequence[str]:
    return ["", title, *lines] if lines else ()


def _contributions(branch: GoalBranch, today: date) -> Iterator[str]:
    """Each team with its share, and what is its own: objectives, and the strategies of those."""
    of = {each.objective.id: each for each in branch.objectives}
    for team in by_team([(each.objective, each.standing) for each in branch.objectives]):
        yield team_text(team)
        for objective in team.objectives:
            found: ObjectiveBranch = of[objective.id]
            yield objective_text(found, today)
            yield from (strategy_text(strategy, today) for strategy in found.strategies)


def _checkin_text(checkin: CheckIn, objective: Objective, today: date, ahead: str = "") -> str:
    """`24 Nov: 6 %, lan. Confidence high. “two partners signed”.`"""
    unit = objective.measure.unit if objective.measure is not None else ""
    head = f"{figures.day(checkin.day, today)}: {figures.amount(checkin.value, unit)}"
    if who := author(checkin):
        head += f", {visible(who)}"
    confidence = _("confidence {word}").format(word=_(CONFIDENCE[checkin.confidence]))
    comment = f"“{visible(checkin.comment)}”" if checkin.comment else ""
    return sentences(head, (ahead, confidence, comment, visible(blocked_text(checkin.blocker))))
