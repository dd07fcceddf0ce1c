"""Numbers as they stand in a sentence, with what they count: `12k visits`, `$2.5 million`, `2,5 tỷ đồng`, `3 điểm phần trăm`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ...errors import Refused
from ...model import record
from ...text import fold
from ..lexicon.word_patterns import either, lazily
from ..lexicon.words import called, listed, spoken, words
from ..masked_text import Sentence
from ..worded_numbers import worded, worded_percents
from ..written_numbers import checked, read_number
from . import number_patterns as look_for

MOST = 16
"""Amounts that are looked at in one line; nobody types more, and a pasted table is no objective."""
_NEAR, _NEAR_THOUSANDS = 20, 4
"""Two figures that are so many times each other at most share their scale: `2 to 3 million`, and not `800 to 2k`."""
_UP_TO = lazily(rf"\s*(?:[-–—]|→|->|=>|{words('MOVES_TO', 'AND', 'AND_DAY')})\s*(?:{words('COMPARED')}\s*)?")
_MANY = 20
"""From here on, a number behind a verb that is also a rank is no rank."""
POINTS = "points"
"""The unit of an amount in percentage points."""

_STOPS = frozenset(listed("STOPS"))
_FOLDED_STOPS = frozenset(fold(word) for word in _STOPS) - {"o", "la", "ve", "nho", "moi", "tai", "nam", "con", "tang"}
_STOP = lazily(rf"\s+{words('STOPS')}(?!\w)")
_NO_STOP = lazily(words("NO_STOPS"))
_NO = frozenset(form for word in listed("NO") for form in (word, fold(word)))
_VERBS = frozenset(form for word in listed("FINISH", "UP", "DOWN", "COUNT") for form in (word, fold(word)))
_DEFINITE = frozenset(word for word in listed("DEFINITE") if word.isascii())
_RANKED = frozenset(listed("NUMBERED")) & frozenset(listed("FINISH", "DEEDS", "COUNT"))
_CUE_PHRASES = either(*(cue for cue in listed("BASELINE", "TARGET", "COMPARED") if " " in cue and cue.split()[0] not in _STOPS))
_MOVES, _MOVED = (
    frozenset(listed("UP", "DOWN", "HALVED", "TWICE")),
    lazily(rf"\s+{words('BASELINE', 'CHANGE', 'MOVES_TO', 'HALVED')}(?!\w)"),
)
_TIME, _MEASURED = lazily(words("UNITS_FIRST")), lazily(rf"{words('MEASURED')}(?!\w)")
_WHEN = lazily(rf"(?:{words('NOW', 'OR_MORE', 'OR_LESS')}|{_CUE_PHRASES})(?!\w)")
_WORD = lazily(r"[^\W\d_](?:[\w'’&-]|/(?!\d))*")
_TO_END = rf"(?:\s+(?!{words('OR_MORE', 'OR_LESS')}(?!\w))[^\W\d]+){{1,2}}(?=\s*(?:\Z|[,.;(\x00]))"
"""A word or two more, if they end the clause."""
_RATE = lazily(
    rf"\s?(?:/\s?|{words('PER_BEFORE')}\s+)"
    rf"(?:{words('PER')}(?!\w)|1[.,]?0{{2,5}}(?:[.,]000)?\s*[^\W\d]+(?:\s+(?:{words('PER')})(?!\w)|{_TO_END})?)"
    rf"|\s{words('PER_ANY')}\s+[^\W\d]+(?:{_TO_END})?|\s?{words('RATES')}(?!\w)"
)
"""`a day`, `mỗi ca`, `per 1,000 orders`"""


_COUNTS = lazily(rf"(?<!\w){words('COUNT', 'FINISH')}\s*\Z")
_ASKS_HALF = lazily(
    rf"(?:^|[.,;:\x00]|(?<!\w)(?:{words('REACH', 'COUNT', 'LEADS', 'OPENINGS', 'COMPARED', 'TARGET_SHARE')}))\s*\Z"
)


@record()
class Amount:
    """A number at a place of the text. `unit` is `%`, `POINTS`, a currency or empty; `noun` the words it counts.

    `sign` is what was typed before it. `multiple` says that it is how many times as much (`double`: 2, `halve`: 0.5).
    `doubtful` is a number that the other language would read as thousands.
    """

    start: int
    end: int
    value: Decimal
    sign: str = ""
    unit: str = ""
    noun: str = ""
    noun_end: int = 0
    multiple: bool = False
    doubtful: bool = False
    figures: str = ""
    """The digits as they were typed, or nothing for a number in words."""

    @property
    def counted(self) -> str:
        """In what it is counted: the unit, or else the noun."""
        return "%" if self.unit == POINTS else self.unit or self.noun


def amounts(sentence: Sentence, decimal_mark: str) -> list[Amount]:
    """Every number of the sentence that may be an amount, in the order they stand. `decimal_mark` is the reader's."""
    found = _multiples(sentence, decimal_mark) + _in_words(sentence)
    names = look_for.no_measures(sentence.low)
    place = 0
    while len(found) < MOST and (m := look_for.NUMBER.search(sentence.low, place)):
        place = m.end()
        one_in = look_for.ONE_IN.match(sentence.low, m.start())
        if one_in and not _COUNTS.search(sentence.low[: m.start()]):  # `1 in 5`, and not `win 10 in 15`
            sentence.blot(m.start(), one_in.end())
        elif not _is_no_amount(sentence, m, found, names) and (amount := _amount(sentence, m, decimal_mark)):
            found.append(amount)
            place = amount.end
    return _alike(_joined(sorted(found, key=lambda each: each.start), sentence), sentence.low, decimal_mark)


def _is_no_amount(sentence: Sentence, m: re.Match[str], found: list[Amount], names: list[tuple[int, int]]) -> bool:
    """Whether figures belong to what is read already, or to a name: `2x`, `ISO 9001`, `aged 12–15`."""
    if any(other.start < m.end() and m.start() < other.end for other in found) or look_for.within(m.start("digits"), names):
        return True
    if look_for.ARROW.match(sentence.low, m.end()):  # `sold per day 220 → 300`
        return re.search(r"[\w/.,:#-]\Z", sentence.low[: m.start()]) is not None
    left = sentence.low[: m.start()]
    if m["sign"] or look_for.NOT_BEFORE.search(left) is None:
        return False
    if int(re.sub(r"\D", "", m["digits"])) >= _MANY and left.strip() in _RANKED:
        return False  # `cấp 500 thẻ`
    named = m["digits"].isdigit() and not look_for.NO_NAME_BEFORE.search(left)  # `room 12`, and not `home gate 4,100`
    return named or look_for.WITHIN_WORD.search(left) is not None


def _multiples(sentence: Sentence, decimal_mark: str) -> list[Amount]:
    """`double`, `3x`, `gấp đôi`; and `half of the pupils`, which is 50 % where nothing is halved."""
    if look_for.MULTIPLE_WORDS.isdisjoint(spoken(sentence.low)):
        return []
    found = [
        Amount(half.start(), half.end(), Decimal(50), unit="%", noun_end=half.end())
        for half in look_for.HALF_OF_ALL.finditer(sentence.low)
        if _ASKS_HALF.search(sentence.low[: half.start()]) and not _STOP.match(sentence.low, half.end())
    ]
    first = look_for.SHARE_FIRST.match(sentence.low)
    for share in [first] if first else look_for.SHARE.finditer(sentence.low):
        name = "share" if share["share"] else "end"
        found.append(Amount(share.start(name), share.end(), _share(share[name]), unit="%", noun_end=share.end()))
    for m in look_for.MULTIPLE.finditer(sentence.low):
        if (
            m["lan"]
            and look_for.OCCASIONS.match(sentence.low, m.end())
            and not look_for.MULTIPLIED.search(sentence.low[: m.start()])
        ):
            continue  # `không quá 2 lần mất điện`
        value = _multiple(m, decimal_mark)
        if value is not None and not any(each.start <= m.start() < each.end for each in found):
            rate = _RATE.match(sentence.low, m.end()) if m["lan"] or m["x"] else None
            ends = rate.end() if rate else m.end()
            if rate and m["x"]:  # `2x per week`
                noun = sentence.text[m.end("x") : ends]
                found.append(Amount(m.start(), m.end("x"), value, noun=noun, noun_end=ends, figures=m["x"]))
                continue
            noun = sentence.text[m.end("lan") : ends].strip() if m["lan"] else ""
            found.append(Amount(m.start(), m.end(), value, noun=noun, noun_end=ends, multiple=True))
    return found


def _share(said: str) -> Decimal:
    """A share in words in hundredths: `a quarter` is 25; `a third` is a third of a hundred, to the last place."""
    over, _, under = (f"{said[0]}00{said[1:]}" if said[0].isdigit() else called("SHARES", said)).partition("/")
    return Decimal(over) / Decimal(under or 1)


def _multiple(m: re.Match[str], decimal_mark: str) -> Decimal | None:
    for name, value in (("twice", "2"), ("thrice", "3"), ("four", "4"), ("again", "1.5"), ("half", "0.5")):
        if m[name]:
            return Decimal(value)
    try:
        return read_number(m["times"] or m["x"] or m["lan"], decimal_mark=decimal_mark)
    except Refused:
        return None


def _in_words(sentence: Sentence) -> list[Amount]:
    """`five percent`, `năm phần trăm`: what stands behind says that a number was meant."""
    found = (number_word(sentence, place) for place in worded_percents(sentence.low))
    return [each for each in found if each is not None]


def number_word(sentence: Sentence, place: int) -> Amount | None:
    """The number that words at this place name (`twelve`, `ba`, `twenty-five`), if they name one."""
    said = worded(sentence.low, place)
    if said is None:
        return None
    value, end = _scaled(sentence.low, Decimal(said.value), said.end)
    unit, end_of_unit = _unit(sentence.low, end)
    if said.alone and end == said.end and not unit and not look_for.ONE_UNIT.match(sentence.low, place):
        return None
    noun, noun_end = _noun(sentence, end_of_unit) if unit not in ("%", POINTS) else ("", end_of_unit)
    whole = look_for.OF_ALL.match(sentence.low, end) if not noun else None
    if whole and (number := worded(sentence.low, whole.end())) and number.value > value:  # `nine of our twelve shops`
        noun, noun_end = _noun(sentence, number.end)
        end_of_unit = number.end
    shown = unit if unit in ("", "%", POINTS) else sentence.text[end_of_unit - len(unit) : end_of_unit]
    return Amount(place, end_of_unit, value, unit=shown, noun=noun, noun_end=noun_end)


def none_of(sentence: Sentence) -> list[Amount]:
    """The nothing that a sentence begins with, if it does: `no late deliveries`, `không còn khiếu nại`."""
    if ends := look_for.NONE_AT_END.search(sentence.low):  # `staff injuries none in 2027`
        return [Amount(ends.start("none"), ends.end("none"), Decimal(0))]
    m = look_for.NONE_OF.match(sentence.low)
    if m and m["none"] in _NO and not _VERBS.isdisjoint((m["what"], m["what"].split()[0])):
        return []  # `không mở thêm …`
    noun, noun_end = _noun(sentence, m.end()) if m else ("", 0)
    return [Amount(m.start("none"), m.end(), Decimal(0), noun=noun, noun_end=noun_end)] if m and noun else []


def _scaled(low: str, value: Decimal, end: int) -> tuple[Decimal, int]:
    """The number with the scale behind it (`12k`, `2,5 tỷ`, `1 triệu rưỡi`), and where that ends."""
    scale = look_for.SCALE.match(low, end)
    if scale is None:
        return value, end
    end, power = scale.end(), Decimal(10) ** int(called("SCALES", scale[0]))
    value *= power
    if half := look_for.HALF_MORE.match(low, end):
        value, end = value + power / 2, half.end()
    return (value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()), end


def _amount(sentence: Sentence, m: re.Match[str], decimal_mark: str) -> Amount | None:
    """The amount whose number was found, with its scale and unit; None where it is no number by itself."""
    low, digits = sentence.low, m["digits"]
    try:
        value, end = _scaled(low, read_number(digits, decimal_mark=decimal_mark), m.end())
        value = checked(value)
    except Refused:
        return None
    unit = m["before"].strip()
    if not unit:
        unit, end = _unit(low, end)
    elif behind := look_for.CURRENCY.match(low, end):
        end = behind.end()
    out_of = look_for.OUT_OF.match(low, end)
    if low.startswith("+", end) and not low[end + 1 : end + 2].strip():
        end += 1  # `500+ tickets`
    if end == m.end() and _goes_on(low, end):
        attached = look_for.GLUED.match(low, end)
        generation = attached and attached[0] in ("g", "s") and sentence.text[end].isupper() and not sentence.text.isupper()
        if (attached is None and out_of is None) or generation:
            return None  # `3rd`, `4G`, `5S`
        if attached is not None and not unit:
            unit, end = attached[0], attached.end()
    if unit and unit not in ("%", POINTS) and end > m.end() and (rate := look_for.RATE_BEHIND.match(low, end)):
        unit, end = unit + rate[0], rate.end()  # `đồng/lít`
    rate = _RATE.match(low, end) if unit else None  # `£2,400 a week`
    noun, noun_end = _noun(sentence, end) if unit not in ("%", POINTS) and not rate else ("", rate.end() if rate else end)
    if out_of is not None and out_of.start() == end and (whole := _of_how_many(sentence, out_of, value)):
        noun, noun_end = whole
        end = out_of.end()
    shown = unit if unit in ("%", POINTS) else sentence.text[m.start("before") : m.end("before")].strip()
    sign = {"": "", "+": "+", "+/-": "", "±": ""}.get(m["sign"].strip(), "-")
    doubtful = bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits)) and decimal_mark in digits
    return Amount(
        m.start(), end, value, sign, shown or _as_typed(sentence, unit, end), noun, noun_end, doubtful=doubtful, figures=digits
    )


def _goes_on(low: str, end: int) -> bool:
    """Whether what is behind the figures belongs to them: `3rd`, `12:30`, `5/8`."""
    return end < len(low) and (low[end].isalnum() or (low[end] in "/:_" and low[end + 1 : end + 2].isdigit()))


def _of_how_many(sentence: Sentence, out_of: re.Match[str], value: Decimal) -> tuple[str, int] | None:
    """What `4.5/5` or `5 of 8 clinics` counts, and where that ends; None where it is no such thing."""
    if out_of["slash"]:
        return out_of[0].replace(" ", ""), out_of.end()
    low = sentence.low
    alone = not (look_for.ARROW.match(low, out_of.end()) or re.search(r"(?:→|->|=>)\s*\d+\s*\Z", low[: out_of.start()]))
    if value > int(out_of["all"]) or (alone and "/" in out_of["of"] and not re.match(r"\s+[^\W\d]", low[out_of.end() :])):
        return None
    return _noun(sentence, out_of.end())


def _unit(low: str, end: int) -> tuple[str, int]:
    for pattern, unit in ((look_for.IN_POINTS, POINTS), (look_for.IN_PERCENT, "%"), (look_for.CURRENCY, "")):
        if m := pattern.match(low, end):
            return unit or m["unit"], m.end()
    return "", end


def _as_typed(sentence: Sentence, unit: str, end: int) -> str:
    return sentence.text[end - len(unit) : end] if unit else ""


def _noun(sentence: Sentence, place: int) -> tuple[str, int]:
    """The words right behind a number that say what it counts: up to three English or four Vietnamese ones."""
    text, low = sentence.text, sentence.low
    words: list[str] = []
    end = short = place
    while True:
        if words and (rate := _RATE.match(low, end)):
            rate = _RATE.match(low, rate.end()) or rate  # `per bed per month`
            return text[place : rate.end()].strip(), rate.end()
        gap = re.match(r"[  -]?", low[end:])
        at = end + (gap.end() if gap else 0)
        m = _WORD.match(low, at)
        if words and m and m[0] in _MOVES and _MOVED.match(low, m.end()):
            break  # `stoppages over 10 minutes cut by half`
        if len(words) == 1 and _TIME.fullmatch(words[0].lower()) and _MEASURED.match(low, at):
            break  # `rút 20 phút thời gian giao ca`
        if not words and m and m[0] in _DEFINITE:
            break  # `from 3 to 5 the number of …`
        if m is None or ((m[0] in _STOPS or m[0] in _FOLDED_STOPS) and not _NO_STOP.match(low, at)) or _WHEN.match(low, at):
            break
        if len(words) == (4 if all(word.isascii() for word in [*words, m[0]]) else 6):
            end = short
            break
        words.append(m[0])
        end = m.end()
        short = end if len(words) <= (3 if all(word.isascii() for word in words) else 4) else short
    if not words and (rate := _RATE.match(low, end)):
        return text[place : rate.end()].strip(), rate.end()
    return text[place:end].strip(" -"), end


def _alike(found: list[Amount], low: str, decimal_mark: str) -> list[Amount]:
    """The 2 of `from 2 to 3 million` is two million."""
    for place, (one, other) in enumerate(pairwise(found)):
        if not (one.figures and other.figures) or one.multiple or one.noun or one.unit not in ("", other.unit):
            continue
        if other.value < 1000 or not _UP_TO.fullmatch(low[one.end : other.start] + other.sign):
            continue
        plain, figure = (read_number(each.figures, decimal_mark=decimal_mark) for each in (one, other))
        scale = other.value / figure if figure else Decimal(1)
        near = _NEAR_THOUSANDS if scale == 1000 else _NEAR
        if scale >= 1000 and one.value == plain and figure / near <= plain <= figure * near:
            found[place] = replace(one, value=(one.value * scale).quantize(Decimal(1)), unit=one.unit or other.unit)
    return found


def _joined(found: list[Amount], sentence: Sentence) -> list[Amount]:
    """`1 tỷ 200 triệu` is one amount."""
    joined: list[Amount] = []
    for each in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and not last.multiple
            and not each.sign
            and not last.counted.replace(each.noun, "").strip()
            and last.value >= 10**9
            and 10**6 <= each.value < 10**9
            and not sentence.low[last.end : each.start].strip()
        ):
            joined[-1] = Amount(
                last.start,
                each.end,
                last.value + each.value,
                last.sign,
                each.unit,
                each.noun,
                each.noun_end,
                doubtful=last.doubtful,
            )
        else:
            joined.append(each)
    return joined
