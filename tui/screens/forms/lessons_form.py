"""What objectives have taught: asked for as the cycle is closed, and looking back on it. Each may be left empty."""

from __future__ import annotations

from ...draw.text.change_text import describe
from ...draw.text.safe import visible
from ...plan import actions
from ...plan.changes.conflicts import own
from ...plan.errors import Refused
from ...plan.model import Objective
from ...plan.progress.rollover import Cycle, cycle_around, rollover
from ...plan.progress.standings import Standings
from ...session.next_cycle import into_new_plan
from ...words import _
from .edit_base import EditBase, save_edit
from .field_texts import as_typed, state_of
from .form import Form
from .form_context import FormContext
from .form_state import Field, FormState, Values
from .reopening import Reopening


def close_cycle(context: FormContext, cycle: Cycle, path: str, lessons: actions.Lessons) -> None:
    """Close the cycle, into the same plan or (`path`) a new one, and say so. Raises `PlanError`."""
    if path:
        new, _change = into_new_plan(context.session, path, cycle, lessons=lessons)
        context.say(_("“{title}” is begun").format(title=visible(new.meta.title)))
    else:
        change = context.session.do(actions.roll_over, cycle, lessons=lessons)
        context.say(describe(change, context.session.plan))


def lessons_form(context: FormContext, path: str = "") -> Form | None:
    """Asks for the lessons, and closes the cycle with them; None where nothing is closed as missed. `path`: see `close_cycle`."""
    plan, now = context.session.plan, context.session.moment()
    cycle = cycle_around(now.today)
    missed = [part.objective for part in rollover(plan, Standings.at(plan, now.at), cycle).again]
    if not missed:
        return None
    fields = [Field(each.ref, each.ref, each.lesson, hint=each.title[:60]) for each in missed]

    def read(typed: Values) -> FormState:
        return FormState()

    def save(state: FormState) -> None:
        lessons = {ref: text for ref, text in state.typed.items() if text.strip()}
        try:
            close_cycle(context, cycle, path, lessons)
        except Refused as refused:
            raise Refused(refused.reason, missed[0].ref, **refused.details) from refused

    title = _("Missed: what have they taught? Each may be left empty")
    return Form(context.session, title, fields, read, save, origin=LESSONS.about(path))


LESSONS = Reopening("lessons", lessons_form)


def looking_back_form(context: FormContext, objective: Objective, place: str = "") -> Form:
    """Asks for the lesson of one that has ended and, once it is closed, its score. `place` says which of several this is."""
    base = EditBase(context.session, objective)
    lines = 4 if "\n" in objective.lesson else 1  # so that Enter goes on to the next
    fields = [Field("lesson", _("Lesson"), objective.lesson, hint=_("what was learned"), lines=lines)]
    if objective.state != "committed":
        fields.append(Field("score", _("Score"), as_typed(objective.score), hint=_("0.0 to 1.0")))

    def read(typed: Values) -> FormState:
        state = state_of(typed, "objectives", context.typing())
        if not state.wrong:
            context.tried(state, actions.edit, objective.ref, own(objective, state.values))
        return state

    def save(state: FormState) -> None:
        save_edit(context, objective.ref, base.values(state.values))

    title = _("Looking back on {ref}: {title}").format(ref=objective.ref, title=objective.title[:50])
    if place:
        title = _("{title} ({place}: Esc skips, Ctrl+G stops)").format(title=title[:44], place=place)
    return Form(context.session, title, fields, read, save, origin=LOOK_BACK.about(objective.ref), base=base)


LOOK_BACK = Reopening("look back", lambda context, ref: looking_back_form(context, context.objective(ref)))
