"""One objective on the page: where it stands, its chart, what is tried and was tried, what was said last."""

from __future__ import annotations

from ...draw.text import figures
from ...draw.text.sentences import author
from ...draw.text.states import state_role, state_sign, state_word, verdict
from ...plan.filter.outline import ObjectiveBranch
from ...plan.model import CheckIn, PlanItem
from ...plan.progress.lineage import StrategyAttempt, tried
from ...words import _, full_day, ngettext
from ..selection import Selection
from .escape import paragraphs, safe, tag
from .svg_chart import chart


def card(part: Selection, branch: ObjectiveBranch, bar: str, tone: str) -> str:
    """The objective as an `<article>`. `bar` is drawn already; `tone` colours it and its figures."""
    objective, standing = branch.objective, branch.standing
    sign, word, role = verdict(objective, standing)
    chip_tone = role if role in ("ok", "warn", "bad", "done") else "plain"
    name = tag("h3", tag("span", objective.ref, "ref") + safe(objective.title))
    inner = tag("div", name + tag("span", safe(f"{sign} {word}"), f"chip {chip_tone}"), "top")
    if standing.progress is not None:
        moved = (
            _("no check-in yet")
            if standing.last is None and objective.state == "committed"
            else figures.moved(objective, standing)
        )
        inner += bar + tag(
            "div", f"<b>{safe(figures.percent(standing.progress))}</b><span>{safe(moved)}</span>", f"reached {tone}"
        )
    inner += _facts(part, branch)
    found = tried(part.plan, objective.id, part.today, part.now)
    wanted = {strategy.id for strategy in branch.strategies}
    found = tuple(each for each in found if each.strategy.id in wanted)
    drawn = chart(part.plan, objective, found, part.today, part.now)
    if drawn:
        inner += tag("figure", drawn, tone)
    if objective.note:
        inner += tag("p", paragraphs(objective.note), "note")
    inner += _last_words(standing.said)
    if found:
        inner += tag("ul", "".join(_strategy(part, each) for each in found), "strategies")
    if objective.lesson:
        inner += tag("p", safe(f"{_('Lesson')}: ") + paragraphs(objective.lesson), "said")
    inner += "".join(tag("p", safe(each), "said") for each in part.carried(objective))
    inner += _checkins(part, branch)
    inner += remarks(part, objective, *(each.strategy for each in found))
    return tag("article", inner, "card", id=objective.ref)


def _facts(part: Selection, branch: ObjectiveBranch) -> str:
    objective, standing = branch.objective, branch.standing
    facts = [tag("span", safe(text)) for text in (objective.owner, objective.team) if text]
    if objective.due is not None:
        late = part.today > objective.due and objective.state == "committed" and standing.status != "done"
        due = _("due {day}").format(day=figures.day(objective.due, part.today))
        facts.append(tag("span", safe(due), "late" if late else ""))
    if standing.stale:
        facts.append(tag("span", safe(_("stale")), "stale"))
    if objective.weight != 1:
        facts.append(tag("span", safe(_("weight {weight}").format(weight=figures.number(objective.weight)))))
    if objective.tags:
        facts.append(tag("span", safe(" ".join("#" + each for each in objective.tags))))
    return tag("div", "".join(facts), "facts") if facts else ""


def _last_words(last: CheckIn | None) -> str:
    if last is None:
        return ""
    found = tag("p", safe(f"{_('Blocked')}: ") + safe(last.blocker), "said blocked") if last.blocker else ""
    if last.comment:
        found += tag("p", paragraphs(last.comment) + tag("small", safe(f" — {last.by}") if last.by else ""), "said")
    return found


def _strategy(part: Selection, each: StrategyAttempt) -> str:
    strategy = each.strategy
    role = state_role(strategy.state)
    tone = role if role in ("ok", "warn", "bad", "done") else "plain"
    text = state_word(strategy.state)
    if strategy.state == "active" and strategy.since is not None:
        text = _("since {day}").format(day=figures.day(strategy.since, part.today))
    facts = [text, strategy.owner]
    if strategy.replaces is not None:
        facts.append(_("replaces {ref}").format(ref=f"S{strategy.replaces}"))
    inner = tag("span", safe(state_sign(strategy.state)), f"sign {tone}")
    inner += tag("span", strategy.ref, "ref") + f"<b>{safe(strategy.title)}</b> "
    inner += tag("small", safe(" · ".join(filter(None, facts))))
    if strategy.reason:
        inner += tag("small", safe(_("because: {reason}").format(reason=strategy.reason)), "why")
    return tag("li", inner, "given-up" if strategy.state == "dropped" else "")


def _checkins(part: Selection, branch: ObjectiveBranch) -> str:
    objective = branch.objective
    found = part.checkins(objective)
    if not found:
        return ""
    unit = objective.measure.unit if objective.measure is not None else ""
    rows = "".join(
        "<tr>"
        + tag("td", safe(full_day(each.day)), "day")
        + tag("td", safe(figures.amount(each.value, unit)), "figure")
        + tag("td", safe(" — ".join(filter(None, (author(each), each.comment, each.blocker)))), "words")
        + "</tr>"
        for each in reversed(found)
    )
    count = ngettext("{count} check-in", "{count} check-ins", len(found)).format(count=len(found))
    return tag("details", tag("summary", safe(count)) + f"<table>{rows}</table>")


def remarks(part: Selection, *items: PlanItem) -> str:
    """What was said about items, their check-ins and blockers, in a list that opens; an answer names what it answers."""
    found = sorted((each for item in items for each in part.remarks(item)), key=lambda each: each.id)
    if not found:
        return ""
    rows = "".join(
        "<tr>"
        + tag("td", safe(full_day(each.at.date())), "day")
        + tag("td", tag("span", each.ref, "ref") + safe(each.about), "figure", id=each.ref)
        + tag("td", tag("small", safe(f"{each.by}: ") if each.by else "") + paragraphs(each.text), "words")
        + "</tr>"
        for each in found
    )
    count = ngettext("{count} remark", "{count} remarks", len(found)).format(count=len(found))
    return tag("details", tag("summary", safe(count)) + f"<table>{rows}</table>")
