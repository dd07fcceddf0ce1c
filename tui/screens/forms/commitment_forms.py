"""The forms around what stays fixed: committing to an objective, closing it or the cycle, correcting a check-in; and the note."""

from __future__ import annotations

from typing import Any

from ...commands.main_commands import key_of
from ...draw.text import figures
from ...draw.text.change_text import describe
from ...draw.text.safe import visible
from ...draw.text.states import state_word
from ...plan import actions
from ...plan.actions.commitment import closing_score, lacking
from ...plan.changes.conflicts import own
from ...plan.errors import Refused
from ...plan.fields import FIELDS
from ...plan.model import CONFIDENCES, CheckIn, Objective, PlanItem
from ...plan.parsing.typed_fields import read_field
from ...plan.progress.rollover import Cycle, cycle_around, rollover
from ...plan.progress.standings import Standings
from ...plan.text import many_lines
from ...session.next_cycle import into_new_plan
from ...words import _
from .edit_base import EditBase, save_edit
from .field_texts import CONFIDENCE_WORDS, as_typed, choices, further_fields, state_of
from .form import Form
from .form_context import FormContext
from .form_state import Field, FormState, Values
from .item_forms import objective_fields, reason_in
from .reopening import Reopening

_MEASURING = ("kind", "measure", "unit", "baseline", "target", "low", "high")


def commit_form(context: FormContext, objective: Objective) -> Form | None:
    """Asks for what S.M.A.R.T. still lacks, and commits; None where nothing is lacking."""
    missing = lacking(objective)
    if not missing:
        return None
    wanted = {"start", "due"}.intersection(missing)
    if not wanted.issuperset(missing):
        wanted.update(_MEASURING)
    if not objective.owner:
        wanted.add("owner")
    fields = [field for field in objective_fields(context.session.plan, objective) if field.name in wanted]
    fields.sort(key=lambda field: field.name == "owner")
    base = EditBase(context.session, objective)

    def read(typed: Values) -> FormState:
        state = state_of(typed, "objectives", context.typing(typed.get("unit", "")))
        change = None
        if not state.wrong:
            change = context.tried(FormState(), actions.edit, objective.ref, own(objective, state.values))
        state.preview = context.preview(objective, change)
        return state

    def save(state: FormState) -> None:
        context.session.do(actions.commit, objective.ref, base.values(state.values))
        context.say(committed_words(objective.ref))

    title = _("Commit to {ref}: what it still lacks").format(ref=objective.ref)
    return Form(context.session, title, fields, read, save, origin=COMMIT.about(objective.ref), base=base)


def committed_words(ref: str) -> str:
    """That an objective is committed, what that means, and what comes next."""
    return _("{ref} is committed: its measure and dates stay fixed. {key} checks in.").format(ref=ref, key=key_of("check_in"))


COMMIT = Reopening("commit", lambda context, ref: commit_form(context, context.objective(ref)))


def closing_form(context: FormContext, objective: Objective, outcome: str) -> Form:
    """How far it came, and what was learned. `outcome` is `achieved` or `missed`."""
    score = closing_score(context.session.plan, objective, context.session.moment())
    fields = [
        Field("score", _("Score"), as_typed(score), hint=_("0.0 to 1.0")),
        Field("lesson", _("Lesson"), objective.lesson, hint=_("what was learned"), lines=4),
    ]

    def read(typed: Values) -> FormState:
        state = state_of({"score": typed["score"]}, "objectives", context.typing())
        state.values = {"score": state.values.get("score"), "lesson": typed["lesson"]}
        if not state.wrong:
            context.tried(state, actions.close, objective.ref, outcome, **state.values)
        return state

    def save(state: FormState) -> None:
        context.session.do(actions.close, objective.ref, outcome, **state.values)
        context.say(_("{ref} is closed: {state}.").format(ref=objective.ref, state=state_word(outcome)))

    title = _("Close {ref} as {state}").format(ref=objective.ref, state=state_word(outcome))
    return Form(context.session, title, fields, read, save, origin=CLOSE.about(objective.ref, outcome))


CLOSE = Reopening("close", lambda context, ref, outcome: closing_form(context, context.objective(ref), outcome))


def back_to_draft_form(context: FormContext, objective: Objective) -> Form:
    """Unfixing what a team has committed to takes a reason, as an amendment does, and stays with the amendments."""
    fields = [Field("because", _("Why"), hint=_("it stays in the amendments of {ref}").format(ref=objective.ref))]
    base = EditBase(context.session, objective)

    def save(state: FormState) -> None:
        change = base.values({"state": "draft"})
        context.session.do(actions.edit, objective.ref, change, reason=reason_in(state.typed))
        context.say(_("{ref} is a draft again: its measure and dates are free.").format(ref=objective.ref))

    title = _("Make {ref} a draft again").format(ref=objective.ref)
    origin = DRAFT_AGAIN.about(objective.ref)
    return Form(context.session, title, fields, lambda _typed: FormState(), save, origin=origin, base=base)


DRAFT_AGAIN = Reopening("draft again", lambda context, ref: back_to_draft_form(context, context.objective(ref)))


def correction_form(context: FormContext, checkin: CheckIn) -> Form:
    """Sets right what was checked in, or takes it out; the log keeps what it said."""
    plan = context.session.plan
    objective = plan.objectives[checkin.objective]
    unit = objective.measure.unit if objective.measure is not None else ""
    fields = [
        Field("value", _("Value"), as_typed(checkin.value)),
        Field("confidence", _("Confidence"), checkin.confidence, options=choices(CONFIDENCES, CONFIDENCE_WORDS), scale=True),
        Field("comment", _("Comment"), checkin.comment),
        Field("blocker", _("Blocker"), checkin.blocker),
    ]
    fields += further_fields(checkin, fields)
    fields += [
        Field("keep", _("Check-in"), "keep", options=[("keep", _("stays")), ("remove", _("is taken out"))]),
        Field("because", _("Why"), hint=_("what was wrong")),
    ]

    base = EditBase(context.session, checkin)

    def read(typed: Values) -> FormState:
        stored = {name: typed[name] for name in FIELDS["checkins"]}
        state = state_of(stored, "checkins", context.typing(unit))
        if not state.wrong and typed["keep"] == "keep":
            context.tried(state, actions.edit, checkin.ref, own(checkin, state.values))
        return state

    def save(state: FormState) -> None:
        because = state.typed["because"]
        if state.typed["keep"] == "remove":
            context.session.do(actions.remove_check_in, checkin.ref, because=because)
        else:
            try:
                context.session.do(actions.edit, checkin.ref, base.values(state.values), reason=because)
            except Refused as refused:
                if refused.reason != "nothing_changed":
                    raise
        context.say(_("{ref} set right. {key} takes it back.").format(ref=objective.ref, key=key_of("undo")))

    day = figures.day(checkin.day, context.session.moment().today)
    title = _("Check-in of {ref} on {day}").format(ref=objective.ref, day=day)
    return Form(context.session, title, fields, read, save, origin=CORRECT.about(checkin.ref), base=base)


def _correct_again(context: FormContext, ref: str) -> Form:
    checkin = context.session.plan.find(ref)
    if not isinstance(checkin, CheckIn):
        raise Refused("wrong_kind_of_item", ref=ref, wanted="checkins")
    return correction_form(context, checkin)


CORRECT = Reopening("correct", _correct_again)


def note_form(context: FormContext, document: PlanItem) -> Form:
    """The note with room to write."""
    base = EditBase(context.session, document)
    fields = [
        Field("note", _("Note"), document.note, lines=12),
        Field("title", _("Title"), document.title),
    ]

    def read(typed: Values) -> FormState:
        state = FormState()
        for name in ("title", "note"):
            try:
                read_field(document.TABLE, name, typed[name], context.typing())
            except Refused as refused:
                state.refuse(refused, name)
        return state

    def save(state: FormState) -> None:
        save_note(context, base, state.typed["note"], title=state.typed["title"])

    title = _("Note of {ref}").format(ref=document.ref)
    return Form(context.session, title, fields, read, save, origin=NOTE.about(document.ref), base=base)


NOTE = Reopening("note", lambda context, ref: note_form(context, context.session.plan.find(ref)))


def save_note(context: FormContext, base: EditBase, note: str, *, title: str | None = None) -> None:
    """Keep a note that was typed here or in an editor. Raises `Refused`, `EditConflict`."""
    document = base.base
    values: dict[str, Any] = {"note": many_lines(note)}
    if title is not None:
        values["title"] = read_field(document.TABLE, "title", title, context.typing())[1]
    changed = base.values(values)
    if changed:
        save_edit(context, document.ref, changed)


# --- the cycle -----------------------------------------------------------------------------------------------------------


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
    return Form(context.session, title, fields, read, save, origin=LOOK_BACK.about(objective.ref), base=base, place=place)


LOOK_BACK = Reopening("look back", lambda context, ref: looking_back_form(context, context.objective(ref)))
