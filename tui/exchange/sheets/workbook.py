"""Workbooks (`.xlsx`, `.xls`, `.ods`) as rows of text: the sheet that looks like a plan, or the one that is named.

Numbers are written with the mark that whoever reads them expects, so that none of them is taken for another; days as in ISO 8601.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from ...plan.errors import Refused
from ...plan.text import fold
from ...words import _
from .delimited import Row
from .head_line import LOOKED_AT, head_at, is_known

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

LARGEST_INSIDE = 400 * 1024 * 1024
"""Bytes that may be packed in a workbook."""
MOST_CELLS = 4_000_000
"""Cells from the first to the last of a sheet, empty ones among them: each takes memory."""
_LAST_CELL = re.compile(rb'\br="([A-Z]{1,3})([1-9]\d{0,6})"')
_REPEATED = re.compile(rb'number-(rows|columns)-repeated="(\d{1,9})"')
_CHUNK = 1 << 20


class Sheet(NamedTuple):
    """The rows of one sheet of a workbook, and what is to be said of the choice, each a sentence."""

    rows: list[Row]
    said: tuple[str, ...]


def read_workbook(content: bytes, where: str, sheet: str, decimal_mark: str) -> Sheet:
    """The rows of the sheet called `sheet`, or of the one that looks like a plan. Raises `Refused`."""
    if content.startswith(b"PK"):
        _check_size(content, where)
    book = _opened(content, where)
    kinds = [each for each in book.sheets_metadata if str(each.typ).endswith("WorkSheet")]
    shown = [each.name for each in kinds if str(each.visible).endswith("Visible")]
    hidden = [each.name for each in kinds if each.name not in shown]
    if sheet:
        name = next((each.name for each in kinds if fold(each.name) == fold(sheet.strip())), "")
        if not name:
            raise Refused("no_such_sheet", sheet=sheet, where=where, sheets=tuple(each.name for each in kinds))
        return Sheet(_rows(book, name, where, decimal_mark), ())
    found = {name: _rows(book, name, where, decimal_mark) for name in shown}
    if not any(found.values()):
        raise (
            Refused("no_sheet_with_rows", where=where)
            if not hidden
            else Refused("only_hidden_sheets", where=where, sheets=tuple(hidden))
        )
    best = max(found, key=lambda name: (_heads(found[name]), bool(found[name])))
    said = []
    others = [name for name in shown if name != best and found[name]]
    if others:
        said.append(
            _("Read from the sheet “{sheet}”; not from: {others} (--sheet names another)").format(
                sheet=best[:60], others=_few(others)
            )
        )
    if hidden:
        said.append(_("Hidden sheets are passed over: {sheets} (--sheet names one)").format(sheets=_few(hidden)))
    return Sheet(found[best], tuple(said))


def _few(names: Sequence[str]) -> str:
    return ", ".join(name[:60] for name in names[:20]) + ("…" if len(names) > 20 else "")


def _heads(rows: Sequence[Row]) -> int:
    """How many heads of a sheet mean something."""
    return len(set(filter(is_known, rows[head_at(rows[:LOOKED_AT], lambda _cell: False)][1]))) if rows else 0


def _opened(content: bytes, where: str) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook, PasswordError  # noqa: PLC0415 - only a workbook needs it

    with _readable("file_is_old_office" if content.startswith(b"\xd0\xcf") else "workbook_not_read", where):
        try:
            return CalamineWorkbook.from_filelike(io.BytesIO(content))
        except PasswordError:
            raise Refused("workbook_is_locked", where=where) from None


@contextmanager
def _readable(reason: str, where: str) -> Iterator[None]:
    """Whatever the library makes of a broken file is one refusal; a fault inside it comes as no usual error."""
    from python_calamine import CalamineError  # noqa: PLC0415

    try:
        yield
    except (CalamineError, OSError, ValueError):
        raise Refused(reason, where=where) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Refused(reason, where=where) from None


def _rows(book: CalamineWorkbook, name: str, where: str, decimal_mark: str) -> list[Row]:
    """The rows of a sheet that have anything in them, merged cells filled downwards. Raises `Refused`."""
    with _readable("workbook_not_read", where):
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            raise Refused("sheet_too_large", where=where, most=MOST_CELLS)
        cells: list[list[Any]] = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or []
    for (top, left), (bottom, _right) in merged:
        for row in cells[top + 1 : bottom + 1]:
            if top < len(cells) and left < len(cells[top]) and left < len(row):
                row[left] = cells[top][left]
    found = [(line, [_text(cell, decimal_mark) for cell in row]) for line, row in enumerate(cells, 1)]
    return [(line, row) for line, row in found if any(cell.strip() for cell in row)]


def _text(cell: Any, decimal_mark: str) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        if cell == int(cell) and abs(cell) < 1e15:
            return str(int(cell))
        return f"{cell:.9f}".rstrip("0").rstrip(".").replace(".", decimal_mark)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time | timedelta):
        return str(cell)
    return str(cell) if cell is not None else ""


# --- before anything is unpacked -----------------------------------------------------------------------------------------------


def _check_size(content: bytes, where: str) -> None:
    """Refuse what unpacks to more than one would wait for. Sizes that a file only claims are not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(each.file_size for each in archive.infolist()) > LARGEST_INSIDE:
                raise Refused("workbook_too_large", where=where, most=LARGEST_INSIDE // 2**20)
            for each in archive.infolist():
                _check_part(archive, each, where)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        raise Refused("workbook_not_read", where=where) from None


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, where: str) -> None:
    """Read one part to its end, which finds a wrong size or checksum, and look how far the cells of a sheet go."""
    rows = columns = area = 1
    for chunk in _chunks(archive, part):
        if part.filename.startswith("xl/worksheets/"):
            for letters, row in _LAST_CELL.findall(chunk):
                rows, columns = max(rows, int(row)), max(columns, _column(letters))
            area = rows * columns
        elif part.filename == "content.xml":
            area = max(area, _repeated_area(chunk))
        if area > MOST_CELLS:
            raise Refused("sheet_too_large", where=where, most=MOST_CELLS)


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part, piece by piece; each begins with the end of the one before, so that nothing is cut in two."""
    with archive.open(part) as file:
        rest = b""
        while piece := file.read(_CHUNK):
            yield rest + piece
            rest = piece[-80:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)", re.DOTALL)


def _repeated_area(chunk: bytes) -> int:
    """How many cells with anything in them the repeated rows of a piece stand for."""
    area = 0
    for attributes, cells in _ODS_ROW.findall(chunk):
        width = sum(_count(b"columns", each) for each, inside in _ODS_CELL.findall(cells) if inside or b"value" in each)
        area += width * _count(b"rows", attributes)
    return area


def _count(what: bytes, attributes: bytes) -> int:
    return next((int(number) for name, number in _REPEATED.findall(attributes) if name == what), 1)
