"""Cells as text, and back: what a spreadsheet would calculate is harmless in them, whatever it takes for the delimiter.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is a formula to a spreadsheet (OWASP, "CSV Injection").
One that guesses another delimiter also begins a cell behind each of those within a text, and behind each end of a line. In all
these places, blanks and quotation marks passed over, such a character gets an apostrophe before it. Where the places are does
not depend on apostrophes, so that taking one away in each of them gives the text again, letter by letter.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...draw.text.safe import visible
from ...plan.model import Phase

MARKS = (",", ";", "\t", "|")
"""What spreadsheets know as delimiters."""
Cell = str | Decimal | float | bool | date | tuple[Phase, ...] | None
_DANGER = "-=+@\t\r＝＋－＠"
_PLACE = re.compile(f"(?:\\A|(?<=[,;|\t\n]))[ \u00a0\u3000\"']*(?=[{_DANGER}])")
_GUARD = re.compile(f"((?:\\A|(?<=[,;|\t\n]))[ \u00a0\u3000\"']*)'(?=[{_DANGER}])")
_START = re.compile(f"'(?='*[{_DANGER}])")
_SEEN = re.compile("[^\n\t\u200b]+")
_FRACTION = re.compile(r"-?\d+([.,])\d+", re.ASCII)


class CsvForm(NamedTuple):
    """How a table is written: what stands between cells, the mark before decimals, whether it begins with the sign by which
    spreadsheets know UTF-8."""

    delimiter: str = ","
    decimal: str = "."
    bom: bool = False


USUAL_FORM = CsvForm()


def guarded(cell: Cell, decimal: str = ".") -> str:
    """A cell as text. Numbers and days are our own; a text has an apostrophe wherever it would be calculated."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal):
        return format(cell, "f").replace(".", decimal)
    if isinstance(cell, float):
        text = f"{cell:.6f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text.replace(".", decimal)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, tuple):
        return "; ".join(f"{phase.day.isoformat()}: {guarded(phase.value, decimal)}" for phase in cell)
    return _PLACE.sub(_with_apostrophe, _SEEN.sub(lambda match: visible(match[0], 200_000), cell))


def _with_apostrophe(match: re.Match[str]) -> str:
    return f"{match[0]}'"


def unguarded(cell: str) -> str:
    """The text that a cell of ours was written for."""
    return _GUARD.sub(r"\1", cell) if "'" in cell else cell


def unguarded_start(cell: str) -> str:
    """The same of other people's cells, and of ours as earlier versions wrote them: only their beginning was guarded."""
    return _START.sub("", cell, count=1) if _START.match(cell) else cell


def table(columns: Iterable[str], rows: Iterable[Mapping[str, Cell]], form: CsvForm = USUAL_FORM) -> str:
    """Rows below a head line, every cell guarded."""
    names = tuple(columns)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", delimiter=form.delimiter)
    writer.writerow(names)
    writer.writerows([guarded(row.get(name), form.decimal) for name in names] for row in rows)
    return ("\ufeff" if form.bom else "") + text.getvalue()


def decimal_in(cells: Iterable[str]) -> str:
    """The mark before decimals in the numbers of a table of ours: the more frequent of the two, a point where there is none."""
    marks = [match[1] for cell in cells for part in cell.split("; ") if (match := _FRACTION.fullmatch(part.rpartition(": ")[2]))]
    return "," if marks.count(",") > marks.count(".") else "."
