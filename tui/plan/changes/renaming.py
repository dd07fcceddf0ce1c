"""Renaming what is committed: whether the new title says other figures than those that stay fixed beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..errors import Refused
from ..model import Measure, Objective, record
from ..parsing.masked_text import Sentence
from ..parsing.numbers.amounts import amounts
from ..parsing.quick_entry import ParsedEntry, understand
from .fixed_fields import FIXED_STATES

_NUMBERS = ("baseline", "target", "low", "high")
_YEARS = range(1900, 2200)


@record()
class AtOdds:
    """A field of which a title says something else than stands in it, and stays."""

    field: str
    in_title: Decimal | date
    stands: Decimal | date


def at_odds(objective: Objective, title: str, today: date, *, decimal_mark: str = ".") -> tuple[AtOdds, ...]:
    """What of a committed objective the new title contradicts; figures that its old title had are no news. Nothing for drafts.

    A title is only words: whatever is not clearly a figure of this measure contradicts nothing.
    """
    measure = objective.measure
    if objective.state not in FIXED_STATES or measure is None:
        return ()
    new, old = (_read(text, measure, today, decimal_mark) for text in (title, objective.title))
    if new is None:
        return ()
    found = [*_numbers(new, measure, decimal_mark), *_days(new, objective)]
    return tuple(each for each in found if old is None or _value(old, each.field) != each.in_title)


def _value(understood: ParsedEntry, field: str) -> object:
    return getattr(understood.measure if field in _NUMBERS else understood, field, None)


def _read(title: str, measure: Measure, today: date, decimal_mark: str) -> ParsedEntry | None:
    """What a title says; of a change ("+10 %") what it comes to from the baseline."""
    try:
        plain = understand(title, "objectives", today, decimal_mark=decimal_mark)
        if plain.measure is None or plain.measure.target is not None or measure.baseline is None:
            return plain
        return understand(title, "objectives", today, decimal_mark=decimal_mark, given={"baseline": measure.baseline})
    except Refused:  # it is no title
        return None


def _numbers(new: ParsedEntry, measure: Measure, decimal_mark: str) -> list[AtOdds]:
    in_title = new.measure
    if in_title is None or measure.kind == "done" or ((measure.unit == "%") != (in_title.unit == "%") and in_title.unit):
        return []
    there = [each.value for each in amounts(Sentence(new.text), decimal_mark)]
    if _is_in_points(measure, there):
        return []
    found = []
    for name in _NUMBERS:
        value, stands = getattr(in_title, name), getattr(measure, name)
        if value is None or stands is None or value == stands or (name == "baseline" and measure.kind == "milestones"):
            continue
        unsure = in_title.baseline is None and in_title.kind != "keep-between"
        if unsure and (stands in there or (not in_title.unit and value in _YEARS)):
            continue
        found.append(AtOdds(name, value, stands))
    return found


def _is_in_points(measure: Measure, there: list[Decimal]) -> bool:
    """Whether the title says the change in the measure's own percent: from 12 % by 4 to 8 %."""
    if measure.unit != "%" or measure.baseline is None or measure.target is None:
        return False
    return [abs(each) for each in there] == [abs(measure.target - measure.baseline)]


def _days(new: ParsedEntry, objective: Objective) -> list[AtOdds]:
    found = []
    for name in ("start", "due"):
        in_title, stands = getattr(new, name), getattr(objective, name)
        if in_title is None or stands is None or in_title == stands:
            continue
        if (in_title.month, in_title.day) == (stands.month, stands.day) and str(in_title.year) not in new.text:
            continue  # a day without its year is read as the next one
        found.append(AtOdds(name, in_title, stands))
    return found
