"""`planner run`: a command of one's own, as its key on the screen would run it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import get_close_matches

import click

from ...config.location import config_path
from ...config.settings import OwnCommand, settings
from ...draw.plan.printed_lines import last_line, printed_text
from ...exchange.own_commands.command_call import printed_by, what_went_wrong
from ...exchange.own_commands.proposal import read_proposal
from ...plan.errors import Refused
from ...plan.filter.outline import Selected, outline
from ...plan.plan import Plan
from ...plan.progress.standings import Standings
from ...system.address import without_secrets
from ...system.command_output import Running
from ...system.own_file import not_own
from ...system.restricted import refuse
from ...words import N_, _
from .. import exit_codes
from ..caller import Caller
from ..command import Verb, argument, offered, option
from ..output import put_line, put_text, talk
from .change_where import How, change_all
from .pull import ended_by_signals

_WHOLE = N_("Nothing has changed: what is proposed is done as a whole, or not at all.")


@click.command("run", cls=Verb, help=N_("""Run a command of your own; without NAME, list them.

Your configuration names them, below [commands.NAME]; docs/own-commands.md shows how. It reads the item REF as JSON, or the
items, or the plan. What it proposes to change is shown, and asked for, first."""))  # fmt: skip
@argument("name", required=False, shell_complete=offered("own_commands"))
@argument("refs", nargs=-1, metavar="[REF…]", shell_complete=offered("refs", "goals", "objectives", "strategies"))
@option("--dry-run", is_flag=True, help=N_("Run it, and only show what it proposes to change."))
@option("-y", "--yes", is_flag=True, help=N_("Change what it proposes without asking."))
@click.pass_obj
def run_(caller: Caller, *, name: str | None, refs: tuple[str, ...], dry_run: bool, yes: bool) -> int:
    """`planner run`"""
    refuse()
    _check_own()
    if name is None:
        for each in settings().commands:
            put_line(f"{each.id}  {each.name}: {without_secrets(' '.join(each.line.split()))}")
        return exit_codes.DONE
    own = _called(name)
    try:
        return _run(own, caller, refs, How(yes, dry_run))
    except Refused as refused:
        talk(what_went_wrong(own, refused))
        return exit_codes.REFUSED


def _run(own: OwnCommand, caller: Caller, refs: Sequence[str], how: How) -> int:
    """Run it and show what it printed, or what it proposes. Raises `Refused`."""
    if own.output != "changes":
        _put(own, _printed(own, caller, caller.read(), refs))
        return exit_codes.DONE
    with caller.session() as session:
        text = _printed(own, caller, session.plan, refs)
        session.refresh()  # others may have changed something while it ran
        proposal = read_proposal(text, session.plan, caller.today)
        return change_all(caller, session, proposal.refs, proposal.step, how, advice=_WHOLE)


def _check_own() -> None:
    """That the configuration names commands, and that nobody else can have written them. Raises `Refused`."""
    if settings().commands:
        return
    path = config_path()
    where = not_own(path) if os.path.exists(path) else ""
    if where:
        raise Refused("configuration_not_own", where=where)
    raise Refused("no_own_commands", where=path)


def _called(name: str) -> OwnCommand:
    known = {each.id: each for each in settings().commands}
    if name not in known:
        near = get_close_matches(name, known, n=1)
        if near:
            talk(_("Did you mean {near}?").format(near=near[0]))
        raise Refused("no_own_command", name=name[:40], where=config_path())
    return known[name]


def _printed(own: OwnCommand, caller: Caller, plan: Plan, refs: Sequence[str]) -> str:
    """What it prints for what was named. Raises `Refused`."""
    found = [plan.find(ref).ref for ref in refs]
    if own.about == "item" and len(found) != 1:
        raise Refused("own_needs_item")
    if own.about == "plan" and found:
        raise Refused("own_needs_no_item")
    standings = Standings.at(plan, caller.now)
    for ref in found:  # whatever has no place in a plan's outline is refused before anything runs
        next(outline(plan, standings, Selected(ref)), None)
    if own.about == "list" and not found:
        own = own._replace(about="plan")
    with ended_by_signals():
        return printed_by(own, Running(), caller.path, standings, found)


def _put(own: OwnCommand, text: str) -> None:
    """What it printed, made harmless."""
    if own.output == "page":
        put_text("".join(f"{line}\n" for line in printed_text(text) if text.strip()))
    elif own.output == "line" and (line := last_line(text)):
        put_line(line)
