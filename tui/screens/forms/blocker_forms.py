"""The standup's own forms: something that is in the way, and that it is no longer."""

from __future__ import annotations

from ...plan import actions
from ...plan.errors import Refused
from ...plan.progress.open_blockers import OpenBlocker, open_blockers
from ...words import _
from .form import Form
from .form_context import FormContext
from .form_state import Field, FormState
from .reopening import Reopening


def blocker_form(context: FormContext, *, who: str, objective: str) -> Form:
    """Who is held up, by what, and whether it is about this objective or about everything of theirs."""
    session = context.session
    fields = [Field("what", _("In the way"), hint=_("what stands in the way")), Field("who", _("Who"), who or session.who)]
    if objective:
        options = [(objective, objective), ("", _("everything"))]
        fields.append(Field("objective", _("Holds up"), objective, options=options))

    def save(state: FormState) -> None:
        typed = state.typed
        change = session.do(actions.raise_blocker, typed["what"], who=typed["who"], objective=typed.get("objective", ""))
        context.say(_("{ref} is in the way until somebody resolves it: x again.").format(ref=change.item))

    origin = BLOCKER.about(objective, who)
    return Form(session, _("A blocker"), fields, lambda _typed: FormState(), save, origin=origin)


BLOCKER = Reopening("blocker", lambda context, objective, who: blocker_form(context, who=who, objective=objective))


def resolve_form(context: FormContext, blocker: OpenBlocker) -> Form:
    """It is out of the way; how, if that is worth a word."""

    def save(state: FormState) -> None:
        context.session.do(actions.resolve_blocker, blocker.ref, how=state.typed["how"])
        context.say(_("Out of the way: {what}").format(what=blocker.what[:60]))

    title = _("Resolve {ref}: {title}").format(ref=blocker.ref, title=blocker.what[:50])
    fields = [Field("how", _("How"), hint=_("may stay empty"))]
    return Form(context.session, title, fields, lambda _typed: FormState(), save, origin=RESOLVE.about(blocker.ref))


def _resolve_again(context: FormContext, ref: str) -> Form:
    blocker = next((each for each in open_blockers(context.session.plan) if each.ref == ref), None)
    if blocker is None:  # somebody has resolved it
        raise Refused("no_such_item", ref=ref)
    return resolve_form(context, blocker)


RESOLVE = Reopening("resolve", _resolve_again)
