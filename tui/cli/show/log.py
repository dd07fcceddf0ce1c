"""What was done to a plan, by whom and why."""

from __future__ import annotations

import click

from ...draw.plan.log_lines import changes_of, log_lines
from ...exchange.json.log_json import changes_contract
from ...words import N_
from .. import exit_codes
from ..caller import Caller
from ..command import Verb, argument, offered, option
from ..output import put_json, put_lines


@click.command(
    cls=Verb,
    help=N_("""Print what was changed, newest first.

With REF, only what touched it or anything that belongs to it."""),
)
@argument("ref", metavar="[REF]", required=False, default="", shell_complete=offered("refs", "goals", "objectives", "strategies"))
@option("--json", "as_json", is_flag=True, help=N_("As JSON, with every field before and after."))
@click.pass_obj
def log(caller: Caller, ref: str, as_json: bool) -> int:
    """`planner log`"""
    plan = caller.read()
    changes = changes_of(plan, ref)
    if as_json:
        put_json(changes_contract(plan, changes))
    else:
        put_lines(log_lines(plan, changes))
    return exit_codes.DONE
