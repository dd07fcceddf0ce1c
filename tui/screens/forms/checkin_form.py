"""The form of a check-in: value first, so that `c`, the number and Enter are enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from ...commands.main_commands import key_of
from ...draw.text import figures
from ...plan import actions
from ...plan.actions.checkins import checkins_before
from ...plan.errors import Refused
from ...plan.model import CONFIDENCES, CheckIn, Measure, Objective
from ...plan.parsing.typed_fields import Typing, needed_day
from ...plan.progress.checkin_values import far_question, read_value
from ...words import _
from .field_texts import CONFIDENCE_WORDS, add_notes, choices, understood
from .form import Form
from .form_context import FormContext
from .form_state import Field, FormState, Values
from .reopening import Reopening


def check_in_form(
    context: FormContext, objective: Objective, place: str = "", instead: Callable[[FormState], None] | None = None
) -> Form:
    """Where an objective stands. `place` says which of several this is. Raises `Refused` where nothing is measured yet.

    `instead` is given what was typed, once it can be saved, in place of saving it.
    """
    plan = context.session.plan
    measure = objective.measure
    if measure is None:
        raise Refused("no_measure_yet", ref=objective.ref)
    earlier = plan.checkins_so_far(objective.id, context.session.moment().at)
    asked: list[Decimal] = []

    def read(typed: Values) -> FormState:
        state = FormState()
        change = None
        if typed["value"].strip():
            _read_into(state, typed)
            change = None if state.wrong else context.tried(state, actions.check_in, objective.ref, **state.values)
        context.say_waits(state, "blocker", objective.ref, typed["blocker"])
        state.preview = context.preview(objective, change, going=True)
        return state

    def _read_into(state: FormState, typed: Values) -> None:
        typing = context.typing(measure.unit, "past")
        on = _day(state, typed["on"], typing)
        state.values = {"on": on, **{name: typed[name] for name in ("confidence", "comment", "blocker")}}
        try:
            before = checkins_before(plan, context.session.moment(), objective.id, on)
            value, stepped, notes = read_value(typed["value"], objective, before, typing.decimal_mark)
        except Refused as refused:
            state.refuse(refused, "value")
            return
        shown = figures.amount(value, measure.unit)
        state.values["value"] = value
        state.understood["value"] = shown if stepped else understood("value", typed["value"], value, typing)
        add_notes(state, "value", notes, measure.unit)

    def save(state: FormState) -> None:
        if not state.values:
            raise Refused("no_value_checked_in", "value", key=key_of("remark"))
        value = state.values["value"]
        question = far_question(objective, earlier, value, reason="far_outside_on_screen", amount=figures.amount)
        if question is not None and value not in asked:
            asked.append(value)  # once: a second Enter accepts it
            raise question
        if instead is not None:
            instead(state)
            return
        context.session.do(actions.check_in, objective.ref, **state.values)
        text = _("{ref} checked in: {value}").format(ref=objective.ref, value=figures.amount(value, measure.unit))
        if objective.state == "draft":
            text = _("{said}. It is a draft: {key} commits to it.").format(said=text, key=key_of("commit"))
        context.say(text)

    title = _("Check in {ref}: {title}").format(ref=objective.ref, title=objective.title[:50])
    fields = _fields(measure, earlier)
    return Form(context.session, title, fields, read, save, origin=CHECK_IN.about(objective.ref), place=place)


CHECK_IN = Reopening("check in", lambda context, ref: check_in_form(context, context.objective(ref)))


def _fields(measure: Measure, earlier: Sequence[CheckIn]) -> list[Field]:
    if measure.kind == "done":
        value = Field("value", _("Done?"), "1", options=[("1", _("done")), ("0", _("not done"))])
    else:
        last = _("last: {value}").format(value=figures.amount(earlier[-1].value, measure.unit)) if earlier else ""
        value = Field("value", _("Value"), hint=last)
    confidence = earlier[-1].confidence if earlier else "medium"
    return [
        value,
        Field("confidence", _("Confidence"), confidence, options=choices(CONFIDENCES, CONFIDENCE_WORDS), scale=True),
        Field("comment", _("Comment")),
        Field("blocker", _("Blocker"), hint=_("what stands in the way")),
        Field("on", _("Day"), hint=_("today")),
    ]


def _day(state: FormState, text: str, typing: Typing) -> date | None:
    """The day that was typed for a check-in, if any was."""
    if not text.strip():
        return None
    try:
        day = needed_day(text, "on", typing)
    except Refused as refused:
        state.refuse(refused, "on")
        return None
    state.understood["on"] = figures.day(day, typing.today)
    add_notes(state, "on", typing.notes)
    return day
