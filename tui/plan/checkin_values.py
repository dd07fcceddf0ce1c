"""What is typed as a check-in's value: the measure itself (`12.5`, `= -3`), or how much it moved (`+3`, `-0.5`, `+10 %`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, localcontext

from .errors import Refused
from .model import CheckIn, Measure, Objective
from .numbers import checked, read_number

_SIGNED = re.compile(r"\s*([+\u2212-])(\s*)(.*)", re.DOTALL)


def may_be_negative(measure: Measure, checkins: Iterable[CheckIn] = ()) -> bool:
    """Whether values below zero are usual for a measure: one of its ends, or what was checked in, is."""
    ends = (measure.baseline, measure.target, measure.low, measure.high)
    return any(each is not None and each < 0 for each in (*ends, *(checkin.value for checkin in checkins)))


def relative(
    text: str, current: Decimal | None, *, decimal_mark: str = ".", unit: str = "", negative: bool = False
) -> Decimal | None:
    """The value that a signed number comes to from `current`; None where `text` is the value itself.

    `+3` and `-0.5` are steps; a plus is one always. Where values may be below zero (`negative`), `-0.5` is the value
    itself, and a step down is typed with a space, `- 0.5`. `+10 %` is ten hundredths of `current`, unless the measure is
    counted in percent: there `%` is only its unit. Raises `Refused` for a step that is no number, and for a step from
    nowhere (no value, no baseline).
    """
    signed = _SIGNED.fullmatch(text)
    if signed is None:
        return None
    sign, space, rest = signed.groups()
    if sign != "+" and negative and not space:
        return None
    if rest.lstrip()[:1] in ("+", "-", "\u2212"):
        raise Refused("not_a_number", "value", text=text.strip()[:40])
    step = read_number(rest, "value", decimal_mark=decimal_mark, unit=unit)
    if current is None:
        raise Refused("no_value_to_step_from", "value", text=text.strip()[:40])
    way = 1 if sign == "+" else -1
    with localcontext(Context(prec=60)):
        if rest.rstrip().endswith("%") and unit.strip() != "%":
            step = abs(current) * step.scaleb(-2)
            found = current + way * step
            found = found.quantize(Decimal(1)) if found == found.to_integral_value() else found.normalize()
        else:
            found = current + way * step
    return checked(found, "value")


def value_after(objective: Objective, checkins: Sequence[CheckIn]) -> Decimal | None:
    """Where the measure stands after check-ins in their order: at the last value, or else where it begins."""
    if checkins:
        return checkins[-1].value
    measure = objective.measure
    if measure is None:
        return None
    return Decimal(0) if measure.kind in ("milestones", "done") else measure.baseline


def read_value(text: str, objective: Objective, earlier: Sequence[CheckIn], decimal_mark: str) -> tuple[Decimal, bool]:
    """The value that was typed, and whether it was typed as a step from the last of the check-ins that it follows
    (`actions.checkins.checkins_before`). Raises `Refused`."""
    measure = objective.measure
    if measure is None:
        raise Refused("no_measure_yet", "value", ref=objective.ref)
    if text.lstrip().startswith("="):  # `= -0.5`: the value itself, whatever a sign would mean
        return read_number(text.lstrip()[1:], decimal_mark=decimal_mark, unit=measure.unit), False
    if measure.kind != "done":
        before = value_after(objective, earlier)
        negative = may_be_negative(measure, earlier)
        stepped = relative(text, before, decimal_mark=decimal_mark, unit=measure.unit, negative=negative)
        if stepped is not None:
            return stepped, True
    return read_number(text, decimal_mark=decimal_mark, unit=measure.unit), False


def range_so_far(objective: Objective, checkins: Iterable[CheckIn]) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest number known of a measure: its ends and its check-ins. None where they are not two."""
    measure = objective.measure
    if measure is None or measure.kind == "done":
        return None
    start = Decimal(0) if measure.kind == "milestones" else measure.baseline
    known = {start, measure.target, measure.low, measure.high, *(checkin.value for checkin in checkins)} - {None}
    numbers = sorted(each for each in known if each is not None)
    return (numbers[0], numbers[-1]) if len(numbers) > 1 else None


def far_outside(objective: Objective, checkins: Iterable[CheckIn], value: Decimal) -> bool:
    """Whether a value is so far from all that is known that it may be a slip of the fingers.

    It is when it lies outside the range so far by more than twice the range's width and by more than half of the largest
    number in it: with 6 → 10 %, more than 18 or less than −2; with 12,000 → 13,200 visits, more than 19,800.
    """
    known = range_so_far(objective, checkins)
    if known is None:
        return False
    low, high = known
    outside = max(low - value, value - high)
    return outside > max(2 * (high - low), max(abs(low), abs(high)) / 2)
