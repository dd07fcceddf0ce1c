"""The short course in the three words: on a terminal it opens on the screen, in a pipe its statements come with their answers."""

from __future__ import annotations

from itertools import chain

import click

from ...words import N_, language
from .. import exit_codes
from ..caller import Caller
from ..command import Verb, option
from ..output import is_terminal, put_json, put_line


@click.command(
    cls=Verb,
    help=N_("""Learn the three words on ten statements of the plan: is it a goal, an objective or a strategy?

On a terminal you say which, and the coach answers and says why; in a pipe, or with --json, they are printed with their
answers. Where the plan has too few, those of the samples come in. It changes nothing and remembers nothing."""),
)
@option("--json", "as_json", is_flag=True, help=N_("As JSON."))
@click.pass_obj
def learn(caller: Caller, *, as_json: bool) -> int:
    """`planner learn`"""
    if not as_json and is_terminal():
        from ..plans.open import has_screen, opened  # noqa: PLC0415 - text needs none of it

        if has_screen():
            return opened(caller, caller.path, screen="learn")
    from ...draw.screen.course_card import course_text  # noqa: PLC0415
    from ...plan.coach.course import course  # noqa: PLC0415
    from ...store import samples  # noqa: PLC0415
    from ...words.coach_texts import why  # noqa: PLC0415

    plan = caller.read()
    found = course(chain((plan,), samples.plans(language())), caller.today.toordinal())
    if as_json:
        asked = [{"text": each.text, "is": each.kind, "why": why(each.reading.why, each.reading.details)} for each in found]
        put_json({"plan": {"title": plan.meta.title}, "statements": asked})
        return exit_codes.DONE
    for line in course_text(found):
        put_line(line)
    return exit_codes.DONE
