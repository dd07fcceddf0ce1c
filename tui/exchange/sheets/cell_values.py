"""What one cell of somebody's sheet says: nothing, a state, a number with its unit, two numbers at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

from ...plan.errors import Refused
from ...plan.text import fold
from .head_words import NOTHING, STATES, TOTALS

_MEASURED = ("baseline", "target", "low", "high", "current")
_WITH_UNIT = re.compile(r"[-+−≥≤<>=~≈ ]*\d[\d.,' \u00a0\u202f]*?\s*([^\d\s.,'()/+−-][^\d\s/]{0,20})")
_WITH_SIGN = re.compile(
    r"([-+−]?)\s*([$€£¥₫₩₹]|(?:USD|EUR|GBP|VND|VNĐ|CHF|JPY|AUD|CAD|SGD|INR|CNY|SEK|NOK|DKK|PLN|US\$|A\$|S\$)(?=[\s\d]))\s*(\d.*)"
)
_OF = re.compile(r"(\S.*?\d\S*|\d\S*)\s*(?:of|out of|trên|trong số|/)\s*([$€£¥₫]?\d.*)", re.IGNORECASE)
_LONGEST_PAIR = 80
"""Characters of a cell that is two numbers, or a day; what is longer is a text, and looking for numbers in it takes long."""
_LONGEST_LINKED = 1_000
"""Characters of a title with the address of its page behind it."""
_ABOUT = re.compile(r"^\s*(?:~|≈|about|approx\.?|khoảng|c\.)\s*(?=\d)", re.IGNORECASE)
_AT_LEAST = r"≥|>=?|=>|at least|min(?:imum)?\.?|over|above|more than|tối thiểu|ít nhất|trên|hơn"
_AT_MOST = r"≤|<=?|=<|at most|max(?:imum)?\.?|under|below|less than|no more than|not more than|tối đa|dưới|không quá|ít hơn"
_LIMIT = re.compile(rf"\s*(?:(?P<most>{_AT_MOST})|{_AT_LEAST})\s*(?=[-+−]?[$€£¥₫]?\s*\d)", re.IGNORECASE)
"""What stands before a number that is to be reached, or not to be passed."""
STATES_OF = {
    "goals": {"draft": "active", "committed": "active", "achieved": "achieved", "dropped": "dropped"},
    "strategies": {"draft": "proposed", "committed": "active", "achieved": "worked", "dropped": "dropped"},
}
"""What the states of objectives are called of goals and strategies."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_MARKED = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)+(?![\d.,])", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+", re.ASCII)
_TIME = re.compile(
    r"(?:,?\s+|T)\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?(?:\s*\([^()]*\))?$"
)
_MOMENT = re.compile(
    r"(?:[a-z]{3},?\s)?(?:(?P<before>[a-z]{3})\s(?P<day>\d{1,2}),?|(?P<day_first>\d{1,2})\s(?P<behind>[a-z]{3}))\s(?P<year>\d{4}),?\s"
    r"(?P<time>\d\d:\d\d(?::\d\d)?)\s(?:GMT|UTC|Z)?\s?(?P<zone>[+-]\d\d:?\d\d)?(?:\s\([^()]*\))?",
    re.IGNORECASE | re.ASCII,
)
"""A moment as browsers and letters write it: `Tue Feb 28 2023 00:00:00 GMT+0000 (GMT)`, `Tue, 28 Feb 2023 00:00:00 UTC`."""
_DIGITS = frozenset("0123456789")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTED = re.compile(r"(?P<seconds>[12]\d{9})(?:\d{3})?", re.ASCII)
"""Seconds since 1970, or thousandths of them: from 2001 to 2065."""
_NUMERIC_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)")
_SUMS = ("subtotal", "sub-total", "sub total", "grand total", "tong cong")
"""What the title of a row begins with that only adds up a part of the others, folded."""
_REMARK = re.compile(
    r"\*+\s|(?:notes?|n\.?b\.?|legend|sources?|(?:last )?updated?|as of|ghi chu|chu (?:thich|giai)|nguon|cap nhat|luu y)"
    r"\b[^:]{0,20}:"
)
"""What stands before a remark about a sheet, folded."""
_WEEKDAY = re.compile(r"[^\W\d_]{2,9}\.?,?\s+(?=\d{1,2}[/.-]\d)")
_BESIDE_DAY = re.compile(r"^(?:by|before|until|till|no later than|trước|đến)\s+(?!\w+$)|\s*\([^()]*\)$", re.IGNORECASE)
"""What stands beside a day and is no part of it."""
_LINK = re.compile(r"\s*\((?:https?://[^()\s]+|[^()]*%20[^()]*|\.{0,2}/?[^()]*\.(?:md|csv))\)")
_NOT_DONE = frozenset({"no", "false", "0", "n", "khong", "chua", "unchecked", "not done"})
_NONE_OF = re.compile(r"\((?:no|none|without|khong co|chua co)\b[^()]*\)")
"""`(No section)`, `(none)`: how programs call what stands in no group, folded."""
_SHORT = frozenset({"k", "m", "mn", "tr", "b", "bn", "t", "ty", "ti", "trieu", "nghin", "ngan", "million", "billion", "thousand"})
"""What stands behind a number and is part of it, folded."""


def few(cells: Sequence[str], most: int = 20) -> tuple[str, ...]:
    """Cells for a sentence: the first of them, where there are many."""
    return (*cells[:most], *(["…"] if len(cells) > most else []))


def is_nothing(cell: str) -> bool:
    """Whether a cell is empty, or says that there is nothing: `N/A`, `TBD`, `-`."""
    plain = cell.strip()
    if not plain or len(plain) > 20:
        return not plain
    return (folded := fold(plain)) in NOTHING or (folded[0] == "(" and _NONE_OF.fullmatch(folded) is not None)


def is_total(title: str) -> bool:
    """Whether a row only adds up the others."""
    plain = fold(" ".join(title[:40].split())).strip(" :")
    return (len(title) <= 20 and plain in TOTALS) or plain.startswith(_SUMS)


def remark_in(row: Sequence[str]) -> str:
    """What a row says that has one cell and is only about the sheet (`Note: figures are of May`); nothing where it has more."""
    cells = [cell.strip() for cell in row if cell.strip()]
    return cells[0] if len(cells) == 1 and _REMARK.match(fold(cells[0][:_LONGEST_PAIR])) else ""


def beside_plan(title: str, row: Sequence[str]) -> tuple[str, Refused] | None:
    """What a row is called that adds up others, or only says something of the sheet, and why it is left out; None for others."""
    if remark := remark_in(row):
        return "", Refused("no_place_here", text=remark[:60])
    called = (
        [title] if title else [cell.strip() for at, cell in enumerate(row) if is_total(cell) or (at == 0 and _is_sum_of(cell))]
    )
    return (called[0][:60], Refused("row_adds_up")) if called and (not title or is_total(title)) else None


def _is_sum_of(cell: str) -> bool:
    """Whether the first cell of a row without a title says what it adds up, as spreadsheets write it (`Sales Total`)."""
    return len(cell) <= _LONGEST_PAIR and re.search(r"\s(?:sub)?total$", fold(cell.strip())) is not None


def words_in(row: Sequence[str]) -> str:
    """The cells of a row that are more than one word, in one line."""
    return " ".join(" ".join(cell.split()) for cell in row if len(_WORDS.findall(cell[:200])) > 1)


def state_of(cell: str) -> tuple[str, bool]:
    """The state that a cell names (empty: none that is known here), and whether the state says all of it."""
    word = re.sub(r"^[^\w]+|[^\w]+$", "", fold(" ".join(cell.replace("-", " ").replace("_", " ").split())))
    state = STATES.get(word, "")
    return state.removesuffix("+"), bool(state) and not state.endswith("+")


def two_numbers(cell: str) -> tuple[str, str] | None:
    """`146 of 200`, `146/200`: how much of how much. None for anything else, and for two figures in per cent."""
    match = _OF.fullmatch(cell.strip()) if len(cell) <= _LONGEST_PAIR else None
    if match is None or "%" in cell or "/" in match[2] or "/" in match[1]:
        return None
    return match[1].strip(), match[2].strip()


def decimal_shown(cells: Iterable[str]) -> tuple[str, str]:
    """The mark before decimals that numbers of a sheet can only have been written with (empty: none shows it, or they differ),
    and the first number that could be meant with either (`1.200`)."""
    shown: set[str] = set()
    either = ""
    for number in (found for cell in cells for found in _MARKED.findall(cell[:_LONGEST_PAIR])):
        marks = [each for each in number if each in ".,"]
        last, other = marks[-1], "," if marks[-1] == "." else "."
        if marks.count(last) == 1 and (len(marks) > 1 or not _GROUPED.fullmatch(number)):
            shown.add(last)
        elif len(marks) == 1:
            either = either or number
        elif other not in marks and _GROUPED.fullmatch(number):
            shown.add(other)
    return (shown.pop() if len(shown) == 1 else ""), either


def with_unit(cells: dict[str, str]) -> dict[str, str]:
    """The row with the unit that stands beside its numbers, where it has none of its own. Raises `Refused` for two units."""
    units: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for name in _MEASURED:
        if about := _ABOUT.match(cells.get(name, "")):
            cells = {**cells, name: cells[name][about.end() :]}
        if cells.get(name, "0")[:1] not in _DIGITS and (limit := _LIMIT.match(cells[name])):
            goes_down = name == "target" and limit["most"] and not {"ref", "kind", "baseline"} & cells.keys()
            cells = {**cells, name: cells[name][limit.end() :], **({"kind": "decrease"} if goes_down else {})}
        signed, united = _WITH_SIGN.fullmatch(cells.get(name, "")), _WITH_UNIT.fullmatch(cells.get(name, ""))
        if signed:
            units[fold(signed[2])], numbers[name] = signed[2], signed[1] + signed[3]
        elif united and fold(united[1]) not in _SHORT:
            units[fold(united[1])] = united[1]
    if len(units) != 1:
        return cells
    (folded, unit), *_none = units.items()
    own = cells.get("unit", "")
    if own and fold(own) != folded and unit == "%":  # any other is no number
        raise Refused("said_twice", "unit", first=own, second=unit)
    if not own and (unit == "%" or numbers or not cells.get("ref")):
        own = unit
    return {**cells, **numbers, "unit": own} if own else cells


def has_words(cell: str, *, whole: bool) -> bool:
    """Whether a cell may be a text with numbers in it (`Reduce by 50%`), and no number with its unit; not `whole`: only where
    words stand before the first number."""
    text = cell[:200] if whole else re.split(r"\d", cell[:200], maxsplit=1)[0]
    return _WORDS.search(text) is not None and _WITH_UNIT.fullmatch(cell[:200]) is None


def as_per_cent(cell: str) -> str:
    """A share of one as per cent: `0.35` is `35%`. What is no such number stays as it is."""
    try:
        value = Decimal(cell.strip().replace(",", "."))
    except InvalidOperation:
        return cell
    return f"{(value * 100).normalize():f}%".replace(".", "," if "," in cell else ".")


def is_share(cell: str) -> bool:
    """Whether a cell is a number from 0 to 1.5 without a sign of what it is counted in."""
    return re.fullmatch(r"[01](?:[.,]\d+)?", cell.strip(), re.ASCII) is not None and Decimal(
        cell.strip().replace(",", ".")
    ) <= Decimal("1.5")


def plain_day(cell: str, order: str) -> str:
    """A day without its time; a moment with a zone is taken to the day where the reader is. `order` says how days of numbers are
    meant: `day-first`, `month-first`, or nothing: then they stay as they are."""
    text = cell.strip()
    if len(text) > _LONGEST_PAIR or (len(text) == 10 and text[4] == text[7] == "-"):
        return text
    moment = _moment(text)
    if moment is not None:
        return _day_here(moment).isoformat()
    text = _BESIDE_DAY.sub("", _TIME.sub("", text)) or text
    named = _WEEKDAY.match(text) if order else None
    numeric = _NUMERIC_DAY.fullmatch(text, named.end() if named else 0) if order else None
    if numeric is None:
        return text
    first, _mark, second, year = numeric.groups()
    day, month = (first, second) if order == "day-first" else (second, first)
    return f"{named[0] if named else ''}{int(year) + 2000 if len(year) == 2 else year}-{int(month):02}-{int(day):02}"


def _moment(text: str) -> datetime | None:
    """The moment that a text names; None where it names a day alone, or is none."""
    if counted := _COUNTED.fullmatch(text):
        return datetime.fromtimestamp(int(counted["seconds"]), UTC)
    written = _MOMENT.fullmatch(text)
    try:
        if written is None:
            return datetime.fromisoformat(text) if len(text) > 10 else None
        month = _MONTHS.index((written["before"] or written["behind"]).lower()) + 1
        day, time, zone = written["day"] or written["day_first"], written["time"], written["zone"] or "+00:00"
        return datetime.fromisoformat(f"{written['year']}-{month:02}-{int(day):02}T{time}{zone}")
    except ValueError:
        return None


def _day_here(moment: datetime) -> date:
    """The day of a moment where the reader is. Midnight is no moment: a program that keeps days alone writes them so."""
    at_midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return (moment if moment.tzinfo is None or at_midnight else moment.astimezone()).date()


def _numeric_day(cell: str) -> re.Match[str] | None:
    """A day of numbers alone, without its weekday and its time."""
    return _NUMERIC_DAY.fullmatch(_WEEKDAY.sub("", _TIME.sub("", cell.strip()), count=1))


def order_of_days(cells: Iterable[str]) -> str:
    """How days of numbers in a column are meant, where one of them can only be meant so and none otherwise; else nothing."""
    found = {
        "day-first" if int(numeric[1]) > 12 else "month-first"
        for cell in cells
        if len(cell) <= _LONGEST_PAIR and (numeric := _numeric_day(cell))
        and (int(numeric[1]) > 12) != (int(numeric[3]) > 12)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else ""


def read_month_first(cells: Sequence[str]) -> tuple[str, str]:
    """Of days that are meant month first: the first that shows it, and the first that could be meant otherwise (empty: none)."""
    found = {"sure": "", "either": ""}
    for cell in cells:
        numeric = _numeric_day(cell) if len(cell) <= _LONGEST_PAIR else None
        if numeric is not None and numeric[1] != numeric[3]:
            name = "either" if int(numeric[3]) <= 12 else "sure"
            found[name] = found[name] or numeric[0]
    return found["sure"], found["either"]


def stretch_of(cell: str) -> tuple[str, str]:
    """The first and the last day of a cell that has both (`1 Nov 2026 → 30 Nov 2026`); the first is empty where it has one."""
    first, arrow, last = cell.partition("→")
    return (first.strip(), last.strip()) if arrow else ("", cell)


def without_links(cell: str) -> str:
    """A title without the address of its page, which some programs put behind it."""
    return _LINK.sub("", cell).strip() if "(" in cell and len(cell) <= _LONGEST_LINKED else cell


def is_done(cell: str) -> bool:
    """Whether a cell of a column for what is done (`Yes`, the day it was) says so."""
    return not is_nothing(cell) and fold(cell.strip()) not in _NOT_DONE


def as_tags(cell: str, *, with_blanks: bool = False) -> str:
    """Tags that stand with commas or bars between them, which may have blanks, as they are typed here; their colours are left
    out. `with_blanks`: one that stands alone may have blanks as well."""
    if len(cell) > _LONGEST_LINKED or not (with_blanks or re.search(r"[,;|(]", cell)):
        return cell
    parts = (re.sub(r"\s*\([^()]*\)$", "", part.strip()) for part in re.split(r"[,;|]", cell))
    return " ".join("-".join(part.lstrip("#").split()) for part in parts if part)


def split_pairs(cells: dict[str, str]) -> None:
    """`146 of 200` is where it stands, and what it is to be. Raises `Refused` where another cell says another target."""
    for name in ("current", "target", "progress"):
        pair = two_numbers(cells.get(name, ""))
        if pair is None:
            continue
        now, target = pair
        other = cells.get("target", "") if name != "target" else ""
        if other and other != target:
            raise Refused("said_twice", "target", first=other, second=target)
        if name == "progress":
            del cells["progress"]
        cells["target"] = target
        cells.setdefault("current", now)
        if name == "current":
            cells["current"] = now
