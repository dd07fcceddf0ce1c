"""A plan as Markdown (CommonMark, and as GitHub reads it): to paste into a wiki or a mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ...plan.filter.outline import GoalBranch, ObjectiveBranch
from ...plan.model import Strategy
from ...words import _
from ..text import figures
from ..text.markdown_escape import escaped
from ..text.states import over_text, state_word, verdict


def markdown(title: str, goals: Iterable[GoalBranch], today: date) -> Iterator[str]:
    """The lines: the plan as the title, goals as headings, objectives as a list with their strategies below them."""
    yield f"# {escaped(title)}"
    for branch in goals:
        goal = branch.goal
        yield ""
        yield f"## {goal.ref} {escaped(goal.title)}"
        yield ""
        facts = [escaped(goal.horizon), escaped(goal.owner)]
        if goal.state != "active":
            facts.insert(0, state_word(goal.state))
        if branch.standing.progress is None:
            facts.insert(0, _("no figure yet") if branch.objectives or branch.over else _("no objectives yet"))
        else:
            standing = branch.standing
            verdict_text = verdict(goal, standing)[1] if goal.state == "active" else ""
            facts.insert(0, f"{figures.percent(standing.progress)} {verdict_text}".rstrip())
        yield " · ".join(filter(None, facts))
        if branch.objectives:
            yield ""
        for each in branch.objectives:
            yield _objective(each, today)
            for strategy in each.strategies:
                yield _strategy(strategy, today)
        if branch.over:
            yield ""
            yield f"*{over_text(branch.over)}*"


def _objective(branch: ObjectiveBranch, today: date) -> str:
    objective, standing = branch.objective, branch.standing
    _sign, word, _role = verdict(objective, standing)
    facts = []
    if standing.progress is not None:
        facts += [f"{figures.percent(standing.progress)} {word}", escaped(figures.moved(objective, standing))]
    else:
        facts += [word, figures.moved(objective, standing) if objective.measure is None else _("not measured yet")]
    if standing.stale:
        facts.append(_("stale"))
    facts += [escaped(objective.owner), escaped(objective.team)]
    if objective.due is not None:
        facts.append(_("due {day}").format(day=figures.day(objective.due, today)))
    return f"- **{objective.ref}** {escaped(objective.title)} — {' · '.join(filter(None, facts))}"


def _strategy(strategy: Strategy, today: date) -> str:
    facts = [state_word(strategy.state), escaped(strategy.owner)]
    if strategy.state == "active" and strategy.since is not None:
        facts[0] = _("since {day}").format(day=figures.day(strategy.since, today))
    if strategy.replaces is not None:
        facts.append(_("replaces {ref}").format(ref=f"S{strategy.replaces}"))
    if strategy.reason:
        facts.append(_("because: {reason}").format(reason=escaped(strategy.reason)))
    return f"  - {strategy.ref} {escaped(strategy.title)} — {' · '.join(filter(None, facts))}"
