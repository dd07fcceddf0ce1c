"""Looking at a plan: as a tree, as JSON under contract, as Markdown, as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ...plan.filter.outline import STATUSES, GoalBranch, Selected, outline
from ...plan.progress.standings import Standings
from ...words import N_, _
from .. import exit_codes
from ..arguments.filter_options import FilterVerb, asked, live_filter, owners_and_teams, ref_and_words
from ..caller import Caller
from ..command import TranslatedChoice, argument, offered, option
from ..output import is_terminal, put, put_json, put_lines, put_text, width

if TYPE_CHECKING:
    from ...plan.plan import Plan

_LANGUAGE = N_("""\b
A filter is words and terms that must all fit, for example:
  planner show owner:lan status:off-track "due<2w" "#seo"
  planner show "Spanish video" -state:dropped
Fields: owner team goal tag title note state status kind confidence is due start updated progress
Docs: docs/filters.md. Put < and > and # in quotes, so that the shell leaves them alone.""")


@click.command(
    cls=FilterVerb,
    epilog=_LANGUAGE,
    help=N_("""Print the plan, or the part of it below REF (G1, O3, S7) that fits FILTER.

Filters given together must all fit; one given twice fits either way. The tree and Markdown leave out what was dropped.

What was closed with cycles that are over is counted; --all shows it, and so does every filter."""),
)
@argument("words", metavar="[REF] [FILTER…]", nargs=-1, shell_complete=offered("filters"))
@option("--view", metavar="NAME", shell_complete=offered("views"), help=N_("A saved filter; planner views lists them."))
@option("--json", "form", flag_value="json", help=N_("As JSON; its schema comes with the package."))
@option("--markdown", "form", flag_value="markdown", help=N_("As Markdown."))
@option(
    "--plain",
    "form",
    flag_value="plain",
    help=N_("As sentences, an item a line: for screen readers. With REF, all that its page says."),
)
@option("--csv", "form", flag_value="csv", help=N_("As CSV, one row an objective."))
@owners_and_teams()
@option("--status", "statuses", type=TranslatedChoice(STATUSES), multiple=True, help=N_("Only objectives that stand so."))
@option("--all", "everything", is_flag=True, help=N_("With what was dropped, and what was closed with cycles that are over."))
@click.pass_obj
def show(
    caller: Caller,
    *,
    words: tuple[str, ...],
    view: str | None,
    form: str | None,
    owners: tuple[str, ...],
    teams: tuple[str, ...],
    statuses: tuple[str, ...],
    everything: bool,
) -> int:
    """`planner show`"""
    ref, words = ref_and_words(words)
    plan = caller.read()
    fiscal_month = plan.meta.fiscal_month
    query = asked(caller, words, view, fiscal_month=fiscal_month) if words or view is not None else None
    standings = Standings.at(plan, caller.now)
    whole = everything or form in ("json", "csv")
    dropped = whole or (query is not None and query.wants_dropped)
    fitting = None if query is None else live_filter(caller, standings, query)
    wanted = Selected(ref, owners, teams, statuses, dropped, whole, fitting)
    goals = outline(plan, standings, wanted)
    if not (form == "plain" and ref and not wanted.filters and _in_full(plan, standings, ref, everything)):
        _FORMS[form or "tree"](caller, standings, goals)
    return exit_codes.DONE


def _in_full(plan: Plan, standings: Standings, ref: str, everything: bool) -> bool:
    """All that the page of an item says, behind what the item belongs to. False where `ref` leads to no item."""
    from ...draw.item.item_sentences import above_text, item_of, item_text  # noqa: PLC0415 - each form loads what it takes

    item = item_of(plan, ref)
    if item is None:
        return False
    for line in (*above_text(plan, standings, item), *item_text(plan, standings, item, dropped=everything)):
        put_text(f"{line}\n")
    return True


def _as_tree(caller: Caller, standings: Standings, goals: Iterator[GoalBranch]) -> None:
    from ...draw.plan.tree_lines import tree  # noqa: PLC0415 - each form loads what it takes

    put_lines(tree(standings.plan.meta.title, goals, width(), caller.today, bars=is_terminal()))


def _as_plain(caller: Caller, standings: Standings, goals: Iterator[GoalBranch]) -> None:
    from ...draw.text.sentences import plain  # noqa: PLC0415

    for line in plain(standings.plan.meta.title, goals, caller.today):
        put_text(f"{line}\n")


def _as_json(caller: Caller, standings: Standings, goals: Iterator[GoalBranch]) -> None:
    from ...exchange.json.plan_json import contract  # noqa: PLC0415

    put_json(contract(standings.plan, goals, standings))


def _as_markdown(caller: Caller, standings: Standings, goals: Iterator[GoalBranch]) -> None:
    from ...draw.plan.plan_markdown import markdown  # noqa: PLC0415

    put_text("".join(line + "\n" for line in markdown(standings.plan.meta.title or _("Plan"), goals, caller.today)))


def _as_csv(caller: Caller, standings: Standings, goals: Iterator[GoalBranch]) -> None:
    from ...exchange.csv_out import CSV_COLUMNS, csv_rows  # noqa: PLC0415
    from ...exchange.sheets.guarded_cells import table  # noqa: PLC0415

    put(table(CSV_COLUMNS, csv_rows(goals)))


_FORMS = {"tree": _as_tree, "plain": _as_plain, "json": _as_json, "markdown": _as_markdown, "csv": _as_csv}
