"""`planner import`: what a file says, shown as a difference first, then taken in as one change that undo takes back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from ...plan.errors import Refused
from ...system.collecting import uncollected
from ...words import N_, _
from .. import exit_codes
from ..arguments.csv_options import delimiter_said
from ..caller import Caller
from ..command import FILE, TranslatedChoice, Verb, argument, offered, option
from ..files import agreed, content_of
from ..output import put_line, put_lines, talk
from .open import has_screen, opened

if TYPE_CHECKING:
    from ...exchange.importing.file_reading import Asked, ReadFile
    from ...exchange.importing.import_state import ImportOptions
    from ...exchange.importing.importer import Prepared
    from ...exchange.importing.records import FileEntry
    from ...plan.plan import Plan

FORMS = ("markdown", "csv", "json", "ical", "taskwarrior", "todotxt", "org")
"""What a file may be."""
MANY = 300
"""Entries from which on a terminal shows how far it is."""
READ_FIRST = 200_000
"""Bytes of a file that is read once before the screen is opened: what is wrong with it is said in the shell."""
SHOWN = 40
"""Lines of the difference that are shown unless all are wanted."""


@click.command(
    "import",
    cls=Verb,
    help=N_("""Take in what FILE says: a spreadsheet, CSV, Markdown, JSON, iCalendar, Org, todo.txt or Taskwarrior's JSON.

On a terminal a page shows what would change, and its columns can be set right there; on a pipe, or with --plain, the
same is printed. Then it asks, and does all of it as one change, or nothing. What the file does not mention is left
alone; nothing is dropped because a line is missing."""),
)
@argument("file", metavar="FILE", type=FILE, shell_complete=offered("files"))
@option("--form", type=TranslatedChoice(FORMS), help=N_("What it is; else what stands in it and its ending tell."))
@option("--map", "mapped", metavar="COLUMN=FIELD", multiple=True, help=N_("csv: which field a column is (- for none)."))
@option(
    "--mapping",
    metavar="NAME",
    default="",
    shell_complete=offered("mappings"),
    help=N_(
        "What its columns are: jira, asana, linear, trello, notion, azure, clickup, or your own; else one that fits its head."
    ),
)
@option("--save-mapping", metavar="NAME", default="", help=N_("Keep what its columns are taken as, for the next such file."))
@option("--sheet", metavar="NAME", default="", help=N_("Which sheet of a spreadsheet; else the one that looks like a plan."))
@option(
    "--delimiter",
    metavar="MARK",
    default="",
    shell_complete=offered("delimiters"),
    help=N_("csv: what stands between cells (“tab” is one); else it is found."),
)
@option(
    "--encoding", metavar="NAME", default="", help=N_("How letters are kept, such as windows-1258; else UTF-8, or it is found.")
)
@option(
    "--under",
    metavar="REF",
    default="",
    shell_complete=offered("refs", "goals", "objectives"),
    help=N_("The goal of what names none, such as G1; the objective of tasks, such as O3."),
)
@option(
    "--decimal",
    type=click.Choice([".", ","]),
    help=N_("csv: the mark before decimals; else what its other numbers show, or your language's."),
)
@option("--because", metavar="TEXT", default="", help=N_("Why; needed where a committed objective or a dropped item changes."))
@option("--dry-run", is_flag=True, help=N_("Only show what would change."))
@option("-y", "--yes", is_flag=True, help=N_("Do not ask."))
@option("--skip-refused", is_flag=True, help=N_("Take in the rest where some of it is refused."))
@option("--as-new", is_flag=True, help=N_("Take everything as new, whatever references the file has."))
@option("--same-plan", is_flag=True, help=N_("The references are those of this plan, however different the titles are."))
@option("--history", is_flag=True, help=N_("json: a new plan, the same as that of export json --history, with its log."))
@option("--plain", is_flag=True, help=N_("On a terminal too: the difference as text, and a question."))
@option("--all", "everything", is_flag=True, help=N_("Show every line of the difference."))
@click.pass_obj
@uncollected()
def import_(
    caller: Caller,
    *,
    file: str,
    form: str | None,
    mapped: tuple[str, ...],
    mapping: str,
    save_mapping: str,
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
    history: bool,
    plain: bool,
    everything: bool,
) -> int:
    """`planner import`"""
    if history:
        from ...exchange.importing.file_kind import decoded  # noqa: PLC0415 - hardly ever asked for
        from .import_whole import import_whole  # noqa: PLC0415

        if form not in (None, "json") or any(
            (mapped, mapping, save_mapping, sheet, delimiter, encoding, under, decimal, because)
        ):
            raise click.UsageError(_("--history makes the very plan that is in the file: only --dry-run and --yes go with it"))
        if skip_refused or as_new or same_plan:
            raise click.UsageError(_("--history makes the very plan that is in the file: only --dry-run and --yes go with it"))
        return import_whole(caller, decoded(content_of(file), file), asked=file != "-", dry_run=dry_run, yes=yes)
    from ...draw.plan.import_lines import nothing  # noqa: PLC0415 - help needs none of it
    from ...draw.text.renamed_text import still_fixed  # noqa: PLC0415 - help needs none of it
    from ...exchange.importing.file_reading import Asked  # noqa: PLC0415
    from ...exchange.importing.import_state import ImportOptions  # noqa: PLC0415
    from ...exchange.importing.importer import prepare  # noqa: PLC0415

    on_screen = file != "-" and not (yes or dry_run or plain or everything) and has_screen()
    asked = Asked(
        caller.today, form or "", _mapping(mapped), mapping.strip(), sheet, delimiter_said(delimiter), encoding, decimal or ""
    )
    if on_screen:
        options = ImportOptions("", because, as_new, same_plan, under=under)
        code = _on_screen(caller, file, asked, options, save_mapping, skip_refused=skip_refused)
        if code is not None:
            return code
    read = _read(file, asked, save_mapping)
    if (whole := _whole(read.entries)) and not as_new:
        from .import_whole import import_whole, is_empty_at  # noqa: PLC0415 - hardly ever in a file

        if is_empty_at(caller.path):
            return import_whole(caller, whole, asked=file != "-", dry_run=dry_run, yes=yes)
    with caller.session() as session:
        plan = session.plan
        options = ImportOptions(read.decimal, because, as_new, same_plan, read.form == "csv", under, read.goal_title, read.source)
        with _progress(len(read.entries)) as tick:
            found = prepare(plan, session.moment_to_keep(), read.entries, options, tick)
        by_line = read.by_line
        del read  # its entries take as much memory as the plan that is written now
        _show(caller, plan, found, 0 if everything else SHOWN, by_line=by_line)
        if found.refused and not skip_refused:
            talk(_("Nothing has changed. Mend the file, or take in the rest with --skip-refused."))
            return exit_codes.REFUSED
        if found.change is None:
            put_line(nothing(found))
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


def _on_screen(
    caller: Caller, file: str, asked: Asked, options: ImportOptions, save_as: str, *, skip_refused: bool
) -> int | None:
    """The page of it, over the plan; gives the exit code, or None for a whole plan that comes into an empty one, which is asked
    about here. What cannot be shown there is said here, before anything is opened. Raises `Refused`, `UsageError`."""
    from ...exchange.importing.file_reading import NotForThisForm, read_file  # noqa: PLC0415 - help needs none of it
    from ...screens.pages.importing.import_trial import ImportRequest  # noqa: PLC0415

    if save_as:
        from ...exchange.sheets.mappings.mapping import check_name  # noqa: PLC0415

        save_as = check_name(save_as)
    content = content_of(file)
    if len(content) <= READ_FIRST or content[:1] == b"{":
        try:
            whole = _whole(read_file(file, content, asked).entries)
        except NotForThisForm as misfit:
            raise click.UsageError(str(misfit)) from None
        except Refused as refused:
            if "sheet" not in refused.details:  # where there are columns, they are set right there
                raise
        else:
            from .import_whole import is_empty_at  # noqa: PLC0415 - hardly ever in a file

            if whole and not options.as_new and is_empty_at(caller.path):
                return None
    return opened(caller, caller.path, "show_import", (ImportRequest(file, content, asked, options, save_as, skip_refused),))


def _whole(entries: Iterable[FileEntry]) -> str:
    """The text of a file of which the very same plan can be made; nothing where it is another."""
    from ...exchange.importing.records import Log  # noqa: PLC0415 - help needs none of it

    return next((each.whole for each in entries if isinstance(each, Log)), "")


def _mapping(mapped: Iterable[str]) -> dict[str, str]:
    found = {}
    for each in mapped:
        column, equals, field = each.rpartition("=")
        if not equals or not column.strip() or not field.strip():
            raise click.UsageError(_("“{text}” is no COLUMN=FIELD, such as Assignee=owner").format(text=each[:40]))
        found[column.strip()] = field.strip().lower().replace("-", "_") if field.strip() != "-" else "-"
    return found


def _read(path: str, asked: Asked, save_as: str) -> ReadFile:
    """The file, with all that is to be said of it said; its mapping kept where that was asked for. Raises `Refused`."""
    from ...exchange.importing.file_reading import NotForThisForm, read_file  # noqa: PLC0415 - help needs none of it

    if save_as:
        from ...exchange.sheets.mappings.mapping import check_name  # noqa: PLC0415

        save_as = check_name(save_as)
    try:
        found = read_file(path, content_of(path), asked)
    except NotForThisForm as misfit:
        raise click.UsageError(str(misfit)) from None
    for text in found.said:
        talk(text)
    if save_as:
        from ...exchange.sheets.mappings.mapping_files import save  # noqa: PLC0415

        if not found.mapping.columns:
            raise click.UsageError(_("--save-mapping goes with a sheet of other people"))
        kept = save(replace(found.mapping, name=save_as))
        put_line(_("Kept as the mapping {name}: {path}").format(name=save_as, path=kept))
    return found


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
    from ...draw.plan import import_lines  # noqa: PLC0415 - help needs none of it

    put_lines(import_lines.changing(plan, found, most))
    for text in import_lines.beside(found):
        put_line(text)
    counted = filter(None, (import_lines.count_refused(found),))
    for text in (*import_lines.left(found, most, by_line=by_line), *import_lines.refused(found, most, by_line=by_line), *counted):
        talk(text)
