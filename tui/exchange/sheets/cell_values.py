"""What one cell of somebody's sheet says: nothing, a state, a number with its unit, two numbers at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation

from ...plan.errors import Refused
from ...plan.text import fold
from .head_words import NOTHING, STATES, TOTALS

_MEASURED = ("baseline", "target", "low", "high", "current")
_WITH_UNIT = re.compile(r"[-+−≥≤<>=~≈ ]*\d[\d.,' \u00a0\u202f]*?\s*([^\d\s.,'()/+−-][^\d\s/]{0,20})")
_WITH_SIGN = re.compile(r"([-+−]?)\s*([$€£¥₫₩₹])\s*(\d.*)")
_OF = re.compile(r"(\S.*?\d\S*|\d\S*)\s*(?:of|out of|trên|trong số|/)\s*([$€£¥₫]?\d.*)", re.IGNORECASE)
_LONGEST_PAIR = 80
"""Characters of a cell that is two numbers, or a day; what is longer is a text, and looking for numbers in it takes long."""
_LONGEST_LINKED = 1_000
"""Characters of a title with the address of its page behind it."""
_ABOUT = re.compile(r"^\s*(?:~|≈|about|approx\.?|khoảng|c\.)\s*(?=\d)", re.IGNORECASE)
STATES_OF = {
    "goals": {"draft": "active", "committed": "active", "achieved": "achieved", "dropped": "dropped"},
    "strategies": {"draft": "proposed", "committed": "active", "achieved": "worked", "dropped": "dropped"},
}
"""What the states of objectives are called of goals and strategies."""
_TIME = re.compile(
    r"(?:,?\s+|T)\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?(?:\s*\([^()]*\))?$"
)
_NUMERIC_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)")
_LINK = re.compile(r"\s*\((?:https?://[^()\s]+|[^()]*%20[^()]*|\.{0,2}/?[^()]*\.(?:md|csv))\)")
_NOT_DONE = frozenset({"no", "false", "0", "n", "khong", "chua", "unchecked", "not done"})
_SHORT = frozenset({"k", "m", "mn", "tr", "b", "bn", "t", "ty", "ti", "trieu", "nghin", "ngan", "million", "billion", "thousand"})
"""What stands behind a number and is part of it, folded."""


def few(cells: Sequence[str], most: int = 20) -> tuple[str, ...]:
    """Cells for a sentence: the first of them, where there are many."""
    return (*cells[:most], *(["…"] if len(cells) > most else []))


def is_nothing(cell: str) -> bool:
    """Whether a cell is empty, or says that there is nothing: `N/A`, `TBD`, `-`."""
    plain = cell.strip()
    return not plain or (len(plain) <= 20 and fold(plain) in NOTHING)


def is_total(title: str) -> bool:
    """Whether a row only adds up the others."""
    return len(title) <= 20 and fold(" ".join(title.split())).strip(" :") in TOTALS


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


def with_unit(cells: dict[str, str]) -> dict[str, str]:
    """The row with the unit that stands beside its numbers, where it has none of its own. Raises `Refused` for two units."""
    units: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for name in _MEASURED:
        if about := _ABOUT.match(cells.get(name, "")):
            cells = {**cells, name: cells[name][about.end() :]}
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


def as_per_cent(cell: str) -> str:
    """A share of one as per cent: `0.35` is `35%`. What is no such number stays as it is."""
    try:
        value = Decimal(cell.strip().replace(",", "."))
    except InvalidOperation:
        return cell
    return f"{(value * 100).normalize():f}%"


def is_share(cell: str) -> bool:
    """Whether a cell is a number from 0 to 1.5 without a sign of what it is counted in."""
    return re.fullmatch(r"[01](?:[.,]\d+)?", cell.strip(), re.ASCII) is not None and Decimal(
        cell.strip().replace(",", ".")
    ) <= Decimal("1.5")


def plain_day(cell: str, order: str) -> str:
    """A day without its time; a moment with a zone is taken to the day where the reader is. `order` says how days of numbers are
    meant: `day-first`, `month-first`, or nothing: then they stay as they are."""
    text = cell.strip()
    if len(text) > _LONGEST_PAIR:
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        pass
    else:
        if len(text) > 10:
            return (moment if moment.tzinfo is None else moment.astimezone()).date().isoformat()
    text = _TIME.sub("", text)
    numeric = _NUMERIC_DAY.fullmatch(text) if order else None
    if numeric is None:
        return text
    first, _mark, second, year = numeric.groups()
    day, month = (first, second) if order == "day-first" else (second, first)
    return f"{int(year) + 2000 if len(year) == 2 else year}-{int(month):02}-{int(day):02}"


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


def as_tags(cell: str) -> str:
    """Tags that stand with commas between them, which may have blanks, as they are typed here; their colours are left out."""
    if not re.search(r"[,;(]", cell) or len(cell) > _LONGEST_LINKED:
        return cell
    parts = (re.sub(r"\s*\([^()]*\)$", "", part.strip()) for part in re.split(r"[,;]", cell))
    return " ".join(part.lstrip("#").replace(" ", "-") for part in parts if part)
