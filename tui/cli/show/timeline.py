"""The plan in time: the quarter at a glance, and how it went week by week. The screen's pages, drawn or in sentences."""

from __future__ import annotations

import click

from ...words import N_, _
from .. import exit_codes
from ..arguments.field_options import day_of
from ..caller import Caller
from ..command import Verb, option
from ..output import put_json, put_line, put_lines, put_text, width

plain = option("--plain", "form", flag_value="plain", help=N_("As sentences, an item a line: for screen readers."))
json = option("--json", "form", flag_value="json", help=N_("As JSON; its schema comes with the package."))


@click.command(
    cls=Verb,
    help=N_("""Print the quarter at a glance: objectives and strategies in time, today marked.

The screen's t shows the same."""),
)
@option("--on", "day", metavar="DATE", help=N_("The quarter that DATE lies in; else this one."))
@plain
@json
@click.pass_obj
def timeline(caller: Caller, *, day: str | None, form: str | None) -> int:
    """`planner timeline`"""
    from ...draw.plan.timeline_chart import Window, timeline, timeline_text  # noqa: PLC0415 - help needs none of it
    from ...plan.progress.standings import Standings  # noqa: PLC0415

    plan = caller.read()
    window = Window.of_quarter(caller.today if day is None else day_of(caller, day, "on", plan))
    standings = Standings.at(plan, caller.now)
    if form == "plain":
        put_text("".join(line + "\n" for line in timeline_text(standings, window)))
    elif form == "json":
        from ...exchange.json.time_json import timeline_contract  # noqa: PLC0415 - text needs none

        put_json(timeline_contract(standings, window))
    else:
        put_lines(timeline(standings, window, width()))
    return exit_codes.DONE


@click.command(
    cls=Verb,
    help=N_("""Print how this quarter went week by week: statuses, check-ins, strategies.

The screen's P shows the same."""),
)
@plain
@json
@click.pass_obj
def pulse(caller: Caller, *, form: str | None) -> int:
    """`planner pulse`"""
    from ...draw.plan.pulse_chart import pulse_page, pulse_text  # noqa: PLC0415 - help needs none of it
    from ...plan.progress.pulse import pulse  # noqa: PLC0415

    plan = caller.read()
    found = pulse(plan, caller.today, caller.now)
    if form == "json":
        from ...exchange.json.time_json import pulse_contract  # noqa: PLC0415 - text needs none

        put_json(pulse_contract(plan, found))
        return exit_codes.DONE
    put_line(_("Pulse of Q{number}").format(number=found.quarter))
    if form == "plain":
        put_text("".join(line + "\n" for line in pulse_text(found)))
    else:
        put_lines([(), *pulse_page(found, width())])
    return exit_codes.DONE
