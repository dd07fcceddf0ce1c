"""The forms around what stays fixed: committing to an objective, closing it, correcting a check-in, and the note alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ...commands.main_commands import key_of
from ...draw.text import figures
from ...draw.text.states import state_word
from ...plan import actions
from ...plan.actions.commitment import closing_score, lacking
from ...plan.changes.conflicts import own
from ...plan.errors import Refused
from ...plan.model import CONFIDENCES, CheckIn, Document, Objective
from ...plan.parsing.fields import read_field
from ...plan.text import many_lines
from ...words import _
from .edit_base import EditBase
from .form import Field, Form, FormState, Values
from .item_forms import CONFIDENCE_WORDS, Forms, as_typed, choices, fields_of, reason_in

_MEASURING = ("kind", "measure", "unit", "baseline", "target", "low", "high")


def commit_form(forms: Forms, objective: Objective) -> Form | None:
    """Asks for what S.M.A.R.T. still lacks, and commits; None where nothing is lacking."""
    missing = lacking(objective)
    if not missing:
        return None
    wanted = {"start", "due"}.intersection(missing)
    if not wanted.issuperset(missing):
        wanted.update(_MEASURING)
    if not objective.owner:
        wanted.add("owner")
    entries = [entry for entry in forms.objective_entries(objective) if entry.name in wanted]
    entries.sort(key=lambda entry: entry.name == "owner")
    meanwhile = EditBase(forms.session, objective)

    def given(reading: FormState, values: Values) -> dict[str, Any]:
        applying = {entry.name: values[entry.name] for entry in entries if entry.name in values and entry.applies(values)}
        return fields_of(reading, "objectives", applying, forms.typing(values))

    def read(values: Values) -> FormState:
        reading = FormState()
        found = given(reading, values)
        change = None if reading.wrong else forms.tried(FormState(), actions.edit, objective.ref, own(objective, found))
        reading.preview = forms.preview(objective, change)
        return reading

    def save(values: Values) -> None:
        forms.session.do(actions.commit, objective.ref, meanwhile.values(given(FormState(), values)))
        forms.said(_("{ref} is committed: its measure and dates stay fixed.").format(ref=objective.ref))

    title = _("Commit to {ref}: what it still lacks").format(ref=objective.ref)
    return Form(title, entries, read, save, origin=("commit", objective.ref), meanwhile=meanwhile)


def closing_form(forms: Forms, objective: Objective, state: str) -> Form:
    """How far it came, and what was learned."""
    score = closing_score(forms.session.plan, objective, forms.session.moment())
    entries = [
        Field("score", _("Score"), as_typed(score), hint=_("0.0 to 1.0")),
        Field("lesson", _("Lesson"), objective.lesson, hint=_("what was learned"), lines=4),
    ]

    def score_of(reading: FormState, values: Values) -> Decimal | None:
        found = fields_of(reading, "objectives", {"score": values["score"]}, forms.typing(values)).get("score")
        return found if isinstance(found, Decimal) else None

    def read(values: Values) -> FormState:
        reading = FormState()
        given = score_of(reading, values)
        if not reading.wrong:
            forms.tried(reading, actions.close, objective.ref, state, score=given, lesson=values["lesson"])
        return reading

    def save(values: Values) -> None:
        forms.session.do(actions.close, objective.ref, state, score=score_of(FormState(), values), lesson=values["lesson"])
        forms.said(_("{ref} is closed: {state}.").format(ref=objective.ref, state=state_word(state)))

    title = _("Close {ref} as {state}").format(ref=objective.ref, state=state_word(state))
    return Form(title, entries, read, save, origin=("close", objective.ref, state))


def back_to_draft_form(forms: Forms, objective: Objective) -> Form:
    """Unfixing what a team has committed to takes a reason, as an amendment does, and stays with the amendments."""
    entries = [Field("because", _("Why"), hint=_("it stays in the amendments of {ref}").format(ref=objective.ref))]
    meanwhile = EditBase(forms.session, objective)

    def save(values: Values) -> None:
        change = meanwhile.values({"state": "draft"})
        forms.session.do(actions.edit, objective.ref, change, reason=reason_in(values))
        forms.said(_("{ref} is a draft again: its measure and dates are free.").format(ref=objective.ref))

    title = _("Make {ref} a draft again").format(ref=objective.ref)
    return Form(title, entries, lambda _values: FormState(), save, origin=("draft again", objective.ref), meanwhile=meanwhile)


def correction_form(forms: Forms, checkin: CheckIn) -> Form:
    """Sets right what was checked in, or takes it out; the log keeps what it said."""
    plan = forms.session.plan
    objective = plan.objectives[checkin.objective]
    unit = objective.measure.unit if objective.measure is not None else ""
    entries = [
        Field("value", _("Value"), as_typed(checkin.value)),
        Field("confidence", _("Confidence"), checkin.confidence, options=choices(CONFIDENCES, CONFIDENCE_WORDS), scale=True),
        Field("comment", _("Comment"), checkin.comment),
        Field("blocker", _("Blocker"), checkin.blocker),
        Field("keep", _("Check-in"), "keep", options=[("keep", _("stays")), ("remove", _("is taken out"))]),
        Field("because", _("Why"), hint=_("what was wrong")),
    ]

    meanwhile = EditBase(forms.session, checkin)

    def given(reading: FormState, values: Values) -> dict[str, Any]:
        typed = {name: values[name] for name in ("value", "confidence", "comment", "blocker")}
        return fields_of(reading, "checkins", typed, forms.typing({"unit": unit}))

    def read(values: Values) -> FormState:
        reading = FormState()
        found = given(reading, values)
        if not reading.wrong and values["keep"] == "keep":
            forms.tried(reading, actions.edit, checkin.ref, own(checkin, found))
        return reading

    def save(values: Values) -> None:
        if values["keep"] == "remove":
            forms.session.do(actions.remove_check_in, checkin.ref, because=values["because"])
        else:
            try:
                found = meanwhile.values(given(FormState(), values))
                forms.session.do(actions.edit, checkin.ref, found, reason=values["because"])
            except Refused as refused:
                if refused.reason != "nothing_changed":
                    raise
        forms.said(_("{ref} set right. {key} takes it back.").format(ref=objective.ref, key=key_of("undo")))

    day = figures.day(checkin.day, forms.session.moment().today)
    title = _("Check-in of {ref} on {day}").format(ref=objective.ref, day=day)
    return Form(title, entries, read, save, origin=("correct", checkin.ref), meanwhile=meanwhile)


def note_form(forms: Forms, document: Document) -> Form:
    """The note with room to write."""
    meanwhile = EditBase(forms.session, document)
    entries = [
        Field("note", _("Note"), str(getattr(document, "note", "")), lines=12),
        Field("title", _("Title"), str(getattr(document, "title", ""))),
    ]

    def read(values: Values) -> FormState:
        reading = FormState()
        for name in ("title", "note"):
            try:
                read_field(document.TABLE, name, values[name], forms.typing({}))
            except Refused as refused:
                reading.refuse(refused, name)
        return reading

    def save(values: Values) -> None:
        save_note(forms, meanwhile, values["note"], title=values["title"])

    title = _("Note of {ref}").format(ref=document.ref)
    return Form(title, entries, read, save, origin=("note", document.ref), meanwhile=meanwhile)


def save_note(forms: Forms, meanwhile: EditBase, note: str, *, title: str | None = None) -> None:
    """Keep a note that was typed here or in an editor. Raises `Refused`, `Clashing`."""
    document = meanwhile.base
    values: dict[str, Any] = {"note": many_lines(note)}
    if title is not None:
        values["title"] = read_field(document.TABLE, "title", title, forms.typing({}))[1]
    changed = meanwhile.values(values)
    if changed:
        forms.edited(document.ref, changed)
