"""What the amounts of a sentence say of a measure: from where, to where, by how much, between what.

`by 10 %` is ten hundredths of the baseline, `to 10 %` is not; `by 2 points` is two of what a percentage counts. What a
sentence does not say is never guessed: the number stays away, and a note says which.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Any

from ...errors import Refused
from ...model import Kind, Measure, record
from ..lexicon.word_patterns import lazily
from ..lexicon.words import named, words
from ..masked_text import MASK, Piece, Sentence
from ..numbers.amounts import POINTS, Amount
from ..reading_notes import ReadingNote
from ..written_numbers import checked, two_ways
from .amount_roles import roles
from .counted_noun import counted
from .cued_amount import CuedAmount, Role
from .deeds import certifies, finishes, is_deed, keeps
from .placed_amount import way_of


@record()
class ParsedMeasure:
    """The measure that a sentence speaks of, as far as it goes."""

    measure: Measure | None = None
    notes: tuple[ReadingNote, ...] = ()
    pieces: tuple[Piece, ...] = ()


_LABEL = lazily(rf"\s*(?:{words('HEADINGS')}\s*(?:\d{{1,2}}\s*)?:\s*|(?:\d{{1,2}}[.)]|[-*•]|\[[ x]?\])\s+(?=[^\W\d]))")
"""`Goal: …`"""
_TOPIC = lazily(rf"[^:{MASK}]{{1,40}}:\s+(?=[^\W\d])")
"""Of whom or what a deed is: `Under-15s: win the league`."""


def find_movement(sentence: Sentence, decimal_mark: str, given: Mapping[str, Any]) -> ParsedMeasure:
    """The measure that the sentence speaks of. `given` are fields of it that are known otherwise, and win."""
    if label := _LABEL.match(sentence.low):
        sentence.blot(*label.span())
    cued, unread = roles(sentence, decimal_mark)
    if not cued and (topic := _TOPIC.match(sentence.low)):
        sentence.blot(*topic.span())
    notes = [note for each in cued if (note := _as_read(sentence, each.amount))]
    measure, more = _measure(sentence, cued, given)
    beside = _beside(cued, measure)
    left = [*unread, *beside]
    more += [ReadingNote("left_unread", {"text": _named(sentence, each)}) for each in sorted(left, key=lambda each: each.start)]
    if measure is None:
        return ParsedMeasure(None, tuple(more))
    named = {"baseline": "baseline", "target": "target", "count": "target", "low": "low", "high": "high", "change": "target"}
    used = [each for each in cued if each.amount not in beside]
    pieces = tuple(Piece(named[each.role], each.begins, each.ends) for each in used)
    what = counted(sentence, [] if measure.kind == "done" else cued, measure.kind == "keep-between")
    text = given.get("what") or (sentence.text[what.start : what.end] if what else "")
    return ParsedMeasure(replace(measure, what=text), tuple(notes + more), pieces + ((what,) if what else ()))


def _as_read(sentence: Sentence, amount: Amount) -> ReadingNote | None:
    """How a number was read that the other language reads otherwise: `1.234` has decimals, or is twelve hundred and something."""
    text = sentence.text[amount.start : amount.end]
    if amount.doubtful:
        return ReadingNote("read_as_decimal", {"text": text, "value": amount.value})
    figures = amount.figures
    if "." in figures and two_ways(figures):
        return ReadingNote("read_as_thousands", {"text": figures, "value": f"{figures.replace('.', '')}"})
    return None


def _beside(cued: Sequence[CuedAmount], measure: Measure | None) -> list[Amount]:
    """The amounts that have a part in the sentence and none in the measure that came of it."""
    used = {None: (), "done": (), "milestones": ("count",), "keep-between": ("low", "high", "baseline", "target")}
    parts = used.get(measure.kind if measure else None, ("baseline", "target", "change", "count"))
    seen: set[str] = set()
    found = []
    for each in cued:
        if each.role not in parts or each.role in seen:
            found.append(each.amount)
        seen.add(each.role)
    return found


def _named(sentence: Sentence, amount: Amount) -> str:
    """An amount as it stands in the sentence, with what it counts."""
    return sentence.text[amount.start : max(amount.end, amount.noun_end)].strip()


_NUMBERS = frozenset({"baseline", "target", "low", "high"})
_MOVING: tuple[Role, ...] = ("baseline", "target", "change", "count")


def _first(cued: list[CuedAmount], role: Role) -> CuedAmount | None:
    return next((each for each in cued if each.role == role), None)


def _measure(sentence: Sentence, cued: list[CuedAmount], given: Mapping[str, Any]) -> tuple[Measure | None, list[ReadingNote]]:
    if (whole := _all_given(given)) is not None:
        return whole, []
    if _NUMBERS & given.keys():  # what only stands there is then no number of the measure
        cued = [each for each in cued if not each.weak]
    baseline, target, change, count = (_first(cued, role) for role in _MOVING)
    if count and baseline and not (target or change):  # `2,000 readers, from 1,200`
        target, count = count, None
    low, high = _first(cued, "low"), _first(cued, "high")
    if baseline and target and not (low or high or change) and (keeps(sentence.low) or _is_range(sentence.low, baseline, target)):
        low, high = baseline, target  # `giữ từ 20 đến 25 độ`
    if low or high:
        return _band(low, high, given)
    moves = baseline or target or change or "baseline" in given or "target" in given
    if count and not (baseline or target or change or "baseline" in given):
        return Measure(kind="milestones", unit=given.get("unit", ""), target=given.get("target", count.amount.value)), []
    award = certifies(sentence)
    number = target and (target.amount.unit or not target.amount.value or target.begins < target.amount.start)
    if award and not (baseline or change or number or _NUMBERS & given.keys()):
        return Measure(kind="done"), []
    if not moves:
        done = finishes(sentence.low) or award or (not cued and is_deed(sentence))
        return (Measure(kind="done"), []) if done else (None, [])
    return _moving(sentence, baseline, target, change, given)


_RANGE_FROM, _RANGE_TO = lazily(rf"{words('RANGE_FROM')}\s"), lazily(rf"{words('RANGE_TO')}\s")


def _is_range(low: str, first: CuedAmount, last: CuedAmount) -> bool:
    """Whether two ends are of what is to stay between them, since nothing moves: `nghỉ giữa ca từ 15 đến 20 phút`."""
    cued = _RANGE_FROM.match(low, first.begins) and _RANGE_TO.match(low, last.begins)
    return bool(cued) and first.begins < last.begins and first.amount.value < last.amount.value and not way_of(low)


def _all_given(given: Mapping[str, Any]) -> Measure | None:
    """The measure that needs nothing of the sentence: it is done or not, or its band or its count are given."""
    kind = given.get("kind", "keep-between" if {"low", "high"} <= given.keys() else "")
    needed = {"done": set(), "keep-between": {"low", "high"}, "milestones": {"target"}}.get(kind)
    if needed is None or not needed <= given.keys():
        return None
    numbers = {name: value for name, value in given.items() if name not in ("kind", "what")}
    return Measure(kind=kind, **numbers)


_BELOW_ZERO = lazily(r"°|(?<!\w)(?:độ|do c|degrees?|celsius|fahrenheit)(?!\w)")
"""Units of which there is less than none."""


def _band(low: CuedAmount | None, high: CuedAmount | None, given: Mapping[str, Any]) -> tuple[Measure, list[ReadingNote]]:
    first, second = (each.amount.value if each else None for each in (low, high))
    if first is not None and second is not None and first > second:
        first, second = second, first
    unit = given.get("unit") or _unit(low, high)
    if first is None and second is not None and second > 0 and not _BELOW_ZERO.search(unit.lower()):
        first = Decimal(0)
    measure = Measure(kind="keep-between", unit=unit, low=given.get("low", first), high=given.get("high", second))
    missing = "high" if measure.high is None else "low" if measure.low is None else ""
    return measure, [ReadingNote("end_needed", {"field_name": missing})] if missing else []


def _moving(
    sentence: Sentence,
    baseline: CuedAmount | None,
    target: CuedAmount | None,
    change: CuedAmount | None,
    given: Mapping[str, Any],
) -> tuple[Measure, list[ReadingNote]]:
    notes: list[ReadingNote] = []
    start = given.get("baseline", baseline.amount.value if baseline else None)
    end = given.get("target", target.amount.value if target else None)
    unit = given.get("unit") or _unit(baseline, target)
    way = (change.way if change else 0) or (target.way if target else 0) or way_of(sentence.low) or (-1 if end == 0 else 1)
    if change is not None:
        amount = change.amount
        if not unit and (amount.unit == POINTS or (amount.unit != "%" and not amount.multiple)):
            unit = amount.counted
        typed_change = _as_typed(amount, way)
        comes_to = None if start is None or _other_units(baseline, change) else changed(start, amount, way)
        if end is None and comes_to is not None:
            end = comes_to
            if unit == "%" and amount.unit == "%":
                notes.append(ReadingNote("of_the_baseline", {"said": typed_change, "baseline": start, "target": end}))
        elif end is not None and start is not None and not _agree(start, end, amount, way, unit):
            notes.append(
                ReadingNote(
                    "contradiction",
                    {"said": typed_change, "baseline": start, "target": end, "comes_to": percent_between(start, end)},
                )
            )
        elif end is None and start is None:
            notes.append(ReadingNote("baseline_needed_for", {"said": typed_change}))
    if start is None and end is not None:
        notes.append(ReadingNote("baseline_needed", {"target": end, "unit": unit}))
    elif end is None and start is not None:
        notes.append(ReadingNote("target_needed", {"baseline": start, "unit": unit}))
    kind: Kind = "increase" if way > 0 else "decrease"
    if change is None and (other_way := _other_units(baseline, target)):
        kind = "increase" if other_way > 0 else "decrease"
    elif start is not None and end is not None and start != end:
        if (end > start) != (way > 0) and way_of(sentence.low):
            notes.append(ReadingNote("other_way", {"baseline": start, "target": end, "way": "up" if end > start else "down"}))
        kind = "increase" if end > start else "decrease"
    return Measure(kind=given.get("kind", kind), unit=unit, baseline=start, target=end), notes


_SECONDS = named("SECONDS")
_FINE = Decimal("0.000001")


def _is_third(amount: Amount) -> bool:
    """Whether it is a share that no decimal number says to the end: `a third`."""
    return amount.unit == "%" and amount.value != amount.value.quantize(_FINE)


def _unit_length(each: CuedAmount | None) -> float:
    """How many seconds the unit of an amount is long; 0 where it is none of time."""
    unit = each.amount.counted.lower().split(maxsplit=1)[:1] if each else []
    return (_SECONDS.get(unit[0]) or _SECONDS.get(unit[0].removesuffix("s")) or 0) if unit else 0


def _other_units(first: CuedAmount | None, second: CuedAmount | None) -> int:
    """Which way it goes (1 up, -1 down) where the ends are counted in two units of time, as `from 3 days to 36 hours`; else 0."""
    one, other = _unit_length(first), _unit_length(second)
    if first is None or second is None or not (one and other) or one == other:
        return 0
    return 1 if float(second.amount.value) * other > float(first.amount.value) * one else -1


def changed(baseline: Decimal, amount: Amount, way: int) -> Decimal | None:
    """`baseline · (1 ± p / 100)` for a percentage, `baseline ± n` for anything else; None where that is no number to keep."""
    with localcontext(Context(prec=60)):
        if amount.multiple:
            found = baseline * amount.value
        elif amount.unit == "%":
            found = baseline + way * abs(baseline) * amount.value.scaleb(-2)
        else:
            found = baseline + way * amount.value
        if _is_third(amount):
            found = found.quantize(_FINE)
        found = found.quantize(Decimal(1)) if found == found.to_integral_value() else found.normalize()
    try:
        return checked(found, "target")
    except Refused:
        return None


def percent_between(baseline: Decimal, target: Decimal) -> Decimal | None:
    """By how many percent of the baseline the target lies away from it, to one decimal."""
    if not baseline:
        return None
    with localcontext(Context(prec=60)):
        found = ((target - baseline) * 100 / abs(baseline)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return (found.quantize(Decimal(1)) if found == int(found) else found) or Decimal(0)


def _agree(baseline: Decimal, target: Decimal, amount: Amount, way: int, unit: str) -> bool:
    """Whether a change and the two ends of it say the same, as exactly as the change was typed."""
    if changed(baseline, amount, way) == target:
        return True
    if amount.multiple or amount.unit != "%":
        return False
    if unit == "%" and target - baseline == way * amount.value:
        return True
    if not baseline:
        return False
    exponent = min(int(amount.value.as_tuple().exponent), 0)
    with localcontext(Context(prec=60)):
        exact = (target - baseline) * 100 / abs(baseline)
        return exact.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP) == way * amount.value


def _as_typed(amount: Amount, way: int) -> Mapping[str, Any]:
    """A change as the words draw it: its number with the sign it has, and its unit."""
    value = amount.value.quantize(Decimal("0.1")) if _is_third(amount) else amount.value
    return {"value": value * (1 if amount.multiple else way), "unit": amount.unit or amount.noun, "times": amount.multiple}


def _unit(first: CuedAmount | None, second: CuedAmount | None) -> str:
    """In what the two ends are counted: what is written behind the later one, unless the earlier one says it more fully."""
    one, other = (each.amount.counted if each else "" for each in (first, second))
    if first and first.amount.unit and not (second and second.amount.unit):
        return one
    return one if one.startswith(other) else other
