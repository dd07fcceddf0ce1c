"""The whole page: head, sums, contents, a section for each goal with a card for each objective, and a legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from ...draw.screen.header_lines import quarter_words
from ...draw.text import figures
from ...draw.text.states import over_text, verdict
from ...plan.filter.outline import GoalBranch, ObjectiveBranch
from ...plan.model import Goal, Objective
from ...plan.progress.rollover import Past, cycle_shown
from ...plan.progress.standings import Standing, clamp
from ...words import _, language, moment, ngettext
from ..selection import Selection
from .escape import paragraphs, safe, tag
from .objective_card import card, remarks
from .stylesheet import stylesheet

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Even if a text of the plan ever got through as markup, it could load and run nothing."""
_FEW = 6
"""So many cards of cycles that are over may stand among the others."""
_ORDER = ("achieved", "done", "on track", "at risk", "off track", "missed")
"""In which order the sums tell how many objectives stand so."""


def page(part: Selection, now: datetime) -> str:
    """The part as one HTML document. What was dropped is left out; dropped strategies tell of the pivots."""
    title = part.plan.meta.title or _("Plan")
    goals = [branch for branch in part.goals if branch.goal.state != "dropped"]
    body = [*_header(part, title, goals), "<main>", *(_goal(part, branch) for branch in goals)]
    if not goals:
        body.append(tag("p", safe(_("Nothing to show.")), "none"))
    body += ["</main>", footer(now)]
    return document(title, body)


def document(title: str, body: Iterable[str], more_style: str = "") -> str:
    """A whole HTML document: `body` is HTML already, `more_style` goes behind the style sheet of all pages."""
    return (
        f'<!doctype html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="generator" content="planner">'
        f'<link rel="icon" href="data:,"><title>{safe(title)}</title><style>{stylesheet()}{more_style}</style></head>\n<body>'
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def live(branch: GoalBranch) -> list[ObjectiveBranch]:
    """The goal's objectives that were not dropped."""
    return [each for each in branch.objectives if each.objective.state != "dropped"]


def bar(standing: Standing, tone: str) -> str:
    """A bar as wide as what it stands in, filled to the progress, with a tick where it was expected to be."""
    if standing.progress is None:
        return ""
    inner = f'<div class="fill" style="width:{_hundredths(standing.progress)}%"></div>'
    text = figures.percent(standing.progress)
    if standing.expected is not None:
        inner += f'<div class="tick" style="left:{_hundredths(standing.expected)}%"></div>'
        text += ", " + _("expected {figure}").format(figure=figures.percent(standing.expected))
    return tag("div", inner, f"bar {tone}", role="img", aria_label=text)


def _hundredths(share: Decimal) -> str:
    return f"{float(clamp(share)) * 100:.2f}".rstrip("0").rstrip(".")


def tone_of(item: Goal | Objective, standing: Standing) -> str:
    """The class that colours an item that stands so."""
    _sign, _word, role = verdict(item, standing)
    return role if role in ("ok", "warn", "bad", "done") else "plain"


def _header(part: Selection, title: str, goals: list[GoalBranch]) -> Iterator[str]:
    yield "<header>"
    yield tag("h1", safe(title))
    yield tag(
        "p",
        safe(" · ".join(filter(None, (quarter_words(part.today, cycle_shown(part.plan, part.today)), part.archived)))),
        "when",
    )
    counted: dict[str, list[ObjectiveBranch]] = {}
    stale = 0
    total = 0
    for branch in goals:
        for each in live(branch):
            if each.objective.state == "draft":
                continue
            total += 1
            stale += each.standing.stale
            counted.setdefault(each.standing.status or each.objective.state, []).append(each)
    objectives = ngettext("{count} objective", "{count} objectives", total).format(count="").strip()
    items = [_total("", total, objectives)]
    shown = [(tone_of(first.objective, first.standing), first, len(counted[name])) for name, first in _firsts(counted)]
    for tone, first, count in shown:
        sign, word, _role = verdict(first.objective, first.standing)
        items.append(_total(tone, count, f"{sign} {word}"))
    if stale:
        items.append(_total("plain", stale, _("stale")))
    yield tag("ul", "".join(items), "totals")
    shares = "".join(f'<i class="{tone}" style="flex:{count}"></i>' for tone, _first, count in shown)
    if shares:
        yield tag("div", shares, "share", aria_hidden="true")
    if len(goals) > 1:
        yield tag("ul", "".join(tag("li", _contents(branch)) for branch in goals), "toc")
    yield "</header>"


def _firsts(counted: dict[str, list[ObjectiveBranch]]) -> Iterator[tuple[str, ObjectiveBranch]]:
    return ((name, counted[name][0]) for name in _ORDER if name in counted)


def _total(tone: str, count: int, words: str) -> str:
    return tag("li", f"<b>{count}</b> {safe(words)}", tone)


def _contents(branch: GoalBranch) -> str:
    standing, tone = branch.standing, tone_of(branch.goal, branch.standing)
    name = f"<span>{_ref(branch.goal.ref)}<b>{safe(branch.goal.title)}</b></span>"
    figure = figures.percent(standing.progress) if standing.progress is not None else "–"
    return tag(
        "a",
        name + (bar(standing, tone) or "<span></span>") + tag("span", safe(figure), f"figure {tone}"),
        href=f"#{branch.goal.ref}",
    )


def _ref(ref: str) -> str:
    return tag("span", ref, "ref")


def _goal(part: Selection, branch: GoalBranch) -> str:
    goal, standing = branch.goal, branch.standing
    tone = tone_of(goal, standing)
    facts = [tag("span", safe(text)) for text in (goal.horizon, goal.owner) if text]
    if standing.status or goal.state != "active":
        sign, word, _role = verdict(goal, standing)
        facts.insert(0, tag("span", safe(f"{sign} {word}"), f"chip {tone}"))
    figure = (
        tag("span", safe(figures.percent(standing.progress)), f"figure {tone}")
        if standing.progress is not None
        else "<span></span>"
    )
    head = tag("h2", _ref(goal.ref) + safe(goal.title)) + figure + tag("div", "".join(facts), "facts")
    inner = tag("div", head, "head") + bar(standing, tone)
    if goal.note:
        inner += tag("p", paragraphs(goal.note), "note")
    inner += remarks(part, goal)
    inner += _cards(part, live(branch)) or tag("p", safe(_("no objectives yet")), "none")
    return tag("section", inner, "goal", id=goal.ref)


def _cards(part: Selection, branches: Sequence[ObjectiveBranch]) -> str:
    """A card for each objective. Of very many, those that were closed with cycles that are over are folded away."""
    past, raw = Past.before(part.today), part.plan.objectives.raw
    over = [each for each in branches if past.holds(raw[each.objective.id])]
    if len(over) <= _FEW or len(over) == len(branches):
        return _side_by_side(part, branches)
    folded = tag("summary", safe(over_text(each.objective for each in over))) + _side_by_side(part, over)
    shown = [each for each in branches if not past.holds(raw[each.objective.id])]
    return _side_by_side(part, shown) + tag("details", folded, "over")


def _side_by_side(part: Selection, branches: Sequence[ObjectiveBranch]) -> str:
    return tag("div", "".join(_card(part, each) for each in branches), "cards") if branches else ""


def _card(part: Selection, branch: ObjectiveBranch) -> str:
    tone = tone_of(branch.objective, branch.standing)
    return card(part, branch, bar(branch.standing, tone), tone)


def footer(now: datetime) -> str:
    keys = (
        ('<line class="line done" x1="1" x2="25" y1="4" y2="4"/>', _("checked in")),
        ('<line class="expected" x1="1" x2="25" y1="4" y2="4"/>', _("expected")),
        ('<line class="target" x1="1" x2="25" y1="4" y2="4"/>', _("target")),
        ('<line class="ahead done" x1="1" x2="25" y1="4" y2="4"/>', _("pace")),
        ('<line class="tried on" x1="3" x2="23" y1="4" y2="4"/>', _("strategy active")),
    )
    legend = "".join(
        tag("span", f'<svg viewBox="0 0 26 8" aria-hidden="true">{drawn}</svg>{safe(words)}') for drawn, words in keys
    )
    bars = tag("span", safe(_("The mark on a bar is where it was expected to be by today.")))
    made = _("As of {when}. Made with planner.").format(when=moment(now))
    return tag("footer", tag("div", legend + bars, "legend") + safe(made))
