"""Where an item is going, in one line: `needs +0.9 a week, does +0.4: lands 12 Feb, 38 days late`."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ...plan.model import Objective
from ...plan.progress.forecast import Forecast, GoalForecast
from ...words import _, ngettext
from ..text import figures

_WHOLE = 100
"""From here on a pace has no digits behind the point."""


def forecast_text(found: Forecast, objective: Objective, today: date, *, ranged: bool = False) -> str:
    """The line; empty where the item's state, or that it is reached, says all there is to say.

    `ranged`: with the days between which it lands at the quartiles of its pace.
    """
    if found.outcome == "inside":
        return _inside(found, today)
    if found.outcome == "too few check-ins" or (found.outcome == "outside" and found.pace is None):
        too_few = _("too few check-ins to say where it lands")
        return f"{_paces(found, objective, today)}; {too_few}" if found.required is not None else too_few
    if found.pace is None or found.outcome == "reached":
        return ""
    return _("{paces}: {landing}").format(paces=_paces(found, objective, today), landing=_landing(found, today, ranged))


def forecast_role(found: Forecast) -> str:
    """The colour's role of the line."""
    return "warn" if found.in_time is False else "muted"


def goal_forecast_text(found: GoalForecast) -> str:
    """`3 of 5 will land in time, 1 cannot be told yet`; empty where of none it can be told."""
    if found.unknown == found.of:
        return ""
    said = _("{in_time} of {count} will land in time").format(in_time=found.in_time, count=found.of)
    if not found.unknown:
        return said
    unknown = ngettext("{count} cannot be told yet", "{count} cannot be told yet", found.unknown).format(count=found.unknown)
    return f"{said}, {unknown}"


def pace_text(pace: Decimal) -> str:
    """A pace with its sign and two digits that count: `+0.94`, `-12`, `+1,234`."""
    last = 0 if abs(pace) >= _WHOLE or not pace else min(pace.adjusted() - 1, 0)
    rounded = pace.quantize(Decimal(1).scaleb(last), ROUND_HALF_UP)
    shown = figures.number(rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize())
    return f"+{shown}" if rounded > 0 else shown


def _paces(found: Forecast, objective: Objective, today: date) -> str:
    """What it needs and what it does. Towards a phased target it is said which."""
    required = pace_text(found.required) if found.required is not None else ""
    actual = pace_text(found.pace.median) if found.pace is not None else ""
    if not required:
        return _("does {actual} a week").format(actual=actual)
    measure = objective.measure
    if measure is not None and found.aim is not None and found.by is not None and _is_phase(found, objective):
        aim, by = figures.amount(found.aim, measure.unit), figures.day(found.by, today)
        needs = _("needs {required} a week for {aim} by {day}").format(required=required, aim=aim, day=by)
    else:
        needs = _("needs {required} a week").format(required=required)
    return _("{needs}, does {actual}").format(needs=needs, actual=actual) if actual else needs


def _is_phase(found: Forecast, objective: Objective) -> bool:
    phases = objective.measure.phases if objective.measure is not None else ()
    return any((each.day, each.value) == (found.by, found.aim) for each in phases) and found.by != objective.due


def _landing(found: Forecast, today: date, ranged: bool) -> str:
    if found.lands is None:
        return _still(found)
    back = _("back inside {day}") if found.outcome == "outside" else _("lands {day}")
    said = back.format(day=figures.day(found.lands, today))
    if ranged and (found.earliest, found.latest) != (found.lands, found.lands) and found.earliest is not None:
        first = figures.day(found.earliest, today)
        last = figures.day(found.latest, today) if found.latest is not None else _("not in sight")
        said += f" ({first} – {last})"
    late = found.late
    if late is None:
        return said
    if late > 0:
        return f"{said}, " + ngettext("{count} day late", "{count} days late", late).format(count=late)
    if late < 0:
        return f"{said}, " + ngettext("{count} day early", "{count} days early", -late).format(count=-late)
    return f"{said}, " + _("on the day")


def _still(found: Forecast) -> str:
    """Why there is no landing day."""
    pace = found.pace.median if found.pace is not None else Decimal(0)
    if not pace:
        return _("stands still")
    if found.outcome == "moving away" or (found.required is not None and (found.required > 0) != (pace > 0)):
        return _("moves away")
    return _("not in sight")


def _inside(found: Forecast, today: date) -> str:
    since = _("inside since {day}").format(day=figures.day(found.inside_since, today)) if found.inside_since else _("inside")
    if found.pace is None:
        return _("{since}; too few check-ins for a trend").format(since=since)
    if found.leaves is None:
        return _("{since}; the trend stays inside").format(since=since)
    return _("{since}; the trend leaves {day}").format(since=since, day=figures.day(found.leaves, today))
