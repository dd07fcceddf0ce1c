"""The standup without leaving the shell: what to talk about, who owes a check-in, and keeping that it was held."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

import click

from ...plan.errors import Refused
from ...plan.standup.agenda import BY, Agenda, Asked, By, agenda, check_names
from ...plan.standup.due import owed
from ...plan.standup.since import read_since
from ...plan.text import fold
from ...system.clock import midnights
from ...words import N_, _
from .. import exit_codes
from ..arguments.filter_options import owners_and_teams
from ..caller import Caller
from ..command import TranslatedChoice, Verb, argument, offered, option
from ..output import is_terminal, put_json, put_line, put_lines, put_text, talk, width

if TYPE_CHECKING:
    from ...draw.standup.standup_text import StandupRecord
    from ...plan.plan import Plan


@click.command(
    cls=Verb,
    help=N_("""Walk through the plan: what changed, what is off track, at risk, stale, blocked or due soon.

On a terminal the standup screen opens; on a pipe, or with one of --plain, --markdown, --json, the same is printed.
With REF (U3), the minutes of one that was kept are; --past lists those.

WHEN is last (the last standup kept), 1d, monday, or a date. A day begins at 00:00 where you are."""),
)
@argument("ref", metavar="[REF]", required=False, default="", shell_complete=offered("refs", "standups"))
@option("--past", is_flag=True, help=N_("List the standups that were kept, the newest first."))
@option("--since", metavar="WHEN", default="last", help=N_("From when on to tell of changes; else last."))
@owners_and_teams(N_("Only what NAME owns."), N_("Only what this team owns."))
@option("--by", type=TranslatedChoice(BY), default="person", help=N_("Person by person (the default), by team, or by goal."))
@option("--stale-only", is_flag=True, help=N_("Only what lacks a check-in."))
@option("--plain", "form", flag_value="plain", help=N_("As text without bars and signs: for screen readers."))
@option("--markdown", "form", flag_value="markdown", help=N_("As Markdown."))
@option("--json", "form", flag_value="json", help=N_("As JSON; its schema comes with the package."))
@option("--save", is_flag=True, help=N_("Keep that this standup was held: the next looks back to it."))
@option("--due", is_flag=True, help=N_("Only say who owes a check-in; exit 1 if anybody does."))
@click.pass_obj
def standup(
    caller: Caller,
    ref: str,
    *,
    past: bool,
    since: str,
    owners: tuple[str, ...],
    teams: tuple[str, ...],
    by: str,
    stale_only: bool,
    form: str | None,
    save: bool,
    due: bool,
) -> int:
    """`planner standup`"""
    asked = Asked(owners, teams, stale_only)
    if (past or ref) and (owners or teams or stale_only or save or due or (past and ref)):
        raise click.UsageError(_("--past and REF are about standups that were kept: leave the other options out"))
    if past:
        return _past(caller, form)
    if ref:
        return _past_minutes(caller, ref, form)
    if due and save:
        raise click.UsageError(_("--due keeps nothing: leave out --save"))
    if due:
        return _due(caller, asked, form)
    narrowed = bool(owners or teams or stale_only)
    if save and narrowed:  # the next standup would look back to this one, for everybody
        raise click.UsageError(_("--save keeps a standup of all: leave out --owner, --team and --stale-only"))
    if form is None and not save and not narrowed and since == "last" and is_terminal():
        from ..plans.open import has_screen, opened  # noqa: PLC0415 - text needs none of it

        if has_screen():
            return opened(caller, caller.path, screen="standup")
    plan = caller.read()
    now = datetime.now().astimezone()
    wanted = read_since(since, plan, now, midnights(now))
    if wanted.notes:
        from ..arguments.field_options import tell_notes  # noqa: PLC0415 - it brings all that reads what is typed

        tell_notes(wanted.notes)
    found = agenda(plan, wanted, now, cast("By", by), asked)
    _FORMS[form or "drawn"](plan, found, now, None)
    if save:
        _save(caller, found)
    return exit_codes.DONE


def _past(caller: Caller, form: str | None) -> int:
    """A line for every standup that was kept."""
    from ...draw.standup.past_standup import newest_first, past_text  # noqa: PLC0415 - each form loads what it takes
    from ...exchange.json.standup_json import past_contract  # noqa: PLC0415 - each form loads what it takes

    plan = caller.read()
    found = newest_first(plan)
    if form == "json":
        put_json(past_contract(plan, found))
        return exit_codes.DONE
    mark = "- " if form == "markdown" else ""
    for each in found:
        put_line(mark + past_text(each, caller.today))
    if not found:
        talk(_("No standup was kept yet."))
    return exit_codes.DONE


def _past_minutes(caller: Caller, ref: str, form: str | None) -> int:
    """The minutes of a standup, drawn from the plan as it stood when it was kept."""
    from ...draw.standup.standup_text import StandupRecord  # noqa: PLC0415 - each form loads what it takes
    from ...plan.model import Standup  # noqa: PLC0415
    from ...plan.standup.past_agenda import past_agenda  # noqa: PLC0415

    plan = caller.read()
    standup = plan.find(ref)
    if not isinstance(standup, Standup):
        raise Refused("wrong_kind_of_item", ref=standup.ref, wanted=("standups",))
    then, found = past_agenda(plan, standup)
    _FORMS[form or "drawn"](then, found, standup.at, StandupRecord.of(standup))
    return exit_codes.DONE


def _as_drawn(plan: Plan, found: Agenda, now: datetime, held: StandupRecord | None) -> None:
    from ...draw.standup.standup_text import plain_lines  # noqa: PLC0415 - each form loads what it takes

    put_lines(plain_lines(plan, found, now, width(), bars=is_terminal(), held=held))


def _as_plain(plan: Plan, found: Agenda, now: datetime, held: StandupRecord | None) -> None:
    from ...draw.standup.standup_text import text_lines  # noqa: PLC0415

    put_lines(text_lines(plan, found, now, width(), held))


def _as_markdown(plan: Plan, found: Agenda, now: datetime, held: StandupRecord | None) -> None:
    from ...draw.standup.standup_markdown import markdown_lines  # noqa: PLC0415

    put_text("".join(line + "\n" for line in markdown_lines(plan, found, now, held)))


def _as_json(plan: Plan, found: Agenda, now: datetime, held: StandupRecord | None) -> None:
    from ...exchange.json.standup_json import contract  # noqa: PLC0415

    put_json(contract(plan, found, now))


_FORMS = {"drawn": _as_drawn, "plain": _as_plain, "markdown": _as_markdown, "json": _as_json}


def _save(caller: Caller, found: Agenda) -> None:
    from ...plan.actions import hold_standup  # noqa: PLC0415 - only --save writes

    with caller.session() as session:
        change = session.do(
            hold_standup,
            discussed=[item.ref for step in found.steps for item in step.items],
            blockers=[blocker.ref for blocker in found.blockers],
            back_to=found.since.moment,
        )
    talk(_("{ref}: this standup is kept.").format(ref=change.item))


def _due(caller: Caller, asked: Asked, form: str | None) -> int:
    """Who owes a check-in, one line each; the exit code says whether anybody does."""
    plan = caller.read()
    check_names(plan, asked)
    owners, teams = frozenset(map(fold, asked.owners)), frozenset(map(fold, asked.teams))
    found = [
        each
        for each in owed(plan, caller.today, caller.now)
        if (not owners or fold(each.objective.owner) in owners) and (not teams or fold(each.objective.team) in teams)
    ]
    if form == "json":
        from ...exchange.json.standup_json import due_contract  # noqa: PLC0415

        put_json(due_contract(plan, found))
    else:
        if form == "markdown":
            from ...draw.standup.standup_markdown import owed_markdown as told  # noqa: PLC0415
        else:
            from ...draw.standup.standup_text import owed_text as told  # noqa: PLC0415
        for each in found:
            put_line(told(each, caller.today))
        if not found:
            talk(_("Nobody owes a check-in."))
    return exit_codes.REFUSED if found else exit_codes.DONE
