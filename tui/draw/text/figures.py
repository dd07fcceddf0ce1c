"""Numbers, percentages and days as a person of the language in force writes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from ... import words
from ...plan.model import Measure, Objective
from ...plan.progress.standings import Standing
from ...words import _, ngettext
from .glyphs import glyphs
from .line import width
from .safe import visible

_BEFORE = frozenset("$€£¥")


def number(value: Decimal) -> str:
    """All its digits, with the language's marks: `12,345.60`."""
    return words.number(value)


def amount(value: Decimal, unit: str) -> str:
    """A number with its unit where people put it: `10 %`, `$5,000`, `12 fans`."""
    unit = visible(unit)
    if unit in _BEFORE:
        return f"-{unit}{number(-value)}" if value < 0 else f"{unit}{number(value)}"
    return f"{number(value)} {unit}".rstrip()


def beyond_doubt(value: Decimal, unit: str) -> str:
    """A number of three decimals or of thousands so that nobody takes the one for the other: `1234`, `1.234 (below 2)`."""
    if value == value.to_integral_value():
        return f"{value:f} {visible(unit)}".rstrip()
    return _("{number} (below {next})").format(number=amount(value, unit), next=value.to_integral_value(ROUND_CEILING))


def percent(fraction: Decimal | None) -> str:
    """`54 %`; never 100 % for less than the whole."""
    if fraction is None:
        return "–"
    found = points(fraction)
    if found == 100 and fraction < 1:
        found = 99
    if abs(found) > 9999:
        return ">9999%" if found > 0 else "<-9999%"
    return f"{found} %"


def points(fraction: Decimal) -> int:
    """A fraction in whole points of a hundred, rounded as percentages are."""
    return int((fraction * 100).quantize(Decimal(1), ROUND_HALF_UP))


def day(value: date, today: date) -> str:
    """`3 Oct`, with the year where it is another one."""
    return words.day(value, year=value.year != today.year)


def day_cells(days: Iterable[date], today: date, least: int) -> int:
    """The cells of a column that each of these days fits into with a blank behind it, `least` of them at the least."""
    return max([least, *(width(day(each, today)) + 1 for each in days)])


def moved(objective: Objective, standing: Standing, cells: int = 80) -> str:
    """Where the measure stands and where it is to go: `6.1 → 10 %`, `3 of 5`, `not done`.

    Where that takes more than `cells`, the unit is left out.
    """
    measure = objective.measure
    if measure is None:
        return _("no measure yet")
    current = standing.current
    if measure.kind == "done":
        return _("done") if current == 1 else _("not done")
    if measure.kind == "keep-between":
        return _band(measure, current, cells)
    target = number(measure.target) if measure.target is not None else "?"
    now = number(current) if current is not None else "?"
    if measure.kind == "milestones":
        return _("{now} of {target}").format(now=now, target=target)
    return between(now, target, measure.unit, cells)


def cadence(days: int) -> str:
    """How often somebody checks in: `every 7 days`."""
    return ngettext("every day", "every {days} days", days).format(days=days)


def between(now: str, target: str, unit: str, cells: int = 80) -> str:
    """`6.1 → 10 %`, `$40 → $45`. Where that takes more than `cells`, the unit is left out."""
    if unit in _BEFORE:
        return f"{unit}{now} {glyphs().arrow} {unit}{target}"
    bare = f"{now} {glyphs().arrow} {target}"
    whole = f"{bare} {visible(unit)}".rstrip()
    return whole if width(whole) <= cells else bare


def _band(measure: Measure, current: Decimal | None, cells: int) -> str:
    now = number(current) if current is not None else "?"
    low = number(measure.low) if measure.low is not None else "?"
    high = number(measure.high) if measure.high is not None else "?"
    whole = f"{now} ({low}–{high} {visible(measure.unit)}".rstrip() + ")"
    return whole if width(whole) <= cells else f"{now} ({low}–{high})"
