"""`planner export`: the plan, or a part of it, in the forms that other programs and people read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from ...plan.filter.outline import STATUSES, Selected
from ...plan.progress.standings import Standings
from ...system.clock import local_now
from ...words import N_, _
from .. import exit_codes
from ..arguments.csv_options import WRITTEN, delimiter_said
from ..arguments.filter_options import FilterVerb, asked, live_filter, owners_and_teams, ref_and_words
from ..caller import Caller
from ..command import FILE, TranslatedChoice, WorkedOut, argument, offered, option
from ..files import check_free, is_stream, write
from ..output import talk

if TYPE_CHECKING:
    from ...exchange.selection import Selection

FORMS: Mapping[str, str] = {
    "markdown": N_("readable; edit it and import it again"),
    "csv": N_("one row an item; the history as a second file (--history: only that)"),
    "json": N_("the contract of show --json, with the full history"),
    "html": N_("one page with bars and charts, to send around"),
    "svg": N_("a picture of the main screen, for a chat"),
    "ical": N_("due dates and check-in days, for a calendar"),
    "taskwarrior": N_("strategies as tasks"),
}
"""Every form, and what it is for. Its writer stands in `_WRITERS` below."""
_SIZE = re.compile(r"([1-9][0-9]{1,2})x([1-9][0-9]{1,2})", re.IGNORECASE)
"""Columns and rows of a screen."""


class ExportVerb(FilterVerb):
    """`planner export`, whose help ends in the forms."""

    epilog = WorkedOut(lambda: "\n".join(["\b", _("Forms:"), *(f"  {form:<13}{_(about)}" for form, about in FORMS.items())]))


@click.command(
    "export",
    cls=ExportVerb,
    help=N_("""Write the plan, or the part of it below REF that fits FILTER, in another form.

Without -o it goes to stdout. A file that is there already is left alone, unless --force says otherwise."""),
)
@argument("form", type=TranslatedChoice(tuple(FORMS)), metavar="FORM")
@argument("words", metavar="[REF] [FILTER…]", nargs=-1, shell_complete=offered("filters"))
@option("--view", metavar="NAME", shell_complete=offered("views"), help=N_("A saved filter; planner views lists them."))
@option(
    "-o", "--output", metavar="FILE", default="-", type=FILE, shell_complete=offered("files"), help=N_("Where to; - is stdout.")
)
@option("--force", is_flag=True, help=N_("Write over a file that is there already."))
@option(
    "--history", is_flag=True, help=N_("csv: only the history. json: with all that import --history needs for the same plan.")
)
@option("--bom", is_flag=True, help=N_("csv: begin with the sign by which spreadsheets know UTF-8."))
@option(
    "--decimal",
    type=click.Choice([".", ","]),
    default=".",
    help=N_("csv: the mark before decimals; with a comma, cells stand between semicolons."),
)
@option(
    "--delimiter",
    metavar="MARK",
    default="",
    shell_complete=offered("delimiters"),
    help=N_("csv: what stands between cells: , ; | or “tab”."),
)
@owners_and_teams()
@option("--status", "statuses", type=TranslatedChoice(STATUSES), multiple=True, help=N_("Only objectives that stand so."))
@option("--live", is_flag=True, help=N_("Without what was dropped."))
@option("--size", metavar="COLSxROWS", default="100x30", help=N_("svg: how large the screen is."))
@option("--theme", type=TranslatedChoice(("dark", "light", "contrast")), default="dark", help=N_("svg: in which colours."))
@click.pass_obj
def export(
    caller: Caller,
    *,
    form: str,
    words: tuple[str, ...],
    view: str | None,
    output: str,
    force: bool,
    history: bool,
    bom: bool,
    decimal: str,
    delimiter: str,
    owners: tuple[str, ...],
    teams: tuple[str, ...],
    statuses: tuple[str, ...],
    live: bool,
    size: str,
    theme: str,
) -> int:
    """`planner export`"""
    if history and form not in ("csv", "json"):
        raise click.UsageError(_("--history goes with csv and json"))
    if form != "csv" and (bom or delimiter or decimal != "."):
        raise click.UsageError(_("--bom, --decimal and --delimiter go with csv"))
    how = delimiter_said(delimiter, WRITTEN) or (";" if decimal == "," else ","), decimal, bom
    if form == "svg":
        check_free(output, caller.path, force=force)
        write(output, _screen(caller, size, theme), force=force)
        return exit_codes.DONE
    ref, words = ref_and_words(words)
    beside = _beside(output) if form == "csv" and not history and output != "-" and not is_stream(output) else ""
    for path in (output, beside) if beside else (output,):
        check_free(path, caller.path, force=force)
    from ...exchange.selection import Selection  # noqa: PLC0415 - help needs none of it

    plan = caller.read()
    fiscal_month = plan.meta.fiscal_month
    query = asked(caller, words, view, fiscal_month=fiscal_month) if words or view is not None else None
    fitting = None if query is None else live_filter(caller, Standings.at(plan, caller.now), query)
    part = Selection(plan, caller.today, Selected(ref, owners, teams, statuses, not live, live_filter=fitting), caller.now)
    if history and form == "json" and not part.whole:
        raise click.UsageError(_("--history of json is that of the whole plan: leave out REF, FILTER and --live"))
    if form == "csv":
        write(output, _csv(part, how, history=history), force=force)
        if beside:
            write(beside, _csv(part, how, history=True), force=force)
    else:
        write(output, _json(part, again=True) if history else _WRITERS[form](part), force=force)
    return exit_codes.DONE


def _beside(output: str) -> str:
    """`plan.csv` → `plan.history.csv`"""
    stem, ending = os.path.splitext(output)
    return f"{stem}.history{ending}"


def _markdown(part: Selection) -> str:
    from ...exchange.markdown.markdown_out import markdown  # noqa: PLC0415 - each form loads what it takes

    return markdown(part)


def _csv(part: Selection, how: tuple[str, str, bool], *, history: bool = False) -> str:
    from ...exchange import csv_out  # noqa: PLC0415 - each form loads what it takes
    from ...exchange.sheets.guarded_cells import CsvForm  # noqa: PLC0415

    return (csv_out.history if history else csv_out.items)(part, CsvForm(*how))


def _json(part: Selection, *, again: bool = False) -> str:
    from ...exchange.json.export_json import whole  # noqa: PLC0415

    return _dumped(whole(part, again=again))


def _dumped(found: Any) -> str:
    from ...exchange.json.json_text import json_text  # noqa: PLC0415 - each form loads what it takes

    return json_text(found) + "\n"


def _html(part: Selection) -> str:
    from ...exchange.html.html_page import page  # noqa: PLC0415

    return page(part, local_now())


def _ical(part: Selection) -> str:
    from ...exchange.ical_out import calendar  # noqa: PLC0415

    return calendar(part, local_now())


def _taskwarrior(part: Selection) -> str:
    from ...exchange.taskwarrior import recurring, tasks  # noqa: PLC0415

    left = recurring(part)
    if left:
        talk(_("Recurring tasks stay as they are in Taskwarrior: {refs}").format(refs=", ".join(left)))
    return _dumped(tasks(part, local_now()))


_WRITERS: dict[str, Callable[[Any], str]] = {
    "markdown": _markdown, "json": _json, "html": _html, "ical": _ical, "taskwarrior": _taskwarrior,
}  # fmt: skip


def _screen(caller: Caller, size: str, theme: str) -> str:
    """The main screen as it is first seen, drawn from the same lines as on a terminal."""
    from ...exchange.screen_svg import svg  # noqa: PLC0415
    from ...plan.progress.standings import Standings  # noqa: PLC0415
    from ...screens.overview.static_screen import StaticScreen  # noqa: PLC0415

    said = _SIZE.fullmatch(size)
    cols, rows = (int(said[1]), int(said[2])) if said else (0, 0)
    if not (60 <= cols <= 300 and 15 <= rows <= 120):
        raise click.UsageError(_("--size is columns by rows, from 60x15 to 300x120, such as 100x30"))
    plan = caller.read()
    lines = StaticScreen(plan, Standings.at(plan, caller.now), caller.who, cols, rows).lines()
    return svg(lines, cols, theme, plan.meta.title)
