"""A plan as plain sentences, one item a line: for screen readers, mails and logs. No bars, no signs, no indents to count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ...plan.filter.outline import GoalBranch, ObjectiveBranch
from ...plan.model import CheckIn, Goal, Measure, Objective, Strategy
from ...plan.plan import Plan
from ...plan.progress.open_blockers import OpenBlocker
from ...plan.progress.standings import Standing
from ...plan.progress.waiting import Wait
from ...words import _, ngettext
from . import figures
from .safe import visible
from .states import blocked, over_text, state_word, verdict


def plain(title: str, goals: Iterable[GoalBranch], today: date) -> Iterator[str]:
    """The plan's title, then a line for every goal, objective and strategy, each saying what it is and what it belongs to."""
    if title:
        yield visible(title)
    none = True
    for branch in goals:
        none = False
        yield goal_text(branch)
        for each in branch.objectives:
            yield objective_text(each, today)
            yield from (strategy_text(strategy, today) for strategy in each.strategies)
        if branch.over:
            yield sentences(over_text(branch.over))
    if none:
        yield _("Nothing to show.")


def sentences(head: str, facts: Iterable[str] = ()) -> str:
    """A head and its facts as sentences: each ends in a stop, so that a voice pauses there."""
    texts = (head, *(capital(text) for text in facts if text))
    return " ".join(text if text.removesuffix("”").endswith((".", "!", "?", "…")) else f"{text}." for text in texts)


def capital(text: str) -> str:
    """The text as a sentence begins. Not for anybody's words or names: those are theirs."""
    return text[:1].upper() + text[1:]


def goal_text(branch: GoalBranch) -> str:
    """A goal in sentences, on one line."""
    goal, standing = branch.goal, branch.standing
    facts = [] if goal.state == "active" else [state_word(goal.state)]
    if standing.progress is None:
        facts.append(_("no figure yet") if branch.objectives or branch.over else _("no objectives yet"))
    else:
        facts.append(_progress(standing, verdict(goal, standing)[1] if goal.state == "active" else ""))
    facts.append(blocked(goal, standing).strip())
    facts += [visible(goal.horizon), owner_text(goal.owner)]
    return sentences(_("Goal {ref}: {title}").format(ref=goal.ref, title=visible(goal.title)), facts)


def objective_text(branch: ObjectiveBranch, today: date, further: str = "") -> str:
    """An objective in sentences, on one line; a `further` fact follows its progress."""
    objective, standing = branch.objective, branch.standing
    _sign, word, _role = verdict(objective, standing)
    facts = [_progress(standing, word), further, _measured(objective, standing)]
    if standing.last is None and objective.measure is not None and objective.state not in ("draft", "dropped"):
        facts.append(_("no check-in yet"))
    if standing.stale:
        facts.append(_("stale"))
    facts.append(blocked(objective, standing).strip())
    if objective.due is not None:
        facts.append(_("due {day}").format(day=figures.day(objective.due, today)))
    facts += [owner_text(objective.owner), _("team {name}").format(name=visible(objective.team)) if objective.team else ""]
    head = _("Objective {ref} of {goal}: {title}")
    return sentences(head.format(ref=objective.ref, goal=f"G{objective.goal}", title=visible(objective.title)), facts)


def _progress(standing: Standing, word: str) -> str:
    if standing.progress is None:
        return word
    share = _("{share} done").format(share=figures.percent(standing.progress))
    due = _("expected {figure}").format(figure=figures.percent(standing.expected)) if standing.expected is not None else ""
    return ", ".join(filter(None, (share, due, word)))


def _measured(objective: Objective, standing: Standing) -> str:
    """The measure in words: what it was, is and is to be."""
    measure = objective.measure
    if measure is None or measure.kind in ("done", "milestones"):
        return figures.moved(objective, standing)
    bounds = _bounds(measure)
    if standing.last is None or standing.current is None:
        return bounds
    return _("{bounds}, now {value}").format(bounds=bounds, value=figures.amount(standing.current, measure.unit))


def _bounds(measure: Measure) -> str:
    first, last = (measure.low, measure.high) if measure.kind == "keep-between" else (measure.baseline, measure.target)
    shown = {
        name: figures.amount(value, measure.unit) if value is not None else _("not set")
        for name, value in (("first", first), ("last", last))
    }
    text = _("to keep between {first} and {last}") if measure.kind == "keep-between" else _("from {first} to {last}")
    what = visible(measure.what)
    return f"{what} {text.format(**shown)}".strip()


def strategy_text(strategy: Strategy, today: date, further: Iterable[str] = ()) -> str:
    """A strategy in sentences, on one line; `further` facts follow its state."""
    state = state_word(strategy.state)
    if strategy.state == "active" and strategy.since is not None:
        state = _("active since {day}").format(day=figures.day(strategy.since, today))
    facts = [state, *further, owner_text(strategy.owner)]
    if strategy.replaces is not None:
        facts.append(_("replaces {ref}").format(ref=f"S{strategy.replaces}"))
    if strategy.reason:
        facts.append(_("because: {reason}").format(reason=visible(strategy.reason)))
    head = _("Strategy {ref} for {objective}: {title}")
    return sentences(head.format(ref=strategy.ref, objective=f"O{strategy.objective}", title=visible(strategy.title)), facts)


def owner_text(name: str) -> str:
    """Whose it is; empty where it is nobody's."""
    return _("owner {name}").format(name=visible(name)) if name else ""


def author(checkin: CheckIn) -> str:
    """Who made a check-in, not made harmless: `lan`, and `lan (pull)` where a command brought the value for lan."""
    if not checkin.pulled:
        return checkin.by
    return " ".join(filter(None, (checkin.by, _("(pull)"))))


def unasked_text(days: int, *, pulled: bool) -> str:
    """For how long nobody has checked in; where values were `pulled` meanwhile, that no person has."""
    if pulled:
        return ngettext("only pulled for {count} day", "only pulled for {count} days", days).format(count=days)
    return ngettext("no check-in for {count} day", "no check-in for {count} days", days).format(count=days)


def blocker_text(blocker: OpenBlocker, today: date, objective: Objective | None = None) -> str:
    """`B3 No permit (minh, since 18 Nov)`."""
    day = figures.day(blocker.at.date(), today)
    who = visible(blocker.who)
    since = _("{who}, since {day}").format(who=who, day=day) if who else _("since {day}").format(day=day)
    where = f"O{blocker.objective}, " if blocker.objective is not None and objective is None else ""
    return f"{blocker.ref} {visible(blocker.what)} ({where}{since})"


def wait_text(plan: Plan, wait: Wait) -> str:
    """`waits for O7 2,000 readers: off track`; where that is over, a question: `O7 2,000 readers is achieved: is B3 resolved?`"""
    found = plan.find(wait.ref)
    title = visible(str(getattr(found, "title", "")))
    if isinstance(found, Goal | Objective) and wait.standing is not None:
        word = verdict(found, wait.standing)[1]
    else:
        word = state_word(str(getattr(found, "state", "")))
    form = _("{ref} {title} is {status}: is {blocker} resolved?") if wait.is_over else _("waits for {ref} {title}: {status}")
    return form.format(ref=wait.ref, title=title, status=word, blocker=wait.blocker.ref)


def awaited_text(plan: Plan, wait: Wait) -> str:
    """`O3 Forty test rides waits for O7 (B3, minh)`, said of O7."""
    held_up = plan.objectives.get(wait.blocker.objective) if wait.blocker.objective is not None else None
    who = visible(wait.blocker.who)
    if held_up is None:
        return _("{who} waits for {ref} ({blocker})").format(who=who or _("somebody"), ref=wait.ref, blocker=wait.blocker.ref)
    beside = ", ".join(filter(None, (wait.blocker.ref, who)))
    text = _("{objective} {title} waits for {ref} ({blocker})")
    return text.format(objective=held_up.ref, title=visible(held_up.title), ref=wait.ref, blocker=beside)


def circle_text(circle: Sequence[str]) -> str:
    """`O3 waits for O7, which waits for O3: nobody can begin.`"""
    first, second, *rest = circle
    text = _("{objective} waits for {ref}").format(objective=first, ref=second)
    for ref in rest:
        text += _(", which waits for {ref}").format(ref=ref)
    return _("{circle}: nobody can begin.").format(circle=text)
