"""All objectives as one table, sorted."""

from __future__ import annotations

import click

from ...plan.filter.listing import listed
from ...plan.progress.objective_order import Order
from ...plan.progress.standings import Standings
from ...words import N_
from .. import exit_codes
from ..arguments.filter_options import FilterVerb, asked, sieve
from ..arguments.order_options import order_of, ordered
from ..caller import Caller
from ..command import argument, offered, option
from ..output import is_terminal, put_json, put_lines, put_text, width


@click.command(
    "list",
    cls=FilterVerb,
    epilog=N_("""\b
For example:
  planner list owner:lan --sort due
  planner list status:off-track --json
Docs: docs/filters.md has the fields to filter by."""),
    help=N_("""Print all objectives, or those that fit FILTER, as one table: what is furthest behind stands first.

On a terminal with bars, and as many columns as there is room for; in a pipe all of them. The screen's L shows the same."""),
)
@argument("words", metavar="[FILTER…]", nargs=-1, shell_complete=offered("filters"))
@ordered
@option(
    "--view", metavar="NAME", shell_complete=offered("views"), help=N_("A saved filter, and its order; planner views lists them.")
)
@option("--json", "form", flag_value="json", help=N_("As JSON; its schema comes with the package."))
@option("--plain", "form", flag_value="plain", help=N_("As sentences, an item a line: for screen readers."))
@option("--all", "everything", is_flag=True, help=N_("With what was dropped."))
@click.pass_obj
def list_(
    caller: Caller,
    *,
    words: tuple[str, ...],
    sort: str | None,
    reverse: bool,
    view: str | None,
    form: str | None,
    everything: bool,
) -> int:
    """`planner list`"""
    plan = caller.read()
    query = asked(caller, words, view, fiscal_month=plan.meta.fiscal_month) if words or view is not None else None
    order = order_of(sort, reverse, _of_view(view)) or Order()
    standings = Standings.at(plan, caller.now)
    fitting = None if query is None else sieve(caller, standings, query)
    ids = listed(standings, order, fitting, dropped=everything) or []
    if form == "json":
        from ...exchange.json.list_json import list_contract  # noqa: PLC0415 - each form loads what it takes

        put_json(list_contract(standings, ids, order))
    elif form == "plain":
        from ...draw.screen.objective_table import row_text  # noqa: PLC0415

        put_text("".join(row_text(standings, id) + "\n" for id in ids))
    else:
        _as_table(standings, ids, order)
    return exit_codes.DONE


def _of_view(view: str | None) -> Order | None:
    """The order of a saved view, where it has one."""
    if view is None:
        return None
    from ...state import saved_views  # noqa: PLC0415 - most calls name no view

    return saved_views.view_called(view)[1].order


def _as_table(standings: Standings, ids: list[int], order: Order) -> None:
    from ...draw.screen.objective_table import head_line, plain_table, table_layout, table_row  # noqa: PLC0415

    if is_terminal() and ids:
        layout = table_layout(standings.plan, ids, order, width())
        put_lines([head_line(layout), *(table_row(layout, standings, id) for id in ids)])
    else:
        put_lines(plain_table(standings, ids))
