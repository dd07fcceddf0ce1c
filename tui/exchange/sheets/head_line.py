"""Where the head of a sheet is, and what its cells say by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice

from ...plan.errors import Refused
from ...plan.parsing.calendar_days import Days, Look, months
from ...plan.parsing.days.dates import read_stretch
from ...plan.text import fold
from ...words import N_, _
from ...words.field_names import field_name
from .delimited import Row
from .head_words import COUNTERS, ROLES

LOOKED_AT = 30
"""So many rows are looked at for the head: titles, dates of printing and blank lines stand above it."""
_NAMING = frozenset({"goal", "objective", "key_result", "name", "kpi"})
"""Roles of heads that name what a plan is made of."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_END = re.compile(r"[,:;/(\[–—]|\s-\s")
_NUMBERED = re.compile(r"^(?:\d{1,2}|[ivx]{1,4})[.)]\s+", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?:w|wk|week|tuan|t|thang|thg|m|q|quy|quarter|month)\.?\s*\d{1,2}\b.*|\d{1,4}[-/.]\d{1,4}(?:[-/.]\d{1,4})?(?:\s+00:00(?::00)?)?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:[\s'/-]*\d{2,4})?"
    r"|\d{1,2}[\s-](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:[\s'/-]*\d{2,4})?",
    re.ASCII,
)
"""Heads that may name a stretch of days."""
_WEEK_ONLY = re.compile(r"(?:w|wk)\.?\s*(\d{1,2})", re.ASCII)
_TIME = re.compile(
    r"\b(?:(?:fy|nam)?\s?(?:19|20)\d\d|fy\s?'?\d\d|[qh][1-4]|quy [1-4]|thang \d{1,2}|t\d{1,2}(?:/(?:20)?\d\d)?|nam|annual|yearly"
    r"|quarterly|monthly|full.year|year.end|eoy"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b"
)
"""What heads of figures say of when they are from, or for, folded."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_ACTUAL = re.compile(r"^(?:actuals?|results?|thuc te|thuc hien|ket qua)\s+|\s+(?:actuals?|thuc te|thuc hien)$")
_MONTH_AND_YEAR = re.compile(r"([a-z]{3,9})\.?\s*[-/']\s*'?(\d\d)", re.ASCII)
_MONTH_ONLY = re.compile(r"(?:t|m|month)\.?\s*(\d{1,2})(\D\d{2,4})?", re.ASCII)


def plain_head(cell: str) -> str:
    """A head as it is shown and matched: one line."""
    return " ".join(cell.split())


@lru_cache(4096)
def role_of(head: str) -> str:
    """The role that a head has by itself, or nothing."""
    for word in _forms(head):
        if word in ROLES:
            return ROLES[word]
    return ""


def _forms(head: str) -> Iterator[str]:
    """A head whole, and then with less and less of what stands beside its name."""
    written = " ".join(head.replace("_", " ").split()).lower().strip(" *:.?!")
    whole = fold(written)
    yield written
    yield whole
    bare = " ".join(_NUMBERED.sub("", _BRACKETS.sub(" ", whole)).split()).strip(" *:.?!")
    yield bare
    yield bare.removesuffix("%").strip()
    yield re.sub(r"^(?:the|our)\s+|\s+(?:100\s?%|\d+)$", "", bare)
    first = _END.split(bare, maxsplit=1)[0].strip(" *:.?!%")
    yield first
    yield re.sub(r"\s+\d{1,2}$|\s+#$", "", first)


def is_known(head: str) -> bool:
    """Whether a cell is a head that means something here."""
    return bool(role_of(head))


def head_at(rows: Iterable[Row], mapped: Callable[[str], bool]) -> int:
    """The place of the head among the rows: the first of those that have most heads that mean something; below one that names
    what the plan is made of, only with clearly more. `mapped` says whether a head was named by whoever imports."""
    best, most, looked_at = 0, 0.0, [row for _line, row in islice(rows, LOOKED_AT)]
    for place, row in enumerate(looked_at):
        roles = {role_of(cell) or fold(plain_head(cell)) for cell in row if is_known(cell) or mapped(cell)}
        if sum(len(cell) for cell in row) > 60 * max(len(row), 1) and len(roles) < 2:
            continue
        found = len(roles) + (0.5 if roles and any(fold(cell.strip()) in COUNTERS for cell in row) else 0)
        if found > most:
            best = place
            most = found + (1 if roles & _NAMING else 0)
    return 0 if best and _is_head_of_others(looked_at[0], looked_at[best], most) else best


def _is_head_of_others(first: Sequence[str], best: Sequence[str], most: float) -> bool:
    """Whether the first row is a head in words that mean nothing here, and the one that looks like a head only has some such word
    among its cells: what stands above a table has few cells, a head has one for each column, and no numbers or days."""
    cells, below = [cell.strip() for cell in first if cell.strip()], sum(bool(cell.strip()) for cell in best)
    return (
        len(cells) >= max(3, below)
        and most * 4 < below
        and len({*cells}) * 10 >= len(cells) * 6
        and not any(re.search(r"\d{2}", cell) for cell in cells)
    )


def period_of(head: str, today: date, fiscal_month: int = 1) -> Days | None:
    """The stretch of days that a head names (`Jan 2026`, `Tuần 40`, `2026-09-05`), or None."""
    text = _ACTUAL.sub("", fold(plain_head(head)).strip(" .:"))
    if not _PERIOD.fullmatch(text):
        return None
    if week := _WEEK_ONLY.fullmatch(text):
        text = f"week {week[1]}"
    elif (month := _MONTH_ONLY.fullmatch(text)) and int(month[1]) <= 12:
        text = f"thang {month[1]}{(month[2] or '')}"
    elif of_year := _MONTH_AND_YEAR.fullmatch(text):  # as spreadsheets shorten a month of a year
        text = f"{of_year[1]} 20{of_year[2]}"
    text = text.removesuffix(" 00:00:00").removesuffix(" 00:00")
    try:
        days, _notes = read_stretch(text, Look(today, "past", False, fiscal_month), "on", patient=False)
    except (Refused, ValueError):
        return None
    return days


def take_times(roles: dict[int, str], heads: Sequence[str], is_figures: Callable[[int], bool], today: date) -> None:
    """Heads of figures that say when: the only one of its kind means what it does without (`Q4 target`, `Mục tiêu năm`); what was
    reached in a year before that of the target is where it began; a target of a year that is over is none beside a later one."""
    timed = {place: _timeless_role(heads[place]) for place in roles if names_time(heads[place]) and is_figures(place)}
    for wanted, words in (("baseline", ("baseline",)), ("target", ("target", "objective")), ("current", ("current",))):
        if wanted == "current":
            _leave_old_years(roles, heads, today)
        free = [place for place, role in timed.items() if role in words and roles[place] in ("", "objective")]
        if len(free) == 1 and wanted not in roles.values():
            roles[free[0]] = wanted
    _leave_old_years(roles, heads, today)


def _leave_old_years(roles: dict[int, str], heads: Sequence[str], today: date) -> None:
    years = {place: int(found[0]) for place in roles if (found := _YEAR.search(heads[place]))}
    targets = [year for place, year in years.items() if roles[place] == "target"]
    for place, year in years.items():
        if roles[place] == "current" and year < max(targets, default=today.year):
            roles[place] = "" if "baseline" in roles.values() else "baseline"
        elif roles[place] == "target" and year < today.year <= max(targets):
            roles[place] = ""


def names_time(head: str) -> bool:
    """Whether a head, or a part of one, says of when figures are."""
    return _TIME.search(fold(head)) is not None


def _timeless_role(head: str) -> str:
    return role_of(" ".join(_TIME.sub(" ", _BRACKETS.sub(" ", fold(plain_head(head)))).split()))


def periods_of(heads: Mapping[int, str], is_filled: Callable[[int], bool], today: date) -> dict[int, Days]:
    """The stretches of days of which columns are, by their places: at least two whose heads are weeks, months or days, or one
    that is a day. Of months without a year that have figures, none lies before us."""
    periods = {place: days for place, head in heads.items() if (days := period_of(head, today)) is not None}
    is_one_day = all(days.first == days.last for days in periods.values())
    if len(periods) < 2 and not is_one_day:
        return {}
    if len(periods) > 1 and is_one_day and all(days.first.day == 1 for days in periods.values()):  # months, as days of a workbook
        periods = {place: months(days.first.year, days.first.month) for place, days in periods.items()}
    yearless = {place for place in periods if not re.search(r"\d{4}|[-'/]\s*\d\d$", heads[place])}
    last: Days | None = None
    for place in sorted(yearless):
        while last is not None and periods[place].first < last.first:
            periods[place] = _years_on(periods[place], 1)
        last = periods[place]
    if any(periods[place].first > today and is_filled(place) for place in yearless):
        periods.update({place: _years_on(periods[place], -1) for place in yearless})
    return periods


def _years_on(days: Days, years: int) -> Days:
    def moved(day: date) -> date:
        try:
            return day.replace(year=day.year + years)
        except ValueError:
            return day.replace(year=day.year + years, day=28)

    return Days(moved(days.first), moved(days.last))


def says_so(head: str, name: str) -> bool:
    """Whether a head is what a field is called."""
    plain = fold(head.replace("_", " "))
    own = {fold(field_name(name)), name.replace("_", " ")}
    if (name, plain) in (("title", "objective"), ("goal_title", "goal")):
        return True
    return (
        plain in own or (name == "title" and plain in ("muc tieu", "tieu de")) or (name == "goal_title" and plain == "muc dich")
    )


_CALLED = {
    "title": N_("the objective"),
    "goal": N_("its goal"),
    "goal_title": N_("its goal"),
    "strategies": N_("strategies"),
    "current": N_("where it stands now"),
    "id": N_("what it is known again by"),
    "goal_id": N_("what its goal is known again by"),
    "parent": N_("what it belongs to"),
    "progress": N_("per cent done"),
}


def field_called(name: str) -> str:
    """What a field is called where it is said what a column is taken as."""
    return _(_CALLED[name]) if name in _CALLED else field_name(name)
