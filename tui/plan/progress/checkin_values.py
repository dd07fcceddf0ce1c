"""What is typed as a check-in's value: the measure itself (`12.5`, `= -3`), or how much it moved (`+3`, `-0.5`, `+10 %`).

Where a minus may mean either, a note says what it was taken for, and how the other is typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Context, Decimal, localcontext
from typing import NamedTuple

from ..errors import Refused
from ..model import CheckIn, Measure, Objective
from ..parsing.reading_notes import ReadingNote
from ..parsing.written_numbers import checked, read_number
from ..text import fold

_SIGNED = re.compile(r"\s*([+\u2212\u2013-])(\s*)(.*)", re.DOTALL)
_WORDS = {
    "done": 1, "yes": 1, "y": 1, "true": 1, "xong": 1, "da xong": 1, "roi": 1, "co": 1,
    "not done": 0, "no": 0, "n": 0, "false": 0, "chua xong": 0, "chua": 0, "khong": 0,
}  # fmt: skip
"""What a measure that is done or not may be called, without accents."""
_OF = re.compile(r"(?P<done>.+?)\s*(?:/|\bof\b|\btrên\b|\bout of\b)\s*(?P<all>[^/]+)", re.IGNORECASE)


class TypedValue(NamedTuple):
    """A value, whether it was typed as a step from the one before, and what could have been meant otherwise."""

    value: Decimal
    stepped: bool = False
    notes: tuple[ReadingNote, ...] = ()


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
    if rest.lstrip()[:1] in ("+", "-", "\u2212", "\u2013", "("):
        raise Refused("not_a_number", "value", text=text.strip()[:40])
    relative_share = rest.rstrip().endswith("%") and not unit.strip().endswith("%")
    step = read_number(rest, "value", decimal_mark=decimal_mark, unit="%" if relative_share else unit)
    if current is None:
        raise Refused("no_value_to_step_from", "value", text=text.strip()[:40])
    way = 1 if sign == "+" else -1
    with localcontext(Context(prec=60)):
        if relative_share:
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


def read_value(text: str, objective: Objective, earlier: Sequence[CheckIn], decimal_mark: str) -> TypedValue:
    """The value that was typed, and whether it was typed as a step from the last of the check-ins that it follows
    (`actions.checkins.checkins_before`). Raises `Refused`."""
    measure = objective.measure
    if measure is None:
        raise Refused("no_measure_yet", "value", ref=objective.ref)
    if text.lstrip().startswith("="):  # `= -0.5`: the value itself, whatever a sign would mean
        return TypedValue(read_number(text.lstrip()[1:], decimal_mark=decimal_mark, unit=measure.unit))
    if measure.kind == "done":
        word = _WORDS.get(" ".join(fold(text).split()))
        return TypedValue(Decimal(word) if word is not None else read_number(text, decimal_mark=decimal_mark))
    if measure.kind == "milestones" and (counted := _counted(text, measure, decimal_mark)) is not None:
        return TypedValue(counted)
    before = value_after(objective, earlier)
    negative = may_be_negative(measure, earlier)
    stepped = relative(text, before, decimal_mark=decimal_mark, unit=measure.unit, negative=negative)
    if stepped is None:
        value = read_number(text, decimal_mark=decimal_mark, unit=measure.unit)
        return TypedValue(value, notes=_doubt(text, value, before, stepped=False) if negative else ())
    below = negative or stepped < 0
    return TypedValue(stepped, True, _doubt(text, stepped, before, stepped=True) if below else ())


def _doubt(text: str, value: Decimal, before: Decimal | None, *, stepped: bool) -> tuple[ReadingNote, ...]:
    """That a number with a minus was taken for a step, or for the value, where it may have been meant otherwise."""
    signed = _SIGNED.fullmatch(text)
    if signed is None or signed[1] == "+" or before is None:
        return ()
    rest = signed[3].strip()
    if stepped:
        return (ReadingNote("read_as_step", {"text": f"-{rest}", "value": value, "before": before}),)
    return (ReadingNote("read_as_value", {"text": text.strip(), "value": value, "before": before, "other": f"- {rest}"}),)


def _counted(text: str, measure: Measure, decimal_mark: str) -> Decimal | None:
    """The 3 of `3 of 5`, where there are to be five."""
    m = _OF.fullmatch(text.strip()) if len(text) < 80 else None
    if m is None or measure.target is None:
        return None
    try:
        whole = read_number(m["all"], decimal_mark=decimal_mark, unit=measure.unit)
        found = read_number(m["done"], decimal_mark=decimal_mark, unit=measure.unit)
    except Refused:
        return None
    return found if whole == measure.target else None


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


def far_question(
    objective: Objective, checkins: Iterable[CheckIn], value: Decimal, *, reason: str, amount: Callable[[Decimal, str], str]
) -> Refused | None:
    """The question whether a value is right that is far outside of all that is known; None where there is nothing to ask.

    `reason` is the refusal that asks it, and `amount` draws a number with its unit.
    """
    checkins = tuple(checkins)
    known = range_so_far(objective, checkins)
    if known is None or objective.measure is None or not far_outside(objective, checkins, value):
        return None
    unit = objective.measure.unit
    shown = {name: amount(each, unit) for name, each in (("value", value), ("low", known[0]), ("high", known[1]))}
    return Refused(reason, "value", **shown)
