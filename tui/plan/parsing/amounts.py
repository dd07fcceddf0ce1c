"""Numbers as they stand in a sentence, with what they count: `12k visits`, `$2.5 million`, `2,5 tỷ đồng`, `3 điểm phần trăm`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ..errors import Refused
from ..text import fold
from .numbers import SCALES, checked, read_number
from .sentence import Sentence, either, phrases

MOST = 16
"""Amounts that are looked at in one line; nobody types more, and a pasted table is no objective."""
POINTS = "points"
"""The unit of an amount in percentage points."""

_ATTACHED = ("k", "m", "mn", "mln", "b", "bn", "tr")
_WRITTEN_OUT = tuple(word for word in SCALES if len(word) > 1 and word != "tr")
_SIGNS = re.escape("$€£¥₫฿₩₹")
_CODES = r"us\$|usd|eur|gbp|vnd|vnđ|jpy|sgd|aud"
_CODES_BEHIND = rf"{_CODES}|dollars?|euros?|pounds?|{either('đồng')}|đ|[{_SIGNS}]"
_NUMBER = re.compile(
    rf"(?P<sign>(?<![\w%)])[+\u2212-]\s?|)(?P<before>(?:{_CODES})\s?|[{_SIGNS}]\s?|)"
    r"(?P<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d(?:[\d.,'_]*\d)?)"
)
_SCALE = re.compile(rf"(?:(?:{'|'.join(_ATTACHED)})|\s?(?:{either(*_WRITTEN_OUT)}|tr))(?!\w)")
_GLUED = re.compile(
    r"(?:h|hrs?|ms|s|secs?|mins?|k?g|mg|[kcm]m|[kmgt]b|[km]?wh|[km]w|t|px|ha|m2|m²|m?l|fps|rpm|db|[kmg]?hz|°[cf])(?!\w)"
)
"""Units that may stand right behind a figure."""
_HALF_MORE = re.compile(rf"\s{either('rưỡi', 'rưởi')}(?!\w)")
_POINTS = re.compile(
    rf"\s?(?:percentage\s+points?|percent\s+points?|%\s?-?\s?points?|pp|ppts?|{either('điểm phần trăm', 'điểm %')})(?!\w)"
)
_PERCENT = re.compile(rf"\s?(?:%|(?:percent|per\s+cent|pct|{either('phần trăm')})(?!\w))")
_CURRENCY = re.compile(rf"\s?(?P<unit>{_CODES_BEHIND})(?!\w)")
_OUT_OF = re.compile(r"(?P<slash>/\s?(?:5|10|100)(?![\d/]))|\s+out\s+of\s+\d+")
_NOT_BEFORE = re.compile(
    rf"(?:[a-z]-|[\w/.,:#]|v\.?\s?|(?<!\w)(?:top|no\.|phase|version|level|step|stage|grade|tier|series|season|part|chapter|class"
    rf"|day|covid|web|iso|{either('giai đoạn', 'phiên bản', 'cấp', 'bước', 'lớp', 'khóa', 'khoá', 'đợt', 'quận', 'hạng')})\s+)\Z"
)
_ONE_IN = re.compile(
    rf"\d+\s+(?:in|{either('trên', 'trong')})\s+(?:every\s+)?\d+(?![\d%.,/]|\s*%)"
    rf"(?!\s+{phrases('week; weeks; month; months; day; days; year; years; tháng; tuần; ngày; năm; quý; giờ')})"
)
_MULTIPLE = re.compile(
    rf"(?<!\w)(?:(?P<twice>doubl(?:e|ing)|{either('gấp đôi', 'nhân đôi')})"
    rf"|(?P<thrice>tripl(?:e|ing)|{either('gấp ba', 'nhân ba')})"
    rf"|(?P<four>quadrupl(?:e|ing))|(?P<half>halv(?:e|ing)|(?:by|in)\s+half|{either('một nửa', 'còn một nửa')})"
    rf"|{either('gấp')}\s+(?P<times>\d+(?:[.,]\d+)?)(?:\s+{either('lần')})?|(?P<x>\d+(?:[.,]\d+)?)x"
    rf"|(?P<lan>\d+(?:[.,]\d+)?)\s+{either('lần')})(?!\w)"
)
_WORDS_EN = {
    "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "fifty": 50,
}  # fmt: skip
_WORDS_VI = {
    "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười hai": 12,
    "hai mươi": 20,
}  # fmt: skip
NUMBER_WORDS = {**_WORDS_EN, **_WORDS_VI}
_BY_WORD = re.compile(rf"(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})(?!\w)")
"""Number words are read only directly behind a word that asks for one; Vietnamese ones only with their accents."""

_STOPS = frozenset(
    [
        "in",
        "on",
        "at",
        "by",
        "from",
        "to",
        "for",
        "with",
        "within",
        "across",
        "among",
        "amongst",
        "and",
        "or",
        "while",
        "without",
        "through",
        "via",
        "using",
        "of",
        "during",
        "before",
        "after",
        "until",
        "than",
        "as",
        "that",
        "who",
        "which",
        "so",
        "up",
        "down",
        "this",
        "next",
        "is",
        "are",
        "per",
        "each",
        "every",
        "over",
        "under",
        "above",
        "below",
        "between",
        "into",
        "trong",
        "ở",
        "tại",
        "cho",
        "của",
        "với",
        "bằng",
        "qua",
        "từ",
        "đến",
        "tới",
        "lên",
        "xuống",
        "trước",
        "sau",
        "và",
        "hoặc",
        "để",
        "vào",
        "nhờ",
        "khi",
        "là",
        "mà",
        "so",
        "trên",
        "dưới",
        "về",
        "mỗi",
        "mọi",
        "nằm",
        "hiện",
        "ngay",
        "còn",
        "đạt",
        "tăng",
        "giảm",
        "nhằm",
    ]
)
_FOLDED_STOPS = frozenset(fold(word) for word in _STOPS) - {"o", "la", "ve", "nho", "moi", "tai", "nam", "con", "tang"}
_NO_STOP = re.compile(either("từ vựng", "từ khóa", "từ khoá", "từ mới"))
_WORD = re.compile(r"[^\W\d_][\w'’&/-]*")
_PER = phrases(
    "second; minute; hour; day; week; month; quarter; year; head; user; customer; person;"
    "giây; phút; giờ; ngày; tuần; tháng; quý; năm"
)
_RATE = re.compile(
    rf"\s?(?:/\s?|(?:per|a|an|each|every)\s+|{either('mỗi', 'một', 'trên', 'hàng', 'hằng')}\s+)"
    rf"{_PER}(?!\w)"
)


@dataclass(frozen=True, slots=True)
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

    @property
    def counted(self) -> str:
        """In what it is counted: the unit, or else the noun."""
        return "%" if self.unit == POINTS else self.unit or self.noun


def amounts(sentence: Sentence, decimal_mark: str) -> list[Amount]:
    """Every number of the sentence that may be an amount, in the order they stand. `decimal_mark` is the reader's."""
    found: list[Amount] = []
    for times in _MULTIPLE.finditer(sentence.low):
        value = _multiple(times, decimal_mark)
        if value is not None:
            found.append(Amount(times.start(), times.end(), value, noun_end=times.end(), multiple=True))
    place = 0
    while len(found) < MOST:
        m = _NUMBER.search(sentence.low, place)
        if m is None:
            break
        place = m.end()
        if one_in := _ONE_IN.match(sentence.low, m.start()):  # `1 in 5`
            sentence.blot(m.start(), one_in.end())
            continue
        if any(other.start < m.end() and m.start() < other.end for other in found):
            continue
        if _NOT_BEFORE.search(sentence.low[: m.start()]) and not m["sign"]:
            continue
        amount = _amount(sentence, m, decimal_mark)
        if amount is not None:
            found.append(amount)
            place = amount.end
    return _joined(sorted(found, key=lambda each: each.start), sentence)


def number_word(sentence: Sentence, place: int) -> Amount | None:
    """The number that a word at this place names (`twelve`, `ba`), if it names one."""
    m = _BY_WORD.match(sentence.low, place)
    if m is None:
        return None
    noun, noun_end = _noun(sentence, m.end())
    return Amount(m.start(), m.end(), Decimal(NUMBER_WORDS[m[0]]), noun=noun, noun_end=noun_end)


def _multiple(m: re.Match[str], decimal_mark: str) -> Decimal | None:
    if m["twice"] or m["thrice"] or m["four"]:
        return Decimal(2 if m["twice"] else 3 if m["thrice"] else 4)
    if m["half"]:
        return Decimal("0.5")
    try:
        return read_number(m["times"] or m["x"] or m["lan"], decimal_mark=decimal_mark)
    except Refused:
        return None


def _amount(sentence: Sentence, m: re.Match[str], decimal_mark: str) -> Amount | None:
    """The amount whose number was found, with its scale and unit; None where it is no number by itself."""
    low, digits, end = sentence.low, m["digits"], m.end()
    try:
        value = read_number(digits, decimal_mark=decimal_mark)
        if scale := _SCALE.match(low, end):
            end = scale.end()
            power = Decimal(10) ** _power(scale[0])
            value *= power
            if half := _HALF_MORE.match(low, end):
                value, end = value + power / 2, half.end()
            value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
        value = checked(value)
    except Refused:
        return None
    unit = m["before"].strip()
    if not unit:
        unit, end = _unit(low, end)
    elif behind := _CURRENCY.match(low, end):
        end = behind.end()
    if end < len(low) and end == m.end() and (low[end].isalnum() or (low[end] in "/:_" and low[end + 1 : end + 2].isdigit())):
        attached = _GLUED.match(low, end)
        if attached is None and low[end] != "/":
            return None
        if attached is None and _OUT_OF.match(low, end) is None:
            return None
        if attached is not None and not unit:
            unit, end = attached[0], attached.end()
    noun, noun_end = _noun(sentence, end) if not unit or unit not in ("%", POINTS) else ("", end)
    if out_of := _OUT_OF.match(low, end):
        noun, noun_end = (out_of[0].replace(" ", "") if out_of["slash"] else "", out_of.end())
        end = out_of.end()
    shown = (
        unit
        if unit in ("%", POINTS)
        else sentence.text[m.start("before") : m.end("before")].strip() or _as_typed(sentence, unit, end)
    )
    sign = {"": "", "+": "+"}.get(m["sign"].strip(), "-")
    doubtful = bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits)) and decimal_mark in digits
    return Amount(m.start(), end, value, sign, shown, noun, noun_end, doubtful=doubtful)


def _power(scale: str) -> int:
    word = " ".join(scale.split())
    return SCALES[word] if word in SCALES else {fold(each): power for each, power in SCALES.items()}[fold(word)]


def _unit(low: str, end: int) -> tuple[str, int]:
    if m := _POINTS.match(low, end):
        return POINTS, m.end()
    if m := _PERCENT.match(low, end):
        return "%", m.end()
    if m := _CURRENCY.match(low, end):
        return m["unit"], m.end()
    return "", end


def _as_typed(sentence: Sentence, unit: str, end: int) -> str:
    return sentence.text[end - len(unit) : end] if unit else ""


def _noun(sentence: Sentence, place: int) -> tuple[str, int]:
    """The words right behind a number that say what it counts: up to three English or four Vietnamese ones."""
    text, low = sentence.text, sentence.low
    words: list[str] = []
    end = place
    while True:
        if words and (rate := _RATE.match(low, end)):
            return text[place : rate.end()].strip(), rate.end()
        gap = re.match(r"[  -]?", low[end:])
        at = end + (gap.end() if gap else 0)
        m = _WORD.match(low, at)
        if m is None or ((m[0] in _STOPS or m[0] in _FOLDED_STOPS) and not _NO_STOP.match(low, at)):
            break
        if len(words) == (3 if all(word.isascii() for word in [*words, m[0]]) else 4):
            break
        words.append(m[0])
        end = m.end()
    if not words and (rate := _RATE.match(low, end)):
        return text[place : rate.end()].strip(), rate.end()
    return text[place:end].strip(" -"), end


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
