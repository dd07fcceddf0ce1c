"""Why an item stands as it does, in a few words: `at risk: confidence low`, `off track: 18 points behind`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ...plan.model import Goal, Objective
from ...plan.progress.standings import Standing, Standings
from ...plan.progress.waiting import waiting_for, waits_of
from ...words import _, ngettext
from ..text import figures
from ..text.glyphs import glyphs
from ..text.line import Line, Span
from ..text.sentences import awaited_text, blocker_text, unasked_text, wait_text
from ..text.states import blocked, verdict
from ..text.wrap import wrapped


def reasons(item: Goal | Objective, standing: Standing, today: date) -> list[str]:
    """Why the status is what it is, and what comes in addition to it; empty where an item's state says all there is to say."""
    found = [_cause(item, standing, today)] if standing.cause is not None else []
    if isinstance(item, Objective) and standing.stale and item.state == "committed":
        found.append(_stale(standing, today))
    return found


def in_the_way(item: Goal | Objective, standings: Standings, cells: int) -> list[Line]:
    """What blocks an item, each with its sign and with what it waits for; then who waits for the item.

    `! B3 No permit (minh, since 18 Nov)`
    """
    plan, sign = standings.plan, f"{glyphs().blocked} "
    standing = standings.standing(item)
    lines: list[Line] = []
    for blocker in standing.blockers if blocked(item, standing) else ():
        lines += _hung(sign, blocker_text(blocker, standings.today, None if isinstance(item, Goal) else item), cells)
        for wait in waits_of(plan, standings, (blocker,)):
            lines += _hung("  ", wait_text(plan, wait), cells)
    for wait in waiting_for(plan, standings, item.ref):
        if not wait.is_over:
            lines += _hung(sign, awaited_text(plan, wait), cells)
    return lines


def _hung(sign: str, text: str, cells: int) -> list[Line]:
    first, *more = wrapped(text, cells - len(sign))
    return [(Span(sign, "warn"), Span(first)), *((Span(" " * len(sign)), Span(line)) for line in more)]


def _cause(item: Goal | Objective, standing: Standing, today: date) -> str:
    _sign, status, _role = verdict(item, standing)
    return _("{status}: {why}").format(status=status, why=_why(item, standing, today))


def _why(item: Goal | Objective, standing: Standing, today: date) -> str:
    if standing.cause == "reached":
        return _("{share} of the way").format(share=figures.percent(standing.progress))
    if standing.cause == "past due" and isinstance(item, Objective) and item.due is not None:
        return _("due on {day}").format(day=figures.day(item.due, today))
    if standing.cause == "low confidence":
        return _("confidence low")
    return _against_expected(standing, today)


def _against_expected(standing: Standing, today: date) -> str:
    """How far from what was expected; where that was expected of an earlier day, of which."""
    points = figures.points(standing.behind or Decimal(0))
    if points > 0:
        said = ngettext("{count} point behind", "{count} points behind", points).format(count=points)
    elif points < 0:
        said = ngettext("{count} point ahead", "{count} points ahead", -points).format(count=-points)
    else:
        said = _("as far as expected")
    last = standing.last
    if last is None or standing.held == standing.expected or standing.expected is None:
        return said
    return _("{said} on {day}").format(said=said, day=figures.day(last.day, today))


def _stale(standing: Standing, today: date) -> str:
    days = (today - standing.asked).days if standing.asked is not None else 0
    why = unasked_text(days, pulled=standing.last is not None and standing.last.pulled)
    return _("{status}: {why}").format(status=_("stale"), why=why)
