"""Workbooks (`.xlsx`, `.xls`, `.ods`) as rows of text: the sheet that looks like a plan, or the one that is named.

Numbers are written with the mark that whoever reads them expects, so that none of them is taken for another; days as in ISO 8601.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...plan.errors import Refused
from ...words import _
from . import workbook_cells
from .delimited import Row
from .head_line import LOOKED_AT, head_at, is_known
from .row_levels import turned

LARGEST_INSIDE = 400 * 1024 * 1024
"""Bytes that may be packed in a workbook."""
MOST_TEXT = 100_000_000
"""Characters of a sheet: one text may stand there once and be shown in every cell."""
MOST_CELLS = 4_000_000
"""Cells from the first to the last of a sheet, empty ones among them: each takes memory."""
_LAST_CELL = re.compile(rb'\br="([A-Z]{1,3})([1-9]\d{0,6})"')
_REPEATED = re.compile(rb'number-(rows|columns)-repeated="(\d{1,9})"')
_LOCKED = re.compile("EncryptedPackage".encode("utf-16-le") + rb"|\x09\x08\x10\x00\x00\x06\x05\x00.{12}\x2f\x00", re.DOTALL)
"""A package that is encrypted, or the first record of an old workbook followed by the one that says how it is."""
_CHUNK = 1 << 20


class _Found(NamedTuple):
    """A sheet of a workbook: its name, whether it is shown, and its rows where they were read."""

    name: str
    shown: bool
    rows: list[Row] | None


class Sheet(NamedTuple):
    """The rows of one sheet of a workbook, and what is to be said of the choice, each a sentence."""

    rows: list[Row]
    said: tuple[str, ...]


def read_workbook(content: bytes, where: str, sheet: str, decimal_mark: str) -> Sheet:
    """The rows of the sheet called `sheet`, or of the one that looks like a plan. Raises `Refused`."""
    if content.startswith(b"PK"):
        _check_size(content, where)
    elif _LOCKED.search(content):  # what reads workbooks calls that broken
        raise Refused("workbook_is_locked", where=where)
    found = _sheets(content, where, sheet.strip(), decimal_mark)
    names = tuple(each.name for each in found)
    if sheet:
        wanted = next((each for each in found if each.rows is not None), None)
        if wanted is None:
            raise Refused("no_such_sheet", sheet=sheet, where=where, sheets=names)
        return Sheet(wanted.rows or [], ())
    hidden = tuple(each.name for each in found if not each.shown)
    filled = {each.name: each.rows for each in found if each.rows}
    if not filled:
        raise Refused("only_hidden_sheets", where=where, sheets=hidden) if hidden else Refused("no_sheet_with_rows", where=where)
    best = max(filled, key=lambda name: _heads(filled[name]))
    said = []
    others = [name for name in filled if name != best]
    if others:
        text = _("Read from the sheet “{sheet}”; not from: {others} (--sheet names another)")
        said.append(text.format(sheet=best[:60], others=_few(others)))
    if hidden:
        said.append(_("Hidden sheets are passed over: {sheets} (--sheet names one)").format(sheets=_few(hidden)))
    return Sheet(filled[best], tuple(said))


def _few(names: Sequence[str]) -> str:
    return ", ".join(name[:60] for name in names[:20]) + ("…" if len(names) > 20 else "")


def _heads(rows: Sequence[Row]) -> int:
    """How many heads of a sheet mean something."""
    rows = turned(rows) or rows
    return len(set(filter(is_known, rows[head_at(rows[:LOOKED_AT], lambda _cell: False)][1]))) if rows else 0


def _sheets(content: bytes, where: str, sheet: str, decimal_mark: str) -> list[_Found]:
    """The sheets of a workbook, read in a process of its own, so that none can take this one with it. Raises `Refused`."""
    arguments = [sys.executable, "-P", workbook_cells.__file__, sheet, decimal_mark, str(MOST_CELLS), str(MOST_TEXT)]
    done = subprocess.run(arguments, input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
    try:
        outcome = json.loads(done.stdout)
    except ValueError:
        outcome = {"error": "broken"}
    error = outcome.get("error")
    if error == "locked":
        raise Refused("workbook_is_locked", where=where)
    if error == "large":
        raise Refused("sheet_too_large", where=where, most=MOST_CELLS)
    if error == "long":
        raise Refused("workbook_too_large", where=where, most=MOST_TEXT // 10**6)
    if error:
        raise Refused("file_is_old_office" if content.startswith(b"\xd0\xcf") else "workbook_not_read", where=where)
    return [_Found(name, shown, None if rows is None else _filled(rows)) for name, shown, rows in outcome["sheets"]]


def _filled(rows: list[list[str]]) -> list[Row]:
    """The rows that have anything in them, each with its line."""
    return [(line, row) for line, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]


# --- before anything is unpacked -----------------------------------------------------------------------------------------------


def _check_size(content: bytes, where: str) -> None:
    """Refuse what unpacks to more than one would wait for. Sizes that a file only claims are not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(each.file_size for each in archive.infolist()) > LARGEST_INSIDE:
                raise Refused("workbook_too_large", where=where, most=LARGEST_INSIDE // 2**20)
            for each in archive.infolist():
                _check_part(archive, each, where)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, KeyError):
        raise Refused("workbook_not_read", where=where) from None


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, where: str) -> None:
    """Read one part to its end, which finds a wrong size or checksum, and look how far the cells of a sheet go."""
    rows = columns = area = 1
    for chunk in _chunks(archive, part):
        if part.filename.startswith("xl/worksheets/"):
            cells = _LAST_CELL.findall(chunk)
            rows = max(rows, *map(int, {row for _letters, row in cells}), 1)
            columns = max(columns, *map(_column, {letters for letters, _row in cells}), 1)
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
