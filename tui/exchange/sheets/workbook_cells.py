"""The cells of a workbook as JSON, read in a process of its own: python workbook_cells.py SHEET MARK CELLS TEXT < book

What reads workbooks is no Python and may end its process over a broken file. So `workbook` runs this file as a program, with a
bound on its memory, and it imports nothing of the others. Its outcome has `sheets` (name, whether it is shown, its rows, where
they were wanted), or `error`: `locked`, `broken`, `large` (more CELLS), `long` (more characters than TEXT).
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
from contextlib import suppress
from datetime import date, datetime
from typing import Any

MOST_MEMORY = 3 * 1024**3
"""Bytes that reading a workbook may take."""


def main(wanted: str, mark: str, most_cells: int, most_text: int) -> dict[str, Any]:
    """The sheets that are shown with their rows, or the one that is wanted (its case does not matter)."""
    from python_calamine import CalamineWorkbook, PasswordError  # noqa: PLC0415 - only once memory is bound

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    except PasswordError:
        return {"error": "locked"}
    found: list[tuple[str, bool, list[list[str]] | None]] = []
    for each in book.sheets_metadata:
        if not str(each.typ).endswith("WorkSheet"):
            continue
        shown = str(each.visible).endswith("Visible")
        if each.name.casefold() == wanted.casefold() if wanted else shown:
            sheet = book.get_sheet_by_name(each.name)
            if sheet.total_height * sheet.total_width > most_cells:
                return {"error": "large"}
            rows = _rows(sheet, mark)
            most_text -= sum(len(cell) for row in rows for cell in row)
            if most_text < 0:
                return {"error": "long"}
            found.append((each.name, shown, rows))
        else:
            found.append((each.name, shown, None))
    return {"sheets": found}


def _rows(sheet: Any, mark: str) -> list[list[str]]:
    """The rows of a sheet from its first on, merged cells filled downwards."""
    cells: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or []:
        for row in cells[top + 1 : bottom + 1]:
            if left < len(row):
                row[left] = cells[top][left]
    return [[_text(cell, mark) for cell in row] for row in cells]


def _text(cell: Any, mark: str) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        if abs(cell) < 1e15 and cell == int(cell):
            return str(int(cell))
        return f"{cell:.9f}".rstrip("0").rstrip(".").replace(".", mark)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        outcome = main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    except BaseException:  # a fault inside the library comes as no usual error
        outcome = {"error": "broken"}
    with os.fdopen(1, "wb") as out:
        out.write(json.dumps(outcome).encode("utf-8", "surrogatepass"))
