"""`planner import`: what a file says, shown as a difference first, then taken in as one change that undo takes back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import click

from ...plan.errors import Refused
from ...words import N_, _, decimal_mark, language, ngettext
from .. import exit_codes
from ..caller import Caller
from ..command import FILE, TranslatedChoice, Verb, argument, offered, option
from ..files import agreed, content_of
from ..output import put_line, put_lines, talk

if TYPE_CHECKING:
    from ...exchange.csv_in import CsvTable
    from ...exchange.importing.importer import Prepared
    from ...exchange.importing.records import FileEntry, Problem
    from ...plan.plan import Plan

READERS: Mapping[str, str] = {
    "markdown": "markdown.markdown_in", "csv": "csv_in", "json": "json.export_json", "ical": "ical_in",
    "taskwarrior": "taskwarrior",
}  # fmt: skip
"""Every form, and the module of `tui.exchange` whose `read` takes it."""
_ENDINGS = {".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".tsv": "csv", ".json": "json", ".ics": "ical"}
MANY = 300
"""Entries from which on a terminal shows how far it is."""
SHOWN = 40
"""Lines of the difference that are shown unless all are wanted."""


@click.command(
    "import",
    cls=Verb,
    help=N_("""Take in what FILE says: a spreadsheet, CSV, Markdown, JSON, iCalendar or Taskwarrior's JSON.

First it shows what would change. Then it asks, and does all of it as one change, or nothing. What the file does not
mention is left alone; nothing is dropped because a line is missing."""),
)
@argument("file", metavar="FILE", type=FILE, shell_complete=offered("files"))
@option("--form", type=TranslatedChoice(tuple(READERS)), help=N_("What it is; else its ending and its first character tell."))
@option("--map", "mapped", metavar="COLUMN=FIELD", multiple=True, help=N_("csv: which field a column is (- for none)."))
@option("--sheet", metavar="NAME", default="", help=N_("Which sheet of a spreadsheet; else the one that looks like a plan."))
@option("--delimiter", metavar="MARK", default="", help=N_("csv: what stands between cells (“tab” is one); else it is found."))
@option(
    "--encoding", metavar="NAME", default="", help=N_("How letters are kept, such as windows-1258; else UTF-8, or it is found.")
)
@option(
    "--under",
    metavar="REF",
    default="",
    shell_complete=offered("refs", "goals"),
    help=N_("The goal of what names none, such as G1."),
)
@option("--decimal", type=click.Choice([".", ","]), help=N_("csv: the mark before decimals; else your language's."))
@option("--because", metavar="TEXT", default="", help=N_("Why; needed where a committed objective or a dropped item changes."))
@option("--dry-run", is_flag=True, help=N_("Only show what would change."))
@option("-y", "--yes", is_flag=True, help=N_("Do not ask."))
@option("--skip-refused", is_flag=True, help=N_("Take in the rest where some of it is refused."))
@option("--as-new", is_flag=True, help=N_("Take everything as new, whatever references the file has."))
@option("--same-plan", is_flag=True, help=N_("The references are those of this plan, however different the titles are."))
@option("--all", "everything", is_flag=True, help=N_("Show every line of the difference."))
@click.pass_obj
def import_(
    caller: Caller,
    *,
    file: str,
    form: str | None,
    mapped: tuple[str, ...],
    sheet: str,
    delimiter: str,
    encoding: str,
    under: str,
    decimal: str | None,
    because: str,
    dry_run: bool,
    yes: bool,
    skip_refused: bool,
    as_new: bool,
    same_plan: bool,
    everything: bool,
) -> int:
    """`planner import`"""
    from ...draw.text.renamed_text import still_fixed  # noqa: PLC0415 - help needs none of it
    from ...exchange.importing.import_state import ImportOptions  # noqa: PLC0415
    from ...exchange.importing.importer import prepare  # noqa: PLC0415

    mapping = _mapping(mapped)
    cells = _Cells(mapping, sheet, _mark(delimiter), encoding, decimal, caller.today)
    form, entries, mark, goal_title = _read(file, form, cells)
    with caller.session() as session:
        plan = session.plan
        options = ImportOptions(mark, because, as_new, same_plan, form == "csv", under, goal_title)
        with _progress(len(entries)) as tick:
            found = prepare(plan, session.moment(), entries, options, tick)
        _show(caller, plan, found, 0 if everything else SHOWN, by_line=form in ("markdown", "csv"))
        if found.refused and not skip_refused:
            talk(_("Nothing has changed. Mend the file, or take in the rest with --skip-refused."))
            return exit_codes.REFUSED
        if found.change is None:
            put_line(_nothing(found))
            return exit_codes.DONE
        if notice := session.schema_notice(found.change.after):
            talk(notice)
        if dry_run:
            return exit_codes.DONE
        if not yes and not agreed(_("Import this?"), asked=file != "-"):
            talk(_("Nothing has changed."))
            return exit_codes.DONE
        change = found.change
        session.do(lambda _plan, _now: change)
        for text in still_fixed(plan, change, session.plan, caller.today):
            talk(text)
        put_line(_("Imported. planner undo takes all of it back."))
    return exit_codes.DONE


def _nothing(found: Prepared) -> str:
    """Why nothing is imported."""
    if found.newer_here:
        return _("Nothing to import: this plan is newer in all that differs.")
    return _("Nothing to import: the plan says all of it already.") if found.unchanged else _("Nothing to import.")


def _mapping(mapped: Iterable[str]) -> dict[str, str]:
    found = {}
    for each in mapped:
        column, equals, field = each.rpartition("=")
        if not equals or not column.strip() or not field.strip():
            raise click.UsageError(_("“{text}” is no COLUMN=FIELD, such as Assignee=owner").format(text=each[:40]))
        found[column.strip()] = field.strip().lower().replace("-", "_") if field.strip() != "-" else "-"
    return found


class _Cells(NamedTuple):
    """What was said of a sheet: fields by heads, which sheet, what stands between cells, its encoding, its decimal mark."""

    mapping: Mapping[str, str]
    sheet: str
    delimiter: str
    encoding: str
    decimal: str | None
    today: date


def _mark(delimiter: str) -> str:
    mark = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}.get(delimiter.strip().lower(), delimiter)
    if len(mark) > 1 or mark in ('"', "\n", "\r"):
        raise click.UsageError(_("--delimiter is one character, or “tab”"))
    return mark


def _name(path: str) -> str:
    """What a goal is called that is made for a file: its name without the ending."""
    name = os.path.splitext(os.path.basename(path))[0].replace("_", " ").strip()
    return "" if path == "-" else name


def _form_of(path: str, text: str) -> str:
    """What a file is: by what stands in it where that leaves no doubt, else by its ending."""
    from ...exchange.importing.file_kind import form_in  # noqa: PLC0415 - help needs none of it

    by_ending = _ENDINGS.get(os.path.splitext(path)[1].lower(), "")
    return form_in(text) or by_ending or "csv"


def _check_form(form: str, path: str, text: str) -> None:
    """Refuse what is of another form than was said, without doubt."""
    from ...exchange.importing.file_kind import form_in  # noqa: PLC0415

    found = form_in(text)
    if found and found != form:
        raise Refused("file_is_other_form", where=path, kind=found, said=form)


def _read(path: str, form: str | None, cells: _Cells) -> tuple[str, list[FileEntry], str, str]:
    """The form of a file, its entries, the mark before decimals in them, and what a goal is called that has to be made.

    Raises `Refused`.
    """
    from ...exchange.importing.file_kind import is_workbook  # noqa: PLC0415 - help needs none of it

    content = content_of(path)
    if form in (None, "csv") and is_workbook(content):
        return "csv", *_read_sheet(_workbook(path, content, cells), cells), _name(path)
    if cells.sheet:
        raise click.UsageError(_("--sheet goes with a spreadsheet"))
    text = _text(path, form, content, cells.encoding)
    if form:
        _check_form(form, path, text)
    form = form or _form_of(path, text)
    if (cells.mapping or cells.delimiter) and form != "csv":
        raise click.UsageError(_("--map and --delimiter go with csv"))
    if form != "csv":
        foreign = _foreign(form, text, cells)
        if foreign is not None:
            return form, *foreign, _name(path)
        entries: list[FileEntry] = import_module(f"...exchange.{READERS[form]}", __package__).read(text)
        return form, entries, (cells.decimal if form == "markdown" else None) or ".", ""
    from ...exchange import csv_in  # noqa: PLC0415 - each form loads what it takes

    return "csv", *_read_sheet(csv_in.read(text, cells.mapping, delimiter=cells.delimiter, today=cells.today), cells), _name(path)


def _foreign(form: str, text: str, cells: _Cells) -> tuple[list[FileEntry], str] | None:
    """The entries of a page or a tracker's data that is in nobody's form but its own, and the mark before decimals in it."""
    from ...draw.text.reading_note_text import OF_DAYS, note_words  # noqa: PLC0415 - each form loads what it takes

    if form == "markdown":
        from ...exchange.markdown import foreign_page, markdown_in  # noqa: PLC0415

        if markdown_in.is_own(text):
            return None
        mark = cells.decimal or decimal_mark()
        found = foreign_page.read(text, cells.today, mark)
    elif form == "json":
        from ...exchange.json import export_json, tracker_json  # noqa: PLC0415

        data = export_json.parsed(text)
        if tracker_json.is_own(data) or export_json.is_plan_file(data):
            return None
        mark, found = ".", tracker_json.read(data, cells.today)
    else:
        return None
    for told in found.said:
        talk(told)
    for told in dict.fromkeys(note_words(note) for note in found.notes if note.code in OF_DAYS):
        talk(_("Mind: {text}").format(text=told))
    return found.entries, mark


def _text(path: str, form: str | None, content: bytes, encoding: str) -> str:
    """The text of a file. What is no UTF-8 and may be a sheet is read as Windows keeps letters, and that is said."""
    from ...exchange.importing.file_kind import decoded  # noqa: PLC0415
    from ...exchange.sheets import letters  # noqa: PLC0415

    try:
        return decoded(content, path, encoding)
    except Refused as refused:
        is_sheet = form == "csv" or (form is None and _ENDINGS.get(os.path.splitext(path)[1].lower(), "csv") == "csv")
        text, name = letters.windows_text(content, language()) if refused.reason == "file_not_text" and is_sheet else ("", "")
        if not text:
            raise
    shown = ", ".join(f"“{line}”" for line in letters.lines_beyond_ascii(text))
    talk(_("It is no UTF-8, and read as {name}: {lines} (--encoding says otherwise)").format(name=name, lines=shown))
    return decoded(text.encode(), path)


def _workbook(path: str, content: bytes, cells: _Cells) -> CsvTable:
    from ...exchange import csv_in  # noqa: PLC0415
    from ...exchange.sheets.workbook import read_workbook  # noqa: PLC0415

    sheet = read_workbook(content, path, cells.sheet, cells.decimal or decimal_mark())
    for text in sheet.said:
        talk(text)
    return csv_in.read_rows(sheet.rows, cells.mapping, cells.today, typed=True)


def _read_sheet(table: CsvTable, cells: _Cells) -> tuple[list[FileEntry], str]:
    for text in table.said:
        talk(text)
    if table.ignored:
        left_out = _("Columns that are left out: {columns} (--map COLUMN=FIELD says what one is)")
        talk(left_out.format(columns=", ".join(name[:40] for name in table.ignored)))
    return table.entries, cells.decimal or ("." if table.ours else decimal_mark())


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    """A bar on stderr where that is a terminal and there is much to do."""
    if count < MANY or sys.stderr is None or not sys.stderr.isatty():
        yield lambda: None
        return
    step = max(count // 100, 1)
    done = 0
    with click.progressbar(length=count, label=_("Reading"), file=sys.stderr) as bar:

        def tick() -> None:
            nonlocal done
            done += 1
            if done % step == 0 or done == count:
                bar.update(step if done % step == 0 else count % step)

        yield tick


def _show(caller: Caller, plan: Plan, found: Prepared, most: int, *, by_line: bool) -> None:
    """The difference, what was refused by its place in the file, and what is called otherwise here."""
    from ...draw.plan.change_preview import preview  # noqa: PLC0415
    from ...draw.text.glyphs import glyphs  # noqa: PLC0415
    from ...draw.text.reading_note_text import note_words  # noqa: PLC0415
    from ...plan.changes.apply import patch  # noqa: PLC0415
    from ...words.error_texts import sentence  # noqa: PLC0415

    if found.change is not None:
        put_lines(preview(plan, patch(plan, found.change), found.change, caller.today, most))
    renamed = [f"{old} {glyphs().arrow} {new}" for old, new in found.renamed.items() if old[0] in "GOSBR"]
    if renamed:
        put_line(_("Called otherwise here: {names}").format(names=", ".join(renamed[:20]) + ("…" if len(renamed) > 20 else "")))
    if found.unchanged and found.change is not None:
        text = ngettext("{count} entry says nothing new", "{count} entries say nothing new", found.unchanged)
        put_line(text.format(count=found.unchanged))
    if found.newer_here:
        names = ", ".join(found.newer_here[:SHOWN]) + ("…" if len(found.newer_here) > SHOWN else "")
        talk(_("Newer here, and left so: {names} (--same-plan takes what the file says)").format(names=names))
    for each in found.left_out:
        talk(": ".join(filter(None, (_place(each, by_line=by_line), each.name[:60], sentence(each.why)))))
    notes = list(dict.fromkeys(note_words(note) for note in found.notes))
    for text in notes[: most or None]:
        talk(_("Mind: {text}").format(text=text))
    if most and len(notes) > most:
        talk(ngettext("… and {count} more", "… and {count} more", len(notes) - most).format(count=len(notes) - most))
    for each in found.refused[: most or None]:
        talk(f"{_place(each, by_line=by_line)}: {each.name[:60] or '–'}: {sentence(each.why)}")
    if most and len(found.refused) > most:
        left = len(found.refused) - most
        talk(ngettext("… and {count} more", "… and {count} more", left).format(count=left))
    if found.refused:
        talk(ngettext("{count} entry refused", "{count} entries refused", len(found.refused)).format(count=len(found.refused)))


def _place(problem: Problem, *, by_line: bool) -> str:
    """Where in the file something stands: `line 5`."""
    place = _("line {number}") if by_line else _("entry {number}")
    return place.format(number=problem.line) if problem.line else ""
