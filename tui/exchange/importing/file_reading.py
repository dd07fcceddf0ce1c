"""A file as the entries that it has: which form it is, which mapping its head fits, and what is to be said of the reading.

Nothing is shown here and nobody asked: a verb prints what comes, a screen shows it and reads again with another mapping.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ...plan.errors import Refused
from ...plan.model import record
from ...plan.parsing.written_numbers import read_number
from ...plan.text import fold
from ...words import _, decimal_mark, language, number
from ..sheets.head_line import plain_head
from ..sheets.mappings.mapping import UNMAPPED, SheetMapping
from .file_kind import check_lines, decoded, form_in, is_list, is_workbook
from .records import FileEntry, Problem

if TYPE_CHECKING:
    from ..csv_in import CsvTable
    from ..sheets.column_roles import SheetColumn
    from ..sheets.delimited import Row

READERS: Mapping[str, str] = {
    "markdown": "markdown.markdown_in", "csv": "csv_in", "json": "json.export_json", "ical": "ical_in",
    "taskwarrior": "taskwarrior", "todotxt": "tasks.todo_txt_in", "org": "tasks.org_in",
}  # fmt: skip
"""Every form, and the module of `tui.exchange` whose `read` takes it."""
_ENDINGS = {
    ".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".tsv": "csv", ".json": "json", ".ics": "ical", ".org": "org",
}  # fmt: skip
_NAMES = ("todo.txt", "done.txt")
"""How files end, with or without something before, that are lists of todo.txt."""
_ID_BEHIND = re.compile(r"\s+[\da-f]{32}(?:_all)?$")
"""The id that a program puts behind the name of a file, before its ending."""


class NotForThisForm(Exception):
    """An option was given that goes with files of another form; its sentence says which."""


@record()
class Asked:
    """What was said of a file: its form (empty: it is found), fields by heads (`mapped`), a mapping or its name (empty: one
    that fits its head; `none`: none), which sheet of a workbook, what stands between cells, its encoding, its decimal mark."""

    today: date
    form: str = ""
    mapped: Mapping[str, str] = field(default_factory=dict)
    mapping: str | SheetMapping = ""
    sheet: str = ""
    delimiter: str = ""
    encoding: str = ""
    decimal: str = ""


@record()
class ReadFile:
    """What a file says: its form, its entries, the mark before decimals in them, what a goal is called that has to be made, and
    what the file is called as a source (empty: this program has written it).

    `said` are the sentences on what was guessed and left out. Of a sheet, `heads` are its columns, `columns` says of each what it
    is taken as and what stands in it, and `mapping` is all that they were taken as: kept under a name, it reads the next one of
    the kind the same way, and so does `Asked` with it.
    """

    form: str
    entries: list[FileEntry]
    decimal: str = "."
    goal_title: str = ""
    source: str = ""
    said: tuple[str, ...] = ()
    columns: tuple[SheetColumn, ...] = ()
    mapping: SheetMapping = UNMAPPED
    heads: tuple[str, ...] = ()

    @property
    def by_line(self) -> bool:
        """Whether its entries are known by their lines; else by their number."""
        return self.form in ("markdown", "csv", "org", "todotxt")


def read_file(path: str, content: bytes, asked: Asked) -> ReadFile:
    """The entries of a file. Raises `Refused`, `NotForThisForm`."""
    if asked.form in ("", "csv") and is_workbook(content):
        return _sheet(path, content, "", asked)
    if asked.sheet:
        raise NotForThisForm(_("--sheet goes with a spreadsheet"))
    said: list[str] = []
    text = _text(path, content, asked, said.append)
    form = asked.form or form_in(text) or _by_ending(path) or ("markdown" if is_list(text) else "csv")
    if asked.form and form_in(text) not in ("", asked.form):
        raise Refused("file_is_other_form", where=path, kind=form_in(text), said=asked.form)
    if form == "csv":
        sheet = _sheet(path, b"", text, asked)
        return replace(sheet, said=(*said, *sheet.said))
    if form not in ("json", "taskwarrior"):
        check_lines(text)
    if asked.mapped or asked.delimiter or asked.mapping not in ("", "none"):
        raise NotForThisForm(_("--map, --mapping and --delimiter go with csv"))
    found = _foreign(path, form, text, asked)
    if found is not None:
        return found
    entries: list[FileEntry] = import_module(f"..{READERS[form]}", __package__).read(text)
    return ReadFile(form, entries, (asked.decimal if form == "markdown" else "") or ".")


def _by_ending(path: str) -> str:
    if path.lower().endswith(_NAMES):
        return "todotxt"
    return _ENDINGS.get(os.path.splitext(path)[1].lower(), "")


def _goal_title(path: str) -> str:
    """What a goal is called that is made for a file: its name without the ending, and without an id behind it."""
    name = os.path.splitext(os.path.basename(path))[0]
    return "" if path == "-" else (_ID_BEHIND.sub("", name) or name).replace("_", " ").strip()


def _text(path: str, content: bytes, asked: Asked, say: Callable[[str], None]) -> str:
    """The text of a file. What is no UTF-8 and may be a sheet is read as Windows keeps letters, and that is said."""
    from ..sheets import letters  # noqa: PLC0415 - most files need none of it

    encoding = asked.encoding or _named(asked).encoding
    try:
        return decoded(content, path, encoding)
    except Refused as refused:
        is_sheet = asked.form == "csv" or (not asked.form and _by_ending(path) in ("", "csv"))
        text, name = letters.windows_text(content, language()) if refused.reason == "file_not_text" and is_sheet else ("", "")
        if not text:
            raise
    shown = ", ".join(f"“{line}”" for line in letters.lines_beyond_ascii(text))
    say(_("It is no UTF-8, and read as {name}: {lines} (--encoding says otherwise)").format(name=name, lines=shown))
    return decoded(text.encode(), path)


def _foreign(path: str, form: str, text: str, asked: Asked) -> ReadFile | None:
    """A page or a tracker's data that is in nobody's form but its own."""
    from ...draw.text.reading_note_text import OF_DAYS, note_words  # noqa: PLC0415 - each form loads what it takes
    from ..foreign.known_again import file_called  # noqa: PLC0415

    said: list[str] = []
    if form == "markdown":
        from ..markdown import foreign_page, markdown_in, page_lines  # noqa: PLC0415
        from ..sheets.cell_values import decimal_shown  # noqa: PLC0415

        if markdown_in.is_own(text):
            return None
        shown, either = decimal_shown(page_lines.figures_in_tables(text))
        mark = asked.decimal or shown or decimal_mark()
        found = foreign_page.read(text, asked.today, mark)
        said += _said_of_mark(mark, either) if shown != decimal_mark() and not asked.decimal else []
    elif form == "org":
        from ..tasks import org_in  # noqa: PLC0415

        mark = asked.decimal or decimal_mark()
        found = org_in.read(text, asked.today, mark)
    elif form == "json":
        from ..json import export_json, tracker_json, trello_json  # noqa: PLC0415

        data = export_json.parsed(text)
        if trello_json.is_board(data):
            return _board(path, data, asked)
        if tracker_json.is_own(data) or export_json.is_plan_file(data):
            return None
        mark, found = ".", tracker_json.read(data, asked.today)
    else:
        return None
    mind = dict.fromkeys(note_words(note) for note in found.notes if note.code in OF_DAYS)
    said += (*found.said, *(_("Mind: {text}").format(text=each) for each in mind))
    return ReadFile(form, found.entries, mark, _goal_title(path), file_called(path), tuple(said))


# --- sheets -----------------------------------------------------------------------------------------------------------------


def _named(asked: Asked) -> SheetMapping:
    """The mapping that was asked for. Raises `Refused`."""
    if isinstance(asked.mapping, SheetMapping):
        return asked.mapping
    if asked.mapping in ("", "none"):
        return UNMAPPED
    from ..sheets.mappings.mapping_files import mapping_called  # noqa: PLC0415

    return mapping_called(asked.mapping)


def _board(path: str, data: Mapping[str, Any], asked: Asked) -> ReadFile:
    """The entries of a board, which is read as the sheet is that its program writes of it."""
    from ..json import trello_json  # noqa: PLC0415

    sheet = _sheet(path, b"", "", asked, trello_json.rows_of(data))
    left = [
        Problem(0, "", Refused("key_not_known", key=key, count=n), stops=False) for key, n in trello_json.left_out(data).items()
    ]
    return ReadFile("json", [*sheet.entries, *left], ".", sheet.goal_title, sheet.source, sheet.said)


def _sheet(path: str, content: bytes, text: str, asked: Asked, rows: Sequence[Row] = ()) -> ReadFile:
    """The entries of a sheet: of a workbook's `content`, of a `text`, or of its `rows`."""
    from .. import csv_in  # noqa: PLC0415 - each form loads what it takes
    from ..foreign.known_again import file_called  # noqa: PLC0415
    from ..sheets.mappings.mapping_files import all_mappings  # noqa: PLC0415

    named, said = _named(asked), []
    if asked.mapping == "":
        mappings, wrong = all_mappings()
        said += [_sentence(each) for each in wrong]
        if _ID_BEHIND.search(os.path.splitext(os.path.basename(path))[0]):
            mappings = [*mappings, *(replace(each, heads=()) for each in mappings if each.file_name)]
    else:
        mappings = [named, replace(named, heads=())] if asked.mapping != "none" else []
    decimal = asked.decimal or named.decimal
    if content:
        from ..sheets.workbook import read_workbook  # noqa: PLC0415

        sheet = read_workbook(content, path, asked.sheet or named.sheet, decimal or decimal_mark())
        said += sheet.said
        table = csv_in.read_rows(sheet.rows, asked.mapped, asked.today, typed=True, mappings=mappings)
    elif rows:
        table = csv_in.read_rows(rows, {}, asked.today, mappings=mappings)
    else:
        delimiter = asked.delimiter or named.delimiter
        table = csv_in.read(text, asked.mapped, delimiter=delimiter, today=asked.today, mappings=mappings)
    used = table.mapping
    if used.name and not asked.mapping:
        by_name = _("Read as {name} by the name of the file (--mapping none to guess)")
        said.append((_("Read as {name} by its head (--mapping none to guess)") if used.heads else by_name).format(name=used.name))
    otherwise = _("{guesses} (--map COLUMN=FIELD says otherwise)")
    said += [otherwise.format(guesses=each) if each == table.guessed else each for each in table.said]
    if table.ignored:
        left_out = _("Columns that are left out: {columns} (--map COLUMN=FIELD says what one is)")
        said.append(left_out.format(columns=", ".join(name[:40] for name in table.ignored)))
    mark = decimal or used.decimal or table.decimal or ("." if table.ours else decimal_mark())
    if not (decimal or used.decimal or table.ours) and table.decimal != decimal_mark():
        said += _said_of_mark(mark, table.either)
    source = "" if table.ours else used.source or file_called(path)
    mapping = _as_read(table, asked)
    return ReadFile("csv", table.entries, mark, _goal_title(path), source, tuple(said), table.columns, mapping, table.heads)


def _said_of_mark(mark: str, either: str) -> list[str]:
    """How a number is read that the other mark would make another of, where that is not what one expects of the language."""
    if not either or (mark == decimal_mark() and mark not in either):
        return []
    value = number(read_number(either, decimal_mark=mark).normalize())
    return [_("“{text}” is read as {number} (--decimal says otherwise)").format(text=either, number=value)]


def _sentence(refused: Refused) -> str:
    from ...words.error_texts import sentence  # noqa: PLC0415 - where something is wrong

    return sentence(refused)


def _as_read(table: CsvTable, asked: Asked) -> SheetMapping:
    """The mapping that says of the next such sheet what was said and guessed of this one."""
    used = table.mapping
    said = {**used.of_head(table.heads), **asked.mapped}
    taken = {fold(plain_head(head)) for head in table.assigned}
    besides = {head: field for head, field in said.items() if fold(plain_head(head)) not in taken}  # left out, or worked out here
    return replace(
        used,
        heads=tuple(head.replace("|", " ") for head in table.assigned),
        columns={**table.assigned, **besides},
        sheet=asked.sheet or used.sheet,
        delimiter=asked.delimiter or used.delimiter,
        encoding=asked.encoding or used.encoding,
        decimal=asked.decimal or used.decimal,
    )
