"""The page of one item: what it is, where it stands, its check-ins, strategies and history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ...plan.changes.amendments import amendments
from ...plan.changes.apply import value_at
from ...plan.documents.codec import plain as stored
from ...plan.fields import FIELD_OF_PATH, FIELDS, further
from ...plan.model import Change, Document, Goal, Objective, Strategy
from ...plan.plan import Plan
from ...plan.progress.forecast import goal_forecast, objective_forecast
from ...plan.progress.standings import Standing, Standings
from ...words import _, ngettext
from ...words.field_names import field_name
from ..standup.forecast_text import forecast_role, forecast_text, goal_forecast_text
from ..text import figures
from ..text.change_text import describe, shown_value
from ..text.glyphs import glyphs
from ..text.line import Line, Span, fitted, line_width, width
from ..text.progress_bar import bar
from ..text.safe import visible, visible_lines
from ..text.states import state_word, verdict
from ..text.wrap import wrapped, wrapped_line
from .carried_over import carried_over
from .checkin_lines import told_lines, told_title
from .measure_chart import chart
from .remark_lines import thread_lines, told_of
from .status_reasons import in_the_way, reasons
from .strategy_tree import lived_through
from .team_breakdown import contributions

LABEL = 13
CHART_ROWS = 7
MOST_CHANGES = 200
"""Of an item that its page tells; `planner log` tells all."""


def item_page(plan: Plan, standings: Standings, ref: str, cells: int) -> Sequence[Line]:
    """All there is to say about a goal, an objective or a strategy."""
    document = plan.find(ref)
    page = _head(standings, document, cells)
    if isinstance(document, Objective):
        drawn = chart(plan, document, standings.today, cells, CHART_ROWS, now=standings.now)
        page += [(), *drawn] if drawn else []
    page.append(())
    page += _fields(plan, document, standings.today, cells)
    note = str(getattr(document, "note", ""))
    if note:
        page += [(), (Span(_("Note"), "heading"),)]
        page += [(Span("  "), *each) for line in visible_lines(note) for each in wrapped_line(line, cells - 2, "text")]
    if isinstance(document, Goal):
        page += _titled(_("Objectives, by team and owner"), contributions(plan, standings, document, cells), cells)
    elif isinstance(document, Objective):
        page += _titled(told_title(told_of(plan, document)), told_lines(plan, document, standings, cells), cells)
        lived = lived_through(plan, document.id, standings.today, cells, standings.now)
        page += _titled(_("Strategies, and how the measure moved"), lived, cells)
        page += _titled(_("Carried over"), carried_over(plan, document, standings.today, cells), cells)
        page += _titled(_("Amendments"), _amended(plan, document, standings.today, cells), cells)
    if not isinstance(document, Objective):
        said = [line for told in told_of(plan, document) for line in thread_lines(told.said, document, standings.today, cells)]
        page += _titled(_("Remarks"), said, cells)
    page += _history(plan, document, standings.today, cells)
    return page


def chart_lines(plan: Plan, standings: Standings, ref: str, cells: int) -> range:
    """The lines of the page that an item's chart takes; none where it has none."""
    item = plan.find(ref)
    if not isinstance(item, Objective):
        return range(0)
    first = len(_head(standings, item, cells)) + 1
    return range(first, first + len(chart(plan, item, standings.today, cells, CHART_ROWS, now=standings.now)))


def _head(standings: Standings, document: Document, cells: int) -> list[Line]:
    """Its title, and how it stands."""
    page: list[Line] = [(Span(line, "heading"),) for line in wrapped(visible(str(getattr(document, "title", ""))), cells)]
    if isinstance(document, Goal | Objective):
        page += _standing(document, standings, cells)
    return page


def _standing(item: Goal | Objective, standings: Standings, cells: int) -> list[Line]:
    """The bar, why the status is what it is, what is in the way, and where that leads."""
    standing, today = standings.standing(item), standings.today
    lines: list[Line] = []
    if standing.progress is not None:
        sign, word, role = verdict(item, standing)
        drawn = bar(standing.progress, standing.expected, min(cells - 30, 50), role, item.ref)
        lines.append((*drawn, Span(f"  {figures.percent(standing.progress)}  {sign} {word}", role)))
        lines += _side_by_side(_why_lines(item, standing, today), cells)
    lines += in_the_way(item, standings, cells)
    going, role = where_it_goes(standings, item)
    return [*lines, *((Span(text, role),) for text in (wrapped(going, cells) if going else ()))]


def where_it_goes(standings: Standings, item: Goal | Objective) -> tuple[str, str]:
    """Where the pace that it has leads, and the colour's role of that; empty where there is nothing to say."""
    if isinstance(item, Goal):
        return goal_forecast_text(goal_forecast(standings, item.id)), "muted"
    found = objective_forecast(standings, item.id)
    return forecast_text(found, item, standings.today, ranged=True), forecast_role(found)


def _why_lines(item: Goal | Objective, standing: Standing, today: date) -> list[Span]:
    _sign, _word, role = verdict(item, standing)
    spans = [Span(why, role) for why in reasons(item, standing, today)]
    if standing.expected is not None:
        spans.append(Span(_("expected by today: {share}").format(share=figures.percent(standing.expected)), "faint"))
    return spans


def _side_by_side(facts: Sequence[Span], cells: int) -> list[Line]:
    """Facts on as few lines as they take, with a dot between two; one that is too long for a line has as many as it needs."""
    dot = Span(f" {glyphs().dot} ", "faint")
    lines: list[Line] = []
    for fact in facts:
        if lines and line_width((*lines[-1], dot, fact)) <= cells:
            lines[-1] = (*lines[-1], dot, fact)
        else:
            lines += [(Span(text, fact.role),) for text in wrapped(fact.text, cells)]
    return lines


def field_rows(plan: Plan, document: Document, today: date) -> list[tuple[str, str]]:
    """The fields that say something, each with its name; anybody's words in them are as they were stored."""
    rows: list[tuple[str, str]] = [(_("State"), state_word(str(getattr(document, "state", ""))))]
    rows.append((_("Owner"), str(getattr(document, "owner", ""))))
    if isinstance(document, Goal):
        rows.append((_("Horizon"), document.horizon))
    if isinstance(document, Objective):
        measure = document.measure
        rows += [
            (_("Goal"), f"G{document.goal} {plan.goals[document.goal].title}"),
            (_("Team"), document.team),
            (_("Tags"), " ".join(f"#{tag}" for tag in document.tags)),
            (_("Measure"), measure.what if measure else _("no measure yet")),
        ]
        if measure is not None and measure.kind in ("increase", "decrease") and None not in (measure.baseline, measure.target):
            assert measure.baseline is not None and measure.target is not None
            ends = (figures.amount(value, measure.unit) for value in (measure.baseline, measure.target))
            rows.append((_("From, to"), f" {glyphs().arrow} ".join(ends)))
        if document.start and document.due:
            rows.append((_("Dates"), f"{figures.day(document.start, today)} – {figures.day(document.due, today)}"))
        rows.append((_("Check-ins"), figures.cadence(document.cadence)))
        if document.score is not None:
            rows.append((_("Score"), figures.number(document.score)))
        rows.append((_("Lesson"), document.lesson))
        if document.weight != 1:
            rows.append((_("Weight"), figures.number(document.weight)))
    if isinstance(document, Strategy):
        rows += [
            (_("Objective"), f"O{document.objective} {plan.objectives[document.objective].title}"),
            (_("Since"), figures.day(document.since, today) if document.since else ""),
            (_("Replaces"), _ref_and_title(plan, document.replaces)),
            (_("Reason"), document.reason),
        ]
    rows += _further(document)
    return [(label, value) for label, value in rows if value]


_SHOWN = frozenset(
    [
        "title",
        "note",
        "state",
        "owner",
        "horizon",
        "team",
        "tags",
        "weight",
        "start",
        "due",
        "cadence",
        "score",
        "lesson",
        "measure",
        "unit",
        "kind",
        "baseline",
        "target",
        "low",
        "high",
        "phases",
        "since",
        "reason",
    ]
)
"""Fields with a place of their own on the page, or in the picture of the measure."""


def _further(document: Document) -> Iterator[tuple[str, str]]:
    """Any other field, under its name."""
    for name in further(document.TABLE, _SHOWN):
        path = FIELDS[document.TABLE][name].path
        value = stored(value_at(document, path))
        label = field_name(name)
        yield label[:1].upper() + label[1:], "" if value in (None, "", []) else shown_value(path, value).strip("“”")


def _fields(plan: Plan, document: Document, today: date, cells: int) -> list[Line]:
    lines: list[Line] = []
    for label, value in field_rows(plan, document, today):
        for i, line in enumerate(wrapped(visible(value), cells - LABEL)):
            lines.append((Span(fitted("" if i else label, LABEL), "muted"), Span(line)))
    return lines


def _ref_and_title(plan: Plan, id: int | None) -> str:
    return f"S{id} {plan.strategies[id].title}" if id is not None and id in plan.strategies else ""


def _titled(title: str, lines: Sequence[Line], cells: int) -> list[Line]:
    """A section of the page, or nothing where there is nothing in it."""
    return [(), *((Span(text, "heading"),) for text in wrapped(title, cells)), *lines] if lines else []


def _amended(plan: Plan, objective: Objective, today: date, cells: int) -> list[Line]:
    return [(Span("  " + text),) for sentence in amended_text(plan, objective, today) for text in wrapped(sentence, cells - 2)]


def amended_text(plan: Plan, objective: Objective, today: date) -> list[str]:
    """What was fixed and how it changed: `target 10 % → 8 % by lan on 3 Nov: market closed`."""
    unit = objective.measure.unit if objective.measure is not None else ""
    texts: list[str] = []
    for each in amendments(plan, objective):
        change = each.change
        text = _("{field} {before} {arrow} {after} by {who} on {day}: {reason}").format(
            field=field_name(FIELD_OF_PATH.get(each.path, each.path)),
            before=shown_value(each.path, each.before, unit),
            arrow=glyphs().arrow,
            after=shown_value(each.path, each.after, unit),
            who=visible(change.by),
            day=figures.day(change.at.date(), today),
            reason=visible(change.reason),
        )
        texts.append(text)
    return texts


def changes_of(plan: Plan, document: Document) -> list[Change]:
    """The last changes that touched the document itself, the newest first."""
    return [plan.changes[id] for id in sorted(_touching(plan, document), reverse=True)[:MOST_CHANGES]]


def earlier_changes(plan: Plan, document: Document) -> str:
    """That there are more changes than `changes_of` gives, and what tells them; empty where there are not."""
    count = len(_touching(plan, document)) - MOST_CHANGES
    text = ngettext("and {count} earlier one: {call}", "and {count} earlier ones: {call}", count)
    return text.format(count=count, call=f"planner log {document.ref}") if count > 0 else ""


def _touching(plan: Plan, document: Document) -> list[int]:
    ref = document.ref  # a log may be long
    return [id for id, raw in plan.changes.raw.items() if raw["item"] == ref or ref in raw["after"]]


def _history(plan: Plan, document: Document, today: date, cells: int) -> list[Line]:
    page: list[Line] = [(), (Span(_("Changes"), "heading"),)]
    for change in changes_of(plan, document):
        head = f"  {fitted(figures.day(change.at.date(), today), 12)}{fitted(visible(change.by), 8)} "
        why = f": {visible(change.reason)}" if change.reason else ""
        lines = wrapped(describe(change, plan) + why, cells - width(head))
        page.append((Span(head, "muted"), Span(lines[0])))
        page += [(Span(" " * width(head)), Span(line)) for line in lines[1:]]
    earlier = earlier_changes(plan, document)
    page += ((Span(f"  {line}", "faint"),) for line in (wrapped(earlier, cells - 2) if earlier else ()))
    return page if len(page) > 2 else []
