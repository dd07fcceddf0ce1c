"""`planner review`: a cycle looked back on, printed as the screen's page, in sentences, as Markdown, HTML or JSON."""

from __future__ import annotations

import click

from ...words import N_
from .. import exit_codes
from ..arguments.field_options import nearest_day_of
from ..caller import Caller
from ..command import Verb, option
from ..output import put_json, put_lines, put_text, width


@click.command(
    cls=Verb,
    help=N_("""Look back on the cycle: what each objective was to be and what came, lessons, amendments, what was tried.

For the team: how much of what was said with high confidence was met, landing days said and real, blockers, check-ins.
The screen's F4 shows the same."""),
)
@option("--closing", metavar="DATE", help=N_("The last day of the cycle; else the end of the nearest quarter."))
@option("--plain", "form", flag_value="plain", help=N_("As sentences: for screen readers."))
@option("--markdown", "form", flag_value="markdown", help=N_("As Markdown."))
@option("--html", "form", flag_value="html", help=N_("As one page with charts."))
@option("--json", "form", flag_value="json", help=N_("As JSON; its schema comes with the package."))
@click.pass_obj
def review(caller: Caller, *, closing: str | None, form: str | None) -> int:
    """`planner review`"""
    from ...draw.plan.review import review_lines, review_text  # noqa: PLC0415 - help needs none of it
    from ...plan.changes.amendments import targets  # noqa: PLC0415
    from ...plan.progress.review.cycle_review import review as review_of  # noqa: PLC0415
    from ...plan.progress.rollover import cycle_around  # noqa: PLC0415
    from ...plan.progress.standings import Standings  # noqa: PLC0415

    plan = caller.read()
    last = None if closing is None else nearest_day_of(caller, closing, "closing", plan)
    standings = Standings.at(plan, caller.now)
    found = review_of(standings, cycle_around(caller.today, last), targets)
    if form == "json":
        from ...exchange.json.review_json import review_contract  # noqa: PLC0415 - each form loads what it takes

        put_json(review_contract(found, standings))
    elif form == "html":
        from ...exchange.html.review_html import review_page  # noqa: PLC0415 - each form loads what it takes

        put_text(review_page(found, standings, caller.now))
    elif form is None:
        put_lines(review_lines.review_page(found, standings, width()))
    else:
        written = review_text.review_text(found, standings) if form == "plain" else review_text.review_markdown(found, standings)
        put_text("".join(line + "\n" for line in written))
    return exit_codes.DONE
