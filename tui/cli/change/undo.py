"""One step back, one step on. Each takes back what the caller did last, never what others did."""

from __future__ import annotations

import click

from ...draw.plan.log_lines import log_lines
from ...draw.text.change_text import describe
from ...words import N_, _
from .. import exit_codes
from ..caller import Caller
from ..command import Verb, option
from ..output import put_json, put_line, put_lines

LISTED = 20
"""Steps that `undo --list` names, unless it is asked for more."""


@click.command(cls=Verb, help=N_("Take back the last thing you did."))
@option("--list", "listed", is_flag=True, help=N_("Only say what would be taken back, step by step, the first to go first."))
@option("--json", "as_json", is_flag=True, help=N_("The list as JSON."))
@option("-n", "count", type=click.IntRange(1), metavar="N", help=N_("Steps to list; else 20."))
@click.pass_obj
def undo(caller: Caller, *, listed: bool, as_json: bool, count: int | None) -> int:
    """`planner undo`"""
    if listed or as_json:
        return _listed(caller, as_json, count or LISTED)
    if count is not None:  # it would be taken for so many steps back
        raise click.UsageError(_("-n goes with --list: one call takes back one step"))
    with caller.session() as session:
        put_line(describe(session.undo(), session.plan))
    return exit_codes.DONE


def _listed(caller: Caller, as_json: bool, count: int) -> int:
    from itertools import islice  # noqa: PLC0415

    from ...plan.changes.undo_redo import undoable  # noqa: PLC0415

    plan = caller.read()
    changes = islice(undoable(plan, caller.who), count)
    if as_json:
        from ...exchange.json.log_json import changes_contract  # noqa: PLC0415

        put_json(changes_contract(plan, changes))
    else:
        put_lines(log_lines(plan, changes))
    return exit_codes.DONE


@click.command(cls=Verb, help=N_("Do again what you took back last."))
@click.pass_obj
def redo(caller: Caller) -> int:
    """`planner redo`"""
    with caller.session() as session:
        put_line(describe(session.redo(), session.plan))
    return exit_codes.DONE
