"""The form of a remark: words about an item, or an answer to what was said about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...draw.item.remark_lines import answered_text, named_text, subject_name
from ...draw.text import figures
from ...draw.text.change_text import describe
from ...draw.text.line import Line, Span
from ...draw.text.safe import visible
from ...draw.text.wrap import wrapped
from ...plan import actions
from ...plan.model import Document, Objective, Remark
from ...plan.progress.open_blockers import open_blockers
from ...plan.progress.threads import remarks_about
from ...words import _
from .form import Form
from .form_context import FormContext
from .form_state import Field, FormState, Values
from .reopening import Reopening

ANSWERED = 5
"""The last remarks that can be answered from the form; any other by `planner say`."""
_LABEL = 40


def remark_form(context: FormContext, ref: str) -> Form:
    """Words about what is called `ref`, an item or a blocker. Raises `Refused` where there is no such thing."""
    session = context.session
    subject = session.plan.find(ref)
    options = _options(context, subject)

    def read(typed: Values) -> FormState:
        state = FormState()
        about = typed.get("about") or subject.ref
        if typed["remark"].strip():
            context.tried(state, actions.say, about, typed["remark"])
        state.preview = _preview(context, about, typed["remark"])
        return state

    def save(state: FormState) -> None:
        change = session.do(actions.say, state.typed.get("about") or subject.ref, state.typed["remark"])
        context.say(describe(change, session.plan))

    fields = [Field("remark", _("Remark"), hint=_("@name is meant for somebody"))]
    if len(options) > 1:
        fields.append(Field("about", _("About"), subject.ref, options=options))
    title = _("A remark on {ref}: {title}").format(ref=subject.ref, title=subject_name(subject)[:50])
    return Form(session, title, fields, read, save, origin=REMARK.about(subject.ref))


REMARK = Reopening("remark", remark_form)


def _options(context: FormContext, subject: Document) -> list[tuple[str, str]]:
    """What the words may be about: the item, the last remarks on its page, its last check-in, and what is in its way."""
    plan, now = context.session.plan, context.session.moment()
    found = [(subject.ref, subject.ref)]
    said: list[Remark] = sorted((each.remark for each in remarks_about(plan, subject)), key=lambda each: each.id)
    for remark in reversed(said[-ANSWERED:]):
        text = _("answer {ref} {who}: {words}").format(ref=remark.ref, who=visible(remark.by), words=visible(remark.text))
        found.append((remark.ref, text[:_LABEL]))
    if isinstance(subject, Objective):
        for checkin in plan.checkins_so_far(subject.id, now.at)[-1:]:
            unit = subject.measure.unit if subject.measure is not None else ""
            day, value = figures.day(checkin.day, now.today), figures.amount(checkin.value, unit)
            found.append((checkin.ref, f"{checkin.ref} {day} {value}"[:_LABEL]))
        blockers = (each for each in open_blockers(plan, now.at) if each.objective == subject.id and each.ref.startswith("B"))
        found += ((each.ref, f"{each.ref} {visible(each.what)}"[:_LABEL]) for each in blockers)
    return found


def _preview(context: FormContext, about: str, text: str) -> Callable[[int], Sequence[Line]]:
    """What is answered, and whom the words name."""
    plan, today = context.session.plan, context.session.moment().today
    named, unknown = named_text(plan, text)

    def drawn(cells: int) -> list[Line]:
        lines: list[Line] = [(Span(f" {line}", "muted"),) for line in wrapped(answered_text(plan, about, today), cells - 2)[:2]]
        for said, role in ((named, "accent"), (unknown, "warn")):
            lines += ((Span(f" {line}", role),) for line in (wrapped(said, cells - 2) if said else ()))
        return lines

    return drawn
