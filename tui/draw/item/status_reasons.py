"""Why an item stands as it does, in a few words: `at risk: confidence low`, `off track: 18 points behind`."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ...plan.model import Goal, Objective
from ...plan.progress.standings import Standing
from ...words import _, ngettext
from ..text import figures
from ..text.glyphs import glyphs
from ..text.line import Line, Span
from ..text.sentences import blocker_text, unasked_text
from ..text.states import blocked, verdict
from ..text.wrap import wrapped


def reasons(item: Goal | Objective, standing: Standing, today: date) -> list[str]:
    """Why the status is what it is, and what comes in addition to it; empty where an item's state says all there is to say."""
    found = [_cause(item, standing, today)] if standing.cause is not None else []
    if isinstance(item, Objective) and standing.stale and item.state == "committed":
        found.append(_stale(item, standing, today))
    return found


def in_the_way(item: Goal | Objective, standing: Standing, today: date, cells: int) -> list[Line]:
    """What blocks an item, each with its sign: `! B3 No permit (minh, since 18 Nov)`."""
    objective = item if isinstance(item, Objective) else None
    sign = f"{glyphs().blocked} "
    lines: list[Line] = []
    for blocker in standing.blockers if blocked(item, standing) else ():
        first, *more = wrapped(blocker_text(blocker, today, objective), cells - len(sign))
        lines.append((Span(sign, "warn"), Span(first)))
        lines += [(Span(" " * len(sign)), Span(text)) for text in more]
    return lines


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
    points = _points(standing.behind or Decimal(0))
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


def _points(fraction: Decimal) -> int:
    return int((fraction * 100).quantize(Decimal(1), ROUND_HALF_UP))


def _stale(objective: Objective, standing: Standing, today: date) -> str:
    days = (today - standing.asked).days if standing.asked is not None else 0
    why = unasked_text(days, pulled=standing.last is not None and standing.last.pulled)
    return _("{status}: {why}").format(status=_("stale"), why=why)
