"""`planner add objective -`: a line of stdin each, all of them as one change or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from ...config.settings import settings
from ...plan.errors import Refused
from ...words import _, decimal_mark, ngettext
from .. import exit_codes
from ..caller import Caller
from ..files import content_of
from ..output import put_line, talk

if TYPE_CHECKING:
    from ...plan.model import Goal
    from ...plan.parsing.quick_entry import Table
    from ...plan.plan import Plan

STDIN = "-"
"""The title that means the lines of stdin."""


def only_goal(plan: Plan) -> Goal | None:
    """The goal that something new belongs to without saying so: the only one there is that was not given up."""
    alive = [id for id, raw in plan.goals.raw.items() if raw.get("state") != "dropped"]
    return plan.goals[alive[0]] if len(alive) == 1 else None


def add_lines(caller: Caller, table: Table, parent: str, options: Mapping[str, Any]) -> int:
    """Add every line to `table`, below `parent` (empty: each line names it, or it is the only goal). `options` are those
    that were given besides: `owner` may stand in where a line names none."""
    from ...exchange.importing.file_kind import decoded  # noqa: PLC0415 - most calls have their line in the arguments
    from ...plan.actions.quick_add import add_listed, listed  # noqa: PLC0415
    from ...plan.text import list_lines  # noqa: PLC0415
    from ...words.error_texts import sentence  # noqa: PLC0415

    known = {"owner"} if table != "goals" else set()
    strange = sorted(name for name, value in options.items() if value not in (None, (), False, "") and name not in known)
    if strange:
        names = ", ".join(f"--{name.replace('_', '-')}" for name in strange)
        raise click.UsageError(_("{options} cannot be given with “-”: say it in the lines").format(options=names))
    text = decoded(content_of(STDIN), STDIN)
    lines = [(number, entry) for number, line in enumerate(text.splitlines(), 1) for entry in list_lines(line)]
    if not lines:
        raise Refused("empty", "title")
    usual = {"decimal_mark": decimal_mark(), "owner": options.get("owner") or "", "cadence": settings().cadence}
    entries = [entry for _number, entry in lines]
    with caller.session() as session:
        only = only_goal(session.plan) if table == "objectives" and not parent else None
        parent = only.ref if only is not None else parent
        found = listed(session.plan, session.moment_to_keep(), entries, table, parent, **usual)
        if found.refused:
            for at, why in found.refused.items():
                said = Refused("line_names_no_goal") if why.reason == "not_a_reference" and not parent else why
                talk(f"{_('line {number}').format(number=lines[at][0])}: {lines[at][1][:60]}: {sentence(said)}")
            talk(_("Nothing is added: all of the lines are, or none."))
            return exit_codes.REFUSED
        change = session.do(add_listed, entries, table, parent, **usual)
        for ref, after in change.after.items():
            if change.before[ref] is None:
                put_line(_("{ref} added: {title}").format(ref=ref, title=(after or {}).get("title", "")))
    if only is not None:
        talk(_("What names no goal belongs to the only one there is: {ref} {title}").format(ref=only.ref, title=only.title))
    put_line(ngettext("{count} added", "{count} added", len(lines)).format(count=len(lines)))
    return exit_codes.DONE
