"""The check-ins of an objective's page with what was said, the last first; of very many, the earlier ones a quarter a line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ...plan.model import CheckIn, Objective
from ...plan.plan import Plan
from ...plan.progress.standings import Standings, quarter
from ...words import N_, _, ngettext
from ..text import figures
from ..text.glyphs import glyphs
from ..text.line import Line, Span, fitted, width
from ..text.safe import visible
from ..text.sentences import author
from ..text.wrap import wrapped, wrapped_line
from .remark_lines import Told, thread_lines, told_of

ONE_BY_ONE, MANY = 26, 40
"""Half a year of weekly check-ins is told one by one where there are more than so many; fewer all are."""
AHEAD = N_("[from the future: a clock was wrong; it does not count yet]")
"""Said of a check-in that lies later than now."""


def told_title(told: Sequence[Told]) -> str:
    """What the check-ins and remarks of an objective stand under."""
    return _("Check-ins and remarks") if any(each.said for each in told) else _("Check-ins")


def told_lines(plan: Plan, objective: Objective, standings: Standings, cells: int) -> list[Line]:
    """The check-ins and what was said, the last first. Of the earlier ones of very many, what was said stays as it is."""
    told = told_of(plan, objective)
    drawn = _OneByOne(objective, standings, cells, told)
    at = ONE_BY_ONE if len(told) > MANY else len(told)
    page = [line for each in told[:at] for line in drawn.lines(each)]
    for _quarter, found in groupby(told[at:], _quarter_of):
        together = [*found]
        checkins = [each.checkin for each in together if each.checkin is not None and not each.said]
        if checkins:
            page += _together(checkins, objective, cells)
        page += (line for each in together if each.said for line in drawn.lines(each))
    if at < len(told):
        all_told = _("all of them one by one: {call}").format(call=f"planner show {objective.ref} --plain")
        page += ((Span(f"  {text}", "faint"),) for text in wrapped(all_told, cells - 2))
    return page or [(Span("  " + _("none yet: c checks in"), "faint"),)]


def _quarter_of(told: Told) -> tuple[int, int]:
    day = told.checkin.day if told.checkin is not None else told.at.date()
    return day.year, quarter(day)[0]


def _together(checkins: Sequence[CheckIn], objective: Objective, cells: int) -> list[Line]:
    """`Q1 2025: 13 check-ins, 52.1 → 55 %`, from the last first ones."""
    unit = objective.measure.unit if objective.measure is not None else ""
    last, first = checkins[0], checkins[-1]
    values = [figures.number(first.value), figures.amount(last.value, unit)]
    moved = f" {glyphs().arrow} ".join(values if first.value != last.value else values[1:])
    when = _("Q{number} {year}").format(number=quarter(last.day)[0], year=last.day.year)
    count = ngettext("{count} check-in", "{count} check-ins", len(checkins)).format(count=len(checkins))
    return [(Span(f"  {text}", "muted"),) for text in wrapped(f"{when}: {count}, {moved}", cells - 2)]


class _OneByOne:
    """Draws one after the other in columns that are the same for all."""

    def __init__(self, objective: Objective, standings: Standings, cells: int, told: Sequence[Told]) -> None:
        self.objective, self.today, self.cells = objective, standings.today, cells
        self.counting = {each.id for each in standings.checkins(objective.id)}
        checkins = [each.checkin for each in told if each.checkin is not None]
        self.pulls = any(each.pulled for each in checkins)
        self.day = figures.day_cells((each.day for each in checkins), self.today, 12 if cells >= 48 else 7)

    def lines(self, told: Told) -> list[Line]:
        head = self._checkin(told.checkin) if told.checkin is not None else []
        return [*head, *thread_lines(told.said, self.objective, self.today, self.cells)]

    def _checkin(self, checkin: CheckIn) -> list[Line]:
        objective, cells = self.objective, self.cells
        unit = objective.measure.unit if objective.measure else ""
        marks = width(_("(pull)")) + 1 if self.pulls and cells >= 56 else 0
        value = figures.amount(checkin.value, unit)
        role = "warn" if checkin.confidence == "low" else "muted"
        confidence = {"high": _("high"), "medium": _("medium"), "low": _("low")}[checkin.confidence]
        amount, by = (14, 8) if cells >= 48 else (10, 6)
        who = visible(author(checkin) if marks else checkin.by)
        day = fitted(figures.day(checkin.day, self.today), self.day)
        head = f"  {day}{fitted(value, amount)}{fitted(who, by + marks)} "
        ahead = "" if checkin.id in self.counting else _(AHEAD)
        pulled = _("(pull)") if checkin.pulled and not marks else ""
        remarks = " ".join(visible(text) for text in (ahead, pulled, checkin.comment, blocked_text(checkin.blocker)) if text)
        beside = cells - width(head) - 8
        indent = width(head) + 8 if beside >= 20 else 4
        lines = wrapped_line(remarks, cells - indent, "muted") if remarks else []
        first = lines.pop(0) if beside >= 20 and lines else ()
        head_line = (Span(head), Span(fitted(confidence, min(8, cells - width(head))), role), *first)
        return [head_line, *((Span(" " * indent), *line) for line in lines)]


def blocked_text(blocker: str) -> str:
    """What a check-in says is in the way; empty where nothing is."""
    return _("(blocked: {what})").format(what=blocker) if blocker else ""
