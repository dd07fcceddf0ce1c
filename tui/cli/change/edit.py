"""Changing what is written: setting fields, amending, pivoting, dropping."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from functools import partial

import click

from ...draw.text.change_text import describe
from ...draw.text.renamed_text import still_fixed
from ...plan import actions
from ...plan.fields import FIELDS
from ...plan.model import Change
from ...words import N_, _
from .. import exit_codes
from ..arguments.field_options import pairs, plan_ref, unit_of, values
from ..caller import Caller
from ..command import Verb, WorkedOut, argument, offered, option
from ..output import put_line, talk

_WIDEST = 90
_LABEL = 23
"""Cells: of a line about fields, and of what stands before their names in it."""
_FIELDS_OF = {
    "goals": N_("Fields of a goal:"),
    "objectives": N_("of an objective:"),
    "strategies": N_("of a strategy:"),
    "checkins": N_("of a check-in:"),
    "meta": N_("of the plan itself:"),
}


def _field_names() -> str:
    """The end of the help: the fields of each kind of item, as they are declared."""
    lines = ["\b"]
    for table, label in _FIELDS_OF.items():
        head, *more = textwrap.wrap(" ".join(FIELDS[table]), _WIDEST - _LABEL)
        lines += [f"{_(label):<{_LABEL}}{head}", *(" " * _LABEL + each for each in more)]
    return "\n".join(lines)


class SetVerb(Verb):
    """`planner set`, whose help ends in the names of all fields."""

    epilog = WorkedOut(_field_names)


@click.command("set", cls=SetVerb, help=N_("""Set fields of an item, or of the plan itself (REF is plan).

An empty VALUE clears a field. state=committed commits to an objective.
With --where and no REF: in all items that fit the filter, as one change.
What would change is shown, and asked for, first."""))  # fmt: skip
@argument("ref", required=False, shell_complete=offered("refs_or_fields", "goals", "objectives", "strategies"))
@argument("assignments", metavar="FIELD=VALUE…", nargs=-1, shell_complete=offered("assignments"))
@option("--where", metavar="FILTER", shell_complete=offered("filters"), help=N_("Instead of REF: every item that fits."))
@option("--because", metavar="TEXT", default="", help=N_("Why; kept in the log."))
@option("--dry-run", is_flag=True, help=N_("With --where: only show what would change."))
@option("-y", "--yes", is_flag=True, help=N_("With --where: do not ask."))
@option("--skip-refused", is_flag=True, help=N_("With --where: change the rest where a rule refuses some."))
@click.pass_context
def set_fields(
    ctx: click.Context, /, ref: str | None, assignments: tuple[str, ...], where: str | None, because: str, **how: bool
) -> int:
    """`planner set`"""
    given = {param.name: param for param in ctx.command.params}
    if where is not None:
        _check_filter(where)
        from .change_where import How, set_where  # noqa: PLC0415 - one item needs none of it

        typed = pairs((ref, *assignments) if ref is not None else ())
        if not typed:
            raise click.MissingParameter(ctx=ctx, param=given["assignments"])
        return set_where(ctx.obj, where, typed, because, How(**how))
    for name, value in (("ref", ref), ("assignments", assignments)):
        if not value:
            raise click.MissingParameter(ctx=ctx, param=given[name])
    _check_without_where(ctx, how)
    return _edited(ctx.obj, ref or "", assignments, partial(actions.edit, reason=because))


def _check_filter(where: str) -> None:
    """Raises `UsageError` for a filter that says nothing: nobody means everything by that."""
    if not where.strip():
        raise click.UsageError(_("--where needs a filter, such as owner:lan"))


def _check_without_where(ctx: click.Context, how: Mapping[str, bool]) -> None:
    """Raises `UsageError` for an option that is only for many items."""
    given = {param.name: param for param in ctx.command.params}
    for name in (name for name, wanted in how.items() if wanted):
        raise click.UsageError(_("{option} goes with --where").format(option=given[name].opts[-1]))


def _edited(caller: Caller, ref: str, assignments: tuple[str, ...], action: Callable[..., Change]) -> int:
    """Give an item the fields that were typed. Says what was done, and where a new title contradicts what stays fixed."""
    typed = pairs(assignments)
    with caller.session() as session:
        before = session.plan
        document = before.find(plan_ref(ref))
        read = values(caller, document.TABLE, typed, before, unit_of(before, document))
        change = session.do(action, document.ref, read)
        put_line(describe(change, session.plan))
        for text in still_fixed(before, change, session.plan, caller.today):
            talk(text)
    return exit_codes.DONE


@click.command(
    cls=Verb,
    help=N_("""Change what is fixed in a committed objective.

Its measure and dates change only so; its history keeps the reason."""),
)
@argument("ref", shell_complete=offered("refs", "objectives"))
@argument("assignments", metavar="FIELD=VALUE…", nargs=-1, required=True, shell_complete=offered("assignments"))
@option("--because", metavar="TEXT", required=True, help=N_("Why."))
@click.pass_obj
def amend(caller: Caller, ref: str, assignments: tuple[str, ...], because: str) -> int:
    """`planner amend`"""
    return _edited(caller, ref, assignments, partial(actions.amend, because=because))


@click.command(
    cls=Verb,
    help=N_("""Drop a strategy and try another in its place.

Both keep the reason, so that the team sees what was tried."""),
)
@argument("ref", shell_complete=offered("refs", "strategies"))
@argument("title", metavar="TEXT")
@option("--because", metavar="TEXT", required=True, help=N_("Why the old one is dropped."))
@option(
    "--owner", metavar="NAME", shell_complete=offered("owners"), help=N_("Who answers for the new one; else who did for the old.")
)
@click.pass_obj
def pivot(caller: Caller, ref: str, title: str, because: str, owner: str | None) -> int:
    """`planner pivot`"""
    with caller.session() as session:
        change = session.do(actions.pivot, ref, title, because=because, owner=owner)
        put_line(describe(change, session.plan))
    return exit_codes.DONE


@click.command(
    cls=Verb,
    help=N_("""Drop an item, with the reason.

It is not deleted: it stays on record.
With --where and no REF: every item that fits the filter, as one change.
What would be dropped is shown, and asked for, first."""),
)
@argument("ref", required=False, shell_complete=offered("refs", "goals", "objectives", "strategies"))
@option("--where", metavar="FILTER", shell_complete=offered("filters"), help=N_("Instead of REF: every item that fits."))
@option("--because", metavar="TEXT", required=True, help=N_("Why."))
@option("--with-parts", is_flag=True, help=N_("Together with what is still open below it."))
@option("--dry-run", is_flag=True, help=N_("With --where: only show what would change."))
@option("-y", "--yes", is_flag=True, help=N_("With --where: do not ask."))
@option("--skip-refused", is_flag=True, help=N_("With --where: change the rest where a rule refuses some."))
@click.pass_context
def drop(ctx: click.Context, /, ref: str | None, where: str | None, because: str, *, with_parts: bool, **how: bool) -> int:
    """`planner drop`"""
    caller: Caller = ctx.obj
    if where is not None:
        _check_filter(where)
        if ref is not None:
            raise click.UsageError(_("Either REF or --where, not both"))
        from .change_where import How, drop_where  # noqa: PLC0415 - one item needs none of it

        return drop_where(caller, where, because, How(**how), with_parts=with_parts)
    if not ref:
        raise click.MissingParameter(ctx=ctx, param=next(each for each in ctx.command.params if each.name == "ref"))
    _check_without_where(ctx, how)
    with caller.session() as session:
        change = session.do(actions.drop, ref, because=because, with_parts=with_parts)
        put_line(describe(change, session.plan))
    return exit_codes.DONE
