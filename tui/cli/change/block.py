"""Blockers from a shell: what is in the way, and that it is no longer."""

from __future__ import annotations

import click

from ...draw.item.waiting_text import circle_said
from ...draw.text.change_text import describe
from ...plan import actions
from ...plan.progress.standings import Standings
from ...words import N_
from .. import exit_codes
from ..caller import Caller
from ..command import Verb, argument, offered, option
from ..output import put_line, talk


@click.command(
    cls=Verb,
    help=N_("""Say what is in the way.

It is shown at every standup until somebody resolves it."""),
)
@argument("what")
@option(
    "--objective",
    metavar="REF",
    default="",
    shell_complete=offered("refs", "objectives"),
    help=N_("The objective that it holds up; else everything."),
)
@option("--who", metavar="NAME", default="", shell_complete=offered("owners"), help=N_("Whom it holds up; else you."))
@click.pass_obj
def block(caller: Caller, what: str, objective: str, who: str) -> int:
    """`planner block`"""
    with caller.session() as session:
        standings = Standings.at(session.plan, caller.now)
        circle = circle_said(standings, objective.strip().upper(), what) if objective.strip() else ""
        change = session.do(actions.raise_blocker, what, who=who, objective=objective)
        put_line(describe(change, session.plan))
        if circle:
            talk(circle)
    return exit_codes.DONE


@click.command(cls=Verb, help=N_("Say that something is no longer in the way: REF is B1, or the check-in that told of it."))
@argument("ref", shell_complete=offered("refs", "blockers"))
@option("--how", metavar="TEXT", default="", help=N_("How it was resolved."))
@click.pass_obj
def unblock(caller: Caller, ref: str, how: str) -> int:
    """`planner unblock`"""
    with caller.session() as session:
        change = session.do(actions.resolve_blocker, ref, how=how)
        put_line(describe(change, session.plan))
    return exit_codes.DONE
