"""Check-ins: saying where a measure stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from ...draw.text import figures
from ...draw.text.reading_note_text import note_words
from ...draw.text.states import verdict
from ...plan import actions
from ...plan.actions.checkins import checkins_before, objective_called
from ...plan.errors import Refused
from ...plan.model import CONFIDENCES, Change, CheckIn, Objective
from ...plan.parsing.numbers.printed_number import printed_number
from ...plan.plan import Plan
from ...plan.progress.checkin_values import TypedValue, far_question, read_value
from ...plan.progress.standings import Standings
from ...plan.text import has_unseen
from ...words import N_, _, decimal_mark, full_day
from ...words.error_texts import sentence
from .. import exit_codes
from ..arguments.field_options import day_of, unit_of
from ..caller import Caller
from ..command import TranslatedChoice, Verb, argument, offered, option
from ..files import confirmed, is_stdin_terminal, text_of_stdin
from ..output import put_line, talk


class CheckInVerb(Verb):
    """`planner checkin`, which leads on to `say` where there are only words."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter as missing:
            if missing.param is None or missing.param.name != "value":
                raise
            ref = str(ctx.params.get("ref") or "O1")
            raise click.UsageError(sentence(Refused("checkin_without_value", ref=ref)), ctx) from None


@click.command(cls=CheckInVerb, help=N_("""Say where an objective stands.

VALUE is the measure itself, not the progress: 12.5 where it went from 10 to 12.5 %. With a sign it is a step from
the last value: +3, -0.5, +10%. Where values may be below zero, -0.5 is the value, and “- 0.5” the step.
“= -0.5” always is the value. “-” reads it from stdin: the number in the last line that has one."""))  # fmt: skip
@argument("ref", shell_complete=offered("refs", "objectives"))
@argument("value")
@option("-m", "--comment", metavar="TEXT", default="", help=N_("What is behind the number."))
@option("--confidence", type=TranslatedChoice(CONFIDENCES), help=N_("That the target will be met; else as last time."))
@option("--on", "day", metavar="DATE", help=N_("The day it was so; else today."))
@option("--blocker", metavar="TEXT", default="", help=N_("What is in the way."))
@option("--sure", is_flag=True, help=N_("The value is right, however far it is from the others."))
@click.pass_obj
def checkin(
    caller: Caller, ref: str, value: str, *, comment: str, confidence: Any, day: str | None, blocker: str, sure: bool
) -> int:
    """`planner checkin`"""
    with caller.session() as session:
        objective = objective_called(session.plan, ref)
        on = None if day is None else day_of(caller, day, "on", session.plan, leaning="past")
        earlier = checkins_before(session.plan, session.moment(), objective.id, on)
        read = _piped(objective, earlier) if value == "-" else _read(value, objective, earlier)
        number, _stepped, notes = read
        question = far_question(objective, earlier, number, reason="far_outside", amount=figures.amount)
        if question is not None and not sure:
            raise question
        doubts = [note_words(note, unit_of(session.plan, objective)) for note in notes]
        if doubts and not sure and is_stdin_terminal() and not _agreed(doubts):
            return exit_codes.REFUSED
        change = session.do(
            actions.check_in, objective.ref, number, confidence=confidence, comment=comment, blocker=blocker, on=on
        )
        put_line(checked_in_text(caller, session.plan, change, _("{ref} checked in: {value} ({where})")))
        if objective.state == "draft":
            text = _("{ref} is a draft, which counts nowhere yet. To commit to it: planner set {ref} state=committed")
            doubts.append(text.format(ref=objective.ref))
        for text in doubts:
            put_line(_("Mind: {text}").format(text=text))
    return exit_codes.DONE


def _piped(objective: Objective, earlier: Sequence[CheckIn]) -> TypedValue:
    """The value that a pipe brings: the number in the last line that has one. What one would type, and no program prints, is
    understood as well: a step, a word, `3 of 5`. Raises `Refused`."""
    text = text_of_stdin().strip()
    typed = len(text.splitlines()) == 1 and not has_unseen(text)
    if typed and text[0] in "+-\u2212\u2013=":
        return read_value(text, objective, earlier, decimal_mark())
    unit, kind = (objective.measure.unit, objective.measure.kind) if objective.measure is not None else ("", "")
    try:
        return TypedValue(printed_number(text, unit, decimal_mark()))
    except Refused as refused:
        if not typed or (refused.reason, kind) not in (("printed_no_number", "done"), ("printed_two", "milestones")):
            raise
    return read_value(text, objective, earlier, decimal_mark())


def _read(value: str, objective: Objective, earlier: Sequence[CheckIn]) -> TypedValue:
    """As `read_value`; words that are no value are said to be a remark."""
    try:
        return read_value(value, objective, earlier, decimal_mark())
    except Refused as refused:
        if any(map(str.isdecimal, value)) or refused.reason not in ("not_a_number", "empty_number"):
            raise
        reason = "checkin_in_words" if value.strip() else "checkin_without_value"
        raise Refused(reason, "value", ref=objective.ref, text=value.strip()[:40]) from None


def _agreed(doubts: list[str]) -> bool:
    """Whether somebody who sees how the value was read wants it so."""
    for text in doubts:
        talk(_("Mind: {text}").format(text=text))
    doubts.clear()
    return confirmed(_("Save it so?"), default=True)


def checked_in_text(caller: Caller, plan: Plan, change: Change, text: str) -> str:
    """`O3 checked in: 12.5 % (35 % ▲ at risk)`, as it was understood; `text` says so of a ref, a value, and where it is then."""
    ref = next(ref for ref in change.after if ref.startswith("C"))
    written: CheckIn = plan.checkins[int(ref[1:])]
    objective = plan.objectives[written.objective]
    standing = Standings.at(plan, caller.now).objective(objective.id)
    value = figures.amount(written.value, unit_of(plan, objective))
    if written.day != caller.today:
        value = _("{value} on {day}").format(value=value, day=full_day(written.day))
    sign, word, _role = verdict(objective, standing)
    where = f"{figures.percent(standing.progress)} {sign} {word}"
    return text.format(ref=objective.ref, value=value, where=where)
