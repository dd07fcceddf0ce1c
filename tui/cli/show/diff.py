"""What differs between two plans, or between a plan as it was and as it is, in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from ...words import N_, _
from .. import exit_codes
from ..arguments.field_options import tell_notes
from ..caller import Caller
from ..command import FILE, Verb, argument, offered, option
from ..output import put_json, put_lines

if TYPE_CHECKING:
    from ...plan.plan import Plan


@click.command(
    cls=Verb,
    help=N_("""Say in words what differs between the plan files A and B, or between A and the open plan.

Without files: what has changed in the open plan since the last standup, or since WHEN (1d, monday, a date). Items are the
same where their references are."""),
    epilog=N_("""\b
Examples:
  planner diff --since monday           what has happened to the plan this week
  planner diff old.json new.json        what differs between two files
  git difftool -y -x 'planner diff'     the same for what git keeps"""),
)
@argument("files", metavar="[A [B]]", nargs=-1, type=FILE, shell_complete=offered("files"))
@option("--since", metavar="WHEN", help=N_("Compare the open plan with what it was then."))
@option("--json", "as_json", is_flag=True, help=N_("As JSON."))
@option("--exit-code", is_flag=True, help=N_("Exit with 1 where there is a difference."))
@click.pass_obj
def diff(caller: Caller, files: tuple[str, ...], since: str | None, as_json: bool, exit_code: bool) -> int:
    """`planner diff`"""
    from ...draw.plan.diff_lines import difference_lines  # noqa: PLC0415 - help needs none of it
    from ...exchange.json.diff_json import contract  # noqa: PLC0415 - help needs none of it
    from ...plan.changes.plan_diff import differences  # noqa: PLC0415

    if len(files) > 2:
        raise click.UsageError(_("Two plan files can be compared, not {count}").format(count=len(files)))
    if files and since is not None:
        raise click.UsageError(_("--since looks at the open plan: leave the files out, or name one with --plan"))
    old, new = _of_files(caller, files) if files else _since(caller, since or "last")
    found = list(differences(old, new, caller.now))
    if as_json:
        put_json(contract(old, new, found))
    else:
        put_lines(difference_lines(found))
    return exit_codes.REFUSED if exit_code and found else exit_codes.DONE


def _of_files(caller: Caller, files: tuple[str, ...]) -> tuple[Plan, Plan]:
    old = Caller(plan=files[0]).read()
    return old, Caller(plan=files[1]).read() if len(files) == 2 else caller.read()


def _since(caller: Caller, since: str) -> tuple[Plan, Plan]:
    from ...plan.changes.plan_diff import plan_before  # noqa: PLC0415
    from ...plan.standup.since import read_since  # noqa: PLC0415
    from ...system.clock import midnights  # noqa: PLC0415

    plan = caller.read()
    now = datetime.now().astimezone()
    wanted = read_since(since, plan, now, midnights(now))
    tell_notes(wanted.notes)
    return plan_before(plan, wanted), plan
